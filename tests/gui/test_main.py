"""The start of the program, as processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from tcm_desk.__main__ import names_a_file
from tcm_desk.cli.main import COMMANDS
from tcm_desk.gui import instance
from tcm_desk.gui.places import places
from tcm_desk.gui.shell import Shell
from tcm_desk.store.lock import DataFolderLock

AFTER_FIRST_PAINT = {
    "PIL",
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
    "asyncio",
    "cryptography",
    "jeepney",
    "openpyxl",
    "pikepdf",
    "platformdirs",
    "pydantic",
    "pyhanko",
    "pypdfium2",
    "pypinyin",
    "reportlab",
    "sqlalchemy",
    "sqlmodel",
    "ssl",
    "stdnum",
    "tcm_desk.formpack",
    "tcm_desk.usecases",
}
"""Nothing of this may cost anything before the first window is seen."""

PROGRAM = [sys.executable, "-m", "tcm_desk"]

LIST_MODULES = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tcm_desk.gui import main

def stop(*_rest):
    print(*sorted(sys.modules), sep="\\n")
    QApplication.exit(7)

main._open = stop
QTimer.singleShot(30_000, lambda: QApplication.exit(1))
sys.exit(main.main())
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "TCM_DESK_HOME": str(tmp_path)}


@pytest.fixture
def first(environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(PROGRAM, env=environment, stderr=subprocess.DEVNULL) as made:
        yield made
        made.terminate()


def test_what_costs_time_is_not_loaded_before_the_first_paint(
    environment: dict[str, str],
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", LIST_MODULES],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert ended.returncode == 7, ended.stderr
    loaded = set(ended.stdout.split())
    assert "tcm_desk.gui.shell" in loaded
    assert AFTER_FIRST_PAINT & loaded == set()


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_second_start_raises_the_first_window_hands_its_file_over_and_ends(
    qtbot: QtBot, tmp_path: Path, environment: dict[str, str]
) -> None:
    window, taken = Shell(places()), list[Path]()
    qtbot.addWidget(window)
    window.showMinimized()
    elsewhere, file = tmp_path / "U 盘", "青山县.tcmforms"
    elsewhere.mkdir()

    with DataFolderLock.acquire(tmp_path):
        instance.answer_calls(tmp_path, window, taken.append)
        with subprocess.Popen(
            [*PROGRAM, file], env=environment, cwd=elsewhere
        ) as second:
            qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)

    assert second.returncode == 0
    assert not window.isMinimized()
    assert taken == [elsewhere / file]


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_second_start_without_a_file_only_raises_the_window(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window, taken = Shell(places()), list[Path]()
    qtbot.addWidget(window)
    server = instance.answer_calls(tmp_path, window, taken.append)

    with ThreadPoolExecutor(1) as pool:
        answered = pool.submit(instance.call_first, tmp_path)
        qtbot.waitUntil(answered.done, timeout=10_000)

    assert answered.result()
    assert (taken, server.isListening()) == ([], True)


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_caller_who_says_too_much_is_hung_up_on(qtbot: QtBot, tmp_path: Path) -> None:
    window, taken = Shell(places()), list[Path]()
    qtbot.addWidget(window)
    server = instance.answer_calls(tmp_path, window, taken.append)
    caller = QLocalSocket()
    caller.connectToServer(server.serverName())
    assert caller.waitForConnected(5_000)

    caller.write(b"/" * 200_000)
    unconnected = QLocalSocket.LocalSocketState.UnconnectedState
    qtbot.waitUntil(lambda: caller.state() == unconnected, timeout=10_000)

    assert taken == []


@pytest.mark.parametrize(
    ("arguments", "file"),
    [
        (["/media/stick/青山县.tcmforms"], True),
        (["C:\\stick\\packet.pdf"], True),
        (["packet.pdf"], True),
        (["./check"], True),
        ([], False),
        (["--version"], False),
        (["--lang=../x"], False),
        (["check", "a.json"], False),
        *(([name], False) for name in COMMANDS),
    ],
)
def test_a_file_is_told_from_a_command(arguments: list[str], *, file: bool) -> None:
    assert names_a_file(arguments) is file


def test_two_starts_at_once_leave_one_program(
    first: subprocess.Popen[bytes], environment: dict[str, str], tmp_path: Path
) -> None:
    while not (tmp_path / "tcm_desk.lock").exists():
        assert first.poll() is None
    second = subprocess.run(
        PROGRAM, env=environment, check=False, timeout=60, capture_output=True
    )

    codes = {first.poll(), second.returncode}
    assert codes == {None, 0}


def test_a_name_left_behind_by_a_killed_program_is_taken_over(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window, later = Shell(places()), Shell(places())
    for each in (window, later):
        qtbot.addWidget(each)

    instance.answer_calls(tmp_path, window, list[Path]().append)
    server = instance.answer_calls(tmp_path, later, list[Path]().append)

    assert server.isListening()


def test_another_folder_is_another_program(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    assert instance._name(tmp_path / "a") != instance._name(tmp_path / "b")
