"""Steps that bring an older database to the current schema, oldest first.

A step is SQL, or a function where SQL cannot say it, and never changes once released;
`PRAGMA user_version` counts the steps a database has seen.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from itertools import chain

from tcm_desk.store.migrations.step_0001_facts import STATEMENTS as STEP_0001
from tcm_desk.store.migrations.step_0002_chain import STATEMENTS as STEP_0002
from tcm_desk.store.migrations.step_0003_packs import STATEMENTS as STEP_0003
from tcm_desk.store.migrations.step_0004_events import STATEMENTS as STEP_0004
from tcm_desk.store.migrations.step_0005_district import STATEMENTS as STEP_0005

Statement = str | Callable[[sqlite3.Connection], None]

STEPS: tuple[tuple[Statement, ...], ...] = (
    STEP_0001,
    STEP_0002,
    STEP_0003,
    STEP_0004,
    STEP_0005,
)
CHAINED_SINCE = 2  # the first version whose edits have digests
DISTRICT_SINCE = 5  # the first version that a district's desk can be

OnStep = Callable[[int, int], None]


def version_of(connection: sqlite3.Connection) -> int:
    """Return how many steps this database has seen; 0 for a new one."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def migrate(connection: sqlite3.Connection, on_step: OnStep | None = None) -> None:
    """Run the steps this database has not seen; all of them or none.

    Args:
        connection: in autocommit mode.
        on_step: told before each step its number and the last number.
    """
    # A step that builds a table anew must not trip over references on its way.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        _run_pending(connection, on_step)
    except BaseException:
        connection.rollback()
        raise
    connection.commit()
    connection.execute("PRAGMA foreign_keys = ON")


def _run_pending(connection: sqlite3.Connection, on_step: OnStep | None) -> None:
    for number in range(version_of(connection) + 1, len(STEPS) + 1):
        if on_step:
            on_step(number, len(STEPS))
        run_steps(connection, STEPS[number - 1 : number])
    connection.execute(f"PRAGMA user_version = {len(STEPS)}")
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise RuntimeError("a migration step left references that lead nowhere")


def run_steps(
    connection: sqlite3.Connection, steps: Sequence[tuple[Statement, ...]]
) -> None:
    """Run steps without minding which ones the database has seen."""
    for statement in chain.from_iterable(steps):
        if isinstance(statement, str):
            connection.execute(statement)
        else:
            statement(connection)
