"""Sums of which a part may still be missing: exact, and added in any order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from tcm_desk.assessment.measures import NOTHING, Figure


@dataclass(frozen=True)
class Bounds:
    """What a sum comes to at least, and at most; `high` None is without bound."""

    low: Fraction = NOTHING
    high: Fraction | None = NOTHING

    def __add__(self, other: Bounds) -> Bounds:
        if self.high is None or other.high is None:
            return Bounds(self.low + other.low, None)
        return Bounds(self.low + other.low, self.high + other.high)

    @property
    def exact(self) -> Fraction | None:
        """The sum, once nothing is missing of it."""
        return self.low if self.low == self.high else None

    @property
    def is_unknown(self) -> bool:
        """Whether nothing is known of it yet."""
        return self.high is None and not self.low

    @property
    def is_nothing(self) -> bool:
        """Whether it is known that there is nothing."""
        return self.high == 0


NONE = Bounds()
UNKNOWN = Bounds(high=None)


def bounds_of(figure: Figure) -> Bounds:
    """Return how far a measure of one facility, or of the county, is known."""
    return Bounds(figure.low, figure.high)


def total(parts: Iterable[Bounds]) -> Bounds:
    """Add up."""
    return sum(parts, NONE)


def added(one: Mapping[str, Bounds], other: Mapping[str, Bounds]) -> dict[str, Bounds]:
    """Add sums of measures, each to its own."""
    measures = dict.fromkeys((*one, *other))
    return {each: one.get(each, NONE) + other.get(each, NONE) for each in measures}
