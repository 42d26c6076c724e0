"""Look a database over from first page to last edit, without changing it.

May be done while a program has it open: a reader neither writes nor empties the log.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tcm_desk.errors import DatabaseDamagedError, DatabaseTooNewError
from tcm_desk.store import chain, migrations
from tcm_desk.store.chain import ChainState
from tcm_desk.store.connection import connect_read_only
from tcm_desk.store.migrations import version_of
from tcm_desk.store.moments import read_moment
from tcm_desk.store.records import COUNTY
from tcm_desk.store.schema import read_as_outside

SQLITE_VERSION = sqlite3.sqlite_version
OLDEST_SQLITE = (3, 39, 0)  # FULL JOIN, in chain.py

_COUNTED = ("assessment", "fact", "packet")
# A packet sealed before anything was typed states the digest that all begins with.
_STRAY_PACKETS = f"""
    SELECT count(*) FROM packet LEFT JOIN fact_history USING (edit)
    WHERE history_head IS NOT NULL
      AND history_head IS NOT
          'sha256:' || lower(coalesce(hex(digest), '{chain.START.hex()}'))
"""  # noqa: S608 - no value from outside


@dataclass(frozen=True)
class Inspection:
    """Counts and faults only: nothing of what was typed is in here."""

    schema: int
    counts: dict[str, int]
    broken_references: int
    chain: ChainState
    stray_facts: int
    stray_packets: int
    facility_ids: Sequence[str]
    first_edit_at: datetime | None
    last_edit_at: datetime | None


def inspect(path: Path) -> Inspection:
    """Look everything over.

    Raises:
        DatabaseTooNewError: a newer program wrote it.
        DatabaseDamagedError: its pages are not whole.
        NotSavedError: the disk cannot be read.
    """
    with read_as_outside(path), closing(connect_read_only(path)) as connection:
        if version_of(connection) > len(migrations.STEPS):
            raise DatabaseTooNewError
        if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise DatabaseDamagedError(path=path)
        return _inspected(connection)


def _inspected(connection: sqlite3.Connection) -> Inspection:
    schema = version_of(connection)
    chained = schema >= migrations.CHAINED_SINCE
    edits = chain.count_edits(connection)
    facilities = connection.execute(
        "SELECT id FROM facility WHERE type <> ?", (COUNTY,)
    ).fetchall()
    first, last = connection.execute(
        "SELECT (SELECT at FROM fact_history ORDER BY edit LIMIT 1), "
        "(SELECT at FROM fact_history ORDER BY edit DESC LIMIT 1)"
    ).fetchone()
    return Inspection(
        schema=schema,
        counts={
            "facility": len(facilities),
            **{name: _count(connection, name) for name in _COUNTED},
        },
        broken_references=len(
            connection.execute("PRAGMA foreign_key_check").fetchall()
        ),
        chain=chain.check(connection) if chained else ChainState(edits, chain.START),
        stray_facts=chain.count_stray_facts(connection),
        stray_packets=_one(connection, _STRAY_PACKETS) if chained else 0,
        facility_ids=[id_ for (id_,) in facilities],
        first_edit_at=_moment(first),
        last_edit_at=_moment(last),
    )


def _count(connection: sqlite3.Connection, table: str) -> int:
    return _one(connection, f"SELECT count(*) FROM {table}")  # noqa: S608 - our names


def _one(connection: sqlite3.Connection, query: str) -> int:
    (number,) = connection.execute(query).fetchone()
    return int(number)


def _moment(text: str | None) -> datetime | None:
    try:
        return None if text is None else read_moment(text)
    except (ValueError, TypeError):
        return None  # damaged; the chain says so
