"""What is noticed about answers, apart from any standard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.remarks import Severity
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.pack import FormPack

FORM = """
[[item]]
id = "visits_total"
type = "integer"
always = true

[[item]]
id = "visits_tcm"
type = "integer"
always = true
within = "visits_total"

[[item]]
kind = "table"
id = "people"
since_column = "joined"
until_column = "left"

[[item.column]]
id = "licence"
type = "choice"
choices = ["physician", "nurse"]

[[item.column]]
id = "joined"
type = "date"
required = false

[[item.column]]
id = "left"
type = "date"
required = false

[[item.column]]
id = "general"
type = "yes_no"
relevant = { column = "licence", is_in = ["physician"] }

[[item]]
kind = "table"
id = "training"
purpose = "log"
date_column = "date"
column = [
  { id = "date", type = "date" },
  { id = "people", type = "rows", of = "people", required = false },
]

[measure.doctors]
kind = "count"
table = "people"
where = { licence = ["physician"] }

[measure.trainings]
kind = "count"
table = "training"

[measure.all]
kind = "total"
of = ["doctors", "trainings"]

[[indicator]]
id = "i"
all_of = [
  { measure = "doctors", at_least = 1 },
  { measure = "trainings", at_least = 1 },
]
"""
ANSWERED: dict[str, Value] = {"visits_total": 10, "visits_tcm": 5}
TABLES = ("people", "training")


@pytest.fixture(scope="module")
def remarked(
    pack_from: Callable[[str], FormPack], judge: Callable[..., Snapshot]
) -> Callable[..., list[str]]:
    pack = pack_from(FORM)

    def remarked(facts: Mapping[str, Value], *complete: str) -> list[str]:
        remarks = judge(pack, facts, complete=complete).remarks
        return [f"{each.severity} {each.code} {each.key}" for each in remarks]

    return remarked


Remarked = Callable[..., list[str]]


def test_everything_answered_leaves_nothing_to_remark_on(remarked: Remarked) -> None:
    assert remarked(ANSWERED, *TABLES) == []


def test_what_is_asked_and_not_answered_is_noticed_in_the_order_of_the_form(
    remarked: Remarked,
) -> None:
    assert remarked({}) == [
        "inform unanswered visits_total",
        "inform unanswered visits_tcm",
        "inform not_declared_complete people",
        "inform not_declared_complete training",
    ]


def test_a_part_cannot_exceed_its_whole(remarked: Remarked) -> None:
    too_many: dict[str, Value] = {"visits_total": 10, "visits_tcm": 11}
    all_of_them: dict[str, Value] = {"visits_total": 10, "visits_tcm": 10}

    assert remarked(too_many, *TABLES) == ["warn part_exceeds_whole visits_tcm"]
    assert remarked(all_of_them, *TABLES) == []


def test_an_empty_cell_is_noticed_where_the_row_wants_it(remarked: Remarked) -> None:
    nurse: dict[str, Value] = {"people/p1/licence": "nurse"}
    doctor: dict[str, Value] = {"people/p1/licence": "physician"}
    nothing: dict[str, Value] = {"people/p1/joined": date(2020, 1, 1)}

    assert remarked(ANSWERED | nurse, *TABLES) == []
    assert remarked(ANSWERED | doctor, *TABLES) == [
        "inform empty_cell people/p1/general"
    ]
    assert remarked(ANSWERED | nothing, *TABLES) == [
        "inform empty_cell people/p1/licence"
    ]


def test_a_row_without_a_date_is_warned_about(remarked: Remarked) -> None:
    facts = ANSWERED | {"training/t1/people": ()}

    assert remarked(facts, *TABLES) == [
        "inform empty_cell training/t1/date",
        "warn undated training/t1/date",
    ]


def test_a_person_named_who_is_not_on_the_roster_is_warned_about(
    remarked: Remarked,
) -> None:
    facts: dict[str, Value] = {
        **ANSWERED,
        "people/p1/licence": "nurse",
        "people/p2/licence": "nurse",
        "people/p2/left": date(2023, 1, 1),
        "training/t1/date": date(2024, 3, 1),
        "training/t1/people": ("p1", "p2", "p3"),
    }

    assert remarked(facts, *TABLES) == ["warn unknown_row training/t1/people"]


def test_without_a_roster_nobody_is_missing_from_it(remarked: Remarked) -> None:
    facts: dict[str, Value] = {
        **ANSWERED,
        "training/t1/date": date(2024, 3, 1),
        "training/t1/people": ("p1",),
    }

    assert remarked(facts, "training") == ["inform not_declared_complete people"]


@pytest.mark.parametrize("derived", ["doctors", "all"])
def test_a_derived_number_beside_its_table_is_a_conflict(
    remarked: Remarked, derived: str
) -> None:
    beside = ANSWERED | {derived: 4}

    assert remarked(beside, *TABLES) == [f"warn derived_conflict {derived}"]
    assert f"warn derived_conflict {derived}" not in remarked(beside)


def test_nothing_noticed_here_blocks(
    pack_from: Callable[[str], FormPack], judge: Callable[..., Snapshot]
) -> None:
    """Sealing is never blocked by what a document may leave open."""
    remarks = judge(pack_from(FORM), {"visits_tcm": 4, "doctors": 1}).remarks

    assert Severity.BLOCK not in {each.severity for each in remarks}
