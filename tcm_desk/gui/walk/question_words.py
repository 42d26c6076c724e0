"""What a question says around its field: help, last year, what was refused."""

from __future__ import annotations

from tcm_desk.assessment.facts import Value, stored_value
from tcm_desk.assessment.remarks import Remark, Severity
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Answer, Question, ValueType
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.rare_characters import rare_in, rare_words
from tcm_desk.i18n import translate as _
from tcm_desk.wording.remarks import remark_sentence
from tcm_desk.wording.terms import text_of
from tcm_desk.wording.values import value_words

_COUNTED = (ValueType.INTEGER, ValueType.DECIMAL)
_LONGEST = 24  # characters of a refused text that are said again


def link_words(question: Question) -> str:
    """Return the words that fold the help out; none where nothing needs explaining."""
    if question.hint is None:
        return ""
    return _("怎么数？") if question.type in _COUNTED else _("怎么填？")


def help_words(question: Question, *, listed: bool = False) -> str:
    """Return the help of a question: how to answer, and what an inspector asks for.

    A list shows the name of a duty alone; its help begins with the question in full.
    """
    parts = [text_of(question.label)] if listed and question.name else []
    parts += [text_of(question.hint)] if question.hint else []
    if question.evidence is not None:
        evidence = text_of(question.evidence)
        parts.append(_("检查时看：{evidence}").format(evidence=evidence))
    return "\n".join(parts)


def last_year_words(model: AssessmentModel, question: Question) -> str:
    """Return last year's answer; nothing where there is none, or an unreadable one."""
    value = last_year_value(model, question)
    return "" if value is None else value_words(model.snapshot.pack, question, value)


def has_or_not_words(model: AssessmentModel, duty: Question) -> str:
    """Return last year's answer to a duty in the words of the list."""
    value = last_year_value(model, duty)
    if value is None:
        return ""
    return _("有") if value else _("无")


def last_year_value(model: AssessmentModel, question: Question) -> Value | None:
    """Return last year's answer as a value; None if this form cannot read it."""
    text = model.last_year.get(FactKey(question.id))
    if text is None:
        return None
    try:
        return stored_value(text, question, model.snapshot.pack)
    except ValueError:
        return None  # answered in another version of the form


def refusal_sentence(model: AssessmentModel, key: FactKey) -> str:
    """Say what was not taken, and why."""
    refused = model.refused[key]
    typed = refused.typed
    if len(typed) > _LONGEST:
        typed = f"{typed[:_LONGEST]}…"
    return _("没有收下 {typed}：{reason}。").format(typed=typed, reason=refused.reason)


def kept_sentence(model: AssessmentModel, key: FactKey, answer: Answer) -> str:
    """Say what goes on counting in place of a refused text."""
    value = model.value(key)
    if value is None:
        return _("这里仍算没有填，有关的指标按待补。")
    words = value_words(model.snapshot.pack, answer, value)
    return _("原来的 {value} 仍在，指标按它计算。").format(value=words)


def way_back_words(model: AssessmentModel, key: FactKey, answer: Answer) -> str:
    """Return the words of the button that puts the stored value back."""
    value = model.value(key)
    if value is None:
        return _("清空　Esc")
    words = value_words(model.snapshot.pack, answer, value)
    return _("改回 {value}　Esc").format(value=words)


def remarks_at(model: AssessmentModel, key: FactKey) -> str:
    """Return what the program noticed about an answer that it did take."""
    pack = model.snapshot.pack
    noticed = [
        remark_sentence(pack, remark)
        for remark in model.snapshot.remarks
        if remark.key == key and is_noticed(remark)
    ]
    rare = rare_in(model, pack.answer_at(key), model.value(key))
    return "\n".join(filter(None, [*noticed, rare_words(rare)]))


def is_noticed(remark: Remark) -> bool:
    """Return whether a remark is about an answer, and not about a missing one."""
    return remark.severity is not Severity.INFORM
