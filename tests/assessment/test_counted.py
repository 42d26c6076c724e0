"""A year's number and the log of its months: either will do, and both are compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from tcm_desk.assessment.facts import Value, read_value
from tcm_desk.assessment.findings import Outcome
from tcm_desk.assessment.progress import Progress
from tcm_desk.assessment.snapshot import Snapshot, changed
from tcm_desk.errors import Refusal, ValueRejectedError
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack

FORM = """
[[item]]
id = "visits"
type = "integer"
always = true
counted_by = "visits_months"

[[item]]
kind = "table"
id = "months"
purpose = "log"
appearance = "log"
date_column = "month"
optional = true
column = [
  { id = "month", type = "date", precision = "month", once = true },
  { id = "visits", type = "integer" },
]

[measure.visits_months]
kind = "sum"
table = "months"
column = "visits"

[[indicator]]
id = "busy"
all_of = [{ measure = "visits", at_least = 100 }]
"""
VISITS = FactKey("visits")

Judge = Callable[..., Snapshot]


@pytest.fixture(scope="module")
def pack(pack_from: Callable[[str], FormPack]) -> FormPack:
    return pack_from(FORM)


def months(*counts: int) -> dict[str, Value]:
    facts: dict[str, Value] = {}
    for number, count in enumerate(counts, start=1):
        facts[f"months/m{number}/month"] = date(2024, number, 1)
        facts[f"months/m{number}/visits"] = count
    return facts


def outcome(snapshot: Snapshot) -> Outcome:
    return snapshot.findings[0].outcome


def warnings(snapshot: Snapshot) -> list[tuple[str, Mapping[str, object]]]:
    return [
        (remark.code.value, remark.details)
        for remark in snapshot.remarks
        if remark.severity.value == "warn"
    ]


def test_who_knows_the_year_need_not_log_its_months(
    pack: FormPack, judge: Judge
) -> None:
    snapshot = judge(pack, {"visits": 100})

    assert outcome(snapshot) is Outcome.MET
    assert snapshot.remarks == ()
    assert snapshot.progress == Progress(1, 1)


def test_who_logs_the_months_need_not_state_the_year(
    pack: FormPack, judge: Judge
) -> None:
    year = months(*[10] * 12)

    snapshot = judge(pack, year, complete=("months",))

    assert outcome(snapshot) is Outcome.MET
    assert snapshot.figures.of("visits").value == 120
    assert snapshot.answers[VISITS] == 120
    assert VISITS not in snapshot.facts
    assert snapshot.remarks == ()
    assert snapshot.progress == Progress(14, 14)  # the year, its months, the tick


def test_months_so_far_decide_what_no_further_month_can_change(
    pack: FormPack, judge: Judge
) -> None:
    few = judge(pack, months(60, 39))
    enough = judge(pack, months(60, 40))

    assert (outcome(few), few.findings[0].needs) == (Outcome.INCOMPLETE, ("visits",))
    assert outcome(enough) is Outcome.MET


def test_a_stated_year_stands_beside_months_that_are_not_complete(
    pack: FormPack, judge: Judge
) -> None:
    snapshot = judge(pack, {"visits": 90, **months(10, 10)})

    assert snapshot.figures.of("visits").value == 90
    assert outcome(snapshot) is Outcome.NOT_MET
    assert warnings(snapshot) == []


def test_months_that_come_to_more_than_the_year_are_remarked_on(
    pack: FormPack, judge: Judge
) -> None:
    snapshot = judge(pack, {"visits": 90, **months(60, 40)})

    assert warnings(snapshot) == [("log_exceeds", {"given": 90, "counted": 100})]


def test_complete_months_win_over_the_year_and_the_difference_is_remarked_on(
    pack: FormPack, judge: Judge
) -> None:
    facts = {"visits": 99, **months(*[10] * 12)}
    snapshot = judge(pack, facts, complete=("months",))
    agreed = judge(pack, {**facts, "visits": 120}, complete=("months",))

    assert outcome(snapshot) is Outcome.MET
    assert warnings(snapshot) == [("log_differs", {"given": 99, "counted": 120})]
    assert warnings(agreed) == []


def test_a_month_without_a_number_leaves_the_year_open(
    pack: FormPack, judge: Judge
) -> None:
    facts = months(*[5] * 12)
    del facts["months/m3/visits"]

    snapshot = judge(pack, facts, complete=("months",))

    assert snapshot.findings[0].needs == ("months/m3/visits",)
    assert VISITS not in snapshot.answers


def test_a_month_left_out_of_complete_months_is_remarked_on(
    pack: FormPack, judge: Judge
) -> None:
    facts = months(*[10] * 12)
    for number in (2, 11):
        del facts[f"months/m{number}/month"], facts[f"months/m{number}/visits"]

    year = judge(pack, facts, complete=("months",))
    quarter = judge(pack, facts, complete=("months",), period="2024Q4")

    assert ("months_missing", {"months": ("2", "11")}) in warnings(year)
    assert ("months_missing", {"months": ("11",)}) in warnings(quarter)


def test_a_month_that_is_there_twice_is_remarked_on(
    pack: FormPack, judge: Judge
) -> None:
    facts = {**months(10), "months/x/month": date(2024, 1, 31), "months/x/visits": 5}

    found = judge(pack, facts)

    assert warnings(found) == [("twice", {"value": date(2024, 1, 1)})]
    assert found.remarks[-1].key == FactKey("months", "x", "month")


def test_nothing_is_missed_in_a_log_that_is_optional(
    pack: FormPack, judge: Judge
) -> None:
    empty, begun = judge(pack, {}), judge(pack, months(10))

    assert [str(remark.key) for remark in empty.remarks] == ["visits"]
    assert empty.progress == Progress(0, 1)
    assert begun.progress == Progress(1, 2)


def test_an_edited_month_changes_the_year(pack: FormPack, judge: Judge) -> None:
    before = judge(pack, months(*[10] * 12), complete=("months",))

    after = changed(before, {FactKey("months", "m1", "visits"): 0})

    assert after.figures.of("visits").value == 110
    assert after.answers[VISITS] == 110


@pytest.mark.parametrize(
    "typed",
    ["2024-03", "2024-3", "2024/03", "2024.3", "2024年3月", "202403", "２０２４－０３"],
)
def test_a_month_is_kept_as_its_first_day(pack: FormPack, typed: str) -> None:
    assert read_value(typed, FactKey("months", "m", "month"), pack) == date(2024, 3, 1)


@pytest.mark.parametrize("typed", ["2024-03-15", "2024年3月15日", "20240315"])
def test_a_day_stands_for_its_month(pack: FormPack, typed: str) -> None:
    assert read_value(typed, FactKey("months", "m", "month"), pack) == date(2024, 3, 1)


@pytest.mark.parametrize("typed", ["2024", "20243", "2024-13", "2024-0", "3", "三月"])
def test_what_is_no_month_is_refused_with_an_example(
    pack: FormPack, typed: str
) -> None:
    with pytest.raises(ValueRejectedError) as refused:
        read_value(typed, FactKey("months", "m", "month"), pack)

    assert refused.value.details["reason"] is Refusal.NOT_A_MONTH
