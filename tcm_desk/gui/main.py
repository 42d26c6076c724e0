"""Open the window: the empty frame is painted first, everything else comes after.

What costs time (the database, the form pack) is imported once the frame is seen, by
`gui/desk.py`. Before that, nothing but Qt's widgets and the lock may be loaded.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from tcm_desk import paths, settings
from tcm_desk.errors import DataFolderBusyError, TcmDeskError
from tcm_desk.gui import crash
from tcm_desk.gui.folders import Folders
from tcm_desk.gui.input_method.choice import Means, chosen
from tcm_desk.gui.last_look import (
    LANGUAGE,
    ROLE,
    WINDOW,
    kept_look,
    put_look_back,
    put_window_back,
)
from tcm_desk.gui.look.look import look
from tcm_desk.gui.places import district_places, places
from tcm_desk.gui.shell import Shell
from tcm_desk.gui.speech import speak
from tcm_desk.store.lock import DataFolderLock

FIRST_SIZE = 1366, 690
_DISTRICT = "district"  # as `usecases.desk_role` spells it, which costs the database
NO_LOOK: Mapping[str, str] = MappingProxyType({})


def main(file: Path | None = None) -> int:
    """Run the window until it is closed; return the exit code of the process.

    Args:
        file: what was double-clicked; a window that is open already gets it.
    """
    where = folders()
    kept = kept_look(where.data)
    with chosen(os.environ) as means:
        app = application(kept)
    lock = _lock(where)
    if isinstance(lock, DataFolderBusyError) and _first_answers(where, file):
        return 0
    with ExitStack() as held:
        if isinstance(lock, DataFolderLock):
            held.enter_context(lock)
            held.enter_context(crash.watched(where.data))
        shell = new_shell(kept)
        put_window_back(shell, kept.get(WINDOW, ""))
        shell.show()
        after_first_paint(shell, lambda: _open(shell, Start(where, file), lock, held))
        after_first_paint(shell, lambda: _type_chinese(app, means))
        return app.exec()


def application(kept: Mapping[str, str] = NO_LOOK) -> QApplication:
    """Return the dressed application, speaking the language asked for.

    Args:
        kept: how the window looked last; the language asked for counts over that.
    """
    app = QApplication(sys.argv[:1])
    app.setApplicationName("tcm_desk")
    app.setApplicationDisplayName("")
    resources = paths.resources_folder()
    speak(settings.asked_language() or _language(kept), resources)
    put_look_back(kept)
    look().apply(app, resources)
    return app


def _language(kept: Mapping[str, str]) -> str:
    language = kept.get(LANGUAGE)
    return language if language in settings.LANGUAGES else settings.language()


def folders() -> Folders:
    """Return where everything is, for this process."""
    return Folders(paths.data_folder(), paths.forms_folder(), paths.resources_folder())


def new_shell(kept: Mapping[str, str] = NO_LOOK) -> Shell:
    """Return the empty window, as large as on the smallest screen in use.

    Args:
        kept: whose places the bar had last.
    """
    shell = Shell(district_places() if kept.get(ROLE) == _DISTRICT else places())
    shell.resize(*FIRST_SIZE)
    return shell


def after_first_paint(shell: Shell, then: Callable[[], None]) -> None:
    """Do something as soon as the window has been seen."""
    _FirstPaint(shell, then)


class _FirstPaint(QObject):
    def __init__(self, shell: Shell, then: Callable[[], None]) -> None:
        super().__init__(shell)
        self._then = then
        shell.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


def _lock(where: Folders) -> DataFolderLock | TcmDeskError:
    try:
        return DataFolderLock.acquire(where.data)
    except TcmDeskError as error:
        return error


class Start(NamedTuple):
    """What a start is about: the folders, and the file to be opened if there is one."""

    where: Folders
    file: Path | None = None


def _open(
    shell: Shell, start: Start, lock: DataFolderLock | TcmDeskError, held: ExitStack
) -> None:
    """Load what the first paint did not wait for, and show the first page."""
    from tcm_desk.gui import instance  # noqa: PLC0415 - costs QtNetwork
    from tcm_desk.gui.opening import Opening  # noqa: PLC0415 - costs the database

    where = start.where
    opening = Opening(shell, where, held, settings.asked_language())
    if start.file is not None:
        opening.arrivals.take(start.file)
    if isinstance(lock, TcmDeskError):
        opening.show_fault(lock)
        return
    instance.answer_calls(where.data, shell, opening.arrivals.take)
    crash.offer_last(shell, where.data)
    opening.start(lock)


def _type_chinese(app: QApplication, means: Means) -> None:
    """Bring in the input method, before anything can be typed."""
    if means is Means.BRIDGE:
        from tcm_desk.gui.input_method.start import (  # noqa: PLC0415 - costs D-Bus
            start,
        )

        start(app)


def _first_answers(where: Folders, file: Path | None) -> bool:
    """Let the window that is open come to the front, and open what was to be opened."""
    from tcm_desk.gui import instance  # noqa: PLC0415 - costs QtNetwork

    return instance.call_first(where.data, file)
