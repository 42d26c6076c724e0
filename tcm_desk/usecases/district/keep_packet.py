"""Put a genuine packet where it belongs: on the register, among the older ones."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tcm_desk.packet.intake import ArrivalResult, PacketEventKind, Standing
from tcm_desk.store.database import Transaction
from tcm_desk.store.district_records import (
    PacketEvent,
    ReceivedContents,
    ReceivedPacket,
)
from tcm_desk.usecases.district.match_register import Match, match_entry
from tcm_desk.usecases.district.placing import Placing, place

_KINDS = {
    Standing.CONTESTED: PacketEventKind.CONTESTED,
    Standing.SUPERSEDED: PacketEventKind.SUPERSEDED,
}


@dataclass(frozen=True)
class Kept:
    """A packet that was kept, as it stands now, and those whose place it took."""

    result: ArrivalResult
    packet: ReceivedPacket
    superseded: tuple[ReceivedPacket, ...]


def keep_packet(
    transaction: Transaction, packet: ReceivedPacket, contents: ReceivedContents
) -> Kept:
    """Keep a packet, in one transaction with all that follows from it."""
    entries = transaction.register.all()
    match = match_entry(entries, packet.facility, packet.signer)
    packet = _matched(packet, match)
    placing = place(packet, rivals_of(transaction, packet))
    doubts = (*packet.doubts, *(each for each in (placing.doubt,) if each))
    packet = replace(packet, standing=placing.standing, doubts=doubts)
    transaction.received.add(packet, contents)
    if match.entry is not None and match.is_first:
        known = replace(match.entry, facility_id=packet.facility.id)
        transaction.register.update(known)
    _note(transaction, packet, placing)
    for older in placing.supersedes:
        supersede(transaction, older, packet)
    return Kept(placing.result, packet, placing.supersedes)


def rivals_of(transaction: Transaction, packet: ReceivedPacket) -> list[ReceivedPacket]:
    """Return what is here of the same period, from the facility or its entry."""
    facility, entry = packet.facility.id, packet.entry_id
    found = transaction.received.of_facility(facility, packet.period, entry)
    return [each for each in found if each.packet_id != packet.packet_id]


def supersede(
    transaction: Transaction, older: ReceivedPacket, newer: ReceivedPacket
) -> None:
    """Let one packet take another's place; the other is kept and counts no longer."""
    transaction.received.stand(older.packet_id, Standing.SUPERSEDED)
    event = PacketEvent(
        older.packet_id,
        newer.received_at,
        newer.received_by,
        PacketEventKind.SUPERSEDED,
        newer.packet_id,
    )
    transaction.received.note(event)


def _matched(packet: ReceivedPacket, match: Match) -> ReceivedPacket:
    entry_id = match.entry.id if match.entry else None
    return replace(packet, entry_id=entry_id, doubts=(*packet.doubts, *match.doubts))


def _note(transaction: Transaction, packet: ReceivedPacket, placing: Placing) -> None:
    at, by = packet.received_at, packet.received_by
    received = PacketEventKind.RECEIVED
    transaction.received.note(PacketEvent(packet.packet_id, at, by, received))
    kind = _KINDS.get(placing.standing)
    if kind is not None and placing.against is not None:
        note = placing.against.packet_id
        transaction.received.note(PacketEvent(packet.packet_id, at, by, kind, note))
