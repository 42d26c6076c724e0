from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from tcm_desk.assessment.facility import Facility
from tcm_desk.formpack.keys import FactKey
from tcm_desk.store.chain import START, check, count_stray_facts, link
from tcm_desk.store.connection import connect
from tcm_desk.store.database import Database
from tcm_desk.store.records import FactChange

VISITS, BEDS = FactKey("visits_total"), FactKey("beds")


@pytest.fixture
def raw(
    database: Database, path: Path, facility: Facility, noon: datetime
) -> Iterator[sqlite3.Connection]:
    """Return a way to harm a database that holds four edits."""
    for text in ("120", "121"):
        with database.transaction() as transaction:
            changes = [FactChange("2024", VISITS, text), FactChange("2024", BEDS, text)]
            transaction.facts.apply(facility.id, changes, "王医生", noon)
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DROP TRIGGER fact_history_is_not_changed")
        connection.execute("DROP TRIGGER fact_history_is_not_deleted")
        yield connection


def test_what_was_not_touched_fits(raw: sqlite3.Connection, database: Database) -> None:
    state = check(raw)

    assert (state.edits, state.broken_at) == (4, None)
    assert count_stray_facts(raw) == 0
    with database.transaction() as transaction:
        head = transaction.facts.head()
    assert (head.edits, head.digest) == (4, f"sha256:{state.head.hex()}")


def test_an_empty_history_fits(database: Database, path: Path) -> None:
    with closing(connect(path)) as connection:
        assert check(connection).broken_at is None
    with database.transaction() as transaction:
        assert transaction.facts.head().digest == f"sha256:{START.hex()}"


@pytest.mark.parametrize(
    ("harm", "broken_at"),
    [
        ("UPDATE fact_history SET new = '122' WHERE edit = 2", 2),
        ("UPDATE fact_history SET old = NULL WHERE edit = 3", 3),
        ("UPDATE fact_history SET actor = 'x' WHERE edit = 1", 1),
        ("UPDATE fact_history SET at = 'x' WHERE edit = 4", 4),
        ("UPDATE fact_history SET digest = x'00' WHERE edit = 3", 3),
        ("UPDATE fact_history SET digest = 'text' WHERE edit = 4", 4),
        ("UPDATE fact_history SET new = CAST(x'ff' AS TEXT) WHERE edit = 2", 2),
        ("UPDATE fact_history SET new = x'ff' WHERE edit = 2", 2),
        ("DELETE FROM fact_history WHERE edit = 2", 2),
        ("DELETE FROM fact_history WHERE edit = 4", 4),
        ("DELETE FROM sqlite_sequence", 5),
        ("UPDATE fact_history SET period = '2023' WHERE edit = 1", 1),
    ],
)
def test_the_first_edit_that_does_not_fit_is_named(
    raw: sqlite3.Connection, harm: str, broken_at: int
) -> None:
    raw.execute(harm)

    assert check(raw).broken_at == broken_at


def test_a_check_of_the_end_takes_what_was_before_as_it_stands(
    raw: sqlite3.Connection,
) -> None:
    raw.execute("UPDATE fact_history SET new = '122' WHERE edit = 2")

    assert check(raw, after=2).broken_at is None
    assert check(raw, after=1).broken_at == 2


@pytest.mark.parametrize(
    ("harm", "count"),
    [
        ("UPDATE fact SET text = '9' WHERE item = 'beds'", 1),
        ("UPDATE fact SET edit = 1 WHERE item = 'beds'", 1),
        ("DELETE FROM fact", 2),
        ("UPDATE fact SET period = '2023'", 4),
    ],
)
def test_facts_that_their_history_did_not_come_to_are_counted(
    raw: sqlite3.Connection, harm: str, count: int
) -> None:
    raw.execute(harm)

    assert count_stray_facts(raw) == count


def test_the_digest_is_the_same_for_ever() -> None:
    """Whoever checks a packet's head in ten years must come to the same bytes."""
    moment, facility = "2024-07-01T04:00:00.000000+00:00", "0" * 31 + "1"
    edit = (1, moment, "王", facility, "2024", "visits", "", "", None, '"1"')

    assert link(START, edit).hex() == (
        "f92c8cdd7a1ed03757e928b7c095107aa8d6dde6347a47ddc1e5edd37fdd3889"
    )
