"""Issue a packet: print, embed, seal, write, read back, verify, judge again."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, NamedTuple

from tcm_desk import __version__
from tcm_desk.assessment.exhibits import ExhibitOrder
from tcm_desk.assessment.history import HistoryHead
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.errors import (
    PacketNotProvenError,
    Proof,
    TcmDeskError,
)
from tcm_desk.formpack.divisions import division_name
from tcm_desk.formpack.loader import load_divisions
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.contents import Contents, read_document
from tcm_desk.packet.document import EvidencePart
from tcm_desk.packet.findings_document import findings_document
from tcm_desk.packet.side_members import MOST_ATTACHED, evidence_parts
from tcm_desk.packet.spelling import canonical_bytes, digest_of, short_code
from tcm_desk.packet.verdict import PacketStatus
from tcm_desk.packet.writing import document_of
from tcm_desk.pdf.archive import Attachment, Pictures, Relationship, embed
from tcm_desk.pdf.report import (
    RenderedReport,
    Report,
    document_info,
    printed_language,
    render_report,
)
from tcm_desk.pdf.same_pages import FieldPlace
from tcm_desk.signature.certify import KeySubject
from tcm_desk.signature.fields import RECEIPT_FIELD, SEAL_FIELD
from tcm_desk.signature.keys import SigningKey, make_key, open_key
from tcm_desk.signature.sign import SealAppearance, seal
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.usecases.judge_document import wording_for
from tcm_desk.usecases.packet_evidence import (
    PacketEvidence,
    files_in_folder,
    remove_beside,
    sort_evidence,
    write_beside,
)
from tcm_desk.usecases.verify_packet import (
    DOCUMENT,
    EVIDENCE_INDEX,
    FINDINGS,
    check_packet,
)
from tcm_desk.usecases.whole_file import read_from_medium, write_whole
from tcm_desk.wording.packet import seal_lines

PROGRAM = f"tcm_desk {__version__}"


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
    photos_per_page: Literal[2, 6] = 6
    exhibit_order: ExhibitOrder = ExhibitOrder.WALK
    most_attached: int = MOST_ATTACHED  # bytes of evidence; the rest goes beside

    @property
    def parts(self) -> Sequence[EvidencePart]:
        """The evidence as the document lists it."""
        own = self.evidence
        return evidence_parts(self.snapshot) if own is None else own


@dataclass(frozen=True)
class IssuedPacket:
    """A packet that was written and has stood all its proofs."""

    path: Path
    pdf: bytes
    document: bytes
    short_code: str
    packet_id: str
    beside: Sequence[Path] = ()  # the evidence that did not fit into it


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
    files: Mapping[str, bytes] = {}
    if evidence_folder is not None:
        files = files_in_folder(evidence_folder, contents.evidence)
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
    contents = _contents(order)
    document, evidence = contents.document, contents.evidence
    pdf = _sealed(order, contents, key, done)
    try:
        beside = write_beside(evidence, order.files, out)
        write_whole(out, pdf)
        done(Step.WRITTEN)
        written = _Written(out, pdf, document, contents.findings)
        packet_id = _proven(written, order, key, done)
    except TcmDeskError:
        remove_beside(evidence, out)
        raise
    code = short_code(digest_of(document))
    return IssuedPacket(out, pdf, document, code, packet_id, beside)


@dataclass(frozen=True)
class _Contents:
    document: bytes
    findings: bytes
    evidence: PacketEvidence


def _contents(order: PacketOrder) -> _Contents:
    document = canonical_bytes(
        document_of(order.snapshot, order.evidence, order.actions, order.ledger)
    )
    evidence = sort_evidence(
        order.parts, order.files, order.issued_at, order.most_attached
    )
    findings = findings_document(
        order.snapshot, wording_for(order.snapshot.pack), order.history
    )
    told = canonical_bytes({**findings, "printing": _printing(order)})
    return _Contents(document, told, evidence)


def _printing(order: PacketOrder) -> dict[str, Any]:
    """Say how the pages are printed, so that they can be printed again."""
    return {
        "program": PROGRAM,
        "issued_at": order.issued_at.isoformat(),
        "language": printed_language(),
        "licence_numbers": order.with_licence_numbers,
        "photos_per_page": order.photos_per_page,
        "exhibit_order": order.exhibit_order.value,
        "most_attached": order.most_attached,
    }


def _nobody_listens(step: Step) -> None:
    """Stand in where nobody wants to hear of steps."""
    del step


def _findings(snapshot: Snapshot) -> bytes:
    return canonical_bytes(findings_document(snapshot, wording_for(snapshot.pack)))


class PrintedAgain(NamedTuple):
    """An unsealed packet, and where in it seal and receipt have their places."""

    pdf: bytes
    fields: Mapping[str, FieldPlace]


def print_again(order: PacketOrder, findings: bytes) -> PrintedAgain:
    """Return the unsealed packet of an order, with findings as they were once found."""
    contents = replace(_contents(order), findings=findings)
    printed = _printed(order, contents)
    rendered = printed.rendered
    boxes = {SEAL_FIELD: rendered.seal_box, RECEIPT_FIELD: rendered.receipt_box}
    places = {name: FieldPlace(rendered.seal_page, box) for name, box in boxes.items()}
    return PrintedAgain(printed.pdf, places)


def print_unsealed(order: PacketOrder) -> bytes:
    """Return the packet as it would be sealed: the same pages, and nothing signed.

    To be looked at only; whoever asks for it must not write it anywhere.

    Raises:
        EvidenceMismatchError: a kept file is gone, or is not what was kept.
    """
    return _printed(order, _contents(order)).pdf


@dataclass(frozen=True)
class _Printed:
    report: Report
    rendered: RenderedReport
    pdf: bytes


def _printed(order: PacketOrder, contents: _Contents) -> _Printed:
    digest = digest_of(contents.document)
    report = Report(
        # The pages show what a reader of the document has, and nothing that only this
        # computer knows: so they can be printed again anywhere, and compared.
        snapshot=_as_read(contents.document, order.snapshot.pack),
        digest=digest,
        short_code=short_code(digest),
        issued_at=order.issued_at,
        program=PROGRAM,
        division_name=_division_name(order),
        with_licence_numbers=order.with_licence_numbers,
        photos=contents.evidence.photos,
        photos_per_page=order.photos_per_page,
        order=order.exhibit_order,
    )
    rendered = render_report(report, order.resources / "fonts")
    attachments = _attachments(order.issued_at, contents)
    pictures = Pictures(rendered.photos, contents.evidence.pictures)
    pdf = embed(rendered.pdf, attachments, document_info(report), pictures)
    return _Printed(report, rendered, pdf)


def _as_read(document: bytes, pack: FormPack) -> Snapshot:
    return read_document(document, pack).snapshot(pack)


def _sealed(
    order: PacketOrder, contents: _Contents, key: SigningKey, done: OnStep
) -> bytes:
    printed = _printed(order, contents)
    done(Step.PRINTED)
    code, rendered = printed.report.short_code, printed.rendered
    appearance = SealAppearance(
        page=rendered.seal_page,
        seal_box=rendered.seal_box,
        receipt_box=rendered.receipt_box,
        lines=seal_lines(order.snapshot, key.name, code, order.issued_at),
        font=order.resources / "fonts" / "NotoSansSC-Regular.cut.ttf",
    )
    sealed = seal(printed.pdf, key, appearance, order.issued_at)
    done(Step.SEALED)
    return sealed


def _division_name(order: PacketOrder) -> str:
    table = load_divisions(order.resources / "divisions.csv")
    return division_name(table, order.snapshot.header.facility.division)


def _attachments(issued_at: datetime, contents: _Contents) -> list[Attachment]:
    made: tuple[tuple[str, bytes, Relationship], ...] = (
        (DOCUMENT, contents.document, "Data"),
        (FINDINGS, contents.findings, "Supplement"),
        (EVIDENCE_INDEX, contents.evidence.index, "Supplement"),
    )
    return [
        *(
            Attachment(name, data, _JSON, relationship, _SAYS[name], issued_at)
            for name, data, relationship in made
        ),
        *contents.evidence.attachments,
    ]


_JSON = "application/json"
_SAYS = {
    DOCUMENT: "tcm-desk/assessment: the facts",
    FINDINGS: "tcm-desk/findings: the facts judged",
    EVIDENCE_INDEX: "tcm-desk/evidence-index: the evidence and its digests",
}


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
    again = _as_read(carried, order.snapshot.pack)
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
