"""A packet comes back with the district's receipt: keep it beside the one sent."""

from __future__ import annotations

from pathlib import Path

from tcm_desk.errors import ReceiptFault, ReceiptRefusedError
from tcm_desk.packet.spelling import digest_of
from tcm_desk.packet.verdict import PacketStatus
from tcm_desk.store.records import AssessmentEvent, EventKind, SealedPacket
from tcm_desk.usecases.assessment_events import note_event
from tcm_desk.usecases.list_packets import list_packets
from tcm_desk.usecases.open_packet import OpenedPacket
from tcm_desk.usecases.verify_packet import read_packet
from tcm_desk.usecases.whole_file import unused_name, write_whole
from tcm_desk.usecases.workspace import Workspace
from tcm_desk.wording.packet import receipt_file_name


def packet_answered(workspace: Workspace, packet: OpenedPacket) -> SealedPacket | None:
    """Return the packet sealed here that a receipt answers; None if it is none."""
    verdict = packet.checked.verdict
    if verdict.status is not PacketStatus.VALID or not verdict.countersigned:
        return None
    if packet.begun is None or packet.document is None:
        return None
    digest = digest_of(packet.document)
    sealed = list_packets(workspace, packet.begun.header.id)
    return next((each for each in sealed if each.document_digest == digest), None)


def take_in_receipt(workspace: Workspace, packet: OpenedPacket) -> Path:
    """Keep a packet with its receipt, and note that it was answered.

    Raises:
        ReceiptRefusedError: it answers no packet that was sealed here, or was changed.
        CannotReadError: the stick was pulled out meanwhile.
        CannotWriteError, NotSavedError: the disk refused; nothing was noted.
    """
    file = packet.checked.path
    sealed = packet_answered(workspace, packet)
    if sealed is None or packet.begun is None:
        reason = ReceiptFault.NOT_OURS
        raise ReceiptRefusedError(file=file.name, reason=reason)
    received = read_packet(file)
    own = workspace.packets / sealed.file_name
    if own.exists() and not received.startswith(own.read_bytes()):
        reason = ReceiptFault.NOT_OURS
        raise ReceiptRefusedError(file=file.name, reason=reason)
    name = unused_name(receipt_file_name(sealed.file_name), workspace.packets)
    kept = workspace.packets / name
    write_whole(kept, received, private=True)
    event = AssessmentEvent(
        packet.begun.header.id,
        workspace.now(),
        workspace.actor,
        EventKind.RECEIPT,
        sealed.version,
        name,
    )
    with workspace.database.transaction() as transaction:
        note_event(transaction, event)
    return kept
