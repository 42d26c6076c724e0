"""All that a person at the desk wants to see of one packet before answering it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.errors import UnusableDocumentError
from tcm_desk.packet.contents import read_document
from tcm_desk.packet.intake import Standing
from tcm_desk.packet.review import Difference
from tcm_desk.store.district_records import PacketEvent, ReceivedPacket, RegisterEntry
from tcm_desk.usecases.district.arriving import review_contents
from tcm_desk.usecases.district.compare_packets import PacketChanges, compare_with_last
from tcm_desk.usecases.district.keep_packet import rivals_of
from tcm_desk.usecases.workspace import Workspace


@dataclass(frozen=True)
class PacketLook:
    """A packet, what became of it, and what its facts come to by the forms here.

    Attributes:
        entry: its facility on the register; None if it is on none.
        rivals: others of the same facility and period that a person decides between.
        snapshot: its facts, judged here; None where the forms do not know them.
        unread: why they do not.
        differences: where its own conclusions are others than those of its facts.
        changes: what is other than in the facility's last packet; None if it is the
            first, or one of them cannot be read.
    """

    packet: ReceivedPacket
    events: Sequence[PacketEvent]
    entry: RegisterEntry | None
    rivals: tuple[ReceivedPacket, ...] = ()
    snapshot: Snapshot | None = None
    unread: str = ""
    differences: tuple[Difference, ...] = ()
    changes: PacketChanges | None = None


def look_at_packet(workspace: Workspace, packet_id: str) -> PacketLook:
    """Read a packet that came in, and judge it anew.

    Raises:
        UnknownPacketError: it never came in here.
    """
    pack = workspace.pack
    with workspace.database.transaction() as transaction:
        packet = transaction.received.get(packet_id)
        events = transaction.received.events(packet_id)
        contents = transaction.received.contents(packet_id)
        rivals = tuple(
            each
            for each in rivals_of(transaction, packet)
            if each.standing is not Standing.SUPERSEDED
        )
        id_ = packet.entry_id
        entry = None if id_ is None else transaction.register.find(id_)
    try:
        snapshot = read_document(contents.document, pack).snapshot(pack)
    except UnusableDocumentError as error:
        return PacketLook(packet, events, entry, rivals, unread=str(error))
    return PacketLook(
        packet,
        events,
        entry,
        rivals,
        snapshot,
        differences=review_contents(contents, pack).differences,
        changes=_changes(workspace, packet_id),
    )


def _changes(workspace: Workspace, packet_id: str) -> PacketChanges | None:
    try:
        return compare_with_last(workspace, packet_id)
    except UnusableDocumentError:  # the last one, of forms that are not here
        return None
