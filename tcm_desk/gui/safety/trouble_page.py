"""What is shown in place of the work when the data cannot be opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QFrame

from tcm_desk.gui.look.buttons import Button, Kind, button
from tcm_desk.gui.look.cards import surface
from tcm_desk.gui.look.flow import flowing
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, add, clear, down, scrolled
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.marks import Mark

_WIDTH = 760


class WayOut(NamedTuple):
    """One thing that can be done: its word, and what it does."""

    word: str
    then: Callable[[], None]


class Trouble(NamedTuple):
    """What happened, what that means, and the ways out, the best first."""

    title: str
    sentences: Sequence[str]
    ways_out: Sequence[WayOut]


class TroublePage(QFrame):
    """A calm card in the middle of the window; the first way out has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "ground")
        self.buttons: list[Button] = []
        self._body = down(gap=10)
        sheet = surface("card")
        down(self._body, owner=sheet, gap=0, margins=(36, 30, 36, 28))
        follow(sheet, lambda each: each.setMaximumWidth(look().px(_WIDTH)))
        middle = surface("none")
        line = across(None, sheet, None, owner=middle, margins=(24, 32, 24, 32))
        line.setStretchFactor(sheet, 100)
        column = surface("none")
        down(middle, None, owner=column, gap=0)
        down(scrolled(column), owner=self, gap=0)

    def show_trouble(self, trouble: Trouble) -> None:
        """Say what happened and what can be done now."""
        clear(self._body)
        title = label(trouble.title, "h1", wrap=True)
        head = across(Mark("stop", 26), gap=12)
        head.addWidget(title, 1)
        self.buttons = [_button(each) for each in trouble.ways_out]
        for place, each in enumerate(self.buttons):
            each.set_kind(_kind(place))
        words = (label(each, wrap=True) for each in trouble.sentences)
        add(self._body, head, *words, 10, flowing(*self.buttons, gap=10))
        self.setAccessibleName(" ".join((trouble.title, *trouble.sentences)))
        if self.buttons:
            self.buttons[0].setFocus()


def _button(way_out: WayOut) -> Button:
    made = button(way_out.word)
    made.clicked.connect(lambda _on=False: way_out.then())
    return made


def _kind(place: int) -> Kind:
    return "main" if place == 0 else "plain"
