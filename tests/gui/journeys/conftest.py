"""The window as it is started, in a home of its own, and a hand on the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tcm_desk.gui.desk import Desk
from tcm_desk.gui.folders import Folders
from tcm_desk.gui.look.look import look
from tcm_desk.gui.places import places
from tcm_desk.gui.shell import Shell
from tcm_desk.gui.speech import speak
from tests.gui.journeys.hand import Hand

Start = Callable[[], Desk]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the home of a user whose documents lie in it."""
    home = tmp_path / "home"
    (home / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
    return home


@pytest.fixture
def hand(qtbot: QtBot) -> Hand:
    """Return a hand that only ever presses keys."""
    return Hand(qtbot)


@pytest.fixture
def start(qtbot: QtBot, home: Path, folders: Folders) -> Iterator[Start]:
    """Return a function that starts the window, ending the one before."""
    assert home.is_dir()
    with ExitStack() as held:

        def started() -> Desk:
            held.close()
            _as_in_a_new_process(folders)
            shell = Shell(places())
            qtbot.addWidget(shell)
            shell.resize(1366, 690)
            shell.show()
            shell.activateWindow()
            assert QTest.qWaitForWindowActive(shell)
            desk = Desk(shell, folders)
            held.enter_context(desk.opened())
            held.callback(shell.close)
            return desk

        yield started
    _as_in_a_new_process(folders)


def _as_in_a_new_process(folders: Folders) -> None:
    look().use(factor=1.0, dark=False, contrast=False)
    speak("zh", folders.resources)
