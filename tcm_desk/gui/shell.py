"""The window round every page: bar of places, page, status line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from tcm_desk.gui.look.layouts import down
from tcm_desk.gui.look.look import look
from tcm_desk.gui.notice import Notice
from tcm_desk.gui.status_line import StatusLine
from tcm_desk.gui.top_bar import Place, TopBar
from tcm_desk.i18n import translate as _

LEAST_WIDTH, LEAST_HEIGHT = 640, 480


class Shell(QFrame):
    """The frame that stays while pages change; it knows nothing of what they show.

    Signals:
        place_chosen: the user wants to go to the place of this id.
        search_requested: Ctrl+K, or the search box was pressed.
        mend_requested: the button in the strip of a failed save was pressed.
    """

    place_chosen = Signal(str)
    search_requested = Signal()
    mend_requested = Signal()

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self.setProperty("surface", "ground")
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.bar, self.status = TopBar(places), StatusLine()
        self.pages = QStackedWidget()
        self.place = ""  # the id of the place that is shown
        self.notice = Notice()
        column = down(self.bar, self.notice, owner=self, gap=0)
        column.addWidget(self.pages, 1)
        column.addWidget(self.status)
        self.bar.place_chosen.connect(self.place_chosen)
        self.bar.search_requested.connect(self.search_requested)
        self.status.mend_requested.connect(self.mend_requested)
        self._bind_keys()
        self.speak(places)

    def speak(self, places: Sequence[Place]) -> None:
        """Say everything of the frame in the language in force."""
        self.setWindowTitle(_("基层中医药自评"))
        self.bar.speak(places)

    def show_facility(self, name: str, period: str) -> None:
        """Show whose assessment is open, and of which period."""
        self.bar.show_facility(name, period)

    def show_page(self, place_id: str, page: QWidget) -> None:
        """Show a page at a place; a page that was shown before is kept as it is."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.place = place_id
        self.pages.setCurrentWidget(page)
        self.bar.show_place(place_id)

    def _bind_keys(self) -> None:
        keys = (
            ("Ctrl+K", self.search_requested.emit),
            ("Ctrl++", lambda: look().step(1)),
            ("Ctrl+=", lambda: look().step(1)),
            ("Ctrl+-", lambda: look().step(-1)),
            ("Ctrl+0", lambda: look().use(factor=1.0)),
        )
        for key, action in keys:
            QShortcut(QKeySequence(key), self).activated.connect(action)
