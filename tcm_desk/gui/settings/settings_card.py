"""The frame that every card of the settings has: a title over its rows."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import Thing, down


def fill_card(card: QFrame, title: str, *things: Thing) -> None:
    """Make a frame a card with a title; one thought in each."""
    card.setProperty("surface", "card")
    card.setAccessibleName(title)
    down(label(title, "h3"), *things, owner=card, gap=12, margins=(22, 16, 22, 18))
