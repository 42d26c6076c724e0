"""The look of the last time is there at the first paint already."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.gui.last_look import TYPE, keep_look, kept_look, put_window_back
from tcm_desk.gui.look.look import look
from tcm_desk.gui.main import new_shell
from tcm_desk.gui.places import district_places
from tests.gui.conftest import StartDesk

SAY_AND_STOP = """
import sys
from PySide6.QtWidgets import QApplication
from tcm_desk import i18n
from tcm_desk.gui import main
from tcm_desk.gui.look.look import look
from tcm_desk.gui.main import new_shell
from tcm_desk.gui.places import district_places

def stop(shell, *_rest):
    told = look().factor, look().theme, i18n.language(), shell.width(), shell.height()
    print(*told)
    QApplication.exit(0)

main._open = stop
sys.exit(main.main())
"""


def test_the_first_paint_is_as_large_dark_and_english_as_the_last(
    tmp_path: Path,
) -> None:
    kept = {"type_size": "1.5", "theme": "dark", "language": "en", "window": "700x600"}
    keep_look(tmp_path, kept)

    ended = subprocess.run(
        [sys.executable, "-c", SAY_AND_STOP],
        env={**os.environ, "TCM_DESK_HOME": str(tmp_path), "TCM_DESK_LANG": ""},
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert ended.stdout.split()[:3] == ["1.5", "dark", "en"]
    assert ended.stdout.split()[3] == "700"


def test_what_is_chosen_in_the_window_is_there_at_the_next_start(
    start_desk: StartDesk,
) -> None:
    desk = start_desk()
    look().use(factor=1.25, dark=True)
    data = desk.workspace.data

    assert kept_look(data)[TYPE] == "1.25"
    assert (data / "look").stat().st_mode & 0o077 == 0
    start_desk()
    assert (look().factor, look().dark) == (1.25, True)


def test_a_first_window_as_wide_as_the_screen_fills_it(qtbot: QtBot) -> None:
    wide, narrow = QWidget(), QWidget()
    qtbot.addWidget(wide)
    qtbot.addWidget(narrow)
    room = wide.screen().availableSize()
    wide.resize(room.width(), 300)
    narrow.resize(room.width() - 20, 300)

    put_window_back(wide, "")
    put_window_back(narrow, "")

    assert wide.isMaximized()
    assert not narrow.isMaximized()


@pytest.mark.parametrize(
    "odd", [b"", b"\xff\xfe", b"type_size", b"x" * 100_000, b"type_size=9\ntheme=pink"]
)
def test_an_odd_file_is_a_plain_first_paint(tmp_path: Path, odd: bytes) -> None:
    (tmp_path / "look").write_bytes(odd)

    kept = kept_look(tmp_path)

    assert kept.get(TYPE) in {None, "9"}


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    keep_look(tmp_path / "nowhere", {TYPE: "1.5"})

    assert kept_look(tmp_path / "nowhere") == {}


def test_a_districts_window_is_painted_with_its_own_places_at_once(
    qtbot: QtBot,
) -> None:
    shell = new_shell({"role": "district"})
    qtbot.addWidget(shell)

    assert list(shell.bar.places) == [each.id for each in district_places()]
