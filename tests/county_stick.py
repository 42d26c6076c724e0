"""A county and what its facilities hand in: every packet sealed by an enrolled key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tcm_desk.assessment.history import HistoryHead
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.contents import read_document
from tcm_desk.packet.findings_document import findings_document
from tcm_desk.packet.spelling import canonical_bytes
from tcm_desk.packet.writing import document_of
from tcm_desk.signature.certify import (
    Issuer,
    KeySubject,
    certify,
    certify_root,
    facility_name,
    office_name,
)
from tcm_desk.signature.enrolment import RECEIPT_SUFFIX
from tcm_desk.signature.keys import SigningKey, open_key
from tcm_desk.signature.sign import SealAppearance
from tcm_desk.usecases.issue_packet import issue_packet
from tcm_desk.usecases.judge_document import wording_for
from tcm_desk.usecases.print_packet import order_document
from tests.fuzz.seeds import PASSPHRASE, locked
from tests.genuine import Document
from tests.sealing import with_seal
from tests.signature.conftest import write_draft

_FONT = "fonts/NotoSansSC-Regular.cut.ttf"
_SEAL, _RECEIPT = (330, 330, 530, 400), (330, 150, 530, 220)
OFFICE, DIVISION = "云溪县卫生健康局", "150103"
STANDARD = "huimin-2023"


@dataclass(frozen=True)
class Sealing:
    """How a packet is sealed, where it matters."""

    at: datetime
    edits: int | None = 1
    head: str = "1"
    by: SigningKey | None = None  # somebody else


class CountyStick:
    """A district's root, and the hand of each of its facilities."""

    def __init__(self, pack: FormPack, resources: Path, since: datetime) -> None:
        self.pack, self._resources, self._since = pack, resources, since
        key = ec.generate_private_key(ec.SECP256R1())
        root = certify_root(key, office_name(OFFICE, DIVISION), since)
        self._issuer = Issuer(root, key)
        self.root = root.public_bytes(serialization.Encoding.PEM)
        self.receipts_file = self._office(f"{OFFICE}{RECEIPT_SUFFIX}")
        self.receipts = open_key(self.receipts_file, PASSPHRASE, "k")

    def _office(self, name: str) -> bytes:
        key = ec.generate_private_key(ec.SECP256R1())
        own = office_name(name, DIVISION)
        leaf = certify(key.public_key(), own, self._issuer, self._since)
        return locked(key, leaf)

    def enrolled(self, subject: KeySubject) -> SigningKey:
        """Return the key of a facility that the district has enrolled."""
        return open_key(self.key_file(subject), PASSPHRASE, "k")

    def key_file(self, subject: KeySubject) -> bytes:
        """Return the same, under PASSPHRASE."""
        key = ec.generate_private_key(ec.SECP256R1())
        named = facility_name(subject)
        leaf = certify(key.public_key(), named, self._issuer, self._since)
        return locked(key, leaf)

    def packet(self, document: Document, out: Path, sealing: Sealing) -> Path:
        """Seal a document with the key of the facility it speaks of."""
        contents = read_document(json.dumps(document).encode(), self.pack)
        facility = contents.header.facility
        subject = KeySubject(facility.name, facility.id, facility.uscc)
        order = order_document(contents, self.pack, self._resources, sealing.at)
        if sealing.edits is not None:
            head = f"sha256:{sealing.head * 64}"
            order = replace(order, history=HistoryHead(sealing.edits, head))
        issue_packet(order, sealing.by or self.enrolled(subject), out)
        return out

    def plain(self, document: Document, out: Path, sealing: Sealing) -> Path:
        """Seal the same on an empty page, as another program might: much quicker.

        It does not say how it was printed, so its pages are compared with nothing.
        """
        contents = read_document(json.dumps(document).encode(), self.pack)
        snapshot, facility = contents.snapshot(self.pack), contents.header.facility
        subject = KeySubject(facility.name, facility.id, facility.uscc)
        history = None
        if sealing.edits is not None:
            history = HistoryHead(sealing.edits, f"sha256:{sealing.head * 64}")
        findings = findings_document(snapshot, wording_for(self.pack), history)
        index = {"format": "tcm-desk/evidence-index", "version": 1, "evidence": []}
        members = {
            "assessment.json": document_of(snapshot, contents.evidence),
            "evidence-index.json": index,
            "findings.json": findings,
        }
        spelled = {name: canonical_bytes(each) for name, each in members.items()}
        key = sealing.by or self.enrolled(subject)
        out.write_bytes(self.sealed(spelled, key, sealing.at))
        return out

    def sealed(
        self, members: Mapping[str, bytes], key: SigningKey, at: datetime
    ) -> bytes:
        """Seal whatever somebody puts into a packet, on an empty page."""
        font = self._resources / _FONT
        appearance = SealAppearance(-1, _SEAL, _RECEIPT, ("电子签章",), font)
        return with_seal(write_draft(members, 1, None), key, appearance, at)


def small_document(
    number: int = 1, *, name: str = "", period: int = 2024, **facts: object
) -> Document:
    """Return what a village clinic fills in on a bad day; quick to print."""
    return {
        "format": "tcm-desk/assessment",
        "version": 1,
        "facility": {
            "id": str(UUID(int=number)),
            "name": name or f"第{number}村卫生室",
            "type": FacilityType.VILLAGE_CLINIC.value,
            "uscc": None,
            "division": DIVISION,
            "parent": "青石沟镇卫生院",
        },
        "period": {"kind": "year", "year": period, "quarter": None},
        "standards": [STANDARD],
        "facts": facts,
    }
