"""A year's number that its months answer: shown where it would be typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit
from tcm_desk.gui.grids.cell_text import edited_text, shown_text, typed_text
from tcm_desk.gui.look.fields import Field
from tcm_desk.gui.walk.fact_field import FactField
from tcm_desk.wording.numbers import THIN_SPACE

TOTAL = FactKey("visits_total")


@pytest.fixture
def model(sample: Callable[[str], AssessmentModel]) -> AssessmentModel:
    return sample("edge/months-make-the-year")


def test_a_field_shows_what_its_months_come_to_and_asks_for_nothing(
    model: AssessmentModel,
) -> None:
    field = FactField(model, TOTAL)

    assert isinstance(field.control, Field)
    assert field.control.text() == ""
    assert field.control.placeholderText() == f"20{THIN_SPACE}000"
    assert field.control.property("state") == "plain"


def test_a_field_asks_again_when_its_months_are_open(model: AssessmentModel) -> None:
    field = FactField(model, TOTAL)

    edit(model, FactKey("visits_months"), "false")
    field.read_again()

    assert isinstance(field.control, Field)
    assert field.control.placeholderText() == "未填"
    assert field.control.property("state") == "empty"


@pytest.mark.parametrize("typed", ["3", "3月", "3 月", "03", "2024-03", "2024年3月"])
def test_a_month_is_typed_by_its_number(model: AssessmentModel, typed: str) -> None:
    snapshot = model.snapshot
    column = snapshot.pack.tables["visits_months"].columns[0]
    key = FactKey("visits_months", "m3", "month")
    stored = model.value(key)
    assert stored is not None

    assert edit(model, key, typed_text(snapshot, column, typed))
    assert model.value(key) == stored
    assert shown_text(snapshot, column, stored) == "3 月"
    assert edited_text(snapshot, column, stored) == "2024-03"
