"""What of the last period is offered to the next, and what is not."""

from __future__ import annotations

from datetime import date

import pytest

from tcm_desk.assessment.period import Period
from tcm_desk.assessment.snapshot import AssessmentHeader, Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Question, ValueType
from tcm_desk.usecases.begin_assessment import begin_assessment
from tcm_desk.usecases.carry_over import (
    Carried,
    LastPeriod,
    Offer,
    offers_of_last_period,
    texts_of,
)
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.record_facts import record_facts
from tcm_desk.usecases.workspace import Workspace

NUMBERS = (ValueType.INTEGER, ValueType.DECIMAL)
HEAD = FactKey("facility_head")


@pytest.fixture
def next_year(workspace: Workspace, header: AssessmentHeader) -> Snapshot:
    """Return the assessment of the year after the sample's, without answers."""
    period = Period("year", header.period.year + 1)
    begun = begin_assessment(workspace, header.facility, period, header.standards)
    return open_assessment(workspace, begun.id)


def offered(workspace: Workspace, snapshot: Snapshot) -> dict[FactKey, Offer]:
    return {
        each.key: each for each in offers_of_last_period(workspace, snapshot).offers
    }


def test_what_stands_is_offered_and_counts_of_the_year_are_not(
    workspace: Workspace, header: AssessmentHeader, next_year: Snapshot
) -> None:
    stock = next(
        item.id
        for items in next_year.asked.values()
        for item in items
        if isinstance(item, Question) and item.stands and item.type in NUMBERS
    )
    last = record_facts(workspace, header.id, {FactKey(stock): "12"})
    found = offered(workspace, next_year)

    assert found[HEAD].stands
    assert found[HEAD].value == last.facts[HEAD]
    assert found[FactKey(stock)].value == 12
    for count in ("visits_total", "visits_tcm", "pop65_managed"):
        assert FactKey(count) in last.facts
        assert FactKey(count) not in found
    assert not any(key.row for key in found)


def test_what_only_that_year_did_is_offered_without_a_tick(
    workspace: Workspace, header: AssessmentHeader, next_year: Snapshot
) -> None:
    key = FactKey("service_scope_widened")
    record_facts(workspace, header.id, {key: "yes"})

    assert not offered(workspace, next_year)[key].stands


def test_what_is_answered_already_is_not_offered(
    workspace: Workspace, next_year: Snapshot
) -> None:
    answered = record_facts(workspace, next_year.header.id, {HEAD: "新院长"})

    assert HEAD not in offered(workspace, answered)


def test_a_question_that_hangs_on_an_offered_answer_is_offered_too(
    workspace: Workspace, header: AssessmentHeader, next_year: Snapshot
) -> None:
    pack = next_year.pack
    last = open_assessment(workspace, header.id)
    found = offered(workspace, next_year)
    hanging = [
        each.id
        for each in pack.questions.values()
        if each.relevant is not None
        and FactKey(each.id) in last.facts
        and FactKey(each.relevant.fact) in found
        and each.stands
    ]

    assert hanging
    assert all(FactKey(each) in found for each in hanging)


def test_open_actions_go_on_under_their_own_name_and_closed_ones_stay(
    workspace: Workspace, header: AssessmentHeader, next_year: Snapshot
) -> None:
    cells = {
        FactKey("rectification_rows", "c1", "problem"): "没有做完",
        FactKey("rectification_rows", "c2", "problem"): "做完了",
        FactKey("rectification_rows", "c2", "stage"): "done",
    }
    record_facts(workspace, header.id, cells)
    found = offered(workspace, next_year)

    action = found[FactKey("rectification_rows", "c1")]
    assert action.kind is Carried.ACTION
    assert FactKey("rectification_rows", "c2") not in found
    taken = record_facts(workspace, next_year.header.id, action.texts)
    assert taken.facts[FactKey("rectification_rows", "c1", "problem")] == "没有做完"
    assert FactKey("rectification_rows", "c1") not in offered(workspace, taken)


def test_a_file_goes_on_supporting_what_stands_until_it_runs_out(
    workspace: Workspace, header: AssessmentHeader, next_year: Snapshot
) -> None:
    first = next_year.header.period.first_day
    valid = {"v1": first, "v2": date(first.year - 1, 12, 31), "v3": None}
    for file, until in valid.items():
        cells = {
            FactKey("evidence", file, "sha256"): "ab" * 32,
            FactKey("evidence", file, "file"): f"{file}.jpg",
            FactKey("evidence", file, "supports"): (
                "visits_total" if file == "v3" else "facility_head visits_total"
            ),
            FactKey("evidence", file, "valid_until"): str(until or ""),
        }
        record_facts(workspace, header.id, cells)
    found = offered(workspace, open_assessment(workspace, next_year.header.id))

    (offer,) = [each for each in found.values() if each.kind is Carried.EVIDENCE]
    assert offer.key == FactKey("evidence", "v1")
    assert list(offer.texts.values()) == ["facility_head"]


def test_all_that_stands_can_be_recorded_at_once(
    workspace: Workspace, next_year: Snapshot
) -> None:
    offers = offers_of_last_period(workspace, next_year).offers
    texts = texts_of(each for each in offers if each.stands)

    taken = record_facts(workspace, next_year.header.id, texts)

    assert {key for key in taken.facts if not key.row} == set(texts)
    assert taken.progress.answered >= len(texts)


def test_the_first_period_of_all_has_nothing_before_it(
    workspace: Workspace, header: AssessmentHeader
) -> None:
    snapshot = open_assessment(workspace, header.id)

    last = offers_of_last_period(workspace, snapshot)

    assert last == LastPeriod(Period("year", header.period.year - 1), ())
