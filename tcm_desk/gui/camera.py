"""Pictures of the window without a screen, numbered as they are taken."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog

from tcm_desk.gui.shell import Shell

_PATIENCE_SECONDS = 30


class Camera:
    """Takes pictures of the window, numbered in the order of the tour."""

    def __init__(self, shell: Shell, folder: Path) -> None:
        self._shell, self._folder = shell, folder
        self._count = 0

    def take(self, name: str) -> None:
        """Save what is seen now, an open dialog included."""
        settle()
        picture = self._shell.grab()
        for dialog in self._shell.findChildren(QDialog):
            if dialog.isVisible():
                self._lay_over(picture, dialog)
        self._count += 1
        picture.save(str(self._folder / f"{self._count:02}-{name}.png"))

    def _lay_over(self, picture: QPixmap, dialog: QDialog) -> None:
        corner = self._shell.rect().center() - dialog.rect().center()
        with QPainter(picture) as painter:
            painter.drawPixmap(QPoint(corner), dialog.grab())


def settle() -> None:
    """Let everything that waits in the event loop happen."""
    for _turn in range(5):
        QApplication.processEvents()


def wait_until(true: Callable[[], bool]) -> None:
    """Let things happen until something holds; TimeoutError if it never does."""
    ends = time.monotonic() + _PATIENCE_SECONDS
    while not true():
        if time.monotonic() > ends:
            raise TimeoutError
        QApplication.processEvents()
        time.sleep(0.01)


def close_dialogs(shell: Shell) -> None:
    """Close whatever dialog is open."""
    for dialog in shell.findChildren(QDialog):
        dialog.close()
    settle()
