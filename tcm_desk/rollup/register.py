"""The register: which facilities a county has, whether they sent anything or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tcm_desk.assessment.rows import Cut
from tcm_desk.formpack.facility_types import FacilityType


@dataclass(frozen=True)
class Member:
    """A facility on the register; `id` is its own there, packet or not."""

    id: str
    name: str
    type: FacilityType
    division: str = ""


def counts_of(members: Iterable[Member]) -> dict[FacilityType, int]:
    """Count the facilities named on the register, by their kinds."""
    return dict(Counter(member.type for member in members))


def counts_stated(cut: Cut | None) -> dict[FacilityType, int]:
    """Return what the county has stated, of the kinds for which it has."""
    stated: Counter[FacilityType] = Counter()
    for row in cut.rows if cut is not None else ():
        kind, count = row.cells.get("kind"), row.cells.get("count")
        if isinstance(kind, str) and isinstance(count, int):
            stated[FacilityType(kind)] += count
    return dict(stated)


def unnamed(
    named: Mapping[FacilityType, int],
    stated: Mapping[FacilityType, int],
    types: Iterable[FacilityType],
) -> int:
    """Count the facilities there are said to be that the register does not name.

    They count as those that sent nothing. Where fewer are stated than named, the names
    stand: nobody falls out of a denominator unseen.
    """
    return sum(max(stated.get(each, 0) - named.get(each, 0), 0) for each in types)
