"""The choice of where a packet goes; a stick that is plugged in comes to the top."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.fields import Choice
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.seal.drives import (
    Destination,
    destination_of,
    destination_words,
    destinations,
)
from tcm_desk.i18n import translate as _

_LOOK_MS = 2000  # how often it is looked for a stick


class DestinationField(QWidget):
    """Drives, the documents folder, folders chosen by hand, and this computer.

    Signals:
        chosen: another place was chosen.
    """

    chosen = Signal()

    def __init__(self, *others: Destination) -> None:
        super().__init__()
        self._others, self._own = others, list[Destination]()
        self._found: Sequence[Destination] = ()
        self.folder = Choice(_("写到哪里"))
        self.folder.activated.connect(self.chosen)
        self.other = button(_("另选文件夹…"), "plain", "folder")
        self.other.setAutoDefault(True)  # Enter presses the button one stands on
        self.other.clicked.connect(self._ask_folder)
        self._hint = label(
            _("没有看到 U 盘。插上以后，这里会自动选中。"), "hint", wrap=True
        )
        line = across(gap=8)
        line.addWidget(self.folder, 1)
        line.addWidget(self.other)
        down(line, self._hint, owner=self, gap=4)
        self.setFocusProxy(self.folder)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self.look_again)
        self._look.start()
        self.look_again()

    @property
    def destination(self) -> Destination:
        """Where the packet is to go."""
        return self._places[self.folder.currentIndex()]

    def choose_folder(self, folder: Path) -> None:
        """Put a folder at the top of the list, chosen."""
        chosen = destination_of(folder)
        self._own = [chosen, *(each for each in self._own if each.folder != folder)]
        self._show(chosen)
        self.chosen.emit()

    def look_again(self) -> None:
        """Look for drives: a new one is chosen, one that is gone leaves the list."""
        known = {each.folder for each in self._found}
        before = self.destination if self.folder.count() else None
        self._found = destinations()
        self._hint.setVisible(not any(each.removable for each in self._found))
        fresh = [
            each for each in self._found if each.removable and each.folder not in known
        ]
        if fresh and not self._own:
            self._show(fresh[0])
        else:
            self._show(before)

    @property
    def _places(self) -> list[Destination]:
        own = {each.folder for each in self._own}
        found = [each for each in self._found if each.folder not in own]
        return [*self._own, *found, *self._others]

    def _show(self, wanted: Destination | None) -> None:
        words = [destination_words(each) for each in self._places]
        if words != [self.folder.itemText(n) for n in range(self.folder.count())]:
            self.folder.clear()
            self.folder.addItems(words)
        folders = [each.folder for each in self._places]
        there = wanted is not None and wanted.folder in folders
        place = folders.index(wanted.folder) if wanted is not None and there else 0
        self.folder.setCurrentIndex(place)

    def _ask_folder(self) -> None:
        start = str(self.destination.folder)
        chosen = QFileDialog.getExistingDirectory(self, _("写到哪个文件夹"), start)
        if chosen:
            self.choose_folder(Path(chosen))
