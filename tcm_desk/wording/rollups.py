"""Roll-ups and duties in words: what is asked of all together, and by when."""

from __future__ import annotations

from fractions import Fraction

from tcm_desk.formpack.duties import Duty
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.rollups import CoverageRollup, Formula, PooledRollup, Rollup
from tcm_desk.i18n import translate
from tcm_desk.wording.findings import measure_name, rule_sentence
from tcm_desk.wording.numbers import grouped, percent
from tcm_desk.wording.terms import rhythm_word, sign, text_of


def rollup_rule(pack: FormPack, rollup: Rollup) -> str:
    """Write what a roll-up asks: ≥ 90 %, ≥ 21 家, ≥ 10 类 且 ≥ 40 项."""
    if isinstance(rollup, PooledRollup):
        for operator, figure in rollup.limit_figures:
            return f"{sign(operator)} {formula_text(pack, figure)}"
        if rollup.all_of:
            return rule_sentence(pack, rollup.all_of, every=True)
    for operator, limit in rollup.limits:
        return f"{sign(operator)} {_limit(pack, rollup, Fraction(limit))}"
    return translate("只列出，不评判")


def formula_text(pack: FormPack, formula: Formula) -> str:
    """Write what is added up and divided: 中医诊疗人次 ÷ 总诊疗人次."""
    parts = [
        " + ".join(measure_name(pack, each) for each in sums)
        for sums in (formula.numerator, formula.denominator)
        if sums
    ]
    return " ÷ ".join(parts)


def duty_rule(duty: Duty) -> str:
    """Write how often a duty is due and how much: 每年 ≥ 10 项."""
    rule = rhythm_word(duty.period)
    if duty.due:
        days = translate("、").join(duty.due)
        rule = translate("{rhythm}（{days} 前）").format(rhythm=rule, days=days)
    for operator, limit in duty.limits:
        unit = duty.unit
        text = f"{grouped(limit)} {text_of(unit)}" if unit else percent(Fraction(limit))
        rule = f"{rule} {sign(operator)} {text}"
    return rule


def _limit(pack: FormPack, rollup: Rollup, limit: Fraction) -> str:
    if isinstance(rollup, CoverageRollup):
        if rollup.kind == "coverage":
            return percent(limit)
        return translate("{count} 家").format(count=grouped(limit))
    if rollup.denominator and rollup.per == 1:
        return percent(limit)
    unit = pack.measure(rollup.numerator[0]).unit
    return grouped(limit) if unit is None else f"{grouped(limit)} {text_of(unit)}"
