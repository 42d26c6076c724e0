"""Whether a file from outside has the tables of its version and nothing else.

A view in place of a table could keep its reader busy for ever, and a trigger would do
its work at the first edit. Neither a damaged nor a stranger's file gets as far.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

from tcm_desk.errors import DatabaseDamagedError
from tcm_desk.store.faults import database_faults_told
from tcm_desk.store.migrations import STEPS, Statement, run_steps, version_of

_PARTS = "SELECT type, name, tbl_name, sql FROM sqlite_master"

_Parts = frozenset[tuple[str, ...]]


@contextmanager
def read_as_outside(path: Path) -> Iterator[None]:
    """Turn whatever a damaged or forged file does to its reader into a sentence.

    Raises:
        DatabaseDamagedError: it is no database of ours, or a damaged one.
        NotSavedError: the disk cannot be read.
    """
    try:
        with database_faults_told(path):
            yield
    except (sqlite3.Error, ValueError, TypeError, OverflowError) as error:
        raise DatabaseDamagedError(path=path) from error


def refuse_other_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Look at the tables before anything is read from them.

    Raises:
        DatabaseDamagedError: they are not those of the version that the file states.
    """
    expected = _expected(STEPS[: version_of(connection)])
    found = _parts(connection)
    missing = {kind for kind, *_ in expected - found}
    if found - expected or "table" in missing:
        raise DatabaseDamagedError(path=path)


@cache
def _expected(steps: tuple[tuple[Statement, ...], ...]) -> _Parts:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        run_steps(connection, steps)
        return _parts(connection)


def _parts(connection: sqlite3.Connection) -> _Parts:
    return frozenset(
        tuple(_plain(text) for text in row) for row in connection.execute(_PARTS)
    )


def _plain(text: object) -> str:
    """Leave out what versions of SQLite spell differently when they rename a table."""
    return "".join(str(text).replace('"', "").split()).lower()
