"""Assessments as sealing leaves them, without the seconds that sealing takes."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest

from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.packet.spelling import canonical_bytes, digest_of, short_code
from tcm_desk.packet.writing import document_of
from tcm_desk.store.records import AssessmentEvent, EventKind, SealedPacket
from tcm_desk.usecases.assessment_events import note_event

SealedModel = Callable[[AssessmentModel], SealedPacket]


@pytest.fixture
def sealed_model() -> SealedModel:
    """Return a function that seals an assessment, but for the file and its key."""
    return _sealed


def _sealed(model: AssessmentModel) -> SealedPacket:
    workspace, now = model.workspace, model.workspace.now()
    document = canonical_bytes(document_of(model.snapshot))
    code = short_code(digest_of(document))
    name = "自评包_红旗村卫生室_2024_v1.pdf"
    workspace.packets.mkdir(exist_ok=True)
    (workspace.packets / name).write_bytes(b"%PDF-")
    with workspace.database.transaction() as transaction:
        before = transaction.packets.of_assessment(model.assessment_id)
        packet = SealedPacket(
            id=uuid4(),
            assessment_id=model.assessment_id,
            version=len(before) + 1,
            sealed_at=now,
            edit=transaction.facts.last_edit(),
            short_code=code,
            document=document,
            document_digest=digest_of(document),
            file_name=name,
            file_digest=digest_of(b"%PDF-"),
        )
        transaction.packets.add(packet)
        note_event(
            transaction,
            AssessmentEvent(
                model.assessment_id, now, "", EventKind.SEALED, packet.version, code
            ),
        )
    model.read_lock()
    return packet
