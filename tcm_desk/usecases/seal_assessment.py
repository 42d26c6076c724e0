"""Seal an assessment of this computer: 封存."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from tcm_desk.packet.spelling import digest_of
from tcm_desk.store.records import AssessmentState, SealedPacket
from tcm_desk.usecases.issue_packet import (
    IssuedPacket,
    OnStep,
    PacketOrder,
    issue_packet,
)
from tcm_desk.usecases.make_own_key import open_key_file
from tcm_desk.usecases.open_assessment import open_with_history
from tcm_desk.usecases.whole_file import write_whole
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
    folder: Path,
    on_step: OnStep | None = None,
) -> Sealed:
    """Issue the packet into `folder`, keep a copy, and freeze the document's bytes.

    Raises:
        KeyFileError: the passphrase is wrong; nothing was written.
        CannotWriteError: the disk or stick refused.
        PacketNotProvenError: what was written did not read back or verify.
        NotSavedError: the packet is written, but this computer could not note it.
    """
    snapshot, history = open_with_history(workspace, assessment_id)
    key = open_key_file(workspace.key_file(snapshot.header.facility.id), passphrase)
    now = workspace.now()
    order = PacketOrder(snapshot, workspace.resources, now, history=history)
    name = packet_file_name(snapshot, now)
    packet = issue_packet(order, key, folder / name, on_step)
    copy = workspace.packets / name
    if copy != packet.path:
        write_whole(copy, packet.pdf)
    with workspace.database.transaction() as transaction:
        record = SealedPacket(
            id=uuid4(),
            assessment_id=assessment_id,
            sealed_at=now,
            edit=history.edits,  # not the last by now: someone may be typing
            short_code=packet.short_code,
            document=packet.document,
            document_digest=digest_of(packet.document),
            file_name=name,
            file_digest=hashlib.sha256(packet.pdf).hexdigest(),
            history_head=history.digest,
        )
        transaction.packets.add(record)
        transaction.assessments.mark(assessment_id, AssessmentState.SEALED)
    return Sealed(packet, record, copy)
