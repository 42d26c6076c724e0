"""Files that come from outside: double-clicked, handed over by a second start, dropped.

They wait until the data are open, and while a dialog asks something.
"""

from __future__ import annotations

from collections import deque
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from tcm_desk.gui.desk import Desk
from tcm_desk.gui.own_files import single_file
from tcm_desk.gui.shell import Shell

_LOOK_AGAIN_MILLISECONDS = 300


class Arrivals(QObject):
    """Opens one file after the other, as if each had been chosen in the window."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._desk: Desk | None = None
        self._waiting: deque[Path] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN_MILLISECONDS)
        self._timer.timeout.connect(self._open_next)
        shell.setAcceptDrops(True)
        shell.installEventFilter(self)

    def take(self, path: Path) -> None:
        """Open a file as soon as that can be."""
        self._waiting.append(path)
        self._timer.start()
        self._open_next()

    def serve(self, desk: Desk) -> None:
        """Open at a desk whose data are open what has come, and what is to come."""
        self._desk = desk
        self._open_next()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dropped on the window where nothing in it takes evidence."""
        if isinstance(event, QDropEvent):  # entering is one too, and moving
            path = single_file(event.mimeData())
            if path is not None:
                event.setDropAction(Qt.DropAction.CopyAction)  # never moves the file
                event.accept()
                if event.type() == QEvent.Type.Drop:
                    self.take(path)
                return True
        return super().eventFilter(watched, event)

    def _open_next(self) -> None:
        if not self._waiting:
            self._timer.stop()
        elif self._desk is not None and QApplication.activeModalWidget() is None:
            self._desk.open_file(self._waiting.popleft())
