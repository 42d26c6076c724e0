"""Ratios of sums and what they are held against, with what is missing left open."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tcm_desk.assessment.findings import Outcome
from tcm_desk.formpack.requirements import Operator
from tcm_desk.rollup.bounds import Bounds


@dataclass(frozen=True)
class Ratio:
    """A sum, or a sum over a sum, as far as it is known; exact."""

    numerator: Bounds
    denominator: Bounds | None = None
    per: int = 1

    @property
    def bounds(self) -> Bounds:
        """Between what the whole lies, whatever is still missing."""
        if self.denominator is None:
            return self.numerator
        most, least = self.denominator.high, self.denominator.low
        low = self.numerator.low / most * self.per if most else Fraction(0)
        if not least or self.numerator.high is None:
            return Bounds(low, None)
        return Bounds(low, self.numerator.high / least * self.per)

    @property
    def value(self) -> Fraction | None:
        """What is known comes to this; None while nothing is, or nothing divides."""
        if self.numerator.is_unknown:
            return None
        if self.denominator is None:
            return self.numerator.low
        if not self.denominator.low:
            return None
        return self.numerator.low / self.denominator.low * self.per

    @property
    def undefined(self) -> bool:
        """Whether there is nothing to divide by, nor will be."""
        return self.denominator is not None and self.denominator.is_nothing


@dataclass(frozen=True)
class Limit:
    """What a figure is held against; `value` is as far as that itself is known."""

    operator: Operator
    bounds: Bounds
    value: Fraction | None

    def judge(self, figure: Bounds) -> Outcome:
        """Hold a figure against it; what is missing may leave it open."""
        met, failed = _compared(figure, self.operator, self.bounds)
        return Outcome.MET if met else Outcome.NOT_MET if failed else Outcome.INCOMPLETE

    def judge_known(self, value: Fraction | None) -> Outcome | None:
        """Hold what is known of the figure against what is known of the limit."""
        if value is None or self.value is None:
            return None
        known = Limit(self.operator, Bounds(self.value, self.value), self.value)
        return known.judge(Bounds(value, value))


def _compared(figure: Bounds, operator: Operator, limit: Bounds) -> tuple[bool, bool]:
    match operator:
        case Operator.AT_LEAST:
            return _reaches(figure, limit), _stays_below(figure, limit)
        case Operator.MORE_THAN:
            return _stays_below(limit, figure), _reaches(limit, figure)
        case Operator.AT_MOST:
            return _reaches(limit, figure), _stays_below(limit, figure)
        case Operator.LESS_THAN:
            return _stays_below(figure, limit), _reaches(figure, limit)
        case Operator.IS:
            raise ValueError(operator)  # of yes/no answers, which are never summed


def _reaches(one: Bounds, other: Bounds) -> bool:
    """Whether one is certainly no less than the other."""
    return other.high is not None and one.low >= other.high


def _stays_below(one: Bounds, other: Bounds) -> bool:
    """Whether one is certainly less than the other."""
    return one.high is not None and one.high < other.low
