"""The whole main job on a sample: judge, keep, seal, verify, and try to cheat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.packet.verdict import PacketVerdict
from tcm_desk.pdf.picture import page_pictures
from tcm_desk.signature.forgery import with_swapped_attachment
from tcm_desk.signature.trust import load_anchors
from tcm_desk.signature.verify import verify_packet
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.make_own_key import make_own_key
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.seal_assessment import Sealed, seal_assessment
from tcm_desk.usecases.verify_packet import DOCUMENT
from tcm_desk.usecases.workspace import Workspace

_PICTURE_DPI = 80


@dataclass(frozen=True)
class Demonstration:
    """What became of one sample, and of two attempts to cheat with its packet."""

    snapshot: Snapshot
    sealed: Sealed
    genuine: PacketVerdict
    one_byte_changed: PacketVerdict
    attachment_swapped: PacketVerdict


def demonstrate(
    workspace: Workspace, document: bytes, passphrase: str, folder: Path
) -> Demonstration:
    """Do with a document all that a facility does with its own answers."""
    header = import_document(workspace, document)
    make_own_key(workspace, header.facility, passphrase)
    sealed = seal_assessment(workspace, header.id, passphrase, folder)
    certificate = workspace.key_file(header.facility.id).with_suffix(".pem")
    anchors, pdf = load_anchors([certificate]), sealed.packet.pdf
    now = workspace.now()
    return Demonstration(
        snapshot=open_assessment(workspace, header.id),
        sealed=sealed,
        genuine=verify_packet(pdf, anchors, now),
        one_byte_changed=verify_packet(_with_one_byte_changed(pdf), anchors, now),
        attachment_swapped=verify_packet(_with_better_answers(pdf), anchors, now),
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
