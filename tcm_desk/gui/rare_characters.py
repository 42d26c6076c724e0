"""Names with characters that no print font has: said where they are typed."""

from __future__ import annotations

from tcm_desk.assessment.facts import Value
from tcm_desk.formpack.sections import Answer, ValueType
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.printable import unprintable


def rare_in(model: AssessmentModel, answer: Answer, value: Value | None) -> str:
    """Return what of an answer cannot be printed; empty for all but typed texts."""
    if answer.type is not ValueType.TEXT or not isinstance(value, str):
        return ""
    return unprintable(model.workspace, value)


def rare_words(characters: str) -> str:
    """Say that characters cannot be printed, and what to do; empty for none."""
    if not characters:
        return ""
    words = _("字库里没有“{characters}”，印出来是空框；可改用通用的写法，另加说明。")
    return words.format(characters=characters)
