"""Print a packet: pages, document, findings and evidence as one unsealed file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple

from tcm_desk import __version__
from tcm_desk.assessment.before import Before
from tcm_desk.assessment.exhibits import ExhibitOrder
from tcm_desk.assessment.history import HistoryHead
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.divisions import division_name
from tcm_desk.formpack.loader import load_divisions
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.before_part import before_part
from tcm_desk.packet.contents import Contents, read_document
from tcm_desk.packet.document import EvidencePart
from tcm_desk.packet.findings_document import findings_document
from tcm_desk.packet.side_members import MOST_ATTACHED, evidence_parts
from tcm_desk.packet.spelling import canonical_bytes, digest_of, short_code
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
from tcm_desk.signature.fields import RECEIPT_FIELD, SEAL_FIELD
from tcm_desk.signature.sign import SealAppearance, draw_seal
from tcm_desk.usecases.judge_document import wording_for
from tcm_desk.usecases.packet_evidence import (
    PacketEvidence,
    files_in_folder,
    sort_evidence,
)
from tcm_desk.usecases.verify_packet import DOCUMENT, EVIDENCE_INDEX, FINDINGS
from tcm_desk.wording.packet import seal_lines

PROGRAM = f"tcm_desk {__version__}"


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
    before: Before | None = None  # shown beside, where the last period is known

    @property
    def parts(self) -> Sequence[EvidencePart]:
        """The evidence as the document lists it."""
        own = self.evidence
        return evidence_parts(self.snapshot) if own is None else own


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


@dataclass(frozen=True)
class PacketContents:
    """What goes into the packet beside the pages: the JSON members and the evidence."""

    document: bytes
    findings: bytes
    evidence: PacketEvidence


def contents_of(order: PacketOrder) -> PacketContents:
    """Put together what the packet carries, and how its pages will be printed.

    Raises:
        EvidenceMismatchError: a kept file is gone, or is not what was kept.
    """
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
    return PacketContents(document, told, evidence)


class PrintedPacket(NamedTuple):
    """An unsealed packet, and what its seal has to be told of its pages."""

    pdf: bytes
    rendered: RenderedReport
    short_code: str


def print_packet(order: PacketOrder, contents: PacketContents) -> PrintedPacket:
    """Return the pages as PDF/A with everything attached; the same for the same order.

    Raises:
        EvidenceMismatchError: a kept file is gone, or is not what was kept.
    """
    report = _report(order, contents)
    rendered = render_report(report, order.resources / "fonts")
    attachments = _attachments(order.issued_at, contents)
    pictures = Pictures(rendered.photos, contents.evidence.pictures)
    pdf = embed(rendered.pdf, attachments, document_info(report), pictures)
    return PrintedPacket(pdf, rendered, report.short_code)


class PrintedAgain(NamedTuple):
    """An unsealed packet, and where in it seal and receipt have their places."""

    pdf: bytes
    fields: Mapping[str, FieldPlace]


def print_again(order: PacketOrder, findings: bytes, signer: str) -> PrintedAgain:
    """Return the unsealed packet of an order, with findings as they were once found.

    `signer` is whom the certificate names: the seal is to say so.
    """
    contents = replace(contents_of(order), findings=findings)
    printed = print_packet(order, contents)
    rendered, page = printed.rendered, printed.rendered.seal_page
    seal = draw_seal(seal_appearance(order, printed, signer))
    places = {
        SEAL_FIELD: FieldPlace(page, rendered.seal_box, seal),
        RECEIPT_FIELD: FieldPlace(page, rendered.receipt_box),
    }
    return PrintedAgain(printed.pdf, places)


def seal_appearance(
    order: PacketOrder, printed: PrintedPacket, signer: str
) -> SealAppearance:
    """Say where the seal goes on these pages, and in what words."""
    code, rendered = printed.short_code, printed.rendered
    return SealAppearance(
        page=rendered.seal_page,
        seal_box=rendered.seal_box,
        receipt_box=rendered.receipt_box,
        lines=seal_lines(order.snapshot, signer, code, order.issued_at),
        font=order.resources / "fonts" / "NotoSansSC-Regular.cut.ttf",
    )


def print_unsealed(order: PacketOrder) -> bytes:
    """Return the packet as it would be sealed: the same pages, and nothing signed.

    To be looked at only; whoever asks for it must not write it anywhere.

    Raises:
        EvidenceMismatchError: a kept file is gone, or is not what was kept.
    """
    return print_packet(order, contents_of(order)).pdf


def as_read(document: bytes, pack: FormPack) -> Snapshot:
    """Return what a reader of the document has, who knows nothing but it."""
    return read_document(document, pack).snapshot(pack)


def _report(order: PacketOrder, contents: PacketContents) -> Report:
    digest = digest_of(contents.document)
    return Report(
        # The pages show what a reader of the document has, and nothing that only this
        # computer knows: so they can be printed again anywhere, and compared.
        snapshot=as_read(contents.document, order.snapshot.pack),
        digest=digest,
        short_code=short_code(digest),
        issued_at=order.issued_at,
        program=PROGRAM,
        division_name=_division_name(order),
        with_licence_numbers=order.with_licence_numbers,
        photos=contents.evidence.photos,
        photos_per_page=order.photos_per_page,
        order=order.exhibit_order,
        before=order.before,
    )


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
        "before": before_part(order.before),
    }


def _division_name(order: PacketOrder) -> str:
    table = load_divisions(order.resources / "divisions.csv")
    return division_name(table, order.snapshot.header.facility.division)


def _attachments(issued_at: datetime, contents: PacketContents) -> list[Attachment]:
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
