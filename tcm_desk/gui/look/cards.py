"""The frames of a page: sheet, help, refusal, and the head with its way on."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from tcm_desk.gui.look.buttons import Button, button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import Margins, Thing, across, add, down
from tcm_desk.gui.look.marks import Mark
from tcm_desk.i18n import translate as _

SurfaceKind = Literal[
    "none",
    "ground",
    "bar",
    "status",
    "alarm",
    "side",
    "findings",
    "side_opened",
    "findings_opened",
    "card",
    "dialog",
    "soft",
    "sunk",
    "help",
    "row",
    "row_here",
    "refusal",
    "rule",
    "post",
]


def surface(kind: SurfaceKind, name: str = "") -> QFrame:
    """Return an empty frame on one of the grounds of the look."""
    made = QFrame()
    made.setProperty("surface", kind)
    made.setObjectName(name)
    return made


def card(
    *things: Thing,
    kind: SurfaceKind = "card",
    gap: int = 10,
    margins: Margins = (20, 16, 20, 16),
) -> QFrame:
    """Return a frame holding one thought, as a column; not another frame in it."""
    made = surface(kind)
    down(*things, owner=made, gap=gap, margins=margins)
    return made


def rule() -> QFrame:
    """Return a thin line between two parts of a card."""
    return surface("rule")


def page(*things: Thing, gap: int = 14, margins: Margins = (24, 18, 24, 16)) -> QFrame:
    """Return the ground of a page with its parts as a column."""
    made = surface("ground")
    down(*things, owner=made, gap=gap, margins=margins)
    return made


def help_box(text: str) -> QFrame:
    """Return the folded-out help of a question, to stand below it."""
    return card(label(text, "small", wrap=True), kind="help", margins=(14, 8, 14, 8))


class RefusalBox(QFrame):
    """Says that a typed value was not taken, why, and what goes on counting.

    It is ink, not red: the program refuses, no standard has judged.
    """

    def __init__(self, sentence: str, kept: str, *ways_out: Button) -> None:
        super().__init__()
        self.setProperty("surface", "refusal")
        self._sentence = label(sentence, "h3", wrap=True)
        self._kept = label(kept, "small", wrap=True)
        head = across(Mark("stop", 18))
        head.setAlignment(Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._sentence, 1)
        foot = across(gap=16)
        foot.addWidget(self._kept, 1)
        add(foot, *ways_out)
        down(head, foot, owner=self, gap=2, margins=(12, 8, 14, 6))
        self.say(sentence, kept)

    def say(self, sentence: str, kept: str) -> None:
        """Say another refusal in the same box."""
        self._sentence.setText(sentence)
        self._kept.setText(kept)
        self.setAccessibleName(f"{sentence}{kept}")


class PageHeader(QWidget):
    """The title of a page, a line under it, and what can be done at its right.

    Signals:
        previous_asked: back to the section before.
        next_asked: on to the section after.
    """

    previous_asked = Signal()
    next_asked = Signal()

    def __init__(
        self, title: str, under: str = "", *right: QWidget, ways: bool = False
    ) -> None:
        super().__init__()
        self.title = label(title, "h1", wrap=True)
        self.under = label(under, "small", wrap=True)
        self.back = button(_("上一节"), "plain", "back")
        self.on = button(_("下一节"), "main", "right")
        line = across(owner=self)
        line.addLayout(down(self.title, self.under, gap=2), 1)
        add(line, *right, self.back, self.on)
        self.back.setToolTip("Ctrl+PgUp")
        self.on.setToolTip("Ctrl+PgDn")
        self.back.clicked.connect(self.previous_asked)
        self.on.clicked.connect(self.next_asked)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.say(title, under)
        self.show_ways(back=ways, on=ways)

    def say(self, title: str, under: str) -> None:
        """Show another title and the line under it."""
        self.title.setText(title)
        self.under.setText(under)
        self.under.setVisible(bool(under))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a title that breaks the room of its lines."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Do so too when what stands beside the title has changed."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return handled

    def _fit(self) -> None:
        """Be as high as the words need; the layout around asks for one line only."""
        line = self.layout()
        if line is not None and self.width() > 0:
            line.activate()
            self.setMinimumHeight(max(line.heightForWidth(self.width()), 0))

    def show_ways(self, *, back: bool, on: bool) -> None:
        """Show which of the two ways through the sections there are."""
        self.back.setVisible(back)
        self.on.setVisible(on)
