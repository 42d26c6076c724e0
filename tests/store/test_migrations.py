from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import SQLModel, create_engine

from tcm_desk.store import migrations, tables
from tcm_desk.store.backup_folder import Reason, list_files
from tcm_desk.store.connection import connect, create_private
from tcm_desk.store.database import Database
from tcm_desk.store.migrations import STEPS, migrate, version_of

ADD_COLUMN = ("ALTER TABLE preference ADD COLUMN since VARCHAR",)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = tmp_path / "empty.sqlite"
    create_private(path)
    with closing(connect(path)) as connection:
        yield connection


def shape(connection: sqlite3.Connection) -> dict[str, object]:
    """Describe every table so that two ways to write the same one are equal."""
    return {
        name: (
            without_rowid,
            "AUTOINCREMENT" in statement,
            connection.execute(f"PRAGMA table_info('{name}')").fetchall(),
            sorted(
                row[2:5]
                for row in connection.execute(f"PRAGMA foreign_key_list('{name}')")
            ),
            sorted(indexes(connection, name)),
        )
        for name, without_rowid, statement in connection.execute(
            """
            SELECT name, wr, sql FROM pragma_table_list JOIN sqlite_schema USING (name)
            WHERE name NOT LIKE 'sqlite_%'
            """
        ).fetchall()
    }


def indexes(
    connection: sqlite3.Connection, table: str
) -> Iterator[tuple[str, bool, tuple[str, ...]]]:
    for _, name, unique, origin, _ in connection.execute(
        f"PRAGMA index_list('{table}')"
    ).fetchall():
        columns = connection.execute(f"PRAGMA index_info('{name}')").fetchall()
        named = name if origin == "c" else origin
        yield named, bool(unique), tuple(column for _, _, column in columns)


def test_the_steps_build_exactly_what_the_tables_declare(
    tmp_path: Path, empty: sqlite3.Connection
) -> None:
    declared = tmp_path / "declared.sqlite"
    engine = create_engine(f"sqlite:///{declared}")
    names = {each.__tablename__ for each in vars(tables).values() if is_table(each)}
    SQLModel.metadata.create_all(
        engine, [SQLModel.metadata.tables[str(name)] for name in names]
    )
    engine.dispose()
    migrate(empty)

    with closing(sqlite3.connect(declared)) as expected:
        assert shape(empty) == shape(expected)
    assert names == set(shape(empty))


def is_table(thing: object) -> bool:
    return isinstance(thing, type) and issubclass(thing, SQLModel) and thing != SQLModel


def test_a_new_database_has_seen_every_step(empty: sqlite3.Connection) -> None:
    migrate(empty)

    assert version_of(empty) == len(STEPS)


def test_a_failing_step_leaves_the_database_as_it_was(
    empty: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(empty)
    before = shape(empty)
    broken = (*STEPS, ADD_COLUMN, ("CREATE TABLE a (x)", "nonsense"))
    monkeypatch.setattr(migrations, "STEPS", broken)

    with pytest.raises(sqlite3.OperationalError):
        migrate(empty)

    assert shape(empty) == before
    assert version_of(empty) == len(STEPS)


def test_a_step_that_breaks_references_is_not_taken(
    empty: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(empty)
    orphan = "INSERT INTO fact VALUES ('nobody', '', 'visits', '', '', '1', 77)"
    monkeypatch.setattr(migrations, "STEPS", (*STEPS, (orphan,)))

    with pytest.raises(RuntimeError, match="lead nowhere"):
        migrate(empty)

    assert empty.execute("SELECT count(*) FROM fact").fetchone() == (0,)


def test_a_step_may_build_a_table_anew_that_others_refer_to(
    empty: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(empty)
    empty.execute("INSERT INTO facility VALUES ('f', '甲', 't', NULL, '1', NULL, '')")
    empty.execute(
        "INSERT INTO fact_history VALUES (1,'','','f','','a','','',NULL,'1','')"
    )
    rebuild = (
        "CREATE TABLE facility_new AS SELECT * FROM facility",
        "DROP TABLE facility",
        "CREATE TABLE facility (id CHAR(32) PRIMARY KEY, name VARCHAR)",
        "INSERT INTO facility SELECT id, name FROM facility_new",
        "DROP TABLE facility_new",
    )
    monkeypatch.setattr(migrations, "STEPS", (*STEPS, rebuild))

    migrate(empty)

    assert empty.execute("SELECT * FROM facility").fetchall() == [("f", "甲")]
    assert empty.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_an_older_database_is_brought_up_to_date_after_a_backup(
    database: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.transaction() as transaction:
        transaction.preferences.put("place", "roster")
    database.close()
    monkeypatch.setattr(migrations, "STEPS", (*STEPS, ADD_COLUMN))
    steps: list[tuple[int, int]] = []

    Database.open(path, lambda step, last: steps.append((step, last))).close()

    number = len(STEPS) + 1
    (backup,) = list_files(path.parent / "backups")
    assert steps == [(number, number)]
    assert backup.reason is Reason.BEFORE_MIGRATION
    with closing(connect(path)) as new, closing(connect(backup.path)) as old:
        assert version_of(new) == number
        assert version_of(old) == len(STEPS)
        query = "SELECT * FROM preference"
        assert new.execute(query).fetchall() == [("place", "roster", None)]
        assert old.execute(query).fetchall() == [("place", "roster")]


def test_a_database_that_is_up_to_date_is_not_copied(
    database: Database, path: Path
) -> None:
    database.close()
    Database.open(path).close()

    assert not (path.parent / "backups").exists()


def test_steps_once_released_are_numbered_without_gaps() -> None:
    folder = Path(migrations.__file__).parent
    files = sorted(each.name for each in folder.glob("step_*.py"))

    numbers = [int(re.sub(r"step_(\d{4})_.*", r"\1", name)) for name in files]

    assert numbers == list(range(1, len(STEPS) + 1))
