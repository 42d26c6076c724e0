"""A district's desk with a county on its register and some packets in."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any
from uuid import UUID

from tcm_desk.assessment.facility import Facility
from tcm_desk.assessment.period import Period
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.packet.intake import Standing
from tcm_desk.store.district_records import (
    ReceivedContents,
    ReceivedPacket,
    RegisterEntry,
)
from tcm_desk.usecases.workspace import Workspace

Document = dict[str, Any]
DIVISION = "150103"
CENTRE, CLINIC = FacilityType.TOWNSHIP_CENTRE, FacilityType.VILLAGE_CLINIC


def sample(repository: Path, name: str, **facts: object) -> Document:
    """Return a shipped sample, with some facts answered otherwise."""
    text = (repository / "forms/examples" / f"{name}.json").read_text("utf-8")
    document: Document = json.loads(text)
    document["facts"] |= facts
    return document


def called(document: Document, name: str, number: int) -> Document:
    """Return a document of another facility with the same answers."""
    facility = document["facility"] | {"name": name, "id": str(UUID(int=number))}
    return {**document, "facility": facility}


def register(
    workspace: Workspace, name: str, type_: FacilityType, number: int
) -> RegisterEntry:
    """Put a facility on the register."""
    entry = RegisterEntry(UUID(int=number), name, type_, None, DIVISION)
    with workspace.database.transaction() as transaction:
        transaction.register.add(entry, workspace.now())
    return entry


def receive(
    workspace: Workspace,
    document: Document,
    entry: RegisterEntry | None,
    standing: Standing = Standing.RECEIVED,
) -> ReceivedPacket:
    """Keep a packet as if it had come in; what it claims to have found is nonsense."""
    data = json.dumps(document, ensure_ascii=False).encode()
    packet = _packet(workspace, document, hashlib.sha256(data).hexdigest(), standing)
    with workspace.database.transaction() as transaction:
        transaction.received.add(packet, ReceivedContents(data, b'{"standards":[]}'))
        if entry is not None:
            transaction.received.assign(packet.packet_id, entry.id)
    return packet


def a_county(workspace: Workspace, repository: Path) -> None:
    """Take in a centre, a clinic counted in it and one that is not; one is silent."""
    centre = sample(repository, "township-centre")
    clinic = sample(repository, "village-clinic")
    other = sample(repository, "village-clinic", counted_in_parent=False)
    other["facts"] |= {"visits_total": 900, "visits_tcm": 400}
    other = called(other, "北沟村卫生室", 77)
    for number, document in enumerate((centre, clinic, other), start=1):
        facility = document["facility"]
        type_ = FacilityType(facility["type"])
        entry = register(workspace, facility["name"], type_, number)
        receive(workspace, document, entry)
    register(workspace, "东沟村卫生室", CLINIC, 4)


def _packet(
    workspace: Workspace, document: Document, digest: str, standing: Standing
) -> ReceivedPacket:
    said, now = document["facility"], workspace.now()
    type_ = FacilityType(said["type"])
    facility = Facility(UUID(said["id"]), said["name"], type_, None, DIVISION)
    return ReceivedPacket(
        packet_id=digest,
        entry_id=None,
        standing=standing,
        facility=facility,
        period=Period.parse(str(document["period"]["year"])),
        standards=tuple(document["standards"]),
        edits=None,
        history_head=None,
        signed_at=now,
        signer=facility.name,
        fingerprint="sha256:00",
        anchors=(),
        judged_at=now,
        pages="agree",
        doubts=(),
        document_digest=digest,
        file_digest=digest,
        file_name="packet.pdf",
        file_bytes=1,
        received_at=now,
        received_by="",
    )
