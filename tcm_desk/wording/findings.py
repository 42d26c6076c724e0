"""Findings as sentences: the value, the rule, and what is still to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from tcm_desk.assessment.findings import CriterionResult, Exemption, Finding, Outcome
from tcm_desk.assessment.measures import Figure
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.measures import Measure, ShareMeasure
from tcm_desk.formpack.pack import FormPack, label_of
from tcm_desk.formpack.standards import Criterion, Operator
from tcm_desk.i18n import mark, translate
from tcm_desk.wording.numbers import grouped, percent
from tcm_desk.wording.terms import sign, text_of, type_name

_RISING = (Operator.AT_LEAST, Operator.MORE_THAN)
_NEEDS_SHOWN = 3


def sentence(pack: FormPack, finding: Finding) -> str:
    """Say what a finding means for the facility, and what to do next."""
    match finding.outcome:
        case Outcome.MET:
            return translate("已达到要求。")
        case Outcome.NOT_MET:
            return gap_sentence(pack, finding)
        case Outcome.INCOMPLETE:
            return _incomplete(pack, finding)
        case Outcome.NOT_APPLICABLE:
            return _exemption(finding)


def gap_sentence(pack: FormPack, finding: Finding) -> str:
    """Say what is missing in the units people count: 还差 1 类 2 项."""
    short = [each for each in finding.criteria if each.outcome is Outcome.NOT_MET]
    if finding.indicator.any_of and len(short) > 1:
        ways = translate("；").join(_way(pack, each) for each in short)
        return translate("做到其中一项即可：{ways}。").format(ways=ways)
    return " ".join(_shortfalls(pack, finding, short))


def value_text(pack: FormPack, result: CriterionResult) -> str:
    """Write the value of a criterion, or a dash while it is open: 5 类, 34.99 %."""
    figure, measure = result.figure, pack.measure(result.criterion.measure)
    number = figure.known
    if number is None:
        return "—"
    if isinstance(result.criterion.threshold, bool):
        return translate("有") if number else translate("没有")
    if isinstance(measure, ShareMeasure):
        return percent(number, Fraction(result.criterion.threshold))
    threshold = Fraction(result.criterion.threshold)
    return _with_unit(measure, grouped(number, threshold))


def parts_text(figure: Figure) -> str:
    """Write numerator and denominator of a share: 12 520 / 38 640; else nothing."""
    if figure.parts is None or all(part.known is None for part in figure.parts):
        return ""
    return " / ".join(
        "—" if part.known is None else grouped(part.known) for part in figure.parts
    )


def rule_text(pack: FormPack, criterion: Criterion) -> str:
    """Write what a criterion asks: ≥ 35 %, ≥ 6 类, 应当有."""
    measure = pack.measure(criterion.measure)
    threshold = criterion.threshold
    if isinstance(threshold, bool):
        return translate("应当有") if threshold else translate("应当没有")
    limit = Fraction(threshold)
    is_share = isinstance(measure, ShareMeasure)
    text = percent(limit) if is_share else _with_unit(measure, grouped(limit))
    return f"{sign(criterion.operator)} {text}"


def rule_sentence(pack: FormPack, criteria: Sequence[Criterion], *, every: bool) -> str:
    """Write all criteria of an indicator: ≥ 6 类 且 ≥ 10 项."""
    link = translate(" 且 ") if every else translate(" 或 ")
    return link.join(rule_text(pack, each) for each in criteria)


def measure_name(pack: FormPack, measure: str) -> str:
    """Return the name of a measure in the language in force."""
    return text_of(pack.measure(measure).name)


def fact_name(pack: FormPack, fact: str) -> str:
    """Return how people call a missing fact: the question, or the table's row."""
    key = FactKey.parse(fact)
    name = text_of(label_of(pack, key.item))
    if not key.row:
        return name
    answer = pack.answer_at(key)
    return translate("{table}的‘{column}’").format(
        table=name, column=text_of(answer.label)
    )


def _way(pack: FormPack, result: CriterionResult) -> str:
    name = measure_name(pack, result.criterion.measure)
    if result.units is None:
        return translate("“{name}”").format(name=name)
    return translate("“{name}”还差 {missing}").format(
        name=name, missing=_units(pack, [result])
    )


def _shortfalls(
    pack: FormPack, finding: Finding, short: Sequence[CriterionResult]
) -> Iterator[str]:
    counted = [each for each in short if each.units is not None]
    missing = [each for each in counted if each.criterion.operator in _RISING]
    excess = [each for each in counted if each not in missing]
    if missing:
        yield translate("还差 {missing}。").format(missing=_units(pack, missing))
    if excess:
        yield translate("超出 {excess}。").format(excess=_units(pack, excess))
    undone = [each for each in short if each.units is None]
    if undone:
        yield _undone(pack, finding, undone)


def _undone(pack: FormPack, finding: Finding, undone: Sequence[CriterionResult]) -> str:
    if len(finding.criteria) == 1:
        name = text_of(finding.indicator.name)
        return translate("还没有做到：{name}。").format(name=name)
    names = translate("、").join(
        _quoted(measure_name(pack, each.criterion.measure)) for each in undone
    )
    if all(each.criterion.threshold is True for each in undone):
        return translate("{questions}答的是“否”。").format(questions=names)
    return translate("还没有做到：{name}。").format(name=names)


def _quoted(name: str) -> str:
    return translate("“{name}”").format(name=name)


def _units(pack: FormPack, results: Sequence[CriterionResult]) -> str:
    return " ".join(
        _with_unit(pack.measure(each.criterion.measure), grouped(each.units))
        for each in results
        if each.units is not None
    )


def _with_unit(measure: Measure, number: str) -> str:
    return f"{number} {text_of(measure.unit)}" if measure.unit else number


def _incomplete(pack: FormPack, finding: Finding) -> str:
    tables = [need for need in finding.needs if need in pack.tables]
    facts = list(
        dict.fromkeys(
            fact_name(pack, need) for need in finding.needs if need not in pack.tables
        )
    )
    if not facts and tables:
        names = translate("、").join(
            _quoted(text_of(pack.tables[each].label)) for each in tables
        )
        return translate("先把{names}填全并确认。").format(names=names)
    names = translate("、").join(map(_quoted, facts[:_NEEDS_SHOWN]))
    if len(facts) > _NEEDS_SHOWN:
        return translate("还缺 {count} 处没有填：{names} 等。").format(
            count=len(facts), names=names
        )
    return translate("还没有填：{names}。").format(names=names)


_EXEMPTIONS = {
    Exemption.NOTHING_TO_DIVIDE: mark("分母是 0，这项比例无从计算，不评判。"),
    Exemption.NOT_BINDING: mark("文件只是鼓励或只要求部分机构，没有做到不算未达标。"),
    Exemption.DECLARED: mark("所需的内容已申报不适用，不评判。"),
}


def _exemption(finding: Finding) -> str:
    if finding.exemption is None or finding.exemption is Exemption.OTHER_TYPE:
        types = translate("、").join(
            type_name(each) for each in finding.indicator.applies_to
        )
        return translate("只评判{types}。").format(types=types)
    return translate(_EXEMPTIONS[finding.exemption])
