"""接下来: a few things that come, each with its day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from tcm_desk.gui.home.coming import Coming
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import surface
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, clear, down
from tcm_desk.gui.look.look import follow, look
from tcm_desk.i18n import translate as _


class ComingCard(QFrame):
    """What comes next, the earliest first.

    Signals:
        seal_asked: go and seal.
        ledger_asked: go and write the ledger.
    """

    seal_asked = Signal()
    ledger_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._entries: tuple[Coming, ...] = ()
        self._beside = True
        follow(self._lines, lambda each: each.setSpacing(look().sp(16)))
        self.seal = button(_("去封存报送"), "quiet")
        self.seal.clicked.connect(self.seal_asked)
        self.ledger = button(_("去写台账"), "quiet")
        self.ledger.clicked.connect(self.ledger_asked)
        head = across(label(_("接下来"), "hint"), None, self.ledger, self.seal)
        down(
            head,
            self._lines,
            owner=self,
            gap=6,
            margins=(18, 6, 18, 12),
        )

    def show_entries(self, entries: Sequence[Coming], *, ledger: bool = False) -> None:
        """Show these, and the way to the ledger where one is kept."""
        self.ledger.setVisible(ledger)
        self._entries = tuple(entries)
        self._arrange()

    def show_beside(self, *, beside: bool) -> None:
        """Let the lines stand side by side, or below each other."""
        if beside is not self._beside:
            self._beside = beside
            self._arrange()

    def _arrange(self) -> None:
        direction = QBoxLayout.Direction
        self._lines.setDirection(
            direction.LeftToRight if self._beside else direction.TopToBottom
        )
        clear(self._lines)
        for number, each in enumerate(self._entries):
            if number:
                self._lines.addWidget(surface("post" if self._beside else "rule"))
            self._lines.addWidget(_entry(each), 1)


def _entry(coming: Coming) -> QWidget:
    made = QWidget()
    day = label(f"{coming.day:%m-%d}", "h3")
    down(day, label(coming.words, "small", wrap=True), None, owner=made, gap=2)
    return made
