"""The places behind the menu of the bar: their entries, and their keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence, QShortcut

from tcm_desk.gui.places import SidePlace, side_places
from tcm_desk.gui.shell import Shell

Go = Callable[[str], None]
Places = Callable[[], list[SidePlace]]


class SideMenu(QObject):
    """Entries in the language in force, and keys that stay the same in all."""

    def __init__(self, shell: Shell, go: Go) -> None:
        super().__init__(shell)
        self._shell, self._go = shell, go
        self._places: Places = side_places
        self._entries: list[QAction] = []
        for place in side_places():
            if place.key:
                key = QShortcut(QKeySequence(place.key), shell)
                key.activated.connect(partial(go, place.id))
        self.speak()

    def offer(self, places: Places) -> None:
        """Offer other places: it is another kind of desk."""
        self._places = places
        self.speak()

    def speak(self) -> None:
        """Say every entry in the language in force."""
        before, self._entries = self._entries, []
        for place in self._places():
            written = f"{place.word}\t{place.key}" if place.key else place.word
            entry = QAction(written, self)
            entry.triggered.connect(partial(self._go, place.id))
            self._entries.append(entry)
        self._shell.bar.show_actions(self._entries)
        for entry in before:
            entry.deleteLater()
