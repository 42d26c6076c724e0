"""What a question consists of on its page, in words and sizes."""

from __future__ import annotations

from tcm_desk.formpack.sections import Question
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.walk.field_for import Control, size_wanted
from tcm_desk.gui.walk.last_period import last_period_word
from tcm_desk.gui.walk.question_words import (
    has_or_not_words,
    last_year_words,
    link_words,
)
from tcm_desk.gui.walk.row_plan import Parts
from tcm_desk.gui.walk.target_words import target_words
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import text_of


def parts_of(model: AssessmentModel, question: Question, control: Control) -> Parts:
    """Gather the parts of a question in a row of its own."""
    last = last_year_words(model, question)
    return Parts(
        words=text_of(question.label),
        link=link_words(question),
        control=size_wanted(question, control),
        unit=text_of(question.unit) if question.unit else "",
        last=last,
        last_beside=_beside(model, last),
        evidence=_shows_evidence(model, question),
        target=target_words(model.snapshot, question.id),
    )


def parts_in_list(model: AssessmentModel, duty: Question, control: Control) -> Parts:
    """Gather the parts of a duty: its short name, 有 / 无, and a place for help."""
    last = has_or_not_words(model, duty)
    return Parts(
        words=text_of(duty.name or duty.label),
        link=link_words(duty),
        control=size_wanted(duty, control),
        unit="",
        last=last,
        last_beside=_beside(model, last),
        evidence=_shows_evidence(model, duty),
    )


def _beside(model: AssessmentModel, last: str) -> str:
    """Return an earlier answer with the name of its period, where no column has it."""
    if not last:
        return ""
    return _("{period} {value}").format(period=last_period_word(model), value=last)


def _shows_evidence(model: AssessmentModel, question: Question) -> bool:
    """Return whether there is a place for evidence: wanted, or given unasked."""
    wanted = question.evidence is not None
    return wanted or bool(model.snapshot.evidence_for(question.id))
