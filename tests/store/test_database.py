from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy.exc import IntegrityError

from tcm_desk.errors import (
    CannotWriteError,
    DatabaseDamagedError,
    DatabaseTooNewError,
    DiskFault,
    NotSavedError,
)
from tcm_desk.store import connection as connections
from tcm_desk.store.connection import connect
from tcm_desk.store.database import Database
from tcm_desk.store.migrations import STEPS


def remember(database: Database, text: str) -> None:
    with database.transaction() as transaction:
        transaction.preferences.put("place", text)


def remembered(database: Database) -> str | None:
    with database.transaction() as transaction:
        return transaction.preferences.get("place")


def test_what_was_accepted_is_there_at_the_next_start(path: Path) -> None:
    database = Database.open(path)
    remember(database, "roster")
    database.close()

    again = Database.open(path)

    assert remembered(again) == "roster"
    again.close()


def test_what_was_accepted_is_in_the_file_before_it_is_closed(
    database: Database, path: Path
) -> None:
    remember(database, "roster")

    with closing(connect(path)) as other:
        found = other.execute("SELECT text FROM preference").fetchall()
    assert found == [("roster",)]


def test_a_block_that_raises_saves_nothing(database: Database) -> None:
    remember(database, "roster")

    with pytest.raises(ZeroDivisionError):
        remember_and_fail(database)

    assert remembered(database) == "roster"


def remember_and_fail(database: Database) -> None:
    with database.transaction() as transaction:
        transaction.preferences.put("place", "education")
        raise ZeroDivisionError


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),  # FULL
        ("foreign_keys", 1),
        ("mmap_size", 0),
        ("temp_store", 2),  # MEMORY
    ],
)
def test_the_file_is_opened_for_safety(
    database: Database, setting: str, value: object
) -> None:
    with database._engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {setting}").scalar() == value


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_the_owner_may_read_the_files(database: Database, path: Path) -> None:
    previous = os.umask(0)
    try:
        remember(database, "roster")
        modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in files(path)}
    finally:
        os.umask(previous)

    assert modes == dict.fromkeys(
        ["facts.sqlite", "facts.sqlite-wal", "facts.sqlite-shm"], 0o600
    )


def test_closing_leaves_one_file(database: Database, path: Path) -> None:
    remember(database, "roster")
    database.close()

    assert files(path) == [path]


def files(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"{path.name}*"))


def test_a_folder_with_a_strange_name_is_no_trouble(tmp_path: Path) -> None:
    folder = tmp_path / "数据 100% ?mode=memory#1 'x'"
    folder.mkdir()

    database = Database.open(folder / "facts.sqlite")
    remember(database, "roster")
    database.close()

    assert [each.name for each in folder.iterdir()] == ["facts.sqlite"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError, match="没有这个文件"):
        Database.open(tmp_path / "nowhere" / "facts.sqlite")


def test_reading_first_does_not_let_another_writer_in(
    database: Database, path: Path
) -> None:
    with closing(connect(path)) as other:
        other.execute("PRAGMA busy_timeout = 0")
        with database.transaction() as transaction:
            transaction.preferences.get("place")
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")


def test_another_program_that_does_not_let_go_is_told_and_then_forgotten(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "_BUSY_TIMEOUT_SECONDS", 0.01)
    database = Database.open(path)
    with closing(connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotSavedError) as refusal:
            remember(database, "roster")
        other.rollback()

    assert refusal.value.details["reason"] is DiskFault.BUSY
    remember(database, "education")
    assert remembered(database) == "education"
    database.close()


def test_a_transaction_within_a_transaction_is_a_bug(database: Database) -> None:
    with database.transaction() as transaction:
        transaction.preferences.put("place", "roster")
        with pytest.raises(RuntimeError, match="open already"):
            remember(database, "education")

    assert remembered(database) == "roster"


def test_threads_take_turns(database: Database) -> None:
    def count_up() -> None:
        for _ in range(50):
            with database.transaction() as transaction:
                count = int(transaction.preferences.get("count") or 0)
                transaction.preferences.put("count", str(count + 1))

    threads = [Thread(target=count_up) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with database.transaction() as transaction:
        assert transaction.preferences.get("count") == "150"


def test_values_stay_out_of_tracebacks(database: Database) -> None:
    remember(database, "roster")
    insert = "INSERT INTO preference (name, text) VALUES (?, ?)"

    with (
        pytest.raises(IntegrityError) as failure,
        database._engine.begin() as connection,
    ):
        connection.exec_driver_sql(insert, ("place", "李强"))

    assert "李强" not in str(failure.value)


def test_a_newer_database_is_refused_and_left_untouched(
    database: Database, path: Path
) -> None:
    remember(database, "roster")
    database.close()
    with closing(connect(path)) as newer:
        newer.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    before = path.read_bytes()

    with pytest.raises(DatabaseTooNewError):
        Database.open(path)

    assert path.read_bytes() == before


CRASH_WHILE_WRITING = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = DELETE")
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN")
connection.execute("UPDATE preference SET text = zeroblob(100000)")
os._exit(0)
"""


def test_a_crash_before_the_write_ahead_log_was_in_use_is_put_right(
    database: Database, path: Path
) -> None:
    remember(database, "roster")
    database.close()
    crash = [sys.executable, "-c", CRASH_WHILE_WRITING, str(path)]
    subprocess.run(crash, check=True)
    assert path.with_name("facts.sqlite-journal").exists()

    again = Database.open(path)

    assert remembered(again) == "roster"
    again.close()


def no_header(contents: bytes) -> bytes:
    return b"\0" * 100 + contents[100:]


def no_second_page(contents: bytes) -> bytes:
    return contents[:4096] + b"\0" * 4096 + contents[8192:]


def cut_short(contents: bytes) -> bytes:
    return contents[: len(contents) // 2]


def no_database(_: bytes) -> bytes:
    return "这不是数据库。".encode() * 1000


@pytest.mark.parametrize("damage", [no_header, no_second_page, cut_short, no_database])
def test_a_damaged_database_is_recognised_and_left_untouched(
    database: Database, path: Path, damage: Callable[[bytes], bytes]
) -> None:
    database.close()
    path.write_bytes(damage(path.read_bytes()))
    before = path.read_bytes()

    with pytest.raises(DatabaseDamagedError, match=r"facts\.sqlite"):
        Database.open(path)

    assert path.read_bytes() == before
