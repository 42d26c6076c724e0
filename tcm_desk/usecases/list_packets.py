"""List the packets sealed of an assessment, and say whether it has changed since."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.packet.spelling import canonical_bytes
from tcm_desk.packet.writing import document_of
from tcm_desk.store.records import SealedPacket
from tcm_desk.usecases.workspace import Workspace


def list_packets(workspace: Workspace, assessment_id: UUID) -> Sequence[SealedPacket]:
    """Return the packets sealed of an assessment, the latest first."""
    with workspace.database.transaction() as transaction:
        return transaction.packets.of_assessment(assessment_id)


def unsealed_changes(snapshot: Snapshot, packets: Sequence[SealedPacket]) -> bool:
    """Return whether the answers differ from what was sealed last."""
    if not packets:
        return True
    return canonical_bytes(document_of(snapshot)) != packets[0].document
