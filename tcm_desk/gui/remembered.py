"""The size of type, the palette and the window, kept from start to start."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import get_args

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tcm_desk.errors import NotSavedError
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.tokens import FACTORS, Theme
from tcm_desk.usecases.remember import recall, remember
from tcm_desk.usecases.workspace import Workspace

LANGUAGE = "language"
_TYPE, _THEME, _CONTRAST, _WINDOW = "type_size", "theme", "contrast", "window"
_DARK = "dark"  # what came before the theme
_MAXIMIZED = "maximized"
_SIZE = re.compile(r"[0-9]{1,5}x[0-9]{1,5}")


class Remembered(QObject):
    """Puts back what was chosen last, and keeps what is chosen from now on."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        kept = recall(workspace, _TYPE, _DARK, _THEME, _CONTRAST, _WINDOW, LANGUAGE)
        self.language = kept.get(LANGUAGE, "")
        _put_look_back(kept)
        _put_window_back(window, kept.get(_WINDOW, ""))
        look().changed.connect(self._keep_look)

    def keep_window(self) -> None:
        """Keep the size the window has now."""
        window = self._window
        size = f"{window.width()}x{window.height()}"
        self._keep({_WINDOW: _MAXIMIZED if window.isMaximized() else size})

    def keep_language(self, language: str) -> None:
        """Keep the language that was chosen."""
        self.language = language
        self._keep({LANGUAGE: language})

    def keep_all(self) -> None:
        """Keep what is in force in a database that was put in another's place."""
        self._keep({LANGUAGE: self.language})
        self._keep_look()

    def stop(self) -> None:
        """Keep nothing any more: the database closes."""
        look().changed.disconnect(self._keep_look)

    def _keep_look(self) -> None:
        contrast = "yes" if look().contrast else "no"
        self._keep(
            {_TYPE: f"{look().factor:g}", _THEME: look().theme, _CONTRAST: contrast}
        )

    def _keep(self, texts: Mapping[str, str]) -> None:
        with suppress(NotSavedError):  # a matter of comfort, not worth a word
            remember(self._workspace, texts)


def _put_look_back(kept: Mapping[str, str]) -> None:
    size = kept.get(_TYPE)
    look().use(
        factor=next((each for each in FACTORS if f"{each:g}" == size), None),
        theme=_theme(kept),
        contrast=kept.get(_CONTRAST) == "yes",
    )


def _theme(kept: Mapping[str, str]) -> Theme:
    before: Theme = "dark" if kept.get(_DARK) == "yes" else "light"
    themes: tuple[Theme, ...] = get_args(Theme)
    return next((each for each in themes if each == kept.get(_THEME)), before)


def _put_window_back(window: QWidget, size: str) -> None:
    width, _x, height = size.partition("x")
    if size == _MAXIMIZED:
        window.showMaximized()
    elif _SIZE.fullmatch(size):
        room = window.screen().availableSize()
        window.resize(min(int(width), room.width()), min(int(height), room.height()))
