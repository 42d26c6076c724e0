"""Answers that cannot both be right are remarked on, with both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

import pytest

from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.remarks import Severity
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack

FORM = """
[[item]]
id = "visits_tcm"
type = "integer"
always = true

[[item]]
id = "visits_nondrug"
type = "integer"
always = true

[[item]]
id = "rx_pieces"
type = "integer"
always = true

[[item]]
id = "method"
type = "choice"
choices = ["components", "any"]
always = true

[[item]]
id = "score_total"
type = "decimal"
always = true

[[item]]
id = "score_tcm"
type = "decimal"
always = true
within = "score_total"

[[item]]
id = "beds_of_centres"
type = "integer"
facility_types = ["township_centre"]
always = true

[[item]]
id = "opened"
type = "date"
dated = "by_end"
always = true

[[item]]
id = "reported"
type = "date"
dated = "in_period"
always = true

[[item]]
kind = "table"
id = "complaints"
purpose = "log"
appearance = "log"
date_column = "date"
column = [
  { id = "date", type = "date" },
  { id = "closed", type = "date", required = false, not_before = "date" },
  { id = "all", type = "integer", required = false },
  { id = "some", type = "integer", required = false, within = "all" },
  { id = "number", type = "text", required = false, once = true },
]

[measure.complaints_logged]
kind = "count"
table = "complaints"

[[indicator]]
id = "i"
all_of = [{ measure = "complaints_logged", at_least = 0 }]

[[check]]
id = "components"
parts = ["rx_pieces", "visits_nondrug"]
within = "visits_tcm"
when = { fact = "method", equals = "components" }
why = { zh = "各是一部分。", en = "Both are parts." }

[[check]]
id = "beds"
parts = ["beds_of_centres"]
within = "visits_tcm"
why = { zh = "只是试一试。", en = "Just for the test." }
"""

Judge = Callable[..., Snapshot]


@pytest.fixture(scope="module")
def pack(pack_from: Callable[[str], FormPack]) -> FormPack:
    return pack_from(FORM)


def remarks(snapshot: Snapshot) -> list[tuple[str, str]]:
    return [
        (remark.code.value, str(remark.key))
        for remark in snapshot.remarks
        if remark.severity is Severity.WARN
    ]


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (
            {"rx_pieces": 5, "visits_nondrug": 6},
            [("parts_exceed_whole", "rx_pieces")],
        ),
        ({"rx_pieces": 5, "visits_nondrug": 5}, []),
        ({"rx_pieces": 11}, [("parts_exceed_whole", "rx_pieces")]),
        ({"rx_pieces": 10}, []),
        ({}, []),
    ],
)
def test_parts_together_are_no_more_than_their_whole(
    pack: FormPack,
    judge: Judge,
    facts: dict[str, Value],
    found: list[tuple[str, str]],
) -> None:
    counted = {"visits_tcm": 10, "method": "components", **facts}

    assert remarks(judge(pack, counted)) == found


@pytest.mark.parametrize("how", [{}, {"method": "any"}])
def test_parts_are_added_up_only_where_that_is_how_the_whole_was_counted(
    pack: FormPack, judge: Judge, how: dict[str, Value]
) -> None:
    assert remarks(judge(pack, {"visits_tcm": 1, "rx_pieces": 9, **how})) == []


def test_what_a_facility_is_not_asked_is_not_held_against_it(
    pack: FormPack, judge: Judge
) -> None:
    facts: Mapping[str, Value] = {"visits_tcm": 1, "beds_of_centres": 9}

    centre = judge(pack, facts)
    clinic = judge(pack, facts, type_=FacilityType.VILLAGE_CLINIC)

    assert remarks(centre) == [("parts_exceed_whole", "beds_of_centres")]
    assert remarks(clinic) == []


def test_a_part_with_a_fraction_is_held_against_its_whole_too(
    pack: FormPack, judge: Judge
) -> None:
    total = Decimal("15.0")

    more = judge(pack, {"score_total": total, "score_tcm": Decimal("15.5")})
    all_ = judge(pack, {"score_total": total, "score_tcm": Decimal("15.00")})

    assert remarks(more) == [("part_exceeds_whole", "score_tcm")]
    assert remarks(all_) == []


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2023, 12, 31), [("date_outside", "reported")]),
        (date(2024, 1, 1), []),
        (date(2024, 12, 31), []),
        (date(2025, 1, 1), [("date_outside", "reported")]),
    ],
)
def test_a_date_of_the_period_lies_within_it(
    pack: FormPack, judge: Judge, day: date, found: list[tuple[str, str]]
) -> None:
    assert remarks(judge(pack, {"reported": day})) == found


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2019, 5, 1), []),
        (date(2024, 12, 31), []),
        (date(2025, 1, 1), [("date_after", "opened")]),
    ],
)
def test_what_has_been_done_was_done_by_the_end_of_the_period(
    pack: FormPack, judge: Judge, day: date, found: list[tuple[str, str]]
) -> None:
    assert remarks(judge(pack, {"opened": day})) == found


@pytest.mark.parametrize(
    ("closed", "found"),
    [
        (date(2024, 2, 28), [("dates_reversed", "complaints/c1/closed")]),
        (date(2024, 3, 1), []),
    ],
)
def test_what_comes_after_is_not_dated_before(
    pack: FormPack, judge: Judge, closed: date, found: list[tuple[str, str]]
) -> None:
    facts = {
        "complaints/c1/date": date(2024, 3, 1),
        "complaints/c1/closed": closed,
    }

    assert remarks(judge(pack, facts)) == found


def test_a_part_in_a_row_is_no_more_than_its_whole(
    pack: FormPack, judge: Judge
) -> None:
    facts = {
        "complaints/c1/date": date(2024, 3, 1),
        "complaints/c1/all": 3,
        "complaints/c1/some": 4,
        "complaints/c2/date": date(2024, 3, 2),
        "complaints/c2/some": 4,
    }

    assert remarks(judge(pack, facts)) == [("cell_exceeds_cell", "complaints/c1/some")]


def test_what_is_said_once_is_not_said_by_two_rows(
    pack: FormPack, judge: Judge
) -> None:
    facts: dict[str, Value] = {}
    for number, text in enumerate(("A", "B", "A"), start=1):
        facts[f"complaints/c{number}/date"] = date(2024, 3, number)
        facts[f"complaints/c{number}/number"] = text

    assert remarks(judge(pack, facts)) == [("twice", "complaints/c3/number")]
