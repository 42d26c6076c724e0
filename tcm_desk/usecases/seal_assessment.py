"""Seal an assessment of this computer: 封存."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from tcm_desk.assessment.history import HistoryHead
from tcm_desk.errors import TcmDeskError
from tcm_desk.packet.spelling import digest_of
from tcm_desk.store.records import AssessmentEvent, EventKind, SealedPacket
from tcm_desk.usecases.assessment_events import note_event, refuse_sealed
from tcm_desk.usecases.issue_packet import IssuedPacket, OnStep, issue_packet
from tcm_desk.usecases.make_own_key import open_key_file
from tcm_desk.usecases.own_order import own_order
from tcm_desk.usecases.packet_evidence import copy_beside
from tcm_desk.usecases.print_packet import PacketOrder
from tcm_desk.usecases.whole_file import unused_name, write_whole
from tcm_desk.usecases.workspace import Workspace
from tcm_desk.wording.packet import packet_file_name


@dataclass(frozen=True)
class Sealed:
    """A packet handed over, and the copy kept on this computer."""

    packet: IssuedPacket
    record: SealedPacket
    copy: Path


def seal_assessment(
    workspace: Workspace,
    assessment_id: UUID,
    passphrase: str,
    folder: Path | None = None,
    on_step: OnStep | None = None,
) -> Sealed:
    """Issue the packet into `folder`, keep a copy, and freeze the document's bytes.

    From then on the assessment is locked. Without a folder the packet stays on this
    computer, to be exported later. Whatever goes wrong before the end, also what
    `on_step` raises, leaves nothing behind; a file of the same name is never replaced.

    Raises:
        AssessmentSealedError: it is sealed already.
        KeyFileError: the passphrase is wrong.
        EvidenceMismatchError: a kept file is gone, or is not what was kept.
        NotArchivableError: what was printed is no PDF/A.
        CannotWriteError: the disk or stick refused.
        PacketNotProvenError: what was written did not read back or verify.
        NotSavedError: this computer could not note it.
    """
    version = _next_version(workspace, assessment_id)
    order, history = own_order(workspace, assessment_id)
    facility = order.snapshot.header.facility
    key = open_key_file(workspace.key_file(facility.id), passphrase)
    kept = workspace.packets
    out = folder or kept
    name = unused_name(packet_file_name(order.snapshot, version), out, kept)
    made = [out / name]
    try:
        packet = issue_packet(order, key, out / name, on_step)
        if out != kept:
            made += [*packet.beside, kept / name]
            made += copy_beside(out / name, kept / name)
            write_whole(kept / name, packet.pdf, private=True)
        record = _record(order, packet, version, history)
        _note(workspace, record, None if out == kept else out)
    except TcmDeskError:
        for path in made:
            with suppress(OSError):  # the stick may be gone
                path.unlink()
        raise
    return Sealed(packet, record, kept / name)


def _next_version(workspace: Workspace, assessment_id: UUID) -> int:
    with workspace.database.transaction() as transaction:
        refuse_sealed(transaction, assessment_id)
        packets = transaction.packets.of_assessment(assessment_id)
    return packets[0].version + 1 if packets else 1


def _record(
    order: PacketOrder, packet: IssuedPacket, version: int, history: HistoryHead
) -> SealedPacket:
    return SealedPacket(
        id=uuid4(),
        assessment_id=order.snapshot.header.id,
        version=version,
        sealed_at=order.issued_at,
        edit=history.edits,  # not the last by now: someone may be typing
        short_code=packet.short_code,
        document=packet.document,
        document_digest=digest_of(packet.document),
        file_name=packet.path.name,
        file_digest=hashlib.sha256(packet.pdf).hexdigest(),
        history_head=history.digest,
    )


def _note(workspace: Workspace, record: SealedPacket, exported_to: Path | None) -> None:
    """Keep the packet and what became of the assessment; all of it or none."""
    told = [(EventKind.SEALED, record.short_code)]
    if exported_to is not None:
        told.append((EventKind.EXPORTED, str(exported_to)))
    with workspace.database.transaction() as transaction:
        transaction.packets.add(record)
        for kind, note in told:
            event = AssessmentEvent(
                record.assessment_id,
                record.sealed_at,
                workspace.actor,
                kind,
                record.version,
                note,
            )
            note_event(transaction, event)
