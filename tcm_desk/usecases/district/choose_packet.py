"""Two packets speak against each other: a person says which of them counts."""

from __future__ import annotations

from tcm_desk.packet.intake import PacketEventKind, Standing
from tcm_desk.store.district_records import PacketEvent, ReceivedPacket
from tcm_desk.usecases.district.keep_packet import rivals_of
from tcm_desk.usecases.workspace import Workspace


def choose_packet(
    workspace: Workspace, packet_id: str
) -> tuple[ReceivedPacket, tuple[ReceivedPacket, ...]]:
    """Let a packet be the one of its facility and period; return those it displaced.

    Raises:
        UnknownPacketError: it never came in here.
        NotSavedError: the disk refused; all stand as they stood.
    """
    at, actor = workspace.now(), workspace.actor
    with workspace.database.transaction() as transaction:
        packet = transaction.received.get(packet_id)
        rivals = [
            each
            for each in rivals_of(transaction, packet)
            if each.standing is not Standing.SUPERSEDED
        ]
        for each in rivals:
            transaction.received.stand(each.packet_id, Standing.SUPERSEDED)
            kind = PacketEventKind.SUPERSEDED
            event = PacketEvent(each.packet_id, at, actor, kind, packet_id)
            transaction.received.note(event)
        if packet.standing in (Standing.CONTESTED, Standing.SUPERSEDED):
            transaction.received.stand(packet_id, Standing.RECEIVED)
        chosen = PacketEvent(packet_id, at, actor, PacketEventKind.CHOSEN)
        transaction.received.note(chosen)
        return transaction.received.get(packet_id), tuple(rivals)
