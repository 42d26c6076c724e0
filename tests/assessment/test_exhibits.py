"""The order and the numbers of evidence in a packet."""

from __future__ import annotations

from datetime import date

import pytest

from tcm_desk.assessment.exhibits import ExhibitOrder, exhibits, numbers_for
from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.snapshot import Snapshot
from tests.conftest import Judge, PackFrom

PACK = """
[[item]]
id = "hall"
type = "yes_no"

[[item]]
id = "staff"
type = "integer"

[[indicator]]
id = "has_staff"
all_of = [{ measure = "staff", at_least = 1 }]

[[indicator]]
id = "has_hall"
all_of = [{ measure = "hall", is = true }]
"""


def file(id_: str, supports: str, taken: date | None = None) -> dict[str, Value]:
    cells: dict[str, Value] = {"sha256": id_ * 32, "file": f"{id_}.jpg"}
    if supports:
        cells["supports"] = supports
    if taken:
        cells["taken"] = taken
    return {f"evidence/{id_}/{column}": value for column, value in cells.items()}


@pytest.fixture
def snapshot(pack_from: PackFrom, judge: Judge) -> Snapshot:
    facts = {
        **file("v1", "staff"),
        **file("v2", "hall", date(2024, 5, 6)),
        **file("v3", "hall staff", date(2024, 1, 6)),
        **file("v4", ""),
        **file("v5", "unheard_of"),
    }
    return judge(pack_from(PACK), {"hall": True, "staff": 3, **facts})


def test_evidence_is_numbered_as_one_walks_the_older_photo_first(
    snapshot: Snapshot,
) -> None:
    shown = exhibits(snapshot)

    assert {n: each.id for n, each in shown.items()} == {
        1: "v3",
        2: "v2",
        3: "v1",
        4: "v5",
    }


def test_evidence_can_follow_the_clauses_instead(snapshot: Snapshot) -> None:
    shown = exhibits(snapshot, ExhibitOrder.CLAUSE)

    assert [each.id for each in shown.values()] == ["v3", "v1", "v2", "v5"]


def test_a_finding_names_what_supports_the_answers_it_reads(
    snapshot: Snapshot,
) -> None:
    shown = exhibits(snapshot)
    numbers = {
        finding.indicator.id: numbers_for(snapshot, shown, finding)
        for finding in snapshot.findings
    }

    assert numbers == {"has_staff": [1, 3], "has_hall": [1, 2]}
