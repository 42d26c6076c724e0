"""Where the county stands for a period: who has handed in, and what waits for whom."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tcm_desk.assessment.period import Period
from tcm_desk.errors import UnknownEntryError, UnknownPacketError
from tcm_desk.packet.intake import Standing
from tcm_desk.store.district_records import (
    Arrival,
    PacketEvent,
    ReceivedPacket,
    RegisterEntry,
)
from tcm_desk.usecases.verify_packet import read_packet
from tcm_desk.usecases.workspace import Workspace


@dataclass(frozen=True)
class FacilityLine:
    """One facility of the register, and what came in from it.

    Attributes:
        packet: the newest; None if the facility is silent, or only contested packets
            are here.
        older: those whose place it took.
        contested: those that speak against it.
        refused: files not kept that claim to be of this facility.
    """

    entry: RegisterEntry
    packet: ReceivedPacket | None = None
    older: tuple[ReceivedPacket, ...] = ()
    contested: tuple[ReceivedPacket, ...] = ()
    refused: tuple[Arrival, ...] = ()


@dataclass(frozen=True)
class CountyList:
    """A county's facilities and packets of one period.

    Attributes:
        period: None where nothing has ever come in, and none was asked for.
        unregistered: genuine packets of facilities that are not on the register.
        refused: files not kept that claim to be of nobody on the register.
        periods: those for which something came in, the latest first.
    """

    period: Period | None
    lines: tuple[FacilityLine, ...]
    unregistered: tuple[ReceivedPacket, ...] = ()
    refused: tuple[Arrival, ...] = ()
    periods: tuple[Period, ...] = field(default=())

    @property
    def handed_in(self) -> int:
        """How many facilities of the register have a packet here, answered or not."""
        return sum(line.packet is not None for line in self.lines)

    def count(self, standing: Standing) -> int:
        """Return how many facilities' newest packet stands so."""
        packets = (line.packet for line in self.lines)
        return sum(each is not None and each.standing is standing for each in packets)


def list_county(workspace: Workspace, period: Period | None = None) -> CountyList:
    """Return where the county stands for a period, or for the latest there is."""
    with workspace.database.transaction() as transaction:
        entries = transaction.register.all()
        packets = transaction.received.all()
        periods = _latest_first(each.period for each in packets)
        chosen = period or next(iter(periods), None)
        refused = transaction.arrivals.refused(chosen) if chosen else []
    if chosen is None:
        return CountyList(None, tuple(map(FacilityLine, entries)))
    of_period = [each for each in packets if each.period == chosen]
    open_ = _still_open(refused, of_period)
    lines = tuple(_line(entry, of_period, open_) for entry in entries)
    known = {each.facility_id for each in entries}
    return CountyList(
        chosen,
        lines,
        tuple(each for each in of_period if each.entry_id is None),
        tuple(each for each in open_ if each.facility_id not in known),
        tuple(periods),
    )


def packet_history(
    workspace: Workspace, packet_id: str
) -> tuple[ReceivedPacket, Sequence[PacketEvent]]:
    """Return a packet that came in, and what became of it, oldest first.

    Raises:
        UnknownPacketError: it never came in here.
    """
    with workspace.database.transaction() as transaction:
        packet = transaction.received.get(packet_id)
        return packet, transaction.received.events(packet_id)


def _line(
    entry: RegisterEntry, packets: Sequence[ReceivedPacket], refused: Sequence[Arrival]
) -> FacilityLine:
    own = [each for each in packets if each.entry_id == entry.id]
    aside = (Standing.SUPERSEDED, Standing.CONTESTED)
    return FacilityLine(
        entry,
        next((each for each in own if each.standing not in aside), None),
        tuple(each for each in own if each.standing is Standing.SUPERSEDED),
        tuple(each for each in own if each.standing is Standing.CONTESTED),
        tuple(
            each
            for each in refused
            if each.facility_id is not None and each.facility_id == entry.facility_id
        ),
    )


def _still_open(
    refused: Iterable[Arrival], packets: Sequence[ReceivedPacket]
) -> list[Arrival]:
    """Leave out what was made good: the facility's own packet has come since."""
    good = {each.facility.id: each.received_at for each in packets}
    latest = {each.file_digest or each.file_name: each for each in refused}
    return [
        each
        for each in latest.values()
        if each.facility_id not in good or each.at > good[each.facility_id]
    ]


def _latest_first(periods: Iterable[Period]) -> list[Period]:
    def first_day(period: Period) -> tuple[object, object]:
        return period.last_day, period.first_day

    found: set[Period] = set(periods)
    return sorted(found, key=first_day, reverse=True)


def packet_named(workspace: Workspace, named: str) -> ReceivedPacket:
    """Find a packet by the beginning of its number.

    Raises:
        UnknownPacketError: none, or more than one, begins so.
    """
    with workspace.database.transaction() as transaction:
        packets = transaction.received.all()
    found = [each for each in packets if _begins(each.packet_id, named)]
    if len(found) != 1:
        raise UnknownPacketError(id=named)
    return found[0]


def packet_from(workspace: Workspace, named: str) -> ReceivedPacket:
    """Find a packet by its number, or by a file that holds it as it came in.

    Raises:
        UnknownPacketError: it never came in here.
        CannotReadError, FileTooLargeError: the file cannot be read.
    """
    path = Path(named)
    if not path.is_file():
        return packet_named(workspace, named)
    digest = hashlib.sha256(read_packet(path)).hexdigest()
    with workspace.database.transaction() as transaction:
        found = transaction.received.find_file(digest)
    if found is None:
        raise UnknownPacketError(id=path.name)
    return found


def entry_named(workspace: Workspace, named: str) -> RegisterEntry:
    """Find an entry by its name, its credit code or the beginning of its number.

    Raises:
        UnknownEntryError: none, or more than one, is called so.
    """
    with workspace.database.transaction() as transaction:
        entries = transaction.register.all(struck=True)
    found = [
        each
        for each in entries
        if named in (each.name, each.uscc) or _begins(each.id.hex, named)
    ]
    if len(found) != 1:
        raise UnknownEntryError(name=named)
    return found[0]


def _begins(number: str, named: str) -> bool:
    plain = named.strip().replace("-", "").lower()
    return len(plain) >= _LEAST_OF_A_NUMBER and number.startswith(plain)


_LEAST_OF_A_NUMBER = 6
