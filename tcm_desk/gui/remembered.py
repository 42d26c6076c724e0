"""The size of type, the palette and the window, kept from start to start."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tcm_desk.errors import NotSavedError
from tcm_desk.gui.last_look import (
    CONTRAST,
    DARK,
    LANGUAGE,
    MAXIMIZED,
    ROLE,
    THEME,
    TYPE,
    WINDOW,
    keep_look,
    kept_look,
    put_look_back,
    put_window_back,
)
from tcm_desk.gui.look.look import look
from tcm_desk.usecases.desk_role import Role
from tcm_desk.usecases.remember import recall, remember
from tcm_desk.usecases.workspace import Workspace


class Remembered(QObject):
    """Puts back what was chosen last, and keeps what is chosen from now on."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        names = (TYPE, DARK, THEME, CONTRAST, WINDOW, LANGUAGE, ROLE)
        self._kept = dict(recall(workspace, *names))
        self.language = self._kept.get(LANGUAGE, "")
        put_look_back(self._kept)
        if WINDOW in self._kept:  # a first window has got its size before it was seen
            put_window_back(window, self._kept[WINDOW])
        if self._kept != kept_look(workspace.data):  # a restored database's is another
            keep_look(workspace.data, self._kept)
        look().changed.connect(self._keep_look)

    def keep_window(self) -> None:
        """Keep the size the window has now."""
        window = self._window
        size = f"{window.width()}x{window.height()}"
        self._keep({WINDOW: MAXIMIZED if window.isMaximized() else size})

    def keep_language(self, language: str) -> None:
        """Keep the language that was chosen."""
        self.language = language
        self._keep({LANGUAGE: language})

    def keep_role(self, role: Role) -> None:
        """Keep whose desk it is, for the first paint of the next start."""
        if self._kept.get(ROLE, Role.FACILITY) != role:
            self._keep({ROLE: role.value})

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
            {TYPE: f"{look().factor:g}", THEME: look().theme, CONTRAST: contrast}
        )

    def _keep(self, texts: Mapping[str, str]) -> None:
        with suppress(NotSavedError):  # a matter of comfort, not worth a word
            remember(self._workspace, texts)
            self._kept.update(texts)
            keep_look(self._workspace.data, self._kept)
