from __future__ import annotations

from fractions import Fraction

import pytest

from tcm_desk.assessment.period import Period
from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.errors import Refusal, UnknownFactError, ValueRejectedError
from tcm_desk.formpack.keys import FactKey
from tcm_desk.usecases.begin_assessment import begin_assessment
from tcm_desk.usecases.open_assessment import answers_before, open_assessment
from tcm_desk.usecases.record_facts import record_facts
from tcm_desk.usecases.workspace import Workspace

TOTAL, TCM = FactKey("visits_total"), FactKey("visits_tcm")


def test_what_follows_is_worked_out_at_once(
    workspace: Workspace, header: AssessmentHeader
) -> None:
    snapshot = record_facts(workspace, header.id, {TOTAL: "20000", TCM: "6 999"})

    assert snapshot.figures.of("visit_share").value == Fraction(6999, 20000)


def test_what_was_accepted_is_there_when_it_is_opened_again(
    workspace: Workspace, header: AssessmentHeader
) -> None:
    snapshot = record_facts(workspace, header.id, {TCM: "１２３"})

    assert open_assessment(workspace, header.id).facts == snapshot.facts
    assert snapshot.facts[TCM] == 123


def test_a_rejected_text_changes_nothing(
    workspace: Workspace, header: AssessmentHeader
) -> None:
    before = open_assessment(workspace, header.id).facts

    with pytest.raises(ValueRejectedError) as refused:
        record_facts(workspace, header.id, {TOTAL: "5", TCM: "十"})

    assert refused.value.details["key"] == TCM
    assert refused.value.details["reason"] is Refusal.NOT_WHOLE
    assert open_assessment(workspace, header.id).facts == before


def test_an_empty_text_makes_a_fact_unknown(
    workspace: Workspace, header: AssessmentHeader
) -> None:
    assert TCM not in record_facts(workspace, header.id, {TCM: "  "}).facts


def test_a_fact_that_nothing_asks_for_is_refused(
    workspace: Workspace, header: AssessmentHeader
) -> None:
    for key in (FactKey("nonsense"), FactKey("roster_rows", "p1", "nonsense")):
        for text in ("1", ""):
            with pytest.raises(UnknownFactError):
                record_facts(workspace, header.id, {key: text})


def test_a_row_is_typed_once_for_all_periods_that_it_belongs_to(
    workspace: Workspace, header: AssessmentHeader
) -> None:
    quarter = begin_assessment(
        workspace, header.facility, Period("quarter", 2024, 2), header.standards
    )
    row = {
        FactKey("edu_rows", "new", "date"): "2024-05-06",
        FactKey("edu_rows", "new", "form"): "讲座",
    }

    record_facts(workspace, quarter.id, row)

    def taken_in(period: AssessmentHeader) -> set[str]:
        cut = open_assessment(workspace, period.id).cuts["edu_rows"]
        return {each.id for each in cut.rows}

    assert "new" in taken_in(header)
    assert "new" in taken_in(quarter)
    assert taken_in(quarter) < taken_in(header)


def test_a_yearly_count_in_a_register_belongs_to_its_year(
    workspace: Workspace, header: AssessmentHeader
) -> None:
    next_year = begin_assessment(
        workspace, header.facility, Period("year", 2025), header.standards
    )
    cut = open_assessment(workspace, next_year.id).cuts["technique_rows"]

    assert cut.rows
    assert all("uses" not in row.cells for row in cut.rows)


def test_last_years_answers_stand_beside_this_years(
    workspace: Workspace, header: AssessmentHeader
) -> None:
    next_year = begin_assessment(
        workspace, header.facility, Period("year", 2025), header.standards
    )
    snapshot = open_assessment(workspace, next_year.id)

    assert TOTAL not in snapshot.facts
    assert TOTAL in answers_before(workspace, snapshot).answers
