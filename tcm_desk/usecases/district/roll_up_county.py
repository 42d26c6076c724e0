"""Roll the county's packets up into its indicators, judged again from their facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from tcm_desk.assessment.period import Period
from tcm_desk.errors import UnusableDocumentError
from tcm_desk.formpack.divisions import division_name
from tcm_desk.formpack.loader import load_divisions
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.standards import Standard
from tcm_desk.packet.contents import read_document
from tcm_desk.packet.intake import Standing
from tcm_desk.rollup.contributions import Role
from tcm_desk.rollup.county import CountySheet
from tcm_desk.rollup.register import Member
from tcm_desk.rollup.roll_up import (
    CountyRollup,
    MemberReturn,
    missing,
    returned,
    roll_up,
)
from tcm_desk.store.district_records import Arrival, ReceivedPacket, RegisterEntry
from tcm_desk.usecases.district.county_facts import county_within
from tcm_desk.usecases.district.kept_returns import KeptReturns
from tcm_desk.usecases.district.own_desk import own_division
from tcm_desk.usecases.workspace import Workspace

_COUNTY_DIGITS = 6
OnFacility = Callable[[int, int], None]  # how many are done, of how many


@dataclass(frozen=True)
class _Desk:
    """What the desk holds of a period, without what the packets carry."""

    entries: Sequence[RegisterEntry]
    packets: Sequence[ReceivedPacket]
    refused: Sequence[Arrival]
    county: CountySheet


def roll_up_county(
    workspace: Workspace,
    period: Period,
    standards: Sequence[str] = (),
    on_facility: OnFacility | None = None,
    kept: KeptReturns | None = None,
) -> CountyRollup:
    """Add up what came in for a period, by the standards named.

    If none is named, those by which the packets were judged at their facilities, with
    the ones above them. Whatever a packet claims, its facts are judged anew, or were so
    when `kept` was last in use.

    Raises:
        UnknownStandardError: one that is named is not here.
        CancelledError: `on_facility` raised it.
    """
    desk = _read(workspace, period)
    chosen = _chosen(workspace.pack, desk.packets, standards)
    kept = kept or KeptReturns()
    kept.judge_by(workspace.pack, chosen)
    returns = []
    for number, entry in enumerate(desk.entries):
        if on_facility is not None:
            on_facility(number, len(desk.entries))
        returns.append(_return(workspace, desk, entry, chosen, kept))
    strangers = dict.fromkeys(each.facility.name for each in _strangers(desk))
    worded = workspace.pack.worded_for(each.id for each in chosen)
    found = CountyRollup(
        _name(workspace, desk.entries),
        replace(desk.county, pack=worded),
        tuple(returns),
        strangers=tuple(strangers),
    )
    return roll_up(found, chosen)


def _read(workspace: Workspace, period: Period) -> _Desk:
    with workspace.database.transaction() as transaction:
        return _Desk(
            transaction.register.all(),
            transaction.received.all(period),
            transaction.arrivals.refused(period),
            county_within(transaction, workspace.pack, period),
        )


def _chosen(
    pack: FormPack, packets: Sequence[ReceivedPacket], named: Sequence[str]
) -> list[Standard]:
    if named:
        return [pack.standard(each) for each in dict.fromkeys(named)]
    used = dict.fromkeys(
        id_ for each in packets for id_ in each.standards if id_ in pack.standards
    )
    ids = pack.with_parents(used) if used else tuple(pack.standards)
    return [each for each in map(pack.standard, ids) if each.rollups]


def _return(
    workspace: Workspace,
    desk: _Desk,
    entry: RegisterEntry,
    standards: Sequence[Standard],
    kept: KeptReturns,
) -> MemberReturn:
    pack = workspace.pack
    member = Member(str(entry.id), entry.name, entry.type, entry.division)
    own = [each for each in desk.packets if each.entry_id == entry.id]
    packet = next((each for each in own if each.standing.counts), None)
    if packet is None:
        return missing(member, _absence(desk, entry, own), pack, standards)
    found = kept.find(packet.packet_id, member)
    if found is None:
        found = _judged(workspace, member, packet, standards)
        kept.keep(packet.packet_id, found)
    contested = any(each.standing is Standing.CONTESTED for each in own)
    return replace(found, contested=contested and found.absence is None)


def _judged(
    workspace: Workspace,
    member: Member,
    packet: ReceivedPacket,
    standards: Sequence[Standard],
) -> MemberReturn:
    pack = workspace.pack
    with workspace.database.transaction() as transaction:
        document = transaction.received.contents(packet.packet_id).document
    try:
        contents = read_document(document, pack)
    except UnusableDocumentError:
        return missing(member, Role.OTHER_FORMS, pack, standards)
    # Judged by no standard of its own: only what its facts come to is wanted here.
    contents = replace(contents, header=replace(contents.header, standards=()))
    return returned(member, contents.snapshot(pack), standards, packet.packet_id)


def _absence(desk: _Desk, entry: RegisterEntry, own: Sequence[ReceivedPacket]) -> Role:
    """Say why nothing of a facility counts; of what was refused, by what it claims."""
    standings = {each.standing for each in own}
    if Standing.RETURNED in standings:
        return Role.RETURNED
    if Standing.CONTESTED in standings:
        return Role.CONTESTED
    claimed = any(_claims(each, entry) for each in desk.refused)
    return Role.NOT_VERIFIED if claimed else Role.NOT_SENT


def _claims(arrival: Arrival, entry: RegisterEntry) -> bool:
    known: UUID | None = entry.facility_id
    if known is not None and arrival.facility_id is not None:
        return arrival.facility_id == known
    return arrival.facility_name == entry.name


def _strangers(desk: _Desk) -> Iterator[ReceivedPacket]:
    standing = {each.id for each in desk.entries}
    for each in desk.packets:
        if each.standing.counts and each.entry_id not in standing:
            yield each


def _name(workspace: Workspace, entries: Sequence[RegisterEntry]) -> str:
    """Name the district's division, else that of most of the register's facilities."""
    codes = Counter(each.division[:_COUNTY_DIGITS] for each in entries)
    own = own_division(workspace.data)
    table: Mapping[str, str] = load_divisions(workspace.resources / "divisions.csv")
    most = own or (codes.most_common(1)[0][0] if codes else "")
    return division_name(table, most)
