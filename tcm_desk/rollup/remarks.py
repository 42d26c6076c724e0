"""What should be looked at before a county's figures are believed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.rollup.register import counts_of
from tcm_desk.rollup.roll_up import CountyRollup, MemberReturn


class CountyRemarkCode(StrEnum):
    """A closed set; `wording.county` has a sentence for each."""

    EMPTY_REGISTER = "empty_register"
    MORE_STATED = "more_stated"  # facilities than are on the register
    FEWER_STATED = "fewer_stated"
    PARENT_UNKNOWN = "parent_unknown"  # counted in a centre that is not on it
    PARENT_SILENT = "parent_silent"  # counted in a centre of which nothing counts
    CONTESTED = "contested"  # another packet speaks against the one that counts
    NOT_ON_REGISTER = "not_on_register"  # sent a packet, and is not on it


@dataclass(frozen=True)
class CountyRemark:
    """One thing to look at."""

    code: CountyRemarkCode
    details: Mapping[str, str | int] = field(default_factory=dict)


def county_remarks(found: CountyRollup) -> Iterator[CountyRemark]:
    """Yield what was noticed about the register and about who counts whom."""
    if not found.returns:
        yield CountyRemark(CountyRemarkCode.EMPTY_REGISTER)
    named = counts_of(each.member for each in found.returns)
    for type_, stated in found.county.stated.items():
        yield from _of_counts(type_, stated, named.get(type_, 0))
    yield from _of_parents(found.returns)
    for each in found.returns:
        if each.contested:
            name = each.member.name
            yield CountyRemark(CountyRemarkCode.CONTESTED, {"name": name})
    for name in found.strangers:
        yield CountyRemark(CountyRemarkCode.NOT_ON_REGISTER, {"name": name})


def _of_counts(type_: FacilityType, stated: int, named: int) -> Iterator[CountyRemark]:
    details = {"type": type_.value, "stated": stated, "named": named}
    if stated > named:
        yield CountyRemark(CountyRemarkCode.MORE_STATED, details)
    elif stated < named:
        yield CountyRemark(CountyRemarkCode.FEWER_STATED, details)


def _of_parents(returns: Sequence[MemberReturn]) -> Iterator[CountyRemark]:
    known = {_plain(each.member.name): each for each in returns}
    for each in returns:
        if not each.parent:
            continue
        details = {"name": each.member.name, "parent": each.parent}
        centre = known.get(_plain(each.parent))
        if centre is None:
            yield CountyRemark(CountyRemarkCode.PARENT_UNKNOWN, details)
        elif centre.absence is not None:
            yield CountyRemark(CountyRemarkCode.PARENT_SILENT, details)


def _plain(name: str) -> str:
    """Compare names without regard to spaces, width and case."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()
