"""Asks for a few words about a question: a note, or why it does not apply."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.fields import Field
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _

_WIDTH = 720


@dataclass(frozen=True)
class Wanted:
    """What the dialog asks for.

    Attributes:
        title: what is done.
        about: the question it is about.
        said: what follows from it.
        name: what the field is called.
        example: shown while the field is empty.
        text: what stands there so far.
        most: how many characters it may have.
        done: the word on the button.
        if_empty: why nothing is refused; empty where nothing may stand.
    """

    title: str
    about: str
    said: str
    name: str
    example: str
    text: str
    most: int
    done: str
    if_empty: str = ""


class WordDialog(SheetDialog):
    """One field; Enter says it, Esc goes back.

    Signals:
        said: these words, or none where that is allowed.
    """

    said = Signal(str)

    def __init__(self, wanted: Wanted, window: QWidget) -> None:
        super().__init__(window, wanted.title)
        self._if_empty = wanted.if_empty
        self.words = Field(wanted.name, wanted.example)
        self.words.setMaxLength(wanted.most)
        self.words.setText(wanted.text)
        self.fault = label("", "incomplete", wrap=True, right=True)
        self.done_button = button(wanted.done, "main")
        self.done_button.setDefault(True)
        self.done_button.clicked.connect(self._say)
        leave = button(_("返回  Esc"))
        leave.setAutoDefault(True)
        leave.clicked.connect(self.reject)
        foot = across(leave, gap=12)
        foot.addWidget(self.fault, 1)
        foot.addWidget(self.done_button)
        down(
            label(wanted.title, "h1"),
            label(wanted.about, "h3", wrap=True),
            label(wanted.said, "small", wrap=True),
            self.words,
            6,
            foot,
            owner=self.sheet,
            gap=12,
            margins=(32, 26, 32, 22),
        )
        self.keep_width(_WIDTH)
        self.words.setFocus()

    def _say(self) -> None:
        typed = self.words.text().strip()
        if not typed and self._if_empty:
            self.fault.setText(self._if_empty)
            self.words.show_state("empty")
            self.words.setFocus()
            self.centre()
            return
        self.accept()
        self.said.emit(typed)
