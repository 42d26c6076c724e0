"""A county's figure: a tally held against what the document asks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from tcm_desk.assessment.findings import (
    CriterionResult,
    Outcome,
    judge_criterion,
    outcome_of,
)
from tcm_desk.formpack.measures import ShareMeasure
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.requirements import Operator
from tcm_desk.formpack.rollups import (
    Area,
    Formula,
    PooledRollup,
    Rollup,
)
from tcm_desk.rollup.bounds import NONE, Bounds, bounds_of, total
from tcm_desk.rollup.contributions import Role, measures_of_county
from tcm_desk.rollup.county import CountySheet
from tcm_desk.rollup.limits import Limit, Ratio
from tcm_desk.rollup.tallies import Tally

_RISING = (Operator.AT_LEAST, Operator.MORE_THAN)
_WIDTH = {Area.COUNTY: 0, Area.CITY: 1, Area.REGION: 2}


class Unjudged(StrEnum):
    """Why a figure is only shown."""

    NO_LIMIT = "no_limit"  # the document gives none, or one that comes to nothing
    WIDER_AREA = "wider_area"  # the limit is the city's or the region's
    NOTHING_TO_DIVIDE = "nothing_to_divide"


@dataclass(frozen=True)
class CountyFigure:
    """A roll-up worked out: the figure, the outcome, and what stands behind them.

    Attributes:
        outcome: None where the figure is only shown; `unjudged` says why it is that, or
            not applicable.
        so_far: what the outcome would be if nothing more came.
        short: how many more facilities, visits or physicians what is known falls
            short by; None where that cannot be said.
        criteria: of a roll-up that judges facts of the county one by one.
    """

    rollup: Rollup
    tally: Tally
    outcome: Outcome | None
    ratio: Ratio | None = None
    limit: Limit | None = None
    unjudged: Unjudged | None = None
    so_far: Outcome | None = None
    short: int | None = None
    criteria: tuple[CriterionResult, ...] = ()

    @property
    def value(self) -> Fraction | None:
        """The figure as far as it is known."""
        return self.ratio.value if self.ratio is not None else None


def given_by_county(rollup: Rollup, county: CountySheet) -> Tally:
    """Return what the county itself adds to a roll-up's sums, and has not given yet."""
    own = measures_of_county(county.pack, rollup)
    figures = {each: county.figure(each) for each in own}
    open_ = (each for each in figures.values() if each.value is None)
    return Tally(
        sums={name: bounds_of(figure) for name, figure in figures.items()},
        needs=frozenset(need for figure in open_ for need in figure.needs),
    )


def work_out(
    pack: FormPack, rollup: Rollup, tally: Tally, area: Area = Area.COUNTY
) -> CountyFigure:
    """Work out a figure from all that was added up.

    Args:
        pack: whose measures are meant.
        rollup: what the document asks.
        tally: what the facilities and the county come to.
        area: over how much was added up; no limit of a wider area is held against it.
    """
    ratio, limit = _ratio(rollup, tally), _limit(rollup, tally)
    unjudged = _unjudged(rollup, ratio, limit, area)
    if limit is None or unjudged is not None:
        nothing = unjudged is Unjudged.NOTHING_TO_DIVIDE
        outcome = Outcome.NOT_APPLICABLE if nothing else None
        return CountyFigure(rollup, tally, outcome, ratio, limit, unjudged)
    outcome = limit.judge(ratio.bounds)
    known = limit.judge_known(ratio.value)
    return CountyFigure(
        rollup,
        tally,
        outcome,
        ratio,
        limit,
        so_far=known if outcome is Outcome.INCOMPLETE else outcome,
        short=_short(pack, rollup, ratio, limit) if known is Outcome.NOT_MET else None,
    )


def judge_county(rollup: PooledRollup, county: CountySheet) -> CountyFigure:
    """Judge a roll-up that is criteria over the county's own facts."""
    results = tuple(
        judge_criterion(county.pack, each, county.figure(each.measure))
        for each in rollup.all_of
    )
    outcome = outcome_of(results, every=True)
    open_ = (each for each in results if each.outcome is Outcome.INCOMPLETE)
    needs = frozenset(need for each in open_ for need in each.figure.needs)
    return CountyFigure(
        rollup, Tally(needs=needs), outcome, so_far=outcome, criteria=results
    )


def _unjudged(
    rollup: Rollup, ratio: Ratio, limit: Limit | None, area: Area
) -> Unjudged | None:
    if ratio.undefined:
        return Unjudged.NOTHING_TO_DIVIDE
    if limit is None:
        return Unjudged.NO_LIMIT
    return Unjudged.WIDER_AREA if _WIDTH[rollup.area] > _WIDTH[area] else None


def _ratio(rollup: Rollup, tally: Tally) -> Ratio:
    if isinstance(rollup, PooledRollup):
        if rollup.formula is None:
            raise ValueError(rollup.id)  # criteria: see `judge_county`
        return _of_formula(rollup.formula, tally)
    met = tally.count(Role.MET)
    reached = Bounds(Fraction(met), Fraction(met + tally.open))
    if rollup.kind == "count":
        return Ratio(reached)
    all_of_them = Fraction(tally.concerned)
    return Ratio(reached, Bounds(all_of_them, all_of_them))


def _of_formula(formula: Formula, tally: Tally) -> Ratio:
    def of(measures: tuple[str, ...]) -> Bounds:
        return total(tally.sums.get(each, NONE) for each in measures)

    denominator = of(formula.denominator) if formula.denominator else None
    return Ratio(of(formula.numerator), denominator, formula.per)


def _limit(rollup: Rollup, tally: Tally) -> Limit | None:
    for operator, number in rollup.limits:
        exact = Fraction(number)
        return Limit(operator, Bounds(exact, exact), exact)
    figures = rollup.limit_figures if isinstance(rollup, PooledRollup) else []
    for operator, formula in figures:
        ratio = _of_formula(formula, tally)
        if not ratio.undefined and not ratio.numerator.is_nothing:
            return Limit(operator, ratio.bounds, ratio.value)
    return None


def _short(pack: FormPack, rollup: Rollup, ratio: Ratio, limit: Limit) -> int | None:
    """How many more would do, in whole numbers: a tenth of 21 facilities is three."""
    if limit.operator not in _RISING or limit.value is None:
        return None
    share = limit.value / ratio.per
    wanted = share if ratio.denominator is None else share * ratio.denominator.low
    missing = wanted - ratio.numerator.low
    if _joins_both(pack, rollup):
        if share >= 1:
            return None
        missing /= 1 - share
    strict = limit.operator is Operator.MORE_THAN
    return floor(missing) + 1 if strict else ceil(missing)


def _joins_both(pack: FormPack, rollup: Rollup) -> bool:
    """Whether one more in the numerator is one more in the denominator too."""
    share = share_like(pack, rollup)
    return share is not None and share.joins_both


def share_like(pack: FormPack, rollup: Rollup) -> ShareMeasure | None:
    """Find the facilities' own share of which a pooled figure is the county's."""
    if not isinstance(rollup, PooledRollup):
        return None
    sums = rollup.numerator, rollup.denominator
    shares = (each for each in pack.measures.values() if isinstance(each, ShareMeasure))
    found = (
        each for each in shares if ((each.numerator,), (each.denominator,)) == sums
    )
    return next(found, None)
