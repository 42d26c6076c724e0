"""接下来: a few lines, each with its day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from tcm_desk.gui.home.coming import Coming
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import rule
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, add, clear, down
from tcm_desk.i18n import translate as _


class ComingCard(QFrame):
    """What comes next, the earliest first.

    Signals:
        seal_asked: go and seal.
    """

    seal_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._lines = down(gap=10)
        self.seal = button(_("去封存报送"), "quiet")
        self.seal.clicked.connect(self.seal_asked)
        down(
            label(_("接下来"), "hint"),
            self._lines,
            None,
            across(None, self.seal),
            owner=self,
            gap=10,
            margins=(18, 14, 18, 10),
        )

    def show_entries(self, entries: Sequence[Coming]) -> None:
        """Show these."""
        clear(self._lines)
        for number, each in enumerate(entries):
            if number:
                add(self._lines, rule())
            day = label(f"{each.day:%m-%d}", "h3")
            add(self._lines, down(day, label(each.words, "small", wrap=True), gap=2))
