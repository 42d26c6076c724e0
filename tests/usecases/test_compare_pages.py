"""A packet whose pages show other than its data is found, and no honest one is."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from tcm_desk.assessment.before import before_of
from tcm_desk.assessment.snapshot import changed
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.contents import read_document
from tcm_desk.packet.verdict import PacketStatus, PacketVerdict, ProblemCode
from tcm_desk.signature.keys import SigningKey
from tcm_desk.signature.sign import SealAppearance
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.signature.verify import verify_packet
from tcm_desk.usecases.compare_pages import (
    ComparedFile,
    Comparison,
    Judge,
    check_with_pages,
    compare_pages,
)
from tcm_desk.usecases.issue_packet import issue_packet, throw_away_key
from tcm_desk.usecases.print_packet import (
    PacketOrder,
    contents_of,
    order_document,
    print_packet,
    print_unsealed,
    seal_appearance,
)
from tcm_desk.usecases.verify_packet import EVIDENCE_INDEX, FINDINGS
from tests.sealing import with_seal
from tests.usecases.conftest import NOW


@pytest.fixture(scope="module")
def order(repository: Path, shipped_pack: FormPack) -> PacketOrder:
    document = (repository / "forms/examples/village-clinic.json").read_bytes()
    contents = read_document(document, shipped_pack)
    return order_document(contents, shipped_pack, repository / "resources", NOW)


@pytest.fixture(scope="module")
def key(order: PacketOrder) -> SigningKey:
    return throw_away_key(order)


@pytest.fixture(scope="module")
def by(shipped_pack: FormPack, repository: Path, key: SigningKey) -> Judge:
    anchors = TrustAnchors(frozenset([key.certificate]))
    return Judge(shipped_pack, repository / "resources", anchors, NOW)


Compare = Callable[[PacketOrder], ComparedFile]


@pytest.fixture
def compare(key: SigningKey, by: Judge, tmp_path: Path) -> Compare:
    def compared(order: PacketOrder) -> ComparedFile:
        issue_packet(order, key, tmp_path / "packet.pdf")
        return check_with_pages(tmp_path / "packet.pdf", by)

    return compared


def _agrees(found: ComparedFile) -> bool:
    valid = found.checked.verdict.status is PacketStatus.VALID
    return valid and found.pages is Comparison.AGREE


def test_an_honest_packet_prints_again_as_it_is(
    order: PacketOrder, compare: Compare
) -> None:
    assert _agrees(compare(order))


def test_so_does_one_that_prints_what_others_leave_out(
    repository: Path, shipped_pack: FormPack, by: Judge, tmp_path: Path
) -> None:
    document = (repository / "forms/examples/township-centre.json").read_bytes()
    contents = read_document(document, shipped_pack)
    township = order_document(contents, shipped_pack, repository / "resources", NOW)
    before = before_of(township.snapshot)
    township = replace(township, with_licence_numbers=True, before=before)
    key = throw_away_key(township)
    issue_packet(township, key, tmp_path / "packet.pdf")
    anchors = TrustAnchors(frozenset([key.certificate]))

    assert _agrees(
        check_with_pages(tmp_path / "packet.pdf", replace(by, anchors=anchors))
    )


def _picture(kind: str, size: tuple[int, int]) -> bytes:
    stream = BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(stream, kind)
    return stream.getvalue()


def test_so_does_one_with_photos(
    repository: Path, shipped_pack: FormPack, compare: Compare, tmp_path: Path
) -> None:
    folder = tmp_path / "evidence"
    folder.mkdir()
    parts: list[dict[str, Any]] = []
    for number, (kind, size) in enumerate(
        [("JPEG", (300, 200)), ("PNG", (40, 30)), ("JPEG", (2400, 1800))]
    ):
        name, data = f"{number}.{kind.lower()}", _picture(kind, size)
        (folder / name).write_bytes(data)
        parts.append(
            {
                "id": f"v{number}",
                "file": name,
                "sha256": sha256(data).hexdigest(),
                "media_type": f"image/{kind.lower()}",
                "supports": ["tcm_area"],
            }
        )
    sample = repository / "forms/examples/village-clinic.json"
    document = json.loads(sample.read_text("utf-8")) | {"evidence": parts}
    contents = read_document(json.dumps(document).encode(), shipped_pack)

    found = compare(
        order_document(contents, shipped_pack, repository / "resources", NOW, folder)
    )

    assert _agrees(found)


def appearance_of(order: PacketOrder, key: SigningKey) -> SealAppearance:
    """Return the seal as the program itself sets it."""
    return seal_appearance(order, print_packet(order, contents_of(order)), key.name)


def _under_other_pages(pages: bytes, data: bytes) -> bytes:
    """Put the attachments of one file under the pages of another."""
    with pikepdf.open(BytesIO(data)) as document, pikepdf.open(BytesIO(pages)) as other:
        for page, again in zip(document.pages, other.pages, strict=True):
            contents = document.copy_foreign(again.Contents)
            page.obj.Contents = contents
        stream = BytesIO()
        document.save(stream, deterministic_id=True)
    return stream.getvalue()


def test_pages_that_do_not_show_the_data_are_found(
    order: PacketOrder, key: SigningKey, by: Judge, tmp_path: Path
) -> None:
    better = changed(order.snapshot, {FactKey("visits_tcm"): 2_345})
    pages = print_unsealed(replace(order, snapshot=better))
    mixed = _under_other_pages(pages, print_unsealed(order))
    path = tmp_path / "packet.pdf"
    path.write_bytes(with_seal(mixed, key, appearance_of(order, key), NOW))

    found = check_with_pages(path, by)

    assert found.pages is Comparison.DIFFER
    assert found.checked.verdict.status is PacketStatus.ALTERED
    assert not found.checked.verdict.attachments
    codes = [each.code for each in found.checked.verdict.problems]
    assert codes == [ProblemCode.PAGES_DIFFER]


def a_note_over_a_page(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[3].obj
    painted = b"1 1 1 rg 0 0 400 400 re f"
    box = Array([0, 0, 400, 400])
    form = pdf.make_stream(
        painted, Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=Dictionary()
    )
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Square, Rect=box, F=4, AP=Dictionary(N=form)
    )
    page.Annots = Array([*page.get("/Annots", ()), pdf.make_indirect(note)])


def a_link_elsewhere(pdf: pikepdf.Pdf) -> None:
    link = next(each for page in pdf.pages for each in page.get("/Annots", ()))
    link.Rect = Array([0, 0, 595, 842])


def a_script(pdf: pikepdf.Pdf) -> None:
    run = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    scripts = Array([String("a"), pdf.make_indirect(run)])
    pdf.Root.Names.JavaScript = Dictionary(Names=scripts)


def a_form_of_another_kind(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<x/>"))


def a_page_hidden_in_a_layer(pdf: pikepdf.Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("L")))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]))
    )


def another_outline(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = String("全部达标")


def notes_that_are_none(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].obj.Annots = Array([1, String("x")])


def resealed(
    order: PacketOrder,
    key: SigningKey,
    change: Callable[[pikepdf.Pdf], None],
    appearance: SealAppearance,
) -> bytes:
    """Seal a packet with something of one's own in it; the seal is good."""
    stream = BytesIO()
    with pikepdf.open(BytesIO(print_unsealed(order))) as pdf:
        change(pdf)
        pdf.save(stream, deterministic_id=True)
    return with_seal(stream.getvalue(), key, appearance, NOW)


def nothing(pdf: pikepdf.Pdf) -> None:
    del pdf


@pytest.mark.parametrize(
    "change",
    [
        a_note_over_a_page,
        a_link_elsewhere,
        a_script,
        a_form_of_another_kind,
        a_page_hidden_in_a_layer,
        another_outline,
        notes_that_are_none,
    ],
)
def test_what_a_facility_seals_beside_the_pages_is_found(
    order: PacketOrder,
    key: SigningKey,
    by: Judge,
    tmp_path: Path,
    change: Callable[[pikepdf.Pdf], None],
) -> None:
    path = tmp_path / "packet.pdf"
    path.write_bytes(resealed(order, key, change, appearance_of(order, key)))

    assert verify_packet(path.read_bytes(), by.anchors, NOW).accepted
    assert check_with_pages(path, by).checked.verdict.status is PacketStatus.ALTERED


@pytest.mark.parametrize(
    ("otherwise", "pages"),
    [
        ({}, Comparison.AGREE),
        ({"page": 2}, Comparison.DIFFER),
        ({"seal_box": (0, 0, 595, 842)}, Comparison.DIFFER),
        ({"receipt_box": (0, 0, 595, 842)}, Comparison.DIFFER),
        ({"lines": ("区县已审核，全部达标",)}, Comparison.DIFFER),
        ({"lines": ("电子签章",)}, Comparison.DIFFER),
    ],
)
def test_the_seal_stands_in_its_place_and_says_what_it_is(
    order: PacketOrder,
    key: SigningKey,
    by: Judge,
    tmp_path: Path,
    otherwise: dict[str, Any],
    pages: Comparison,
) -> None:
    appearance = replace(appearance_of(order, key), **otherwise)
    path = tmp_path / "packet.pdf"
    path.write_bytes(resealed(order, key, nothing, appearance))

    assert verify_packet(path.read_bytes(), by.anchors, NOW).accepted
    assert check_with_pages(path, by).pages is pages


def test_what_another_pack_judged_is_not_compared(
    order: PacketOrder, key: SigningKey, by: Judge, tmp_path: Path
) -> None:
    issue_packet(order, key, tmp_path / "packet.pdf")
    other = by.pack.model_copy(update={"digest": "0" * 64})

    found = check_with_pages(tmp_path / "packet.pdf", replace(by, pack=other))

    assert found.pages is Comparison.NOT_COMPARED
    assert found.checked.verdict.status is PacketStatus.VALID


@pytest.fixture(scope="module")
def sealed(
    order: PacketOrder,
    key: SigningKey,
    by: Judge,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[bytes, PacketVerdict]:
    path = tmp_path_factory.mktemp("sealed") / "packet.pdf"
    pdf = issue_packet(order, key, path).pdf
    return pdf, check_with_pages(path, by).checked.verdict


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (FINDINGS, b"\xff"),
        (FINDINGS, b"[]"),
        (FINDINGS, b"[" * 100_000),
        (EVIDENCE_INDEX, b"{}"),
        (EVIDENCE_INDEX, b'{"evidence": [1]}'),
        (EVIDENCE_INDEX, b'{"evidence": [{"id": [], "sha256": null}]}'),
    ],
)
def test_a_stranger_may_seal_what_this_program_never_writes(
    sealed: tuple[bytes, PacketVerdict], by: Judge, name: str, data: bytes
) -> None:
    pdf, verdict = sealed
    forged = replace(verdict, attachments={**verdict.attachments, name: data})

    assert compare_pages(pdf, forged, by) is Comparison.DIFFER
