"""The harness would notice: each kind of harm, done on purpose, is named."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tcm_desk.formpack.keys import FactKey
from tcm_desk.store.connection import connect
from tcm_desk.store.records import UNDATED, FactChange
from tests.durability.by_hand import recorder
from tests.durability.examination import faults_in
from tests.durability.writer import digest

ROSTER = [
    FactChange(UNDATED, FactKey("roster_rows", "p1", column), "first")
    for column in ("name", "licence", "category")
]
VISITS = FactChange("2024", FactKey("visits_total"), "120")
BATCHES = {"0-0-1": [VISITS], "0-1-3": ROSTER, "1-0-1": [VISITS._replace(text="121")]}
STRAY_BATCHES = """
    INSERT INTO fact_history
    SELECT edit + 3, at, '1-' || edit || '-1', facility_id, period, item, "row",
           edit, NULL, new, digest
    FROM fact_history WHERE edit > 2
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "facts.sqlite"


@pytest.fixture
def saved(path: Path) -> dict[str, str]:
    """Save three batches: what was promised of the database at `path`."""
    with recorder(path) as record:
        for label, changes in BATCHES.items():
            record(changes, label)
    return {label: digest(changes) for label, changes in BATCHES.items()}


def test_a_sound_database_has_no_faults(path: Path, saved: dict[str, str]) -> None:
    assert faults_in(path, saved) == []


def test_one_batch_may_be_saved_and_not_yet_acknowledged(
    path: Path, saved: dict[str, str]
) -> None:
    del saved["1-0-1"]

    assert faults_in(path, saved) == []


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        ("DELETE FROM fact_history WHERE edit = 5", "1-0-1 is lost"),
        ("DELETE FROM fact_history WHERE edit = 5", "fact refers to what is not there"),
        ("DELETE FROM fact_history WHERE edit = 1", "edit 2 stands where 1 belongs"),
        ("DELETE FROM fact_history WHERE edit = 3", "0-1-3 is torn"),
        ("UPDATE fact_history SET new = 'x' WHERE edit = 2", "0-1-3 was saved other"),
        ("UPDATE fact_history SET old = 'x' WHERE edit = 5", "edit 5 does not follow"),
        ("UPDATE fact SET text = 'x'", "the facts are not what the history comes to"),
        ("DELETE FROM fact", "the facts are not what the history comes to"),
        ("UPDATE fact_history SET at = 'x' WHERE edit = 2", "edit 2 does not fit"),
        (STRAY_BATCHES, "round 1 kept 3 batches to itself"),
    ],
)
def test_harm_is_named(
    path: Path, saved: dict[str, str], harm: str, fault: str
) -> None:
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DROP TRIGGER fact_history_is_not_changed")
        connection.execute("DROP TRIGGER fact_history_is_not_deleted")
        connection.execute(harm)

    faults = faults_in(path, saved)

    assert any(each.startswith(fault) for each in faults), faults


def test_a_damaged_index_is_named(path: Path, saved: dict[str, str]) -> None:
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, '\"row\"', 'period') "
            "WHERE name = 'ix_fact_history_key'"
        )

    faults = faults_in(path, saved)

    assert any(each.startswith("integrity check") for each in faults), faults
