"""A county's figures as people read them: the value, its parts, the rule, the date."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil

from tcm_desk.assessment.period import Period
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.requirements import Operator
from tcm_desk.formpack.rollups import CoverageRollup, PooledRollup, Rollup
from tcm_desk.i18n import translate
from tcm_desk.rollup.bounds import Bounds, bounds_of
from tcm_desk.rollup.contributions import Contribution, Role, measures_of_county
from tcm_desk.rollup.results import CountyFigure
from tcm_desk.rollup.roll_up import CountyRollup
from tcm_desk.wording.findings import fact_name, value_text
from tcm_desk.wording.numbers import grouped, percent
from tcm_desk.wording.rollups import rollup_rule
from tcm_desk.wording.terms import outcome_word, text_of

_NEEDS_SHOWN = 3
_PER_CENT = 100


def figure_outcome(figure: CountyFigure) -> str:
    """Return the outcome in one word; of one that is only shown: 只列出."""
    if figure.outcome is None:
        return shown_word()
    return outcome_word(figure.outcome)


def shown_word() -> str:
    """Return the word for a figure that is not judged."""
    return translate("只列出")


def figure_value(pack: FormPack, figure: CountyFigure) -> str:
    """Write the value, or a dash while there is none: 34.99 %, 21 家, 0.62 名."""
    if figure.criteria:
        return translate("、").join(value_text(pack, each) for each in figure.criteria)
    if figure.value is None:
        return "—"
    limit = figure.limit.value if figure.limit is not None else None
    return number_text(pack, figure.rollup, figure.value, limit)


def number_text(
    pack: FormPack, rollup: Rollup, number: Fraction, limit: Fraction | None = None
) -> str:
    """Write a number in the terms of a figure; it stays on its side of the limit."""
    if isinstance(rollup, CoverageRollup):
        if rollup.kind == "coverage":
            return percent(number, limit)
        return translate("{count} 家").format(count=grouped(number, limit))
    if is_share(rollup):
        return percent(number, limit)
    if rollup.per == _PER_CENT:
        return f"{grouped(number, limit)} %"
    return _with_unit(pack, rollup, grouped(number, limit))


def figure_parts(figure: CountyFigure) -> str:
    """Write numerator and denominator of a figure that has both: 5 / 6."""
    ratio = figure.ratio
    if ratio is None or ratio.denominator is None:
        return ""
    return f"{_known(ratio.numerator)} / {_known(ratio.denominator)}"


def figure_rule(pack: FormPack, figure: CountyFigure) -> str:
    """Write what is asked, in numbers where it names a share: ≥ 10 %，即 3 家."""
    rollup, limit, ratio = figure.rollup, figure.limit, figure.ratio
    rule = rollup_rule(pack, rollup)
    if limit is None or limit.value is None or ratio is None:
        return rule
    if isinstance(rollup, PooledRollup) and rollup.limit_figures:
        number = number_text(pack, rollup, limit.value)
        return translate("{rule}（{number}）").format(rule=rule, number=number)
    if rollup.kind != "coverage" or ratio.denominator is None:
        return rule
    if limit.operator is not Operator.AT_LEAST or not ratio.denominator.low:
        return rule
    count = ceil(limit.value * ratio.denominator.low)
    return translate("{rule}，即 {count} 家").format(rule=rule, count=grouped(count))


def deadline_text(rollup: Rollup, period: Period) -> str:
    """Write by when it is due, and whether that lies behind the period."""
    if rollup.deadline is None or not is_ahead(rollup, period):
        return rollup.deadline or ""
    return translate("{month}（未到期）").format(month=rollup.deadline)


def is_ahead(rollup: Rollup, period: Period) -> bool:
    """Whether what is asked is due only after the period."""
    return rollup.deadline is not None and rollup.deadline > f"{period.last_day:%Y-%m}"


def short_text(pack: FormPack, figure: CountyFigure) -> str:
    """Write how many more would do: 3 家, 761 人次; nothing where nobody can say."""
    if figure.short is None:
        return ""
    count = grouped(figure.short)
    if isinstance(figure.rollup, CoverageRollup):
        return translate("{count} 家").format(count=count)
    unit = pack.measure(figure.rollup.numerator[0]).unit
    return count if unit is None else f"{count} {text_of(unit)}"


def given_text(found: CountyRollup, figure: CountyFigure) -> str:
    """Write what the county itself gives to a sum; nothing where it gives nothing."""
    own = measures_of_county(found.pack, figure.rollup)
    given = ((found.pack.measure(each), found.county.figure(each)) for each in own)
    return translate("，").join(
        f"{text_of(measure.name)} {_known(bounds_of(known))}"
        for measure, known in given
    )


def needs_text(pack: FormPack, needs: Iterable[str]) -> str:
    """Name what was not answered, the first few of much."""
    named = [fact_name(pack, each) for each in needs]
    names = translate("、").join(
        translate("“{name}”").format(name=each) for each in named[:_NEEDS_SHOWN]
    )
    if len(named) <= _NEEDS_SHOWN:
        return names
    return translate("{names}等 {count} 处").format(names=names, count=len(named))


def contribution_text(pack: FormPack, figure: CountyFigure, given: Contribution) -> str:
    """Write what a facility contributes, or what it has not said."""
    if given.needs:
        return translate("缺{names}").format(names=needs_text(pack, given.needs))
    if given.role is not Role.ADDED or not isinstance(figure.rollup, PooledRollup):
        return ""
    pairs = ((pack.measure(name), sums) for name, sums in given.sums.items())
    return translate("，").join(
        f"{text_of(measure.name)} {_known(sums)}" for measure, sums in pairs
    )


def is_share(rollup: PooledRollup) -> bool:
    """Whether a figure is a part of a whole, or a number that a plan states as such."""
    plans = [formula for _, formula in rollup.limit_figures if not formula.denominator]
    return bool(rollup.denominator) and rollup.per == 1 and not plans


def _with_unit(pack: FormPack, rollup: PooledRollup, number: str) -> str:
    unit = pack.measure(rollup.numerator[0]).unit
    plain = unit is None or (rollup.denominator and rollup.per == 1)
    return number if plain or unit is None else f"{number} {text_of(unit)}"


def _known(sums: Bounds) -> str:
    """What there is of a sum; a dash while nothing of it is known."""
    return "—" if sums.is_unknown else grouped(sums.low)
