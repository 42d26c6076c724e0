from __future__ import annotations

import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.gui import crash


@pytest.mark.usefixtures("qtbot")
def test_a_window_without_a_console_writes_its_crash_down_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)

    def close() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            box.accept()
        else:  # not yet there, where much else runs
            QTimer.singleShot(20, close)

    with crash.watched(tmp_path):
        QTimer.singleShot(20, close)
        sys.excepthook(RuntimeError, RuntimeError("wrong turn"), None)

    assert "wrong turn" in (tmp_path / crash.SEEN).read_text()


@pytest.mark.usefixtures("qtbot")
def test_a_crash_is_written_down_told_in_chinese_and_can_be_copied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[str] = []

    def read_and_close() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):  # not yet there, where much else runs
            QTimer.singleShot(20, read_and_close)
            return
        seen.append(f"{box.text()}{box.informativeText()}")
        by_word = {each.text(): each for each in box.buttons()}
        by_word["复制错误内容"].click()
        by_word["接着用"].click()

    with crash.watched(tmp_path):
        QTimer.singleShot(20, read_and_close)
        sys.excepthook(RuntimeError, RuntimeError("wrong turn"), None)

    assert seen[0].startswith("程序出错了。已经收下的内容都保存着")
    assert "wrong turn" in QApplication.clipboard().text()
    assert "wrong turn" in (tmp_path / crash.SEEN).read_text()
    assert (tmp_path / crash.LOG).read_text() == ""
    assert "wrong turn" in capsys.readouterr().err


def test_a_crash_in_a_thread_is_told_in_the_window(
    qtbot: QtBot, tmp_path: Path
) -> None:
    told: list[bool] = []

    def close() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            told.append(True)
            box.accept()
        else:
            QTimer.singleShot(20, close)

    with crash.watched(tmp_path):
        QTimer.singleShot(20, close)
        thread = threading.Thread(target=lambda: 1 // 0)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: bool(told))

    assert "ZeroDivisionError" in (tmp_path / crash.SEEN).read_text()


def test_the_hooks_are_put_back(tmp_path: Path) -> None:
    before = sys.excepthook, threading.excepthook

    with crash.watched(tmp_path):
        assert sys.excepthook is not before[0]

    assert (sys.excepthook, threading.excepthook) == before


def test_what_could_not_be_told_is_offered_once_at_the_next_start(
    qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / crash.LOG).write_text("Segmentation fault")
    window = QWidget()
    qtbot.addWidget(window)

    crash.offer_last(window, tmp_path)
    (box,) = window.findChildren(QMessageBox)
    assert box.text() == "上次程序意外关闭了。"
    assert box.detailedText() == "Segmentation fault"
    box.accept()

    other = QWidget()
    qtbot.addWidget(other)
    crash.offer_last(other, tmp_path)
    assert not other.findChildren(QMessageBox)


CAUGHT = """Windows fatal exception: code 0x8001010d

Current thread 0x00000a10 (most recent call first):
  File "gui/seal/export_dialog.py", line 80 in _choose
"""
FATAL = CAUGHT.replace("code 0x8001010d", "access violation")


@pytest.mark.parametrize(
    ("log", "told"),
    [(CAUGHT, ""), (CAUGHT + FATAL + CAUGHT, FATAL), (FATAL, FATAL), ("", "")],
)
def test_what_windows_throws_and_catches_itself_is_no_crash(
    qtbot: QtBot, tmp_path: Path, log: str, told: str
) -> None:
    (tmp_path / crash.LOG).write_text(log)
    window = QWidget()
    qtbot.addWidget(window)

    crash.offer_last(window, tmp_path)

    boxes = window.findChildren(QMessageBox)
    assert [each.detailedText() for each in boxes] == ([told] if told else [])
    assert (tmp_path / crash.LOG).read_text() == ""


def test_a_process_killed_by_its_own_fault_leaves_a_trace(tmp_path: Path) -> None:
    program = (
        "import faulthandler, pathlib, sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from tcm_desk.gui import crash\n"
        "app = QApplication([])\n"
        "with crash.watched(pathlib.Path(sys.argv[1])):\n"
        "    faulthandler._sigsegv()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        check=False,
        capture_output=True,
        timeout=60,
    )

    assert ended.returncode != 0
    assert "Segmentation fault" in (tmp_path / crash.LOG).read_text()


def failed(cause: Exception) -> Exception:
    try:
        try:
            raise cause
        except type(cause) as error:
            raise KeyError("张三 13800138000") from error
    except KeyError as error:
        return error


def test_what_is_written_down_holds_no_value_no_name_and_no_home_folder() -> None:
    class OddError(RuntimeError):
        """An error of a library, whose message nobody knows beforehand."""

    text = crash.told(failed(OddError("李四")))

    for secret in ("张三", "13800138000", "李四", str(Path.home()), str(Path.cwd())):
        assert secret not in text
    assert "KeyError" in text
    assert "OddError" in text
    assert "test_crash.py" in text
    assert " failed" in text


def test_an_error_that_quotes_nothing_typed_is_told_in_its_own_words() -> None:
    text = crash.told(failed(AttributeError("'NoneType' object has no attribute 'x'")))

    assert "has no attribute 'x'" in text


def test_both_logs_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    (tmp_path / crash.LOG).write_text("Segmentation fault")
    (tmp_path / crash.LOG).chmod(0o644)

    with crash.watched(tmp_path):
        assert crash._take(tmp_path) == "Segmentation fault"

    for name in (crash.LOG, crash.SEEN):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
