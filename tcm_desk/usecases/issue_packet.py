"""Issue a packet: print, embed, seal, write, read back, verify, judge again."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path, PureWindowsPath
from typing import Any

from tcm_desk import __version__
from tcm_desk.assessment.history import HistoryHead
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.errors import (
    EvidenceFault,
    EvidenceMismatchError,
    PacketNotProvenError,
    Proof,
)
from tcm_desk.formpack.divisions import division_name
from tcm_desk.formpack.loader import load_divisions
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.contents import Contents, read_document
from tcm_desk.packet.document import EvidencePart
from tcm_desk.packet.findings_document import findings_document
from tcm_desk.packet.side_members import evidence_parts
from tcm_desk.packet.spelling import canonical_bytes, digest_of, short_code
from tcm_desk.packet.verdict import PacketStatus
from tcm_desk.packet.writing import document_of, evidence_member
from tcm_desk.pdf.archive import Attachment, embed
from tcm_desk.pdf.report import Report, document_info, render_report
from tcm_desk.signature.keys import KeySubject, SigningKey, make_key, open_key
from tcm_desk.signature.sign import SealAppearance, seal
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.usecases.judge_document import wording_for
from tcm_desk.usecases.verify_packet import (
    DOCUMENT,
    EVIDENCE_INDEX,
    FINDINGS,
    check_packet,
)
from tcm_desk.usecases.whole_file import read_from_medium, write_whole
from tcm_desk.wording.packet import seal_lines


class Step(StrEnum):
    """The steps of issuing, in order."""

    PRINTED = "printed"
    SEALED = "sealed"
    WRITTEN = "written"
    READ_BACK = "read_back"
    VERIFIED = "verified"
    REJUDGED = "rejudged"


OnStep = Callable[[Step], None]


@dataclass(frozen=True)
class PacketOrder:
    """What is to be issued: the assessment as it stands, and the files with it."""

    snapshot: Snapshot
    resources: Path
    issued_at: datetime
    evidence: Sequence[EvidencePart] | None = None  # the snapshot's own, if None
    files: Mapping[str, bytes] = field(default_factory=dict)  # by evidence id
    actions: Sequence[Mapping[str, Any]] | None = None
    ledger: Sequence[Mapping[str, Any]] | None = None
    history: HistoryHead | None = None  # where the facts come from an own database
    with_licence_numbers: bool = False  # on paper; the data have them in any case


@dataclass(frozen=True)
class IssuedPacket:
    """A packet that was written and has stood all its proofs."""

    path: Path
    pdf: bytes
    document: bytes
    short_code: str
    packet_id: str


def order_document(
    contents: Contents,
    pack: FormPack,
    resources: Path,
    issued_at: datetime,
    evidence_folder: Path | None = None,
) -> PacketOrder:
    """Order a packet of a document read from a file.

    Raises:
        EvidenceMismatchError: a file in the folder is not the one the document names.
    """
    files = {}
    if evidence_folder is not None:
        files = {
            part.id: _evidence_file(evidence_folder, part) for part in contents.evidence
        }
    return PacketOrder(
        contents.snapshot(pack),
        resources,
        issued_at,
        contents.evidence,
        files,
        contents.actions,
        contents.ledger,
    )


def throw_away_key(order: PacketOrder) -> SigningKey:
    """Make a key that seals one packet: it shows changes, but vouches for nobody."""
    facility = order.snapshot.header.facility
    subject = KeySubject(facility.name, facility.id, facility.uscc)
    passphrase = secrets.token_urlsafe()
    return open_key(make_key(subject, passphrase, order.issued_at), passphrase, "")


def issue_packet(
    order: PacketOrder, key: SigningKey, out: Path, on_step: OnStep | None = None
) -> IssuedPacket:
    """Write the packet to `out` and prove it from there; else take it away again.

    Raises:
        CannotWriteError: the disk refused; nothing was left behind.
        PacketNotProvenError: what was written does not stand one of its proofs.
    """
    done = on_step or _nobody_listens
    document = canonical_bytes(
        document_of(order.snapshot, order.evidence, order.actions, order.ledger)
    )
    code = short_code(digest_of(document))
    findings = _findings(order.snapshot, order.history)
    pdf = _sealed(order, key, document, findings, done)
    write_whole(out, pdf)
    done(Step.WRITTEN)
    packet_id = _proven(_Written(out, pdf, document, findings), order, key, done)
    return IssuedPacket(out, pdf, document, code, packet_id)


def _nobody_listens(step: Step) -> None:
    """Stand in where nobody wants to hear of steps."""
    del step


def _findings(snapshot: Snapshot, history: HistoryHead | None = None) -> bytes:
    wording = wording_for(snapshot.pack)
    return canonical_bytes(findings_document(snapshot, wording, history))


def _sealed(
    order: PacketOrder, key: SigningKey, document: bytes, findings: bytes, done: OnStep
) -> bytes:
    digest = digest_of(document)
    report = Report(
        snapshot=order.snapshot,
        digest=digest,
        short_code=short_code(digest),
        issued_at=order.issued_at,
        program=f"tcm_desk {__version__}",
        division_name=_division_name(order),
        with_licence_numbers=order.with_licence_numbers,
    )
    printed = render_report(report, order.resources / "fonts")
    attachments = _attachments(order, document, findings)
    pdf = embed(printed.pdf, attachments, document_info(report))
    done(Step.PRINTED)
    appearance = SealAppearance(
        page=printed.seal_page,
        seal_box=printed.seal_box,
        receipt_box=printed.receipt_box,
        lines=seal_lines(order.snapshot, key.name, report.short_code, order.issued_at),
        font=order.resources / "fonts" / "NotoSansSC-Regular.cut.ttf",
    )
    sealed = seal(pdf, key, appearance, order.issued_at)
    done(Step.SEALED)
    return sealed


def _division_name(order: PacketOrder) -> str:
    table = load_divisions(order.resources / "divisions.csv")
    return division_name(table, order.snapshot.header.facility.division)


def _attachments(
    order: PacketOrder, document: bytes, findings: bytes
) -> list[Attachment]:
    index, files = _evidence(order)
    made = [
        Attachment(DOCUMENT, document, _JSON, "Data", _SAYS[DOCUMENT], order.issued_at),
        Attachment(
            FINDINGS, findings, _JSON, "Supplement", _SAYS[FINDINGS], order.issued_at
        ),
        Attachment(
            EVIDENCE_INDEX,
            index,
            _JSON,
            "Supplement",
            _SAYS[EVIDENCE_INDEX],
            order.issued_at,
        ),
    ]
    return [*made, *files]


_JSON = "application/json"
_SAYS = {
    DOCUMENT: "tcm-desk/assessment: the facts",
    FINDINGS: "tcm-desk/findings: the facts judged",
    EVIDENCE_INDEX: "tcm-desk/evidence-index: the evidence and its digests",
}


def _evidence(order: PacketOrder) -> tuple[bytes, list[Attachment]]:
    """Index all evidence; attach the files that were given, each once."""
    entries, attached = [], {}
    own = order.evidence
    for part in evidence_parts(order.snapshot) if own is None else own:
        name = None
        if part.id in order.files:
            suffix = Path(part.file).suffix.encode("ascii", "ignore").decode()
            name = f"evidence-{part.sha256[:16]}{suffix}"
            attached[name] = Attachment(
                name,
                order.files[part.id],
                part.media_type,
                "Supplement",
                part.sha256,
                order.issued_at,
            )
        entries.append({**evidence_member(part), "attachment": name})
    index = {
        "format": "tcm-desk/evidence-index",
        "version": 1,
        "evidence": entries,
    }
    return canonical_bytes(index), list(attached.values())


def _evidence_file(folder: Path, part: EvidencePart) -> bytes:
    leads_up = part.file in (".", "..")
    if leads_up or PureWindowsPath(part.file).name != part.file:  # knows / and \\
        raise EvidenceMismatchError(file=part.file, problem=EvidenceFault.OUTSIDE)
    try:
        data = (folder / part.file).read_bytes()
    except OSError as error:
        raise EvidenceMismatchError(
            file=part.file, problem=EvidenceFault.MISSING
        ) from error
    if hashlib.sha256(data).hexdigest() != part.sha256.lower():
        raise EvidenceMismatchError(file=part.file, problem=EvidenceFault.OTHER_CONTENT)
    return data


@dataclass(frozen=True)
class _Written:
    path: Path
    pdf: bytes
    document: bytes
    findings: bytes


def _proven(
    written: _Written, order: PacketOrder, key: SigningKey, done: OnStep
) -> str:
    read_back = read_from_medium(written.path)
    if read_back != written.pdf:
        raise _failed(written.path, Proof.READ_BACK)
    done(Step.READ_BACK)
    anchors = TrustAnchors(frozenset([key.certificate]))
    checked = check_packet(written.path, read_back, anchors, order.issued_at)
    if checked.verdict.status is not PacketStatus.VALID:
        raise _failed(written.path, Proof.VERIFIED, " ".join(checked.sentences))
    done(Step.VERIFIED)
    carried = checked.verdict.attachments[DOCUMENT]
    again = read_document(carried, order.snapshot.pack).snapshot(order.snapshot.pack)
    if carried != written.document or not _same_findings(again, written.findings):
        raise _failed(written.path, Proof.REJUDGED)
    done(Step.REJUDGED)
    return checked.verdict.packet_id


def _same_findings(again: Snapshot, findings: bytes) -> bool:
    """Compare outcomes and values; remarks may tell how the facts came in."""
    claimed = json.loads(findings)["standards"]
    recomputed = json.loads(_findings(again))["standards"]
    return bool(claimed == recomputed)


def _failed(path: Path, proof: Proof, reason: str = "") -> PacketNotProvenError:
    path.unlink(missing_ok=True)
    return PacketNotProvenError(path=path, proof=proof, reason=reason)
