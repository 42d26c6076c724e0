"""All roll-ups of documents, worked out for one county and one period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tcm_desk.assessment.period import Period
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.rollups import PooledRollup, Rollup
from tcm_desk.formpack.standards import Standard
from tcm_desk.rollup.contributions import (
    COUNTED_IN_PARENT,
    Contribution,
    Role,
    absent,
    contribution,
)
from tcm_desk.rollup.county import CountySheet
from tcm_desk.rollup.register import Member, counts_of, unnamed
from tcm_desk.rollup.results import (
    CountyFigure,
    given_by_county,
    judge_county,
    work_out,
)
from tcm_desk.rollup.tallies import Tally, tally_of

Key = tuple[str, str]  # a standard and a roll-up of it
_PARENT_CENTRE = FactKey("parent_centre")


@dataclass(frozen=True)
class MemberReturn:
    """What became of one facility on the register, and all that it contributes.

    Attributes:
        absence: why nothing of it counts; None where a packet does.
        packet: which one counts, to find it again.
        contributions: by standard and roll-up, of those that concern its kind.
        parent: the centre that has counted it already, if one has.
        contested: whether another packet speaks against the one that counts.
    """

    member: Member
    absence: Role | None = None
    packet: str = ""
    contributions: Mapping[Key, Contribution] = field(default_factory=dict)
    parent: str = ""
    contested: bool = False


@dataclass(frozen=True)
class StandardRollup:
    """The county's figures by one document."""

    standard: Standard
    figures: tuple[CountyFigure, ...]


@dataclass(frozen=True)
class CountyRollup:
    """A county's figures for a period, and what stands behind each.

    Attributes:
        name: of the county, as its division code says; "" if that is unknown.
        strangers: facilities that sent a packet and are not on the register.
    """

    name: str
    county: CountySheet
    returns: tuple[MemberReturn, ...]
    standards: tuple[StandardRollup, ...] = ()
    strangers: tuple[str, ...] = ()

    @property
    def pack(self) -> FormPack:
        """The forms by which everything was judged again."""
        return self.county.pack

    @property
    def period(self) -> Period:
        """The time that it speaks of."""
        return self.county.period

    @property
    def received(self) -> int:
        """How many facilities have a packet that counts."""
        return sum(each.absence is None for each in self.returns)

    def behind(
        self, standard: str, rollup: Rollup
    ) -> Iterator[tuple[MemberReturn, Contribution]]:
        """Yield what every facility has contributed, in the order of the register."""
        for each in self.returns:
            found = each.contributions.get((standard, rollup.id))
            if found is not None:
                yield each, found

    def unnamed(self, rollup: Rollup) -> int:
        """Count the facilities that the county states beyond those on the register."""
        named = counts_of(each.member for each in self.returns)
        return unnamed(named, self.county.stated, rollup.facility_types)


def returned(
    member: Member,
    snapshot: Snapshot,
    standards: Sequence[Standard],
    packet: str = "",
) -> MemberReturn:
    """Return what a facility's packet contributes to every roll-up of its kind.

    The snapshot is of the facts alone: whatever the packet claims was not looked at.
    """
    contributions = {
        (standard.id, rollup.id): contribution(standard, rollup, snapshot)
        for standard, rollup in _of_kind(standards, member)
    }
    in_parent = snapshot.answers.get(FactKey(COUNTED_IN_PARENT)) is True
    named = snapshot.answers.get(_PARENT_CENTRE, snapshot.header.facility.parent)
    parent = str(named or "") if in_parent else ""
    return MemberReturn(member, None, packet, contributions, parent)


def missing(
    member: Member, absence: Role, pack: FormPack, standards: Sequence[Standard]
) -> MemberReturn:
    """Return what is known of a facility of which no packet counts."""
    contributions = {
        (standard.id, rollup.id): absent(pack, rollup, absence)
        for standard, rollup in _of_kind(standards, member)
    }
    return MemberReturn(member, absence, "", contributions)


def roll_up(found: CountyRollup, standards: Sequence[Standard]) -> CountyRollup:
    """Add up and judge every roll-up of the standards over what came in."""
    judged = tuple(
        StandardRollup(
            standard,
            tuple(_figure(found, standard, rollup) for rollup in standard.rollups),
        )
        for standard in standards
    )
    return replace(found, standards=judged)


def _figure(found: CountyRollup, standard: Standard, rollup: Rollup) -> CountyFigure:
    if isinstance(rollup, PooledRollup) and rollup.all_of:
        return judge_county(rollup, found.county)
    contributions = (each for _, each in found.behind(standard.id, rollup))
    tally = tally_of(contributions) + given_by_county(rollup, found.county)
    extra = found.unnamed(rollup)
    if extra:
        nothing = absent(found.pack, rollup, Role.NOT_SENT)
        tally += Tally({nothing.role: extra}, nothing.sums)
    return work_out(found.pack, rollup, tally)


def _of_kind(
    standards: Sequence[Standard], member: Member
) -> Iterator[tuple[Standard, Rollup]]:
    for standard in standards:
        for rollup in standard.rollups:
            if member.type in rollup.facility_types:
                yield standard, rollup
