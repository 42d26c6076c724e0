"""Findings: every indicator of a standard, judged for one assessment."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from tcm_desk.assessment.measures import NOTHING, Figure, Figures
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.measures import ShareMeasure
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.standards import (
    Criterion,
    Indicator,
    Operator,
    Standard,
    Strength,
)


class Outcome(StrEnum):
    """What an indicator came to."""

    MET = "met"
    NOT_MET = "not_met"
    INCOMPLETE = "incomplete"  # facts are missing
    NOT_APPLICABLE = "not_applicable"


class Exemption(StrEnum):
    """Why a finding is not applicable."""

    OTHER_TYPE = "other_type"  # it binds other kinds of facility
    NOTHING_TO_DIVIDE = "nothing_to_divide"  # a denominator is zero
    NOT_BINDING = "not_binding"  # only encouraged, and not taken up
    DECLARED = "declared"  # what it lacks was declared not applicable


@dataclass(frozen=True)
class CriterionResult:
    """One criterion judged; `gap` and `units` say how far it still is from met.

    `gap` is in the measure's own terms (a fraction of one for shares); `units` is how
    many more visits, physicians or titles would close it.
    """

    criterion: Criterion
    figure: Figure
    outcome: Outcome
    gap: Fraction | None = None
    units: int | None = None


@dataclass(frozen=True)
class Finding:
    """An indicator judged, with the facts that are still missing."""

    standard: str
    indicator: Indicator
    outcome: Outcome
    criteria: tuple[CriterionResult, ...]
    needs: tuple[str, ...] = ()
    exemption: Exemption | None = None


@dataclass(frozen=True)
class StandardFindings:
    """All findings of one standard."""

    standard: Standard
    findings: tuple[Finding, ...]

    def count(self, outcome: Outcome) -> int:
        """Return how many findings have this outcome."""
        return sum(each.outcome is outcome for each in self.findings)


def judge(
    pack: FormPack,
    standard: Standard,
    type_: FacilityType,
    figures: Figures,
    waived: Collection[str] = (),
) -> StandardFindings:
    """Judge every indicator of a standard for a facility of this type.

    What cannot be judged for want of items `waived` alone, those the facility has
    declared not applicable, is not applicable. An item that is answered is judged.
    """
    judged = (
        _judge_indicator(pack, standard.id, indicator, type_, figures)
        for indicator in standard.indicators
    )
    return StandardFindings(
        standard, tuple(_exempt(each, waived) if waived else each for each in judged)
    )


def _exempt(finding: Finding, waived: Collection[str]) -> Finding:
    if not finding.needs or not all(need in waived for need in finding.needs):
        return finding
    outcome, why = Outcome.NOT_APPLICABLE, Exemption.DECLARED
    return replace(finding, outcome=outcome, exemption=why)


def _judge_indicator(
    pack: FormPack,
    standard: str,
    indicator: Indicator,
    type_: FacilityType,
    figures: Figures,
) -> Finding:
    if type_ not in indicator.applies_to:
        exempt = Exemption.OTHER_TYPE
        return Finding(
            standard, indicator, Outcome.NOT_APPLICABLE, (), exemption=exempt
        )
    results = tuple(
        judge_criterion(pack, criterion, figures.of(criterion.measure))
        for criterion in indicator.criteria
    )
    outcome = outcome_of(results, every=bool(indicator.all_of))
    return _finding(standard, indicator, outcome, results)


def _finding(
    standard: str,
    indicator: Indicator,
    outcome: Outcome,
    results: tuple[CriterionResult, ...],
) -> Finding:
    exemption: Exemption | None = None
    needs: tuple[str, ...] = ()
    if outcome is Outcome.NOT_APPLICABLE:
        exemption = Exemption.NOTHING_TO_DIVIDE
    elif outcome is Outcome.NOT_MET and indicator.strength is not Strength.REQUIRED:
        outcome, exemption = Outcome.NOT_APPLICABLE, Exemption.NOT_BINDING
    elif outcome is Outcome.INCOMPLETE:
        needs = _needs(results)
    return Finding(standard, indicator, outcome, results, needs, exemption)


def judge_criterion(
    pack: FormPack, criterion: Criterion, figure: Figure
) -> CriterionResult:
    """Hold a figure against a threshold, exactly.

    An open figure is judged as soon as no fact still missing can change the outcome.
    """
    if figure.undefined:
        return CriterionResult(criterion, figure, Outcome.NOT_APPLICABLE)
    threshold = criterion.exact
    outcome = _compare(figure, criterion.operator, threshold)
    if outcome is not Outcome.NOT_MET:
        gap = NOTHING if outcome is Outcome.MET else None
        return CriterionResult(criterion, figure, outcome, gap)
    gap, units = _gap(pack, criterion, figure, threshold)
    return CriterionResult(criterion, figure, outcome, gap, units)


def outcome_of(results: Iterable[CriterionResult], *, every: bool) -> Outcome:
    """Say what criteria come to together: all of them are asked for, or any."""
    outcomes = [result.outcome for result in results]
    return _all_of(outcomes) if every else _any_of(outcomes)


def _compare(figure: Figure, operator: Operator, threshold: Fraction) -> Outcome:
    low, high = figure.low, figure.high
    match operator:
        case Operator.AT_LEAST:
            met, failed = low >= threshold, high is not None and high < threshold
        case Operator.MORE_THAN:
            met, failed = low > threshold, high is not None and high <= threshold
        case Operator.AT_MOST:
            met, failed = high is not None and high <= threshold, low > threshold
        case Operator.LESS_THAN:
            met, failed = high is not None and high < threshold, low >= threshold
        case Operator.IS:
            met, failed = low == high == threshold, _excludes(figure, threshold)
    return Outcome.MET if met else Outcome.NOT_MET if failed else Outcome.INCOMPLETE


def _excludes(figure: Figure, value: Fraction) -> bool:
    return figure.low > value or (figure.high is not None and figure.high < value)


def _all_of(outcomes: Sequence[Outcome]) -> Outcome:
    for decisive in (Outcome.NOT_MET, Outcome.INCOMPLETE, Outcome.MET):
        if decisive in outcomes:
            return decisive
    return Outcome.NOT_APPLICABLE


def _any_of(outcomes: Sequence[Outcome]) -> Outcome:
    for decisive in (Outcome.MET, Outcome.INCOMPLETE, Outcome.NOT_MET):
        if decisive in outcomes:
            return decisive
    return Outcome.NOT_APPLICABLE


def _needs(results: Iterable[CriterionResult]) -> tuple[str, ...]:
    open_ = (each for each in results if each.outcome is Outcome.INCOMPLETE)
    return tuple(dict.fromkeys(need for each in open_ for need in each.figure.needs))


def _gap(
    pack: FormPack, criterion: Criterion, figure: Figure, threshold: Fraction
) -> tuple[Fraction | None, int | None]:
    """How far the best still possible value is from the threshold."""
    rises = criterion.operator in (Operator.AT_LEAST, Operator.MORE_THAN)
    nearest = figure.high if rises else figure.low
    if nearest is None or criterion.operator is Operator.IS:
        return None, None
    strict = criterion.operator in (Operator.MORE_THAN, Operator.LESS_THAN)
    measure = pack.measure(criterion.measure)
    if isinstance(measure, ShareMeasure) and figure.parts is not None:
        units = _units_of_share(measure, figure.parts, threshold, strict=strict)
        return abs(threshold - nearest), units if rises else None
    units = _whole(abs(threshold - nearest), strict=strict)
    return abs(threshold - nearest), units


def _units_of_share(
    measure: ShareMeasure,
    parts: tuple[Figure, Figure],
    threshold: Fraction,
    *,
    strict: bool,
) -> int | None:
    numerator, denominator = parts[0].high, parts[1].low
    if numerator is None or (measure.joins_both and threshold >= 1):
        return None
    short = threshold * denominator - numerator
    if measure.joins_both:
        short /= 1 - threshold
    return _whole(short, strict=strict)


def _whole(short: Fraction, *, strict: bool) -> int:
    return floor(short) + 1 if strict else ceil(short)
