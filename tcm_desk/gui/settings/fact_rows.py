"""Lines that only tell: a word, and what stands behind it, to be read and copied."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tcm_desk.gui.form_rows import FormRow, FormRows
from tcm_desk.gui.look.labels import label


class FactRow(NamedTuple):
    """A word and what it is."""

    word: str
    text: str


def fact_rows(*rows: FactRow) -> FormRows:
    """Return the lines, their columns in line with those of fields."""
    return FormRows(*(FormRow(each.word, _told(each)).widened() for each in rows))


def _told(row: FactRow) -> QLabel:
    made = label(row.text, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setAccessibleName(f"{row.word} {row.text}")
    return made
