"""Tallies: contributions added up, by facilities, counties or in any other portions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tcm_desk.rollup.bounds import Bounds, added
from tcm_desk.rollup.contributions import Contribution, Role


@dataclass(frozen=True)
class Tally:
    """How many facilities are what to a roll-up, and the sums of its measures.

    What the county itself gives is among the sums, so that counties can be added too.

    Attributes:
        needs: what the county has not given.
    """

    roles: Mapping[Role, int] = field(default_factory=dict)
    sums: Mapping[str, Bounds] = field(default_factory=dict)
    needs: frozenset[str] = frozenset()

    def __add__(self, other: Tally) -> Tally:
        roles = Counter(self.roles)
        roles.update(other.roles)
        sums = added(self.sums, other.sums)
        return Tally(dict(roles), sums, self.needs | other.needs)

    def count(self, *roles: Role) -> int:
        """Count the facilities that are this to it."""
        return sum(self.roles.get(each, 0) for each in roles)

    @property
    def facilities(self) -> int:
        """Count those on the register, whether they sent anything or not."""
        return sum(self.roles.values())

    @property
    def open(self) -> int:
        """Count those whose answer may yet change the figure."""
        return self.count(*(each for each in Role if each.open))

    @property
    def concerned(self) -> int:
        """Count those in the denominator of a share: all that have not said no."""
        return self.facilities - self.count(Role.NOT_CONCERNED)


def tally_of(contributions: Iterable[Contribution]) -> Tally:
    """Add contributions up, in any order."""
    roles: Counter[Role] = Counter()
    sums: dict[str, Bounds] = {}
    for each in contributions:
        roles[each.role] += 1
        sums = added(sums, each.sums)
    return Tally(dict(roles), sums)
