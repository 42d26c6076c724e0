"""Corrective actions in words: what a finding suggests, and how long there is."""

from __future__ import annotations

from datetime import date

from tcm_desk.assessment.actions import Action, Stage
from tcm_desk.assessment.findings import Finding, Outcome
from tcm_desk.formpack.pack import FormPack
from tcm_desk.i18n import mark, translate
from tcm_desk.wording.findings import (
    gap_sentence,
    measure_name,
    rule_sentence,
    sentence,
    value_text,
)
from tcm_desk.wording.terms import outcome_word, text_of

_LONGEST = 300  # what the form pack takes of a problem or a measure
_STAGES = {
    Stage.NOT_BEGUN: mark("未开始"),
    Stage.UNDER_WAY: mark("进行中"),
    Stage.DONE: mark("已完成"),
}


def stage_word(stage: Stage) -> str:
    """Return the word for how far an action has come: 进行中."""
    return translate(_STAGES[stage])


def suggested_problem(pack: FormPack, finding: Finding) -> str:
    """Say what is wrong, as an action's problem: the value, and what is asked."""
    name = text_of(finding.indicator.name)
    counted = [
        each
        for each in finding.criteria
        if not isinstance(each.criterion.threshold, bool)
    ]
    if not counted or finding.outcome is not Outcome.NOT_MET:
        words = translate("{name}：{outcome}").format(
            name=name, outcome=outcome_word(finding.outcome)
        )
        return words[:_LONGEST]
    words = translate("{name}：{outcome}，现在 {value}，要求 {rule}").format(
        name=name,
        outcome=outcome_word(finding.outcome),
        value=" ".join(value_text(pack, each) for each in counted),
        rule=rule_sentence(
            pack,
            [each.criterion for each in counted],
            every=bool(finding.indicator.all_of),
        ),
    )
    return words[:_LONGEST]


def suggested_measure(pack: FormPack, finding: Finding) -> str:
    """Say what would close a finding, for the user to put into their own words."""
    if finding.outcome is not Outcome.NOT_MET:
        return sentence(pack, finding).rstrip("。.")[:_LONGEST]
    short = [each for each in finding.criteria if each.outcome is Outcome.NOT_MET]
    if any(each.units is not None for each in short):
        gap = gap_sentence(pack, finding).rstrip("。.")
        return translate("补齐：{gap}").format(gap=gap)[:_LONGEST]
    if len(finding.criteria) == 1:
        names = text_of(finding.indicator.name)
    else:
        names = translate("、").join(
            measure_name(pack, each.criterion.measure) for each in short
        )
    return translate("落实：{names}").format(names=names)[:_LONGEST]


def due_words(action: Action, today: date) -> str:
    """Say how long there is still: 逾期 3 天, 还有 12 天, 已完成 12-05."""
    if not action.open:
        if action.done is None:
            return stage_word(Stage.DONE)
        return translate("已完成 {day}").format(day=f"{action.done:%m-%d}")
    if action.due is None:
        return translate("没有定期限")
    return days_words(action.due, today)


def days_words(due: date, today: date) -> str:
    """Say how far off a day is: 逾期 3 天, 今天到期, 还有 12 天."""
    days = (due - today).days
    if days < 0:
        return translate("逾期 {days} 天").format(days=-days)
    if days == 0:
        return translate("今天到期")
    return translate("还有 {days} 天").format(days=days)
