from __future__ import annotations

import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tcm_desk.errors import CannotWriteError, DatabaseDamagedError
from tcm_desk.store.backup import write_backup
from tcm_desk.store.connection import connect, connect_read_only
from tcm_desk.store.database import Database


def remember(database: Database, text: str) -> None:
    with database.transaction() as transaction:
        transaction.preferences.put("place", text)


def places(connection: sqlite3.Connection) -> list[tuple[str]]:
    return connection.execute("SELECT text FROM preference").fetchall()


def test_a_backup_holds_what_is_still_in_the_write_ahead_log(
    database: Database, path: Path, tmp_path: Path
) -> None:
    remember(database, "roster")
    target = tmp_path / "copies" / "copy.sqlite"

    with closing(connect(path)) as source:
        write_backup(source, target)
    remember(database, "education")

    with closing(connect_read_only(target)) as copy:
        assert places(copy) == [("roster",)]


def test_a_backup_is_one_file_that_opens_as_a_database(
    database: Database, path: Path, tmp_path: Path
) -> None:
    remember(database, "roster")
    target = tmp_path / "copies" / "copy.sqlite"
    with closing(connect(path)) as source:
        write_backup(source, target)

    assert list(target.parent.iterdir()) == [target]
    restored = Database.open(target)
    with restored.transaction() as transaction:
        assert transaction.preferences.get("place") == "roster"
    restored.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_the_owner_may_read_a_backup(
    database: Database, path: Path, tmp_path: Path
) -> None:
    remember(database, "roster")
    target = tmp_path / "copies" / "copy.sqlite"
    with closing(connect(path)) as source:
        write_backup(source, target)

    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert stat.S_IMODE(target.parent.stat().st_mode) == 0o700


def test_a_later_backup_replaces_an_earlier_one(
    database: Database, path: Path, tmp_path: Path
) -> None:
    target = tmp_path / "copy.sqlite"
    with closing(connect(path)) as source:
        write_backup(source, target)
        remember(database, "roster")
        write_backup(source, target)

    with closing(connect_read_only(target)) as copy:
        assert places(copy) == [("roster",)]


def test_a_backup_of_a_damaged_database_is_not_kept(
    database: Database, path: Path, tmp_path: Path
) -> None:
    remember(database, "roster")
    database.close()
    contents = bytearray(path.read_bytes())
    contents[-4096:] = bytes(4096)
    path.write_bytes(contents)
    target = tmp_path / "copies" / "copy.sqlite"

    with closing(connect(path)) as source, pytest.raises(DatabaseDamagedError):
        write_backup(source, target)

    assert list(target.parent.iterdir()) == []


def test_a_backup_that_cannot_be_written_is_told(
    database: Database, path: Path, tmp_path: Path
) -> None:
    remember(database, "roster")
    (tmp_path / "copies").write_text("a file where the folder should be")
    target = tmp_path / "copies" / "copy.sqlite"

    with (
        closing(connect(path)) as source,
        pytest.raises(CannotWriteError, match=r"copy\.sqlite"),
    ):
        write_backup(source, target)
