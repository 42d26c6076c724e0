from __future__ import annotations

import errno
import sqlite3
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.exc import OperationalError

from tcm_desk.errors import (
    CannotWriteError,
    DatabaseDamagedError,
    DiskFault,
    NotSavedError,
    disk_fault,
)
from tcm_desk.store.database import Database
from tcm_desk.store.faults import database_faults_told, file_faults_told


def remember(database: Database, text: str) -> None:
    with database.transaction() as transaction:
        transaction.preferences.put("place", text)


def remembered(database: Database) -> str | None:
    with database.transaction() as transaction:
        return transaction.preferences.get("place")


def fault(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (sqlite3.SQLITE_FULL, "没有保存：磁盘已满。"),
        (sqlite3.SQLITE_IOERR_FSYNC, "没有保存：磁盘读写出错。"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "没有保存：文件是只读的。"),
        (sqlite3.SQLITE_CANTOPEN, "没有保存：数据文件打不开。"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "没有保存：另一个程序正占用数据文件。"),
    ],
)
def test_what_the_disk_did_is_told_in_words(code: int, sentence: str) -> None:
    with (
        pytest.raises(NotSavedError, match=sentence),
        database_faults_told(Path("facts.sqlite")),
    ):
        raise fault(code)


@pytest.mark.parametrize("code", [sqlite3.SQLITE_CORRUPT_INDEX, sqlite3.SQLITE_NOTADB])
def test_a_file_that_broke_is_named(code: int) -> None:
    with (
        pytest.raises(DatabaseDamagedError, match=r"facts\.sqlite"),
        database_faults_told(Path("facts.sqlite")),
    ):
        raise fault(code)


@pytest.mark.parametrize(
    "error",
    [fault(sqlite3.SQLITE_CONSTRAINT_UNIQUE), sqlite3.ProgrammingError("closed")],
)
def test_a_bug_stays_a_bug(error: sqlite3.Error) -> None:
    with (
        pytest.raises(sqlite3.Error) as raised,
        database_faults_told(Path("facts.sqlite")),
    ):
        raise error

    assert raised.value is error


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, DiskFault.FULL),
        (errno.EROFS, DiskFault.READ_ONLY),
        (errno.EACCES, DiskFault.READ_ONLY),
        (errno.EIO, DiskFault.IO),
    ],
)
def test_a_file_that_cannot_be_written_is_named(number: int, reason: DiskFault) -> None:
    with (
        pytest.raises(CannotWriteError, match=r"copy\.sqlite") as refusal,
        file_faults_told(Path("copy.sqlite")),
    ):
        raise OSError(number, "as the system says it")

    assert refusal.value.details["reason"] is reason


@pytest.mark.parametrize(
    ("number", "of_windows", "reason"),
    [
        (errno.EACCES, 32, DiskFault.BUSY),
        (errno.EACCES, 5, DiskFault.READ_ONLY),
        (errno.EACCES, 21, DiskFault.GONE),
        (errno.EINVAL, 433, DiskFault.GONE),
        (errno.EINVAL, 1117, DiskFault.IO),
        (errno.ENOENT, 206, DiskFault.BAD_NAME),
    ],
)
def test_what_windows_tells_beyond_its_errno_counts(
    number: int, of_windows: int, reason: DiskFault
) -> None:
    refusal = OSError(number, "as Windows says it")
    vars(refusal)["winerror"] = of_windows

    assert disk_fault(refusal) is reason


def test_a_name_is_bad_only_where_one_was_given() -> None:
    assert disk_fault(OSError(errno.EINVAL, "", "a?.pdf")) is DiskFault.BAD_NAME
    assert disk_fault(OSError(errno.EINVAL, "")) is DiskFault.IO


def test_a_mistake_in_a_statement_is_a_bug(database: Database) -> None:
    event.listen(database._engine, "before_cursor_execute", _misspell, retval=True)

    with pytest.raises(OperationalError, match="syntax error"):
        remember(database, "roster")


def _misspell(
    _connection: Connection,
    _cursor: object,
    statement: str,
    parameters: object,
    _context: object,
    _many: object,
) -> tuple[str, object]:
    return statement.replace("INSERT", "INSART"), parameters


def test_a_file_that_turned_read_only_keeps_what_it_has(database: Database) -> None:
    remember(database, "roster")
    query_only(database, on=True)

    with pytest.raises(NotSavedError, match="文件是只读的"):
        remember(database, "education")

    query_only(database, on=False)
    assert remembered(database) == "roster"
    remember(database, "education")
    assert remembered(database) == "education"


def query_only(database: Database, *, on: bool) -> None:
    set_(database, f"query_only = {int(on)}")


def test_a_full_disk_keeps_what_there_is_and_forgets_it_was_full(
    database: Database,
) -> None:
    remember(database, "roster")
    set_(database, "max_page_count = 20")

    with pytest.raises(NotSavedError, match="磁盘已满"):
        remember(database, "x" * 100_000)
    assert remembered(database) == "roster"

    set_(database, "max_page_count = 1000")
    remember(database, "x" * 100_000)
    assert remembered(database) == "x" * 100_000


def set_(database: Database, setting: str) -> None:
    connection = database._engine.raw_connection()  # outside of any transaction
    connection.cursor().execute(f"PRAGMA {setting}")
    connection.close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file sizes")
def test_a_write_that_fails_keeps_what_there_is_and_the_next_one_succeeds(
    database: Database, path: Path
) -> None:
    import resource  # noqa: PLC0415 - not on Windows

    remember(database, "roster")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, limits[1]))
    try:
        with pytest.raises(NotSavedError, match="磁盘读写出错"):
            remember(database, "x" * 1_000_000)
        after = remembered(database)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert after == "roster"
    remember(database, "education")
    assert remembered(database) == "education"
