"""The whole main job on a sample: judge, keep, seal, verify, and try to cheat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tcm_desk.assessment.remarks import RemarkCode
from tcm_desk.assessment.snapshot import AssessmentHeader, Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.packet.verdict import PacketVerdict
from tcm_desk.pdf.picture import page_pictures
from tcm_desk.signature.forgery import with_swapped_attachment
from tcm_desk.signature.trust import load_anchors
from tcm_desk.signature.verify import verify_packet
from tcm_desk.usecases.attach_evidence import take_in_bytes, texts_to_attach
from tcm_desk.usecases.demo_district import DemoDistrict, enrol_with
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.print_blank_form import print_blank_form
from tcm_desk.usecases.record_facts import record_facts
from tcm_desk.usecases.seal_assessment import Sealed, seal_assessment
from tcm_desk.usecases.verify_packet import DOCUMENT
from tcm_desk.usecases.workspace import Workspace

_PICTURE_DPI, _PAPER_DPI = 80, 120


@dataclass(frozen=True)
class Demonstration:
    """What became of one sample, and of two attempts to cheat with its packet."""

    snapshot: Snapshot
    sealed: Sealed
    genuine: PacketVerdict
    one_byte_changed: PacketVerdict
    attachment_swapped: PacketVerdict


def demonstrate(
    workspace: Workspace,
    document: bytes,
    passphrase: str,
    folder: Path,
    district: DemoDistrict,
) -> Demonstration:
    """Do with a document all that a facility does with its own answers.

    It is checked as its district would: by whom the district has vouched for.
    """
    header = import_document(workspace, document)
    _attach_papers(workspace, header)
    enrol_with(district, workspace, header.facility, passphrase)
    sealed = seal_assessment(workspace, header.id, passphrase, folder)
    anchors, pdf = load_anchors([district.certificate]), sealed.packet.pdf
    now = workspace.now()
    return Demonstration(
        snapshot=open_assessment(workspace, header.id),
        sealed=sealed,
        genuine=verify_packet(pdf, anchors, now),
        one_byte_changed=verify_packet(_with_one_byte_changed(pdf), anchors, now),
        attachment_swapped=verify_packet(_with_better_answers(pdf), anchors, now),
    )


def _attach_papers(workspace: Workspace, header: AssessmentHeader) -> None:
    """Attach a paper and a picture of it: the empty form, which needs no camera."""
    type_, standards = header.facility.type, header.standards
    resources, now = workspace.resources, workspace.now()
    paper = print_blank_form(workspace.pack, type_, standards, resources, now)
    picture = next(page_pictures(paper, _PAPER_DPI))
    files = {
        "demo-paper": take_in_bytes(workspace, paper, "form.pdf"),
        "demo-photo": take_in_bytes(workspace, picture, "form-page-1.png"),
    }
    snapshot = open_assessment(workspace, header.id)
    wanting = list(_wanting(snapshot))[:1]
    record_facts(workspace, header.id, texts_to_attach(snapshot, files, wanting))


def _wanting(snapshot: Snapshot) -> Iterator[FactKey]:
    """Return the answers that an inspector asks evidence for."""
    return (
        each.key
        for each in snapshot.remarks
        if each.code is RemarkCode.EVIDENCE_MISSING
    )


def picture_pages(pdf: bytes, folder: Path, stem: str) -> Iterator[Path]:
    """Save a picture of every page; yield where each one is."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, picture in enumerate(page_pictures(pdf, _PICTURE_DPI), start=1):
        path = folder / f"{stem}-{number:02}.png"
        path.write_bytes(picture)
        yield path


def _with_one_byte_changed(pdf: bytes) -> bytes:
    middle = len(pdf) // 2
    return pdf[:middle] + bytes([pdf[middle] ^ 1]) + pdf[middle + 1 :]


def _with_better_answers(pdf: bytes) -> bytes:
    return with_swapped_attachment(pdf, DOCUMENT, b'{"format":"tcm-desk/assessment"}')
