from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tcm_desk.errors import CannotWriteError, DataFolderBusyError
from tcm_desk.store import lock as lock_module
from tcm_desk.store.lock import DataFolderLock

HOLD = """
import sys
from pathlib import Path
from tcm_desk.store.lock import DataFolderLock
lock = DataFolderLock.acquire(Path(sys.argv[1]))
assert not {"sqlmodel", "sqlalchemy"} & set(sys.modules)
print("held", flush=True)
sys.stdin.read()
"""


def test_a_folder_is_held_by_one_program_until_it_lets_go(tmp_path: Path) -> None:
    with DataFolderLock.acquire(tmp_path), pytest.raises(DataFolderBusyError):
        DataFolderLock.acquire(tmp_path)

    DataFolderLock.acquire(tmp_path).release()


def test_a_refusal_without_a_reason_is_one_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(0, "Error")

    monkeypatch.setattr(lock_module, "_lock", refuse)

    with pytest.raises(DataFolderBusyError):
        DataFolderLock.acquire(tmp_path)


def test_letting_go_twice_is_no_trouble(tmp_path: Path) -> None:
    lock = DataFolderLock.acquire(tmp_path)
    lock.release()
    other = DataFolderLock.acquire(tmp_path)

    lock.release()

    with pytest.raises(DataFolderBusyError):
        DataFolderLock.acquire(tmp_path)
    other.release()


def test_two_folders_do_not_disturb_each_other(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    with (
        DataFolderLock.acquire(tmp_path / "a"),
        DataFolderLock.acquire(tmp_path / "b"),
    ):
        for each in ("a", "b"):
            with pytest.raises(DataFolderBusyError):
                DataFolderLock.acquire(tmp_path / each)


def test_a_crash_releases_the_folder(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(DataFolderBusyError):
            DataFolderLock.acquire(tmp_path)
        holder.kill()

    DataFolderLock.acquire(tmp_path).release()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError):
        DataFolderLock.acquire(tmp_path / "nowhere")
