"""Evidence in packets: printed, attached, or laid beside, and always named."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageDraw

from tcm_desk.assessment.snapshot import AssessmentHeader, Snapshot
from tcm_desk.errors import EvidenceMismatchError, PacketNotProvenError
from tcm_desk.formpack.keys import FactKey
from tcm_desk.packet.document import EvidencePart
from tcm_desk.packet.verdict import PacketStatus
from tcm_desk.pdf.archive import Pictures, embed, validate
from tcm_desk.pdf.report import Report, document_info, render_report
from tcm_desk.usecases.attach_evidence import take_in_bytes, texts_to_attach
from tcm_desk.usecases.issue_packet import IssuedPacket, issue_packet, throw_away_key
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.packet_evidence import (
    copy_beside,
    files_kept_here,
    folder_beside,
    sort_evidence,
)
from tcm_desk.usecases.print_packet import PacketOrder, print_unsealed
from tcm_desk.usecases.record_facts import record_facts
from tcm_desk.usecases.show_evidence import evidence_path
from tcm_desk.usecases.verify_packet import check_packet_file
from tcm_desk.usecases.workspace import Workspace
from tests.usecases.conftest import NOW
from tests.vera import needs_vera, verdicts

HALL = FactKey("has_tcm_hall")


def photo(form: str = "JPEG") -> bytes:
    picture = Image.radial_gradient("L").resize((900, 600)).convert("RGB")
    if form == "PNG":
        picture = Image.new("RGB", (900, 600), "white")
        ImageDraw.Draw(picture).text((10, 10), "screen")
    data = BytesIO()
    picture.save(data, form)
    return data.getvalue()


def paper() -> bytes:
    document, data = pikepdf.Pdf.new(), BytesIO()
    document.add_blank_page(page_size=(595, 842))
    document.save(data, static_id=True)
    return data.getvalue()


@pytest.fixture
def snapshot(workspace: Workspace, header: AssessmentHeader) -> Snapshot:
    """Return the township centre's assessment with a file of each kind."""
    files = {
        "w1": take_in_bytes(workspace, photo(), "讲座.jpg"),
        "w2": take_in_bytes(workspace, photo("PNG"), "截图.png"),
        "w3": take_in_bytes(workspace, paper(), "许可证.pdf"),
    }
    before = open_assessment(workspace, header.id)
    record_facts(workspace, header.id, texts_to_attach(before, files, [HALL]))
    return open_assessment(workspace, header.id)


@pytest.fixture
def order(workspace: Workspace, snapshot: Snapshot) -> PacketOrder:
    files = files_kept_here(workspace.data, snapshot.evidence)
    return PacketOrder(snapshot, workspace.resources, NOW, files=files)


def issued(order: PacketOrder, folder: Path) -> IssuedPacket:
    return issue_packet(order, throw_away_key(order), folder / "包.pdf")


def index(pdf: bytes) -> Mapping[str, dict[str, Any]]:
    with pikepdf.open(BytesIO(pdf)) as document:
        attached = document.attachments["evidence-index.json"].get_file().read_bytes()
    return {each["id"]: each for each in json.loads(attached)["evidence"]}


def attachments(pdf: bytes) -> dict[str, bytes]:
    with pikepdf.open(BytesIO(pdf)) as document:
        return {
            name: file.get_file().read_bytes()
            for name, file in document.attachments.items()
        }


def pictures(pdf: bytes) -> list[bytes]:
    """Return the raw bytes of every picture on a page."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [
            image.read_raw_bytes()
            for page in document.pages
            for image in page.get_images().values()
        ]


def test_pages_with_photos_and_attached_papers_are_a_valid_archive(
    order: PacketOrder,
) -> None:
    evidence = sort_evidence(order.parts, order.files, NOW)
    report = Report(
        order.snapshot, "5e" * 32, "7KQ4", NOW, "tcm_desk", photos=evidence.photos
    )
    printed = render_report(report, order.resources / "fonts")
    pictures = Pictures(printed.photos, evidence.pictures)
    info = document_info(report)

    assert len(printed.photos) == 2
    assert validate(embed(printed.pdf, evidence.attachments, info, pictures)) == ()


@needs_vera
def test_a_sealed_packet_with_photos_is_pdf_a_3u_to_the_reference_validator(
    order: PacketOrder, tmp_path: Path
) -> None:
    pdf = issued(order, tmp_path).pdf

    assert verdicts({"photos": pdf}, tmp_path) == {"photos": "compliant"}


def test_a_packet_with_evidence_stands_all_proofs(
    order: PacketOrder, tmp_path: Path
) -> None:
    made = issued(order, tmp_path)

    checked = check_packet_file(made.path, None, NOW)
    assert checked.verdict.status is PacketStatus.UNKNOWN_SIGNER
    assert made.beside == []


def test_a_photo_is_printed_as_the_file_itself_and_not_attached_again(
    order: PacketOrder,
) -> None:
    pdf = print_unsealed(order)
    entries = index(pdf)
    digests = {hashlib.sha256(each).hexdigest() for each in pictures(pdf)}

    own = [entries[id_] for id_ in ("w1", "w2", "w3")]
    assert [each["printed"] for each in own] == [True, True, False]
    assert own[0]["sha256"] in digests
    assert own[0]["attachment"] is None
    for each in own[1:]:
        data = attachments(pdf)[each["attachment"]]
        assert hashlib.sha256(data).hexdigest() == each["sha256"]
    assert own[0]["sha256"] not in {
        hashlib.sha256(each).hexdigest() for each in attachments(pdf).values()
    }


def test_what_does_not_fit_goes_beside_the_packet_under_its_digest(
    order: PacketOrder, tmp_path: Path
) -> None:
    made = issued(replace(order, most_attached=0), tmp_path)
    entries = index(made.pdf)

    names = [entries[id_]["beside"] for id_ in ("w2", "w3")]
    assert [each.name for each in made.beside] == names
    for path in made.beside:
        assert path.parent == tmp_path / "包-evidence"
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.stem


def test_nothing_stays_beside_a_packet_that_is_not_proven(
    order: PacketOrder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "tcm_desk.usecases.issue_packet.write_whole",
        lambda path, data: path.write_bytes(data[:-1]),
    )
    with pytest.raises(PacketNotProvenError):
        issued(replace(order, most_attached=0), tmp_path)

    assert not folder_beside(tmp_path / "包.pdf").exists()


def test_a_photo_of_another_program_is_printed_small_and_without_its_place(
    order: PacketOrder,
) -> None:
    large = BytesIO()
    Image.new("RGB", (2400, 1200), "teal").save(large, "JPEG", comment=b"GPS 40.8 N")

    pdf = print_unsealed(replace(order, files={"w1": large.getvalue()}))

    (shown,) = [each for each in pictures(pdf) if each.startswith(b"\xff\xd8")]
    assert Image.open(BytesIO(shown)).size == (1600, 800)
    assert b"GPS" not in shown
    assert index(pdf)["w1"]["attachment"] is not None  # with the digest that is named


def test_the_same_assessment_gives_the_same_pages_with_photos(
    order: PacketOrder,
) -> None:
    first, second = (print_unsealed(order) for _ in range(2))

    assert len(pictures(first)) == 2
    assert first == second


def test_a_kept_file_that_is_gone_stops_the_packet(
    workspace: Workspace, snapshot: Snapshot, order: PacketOrder, tmp_path: Path
) -> None:
    (item,) = [each for each in snapshot.evidence if each.id == "w1"]
    evidence_path(workspace, item).unlink()

    with pytest.raises(EvidenceMismatchError, match="讲座"):
        issued(order, tmp_path)
    assert list(tmp_path.glob("*.pdf")) == []


def test_what_lies_beside_a_packet_is_handed_over_with_it(
    workspace: Workspace, order: PacketOrder, tmp_path: Path
) -> None:
    made = issued(replace(order, most_attached=0), workspace.packets)
    stick = tmp_path / "stick"

    copies = copy_beside(made.path, stick / "包_2.pdf")

    assert [each.name for each in copies] == sorted(each.name for each in made.beside)
    assert {each.parent for each in copies} == {stick / "包_2-evidence"}
    assert copy_beside(stick / "none.pdf", stick / "copy.pdf") == []


@pytest.mark.parametrize("ending", [".pdf", ".doc x", ".a\nb", ".表", "." * 3, ""])
def test_a_file_of_any_name_goes_along_under_one_that_every_system_takes(
    ending: str,
) -> None:
    digest = hashlib.sha256(paper()).hexdigest()
    part = EvidencePart(
        id="v9", file=f"台账{ending}", sha256=digest, media_type="application/pdf"
    )

    (attached,) = sort_evidence([part], {"v9": paper()}, NOW).attachments

    kept = ending if ending == ".pdf" else ""
    assert attached.name == f"evidence-{digest[:16]}{kept}"
