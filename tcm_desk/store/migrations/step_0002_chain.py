"""Every edit gets a digest that follows from the edit before it (`store/chain.py`)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from tcm_desk.store.chain import COLUMNS, START, link


def _copy_chained(connection: sqlite3.Connection) -> None:
    history = connection.execute(
        f"SELECT {COLUMNS} FROM fact_history ORDER BY edit"  # noqa: S608 - names only
    )
    connection.executemany(
        f"INSERT INTO fact_history_chained ({COLUMNS}, digest) "  # noqa: S608
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        _chained(history),
    )


def _chained(history: sqlite3.Cursor) -> Iterator[tuple[object, ...]]:
    digest = START
    for edit in history:
        digest = link(digest, edit)
        yield *edit, digest


STATEMENTS = (
    """
    CREATE TABLE fact_history_chained (
        edit INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        at VARCHAR NOT NULL,
        actor VARCHAR NOT NULL,
        facility_id CHAR(32) NOT NULL REFERENCES facility (id),
        period VARCHAR NOT NULL,
        item VARCHAR NOT NULL,
        "row" VARCHAR NOT NULL,
        "column" VARCHAR NOT NULL,
        old VARCHAR,
        new VARCHAR,
        digest BLOB NOT NULL
    )
    """,
    _copy_chained,
    "DROP TABLE fact_history",
    "ALTER TABLE fact_history_chained RENAME TO fact_history",
    """
    CREATE INDEX ix_fact_history_key
    ON fact_history (facility_id, item, "row", "column")
    """,
    """
    CREATE TRIGGER fact_history_is_not_changed BEFORE UPDATE ON fact_history
    BEGIN SELECT RAISE(ABORT, 'fact_history is append-only'); END
    """,
    """
    CREATE TRIGGER fact_history_is_not_deleted BEFORE DELETE ON fact_history
    BEGIN SELECT RAISE(ABORT, 'fact_history is append-only'); END
    """,
    "ALTER TABLE packet ADD COLUMN history_head VARCHAR",
)
