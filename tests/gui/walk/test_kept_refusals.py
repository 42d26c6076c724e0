"""A text that was not accepted waits through a restart of the program."""

from __future__ import annotations

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit
from tcm_desk.gui.walk.fact_field import FactField

TOTAL = FactKey("visits_total")


def test_it_stands_in_its_field_again_with_the_reason(small: AssessmentModel) -> None:
    edit(small, TOTAL, "一百多")
    again = started_again(small)
    field = FactField(again, TOTAL)

    assert again.refused[TOTAL] == small.refused[TOTAL]
    assert field.typed == "一百多"
    assert field.refused
    assert field.control.property("state") == "refused"


def test_once_corrected_it_is_gone(small: AssessmentModel) -> None:
    edit(small, TOTAL, "一百多")
    edit(small, TOTAL, "100")

    assert started_again(small).refused == {}


def test_once_discarded_it_is_gone(small: AssessmentModel) -> None:
    edit(small, TOTAL, "一百多")
    small.forget_refused(TOTAL)

    assert started_again(small).refused == {}


def test_what_counts_meanwhile_is_what_was_stored(small: AssessmentModel) -> None:
    edit(small, TOTAL, "100")
    edit(small, TOTAL, "一百多")
    field = FactField(started_again(small), TOTAL)

    assert field.put_back()
    assert field.typed == "100"


def started_again(model: AssessmentModel) -> AssessmentModel:
    return AssessmentModel(model.workspace, model.assessment_id)
