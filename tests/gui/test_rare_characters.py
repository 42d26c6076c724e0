"""A question says what of its answer cannot be printed."""

from __future__ import annotations

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit
from tcm_desk.gui.walk.question_words import remarks_at


def test_a_rare_character_is_remarked_on_below_its_question(
    model: AssessmentModel,
) -> None:
    key = FactKey("plan_doc")
    edit(model, key, "张山的计划")
    assert "印出来是空框" not in remarks_at(model, key)

    edit(model, key, "张\U000323ae山的计划")

    assert "“\U000323ae”，印出来是空框" in remarks_at(model, key)
