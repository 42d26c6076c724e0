"""With which period this one is compared, and whether its answer can be taken over."""

from __future__ import annotations

from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Question
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.walk.question_words import last_year_value
from tcm_desk.i18n import translate as _


def last_period_word(model: AssessmentModel) -> str:
    """Name the period compared with, in the few characters of a column."""
    now, last = model.snapshot.header.period, model.last_period
    if now.quarter is None:
        return _("去年")
    return _("去年同期") if last.quarter == now.quarter else _("上季度")


def takeable(model: AssessmentModel, question: Question) -> bool:
    """Return whether the answer of the period before would be an answer here."""
    if model.locked:
        return False
    last = last_year_value(model, question)
    return last is not None and last != model.value(FactKey(question.id))
