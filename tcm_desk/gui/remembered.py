"""The size of type, the palette and the window, kept from start to start."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tcm_desk.errors import NotSavedError
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.tokens import FACTORS
from tcm_desk.usecases.remember import recall, remember
from tcm_desk.usecases.workspace import Workspace

_TYPE, _DARK, _WINDOW = "type_size", "dark", "window"
_MAXIMIZED = "maximized"


class Remembered(QObject):
    """Puts back what was chosen last, and keeps what is chosen from now on."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        kept = recall(workspace, _TYPE, _DARK, _WINDOW)
        _put_look_back(kept.get(_TYPE, ""), dark=kept.get(_DARK) == "yes")
        _put_window_back(window, kept.get(_WINDOW, ""))
        look().changed.connect(self._keep_look)

    def keep_window(self) -> None:
        """Keep the size the window has now."""
        window = self._window
        size = f"{window.width()}x{window.height()}"
        self._keep(_WINDOW, _MAXIMIZED if window.isMaximized() else size)

    def stop(self) -> None:
        """Keep nothing any more: the database closes."""
        look().changed.disconnect(self._keep_look)

    def _keep_look(self) -> None:
        self._keep(_TYPE, f"{look().factor:g}")
        self._keep(_DARK, "yes" if look().dark else "no")

    def _keep(self, name: str, text: str) -> None:
        with suppress(NotSavedError):  # a matter of comfort, not worth a word
            remember(self._workspace, {name: text})


def _put_look_back(type_size: str, *, dark: bool) -> None:
    factor = next((each for each in FACTORS if f"{each:g}" == type_size), None)
    look().use(factor=factor, dark=dark)


def _put_window_back(window: QWidget, size: str) -> None:
    width, _x, height = size.partition("x")
    if size == _MAXIMIZED:
        window.showMaximized()
    elif width.isdigit() and height.isdigit():
        room = window.screen().availableSize()
        window.resize(min(int(width), room.width()), min(int(height), room.height()))
