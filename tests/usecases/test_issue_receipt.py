"""Enrolment and receipt from end to end, with the keys on files as on a stick."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from asn1crypto import pem

from tcm_desk.errors import (
    PacketRejectedError,
    ReceiptFault,
    ReceiptRefusedError,
)
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.contents import read_document
from tcm_desk.packet.verdict import PacketStatus
from tcm_desk.signature.certify import KeySubject
from tcm_desk.signature.keys import SigningKey
from tcm_desk.signature.trust import TrustAnchors, load_anchors
from tcm_desk.usecases.enrol import (
    CERTIFICATE,
    RECEIPTS,
    ROOT,
    begin_district,
    enrol_facility,
    take_in_certificate,
    write_request,
)
from tcm_desk.usecases.issue_packet import issue_packet, throw_away_key
from tcm_desk.usecases.issue_receipt import ReceiptOrder, issue_receipt
from tcm_desk.usecases.make_own_key import open_key_file, write_key
from tcm_desk.usecases.print_packet import order_document
from tests.usecases.conftest import NOW
from tests.vera import needs_vera, verdicts

PASSPHRASE = "一句只有自己知道的话"  # noqa: S105 - of keys made here


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a district's keys."""
    folder = tmp_path_factory.mktemp("district")
    begin_district(folder, "云溪县卫生健康局", "150103", PASSPHRASE, NOW)
    return folder


@pytest.fixture(scope="module")
def document(repository: Path) -> bytes:
    return (repository / "forms/examples/village-clinic.json").read_bytes()


@pytest.fixture(scope="module")
def packet(
    desk: Path, document: bytes, shipped_pack: FormPack, repository: Path
) -> Path:
    """Return a packet sealed by a facility that the district has enrolled."""
    contents = read_document(document, shipped_pack)
    facility = contents.header.facility
    key = desk / "clinic.p12"
    subject = KeySubject(facility.name, facility.id, facility.uscc)
    write_key(key, None, subject, PASSPHRASE, NOW)
    write_request(key, PASSPHRASE, desk / "clinic.csr")
    answer = desk / "clinic.pem"
    enrol_facility(desk / "clinic.csr", desk / ROOT, PASSPHRASE, answer, NOW)
    facts = take_in_certificate(key, PASSPHRASE, answer)
    assert facts.name == facility.name
    order = order_document(contents, shipped_pack, repository / "resources", NOW)
    out = desk / "packet.pdf"
    issue_packet(order, open_key_file(key, PASSPHRASE), out)
    return out


@pytest.fixture(scope="module")
def receipt_key(desk: Path) -> SigningKey:
    return open_key_file(desk / RECEIPTS, PASSPHRASE)


@pytest.fixture(scope="module")
def order(desk: Path, shipped_pack: FormPack, repository: Path) -> ReceiptOrder:
    anchors = load_anchors([desk / CERTIFICATE])
    return ReceiptOrder(
        shipped_pack, repository / "resources", anchors, NOW, "补齐适宜技术登记"
    )


@pytest.fixture(scope="module")
def received(
    packet: Path, receipt_key: SigningKey, order: ReceiptOrder, desk: Path
) -> Path:
    out = desk / "received.pdf"
    checked = issue_receipt(packet, receipt_key, order, out)
    assert checked.verdict.status is PacketStatus.VALID
    assert checked.verdict.countersigned
    return out


def test_a_receipt_follows_the_packet_and_changes_nothing_of_it(
    packet: Path, received: Path
) -> None:
    assert received.read_bytes().startswith(packet.read_bytes())


@needs_vera
def test_a_packet_stays_pdf_a_3u_when_it_is_countersigned(
    received: Path, tmp_path: Path
) -> None:
    found = verdicts({"received": received.read_bytes()}, tmp_path)

    assert found == {"received": "compliant"}


def test_a_packet_in_the_words_of_another_place_gets_its_receipt(
    receipt_key: SigningKey,
    order: ReceiptOrder,
    document: bytes,
    shipped_pack: FormPack,
    tmp_path: Path,
) -> None:
    """Outside Inner Mongolia nothing is called 蒙医, neither in the findings."""
    facts = {"facts": {}, "tables": {}, "standards": ["yuexiu-2025"]}
    elsewhere = json.dumps(json.loads(document) | facts).encode()
    contents = read_document(elsewhere, shipped_pack)
    ordered = order_document(contents, shipped_pack, order.resources, NOW)
    key = throw_away_key(ordered)
    issue_packet(ordered, key, tmp_path / "packet.pdf")
    known = TrustAnchors(order.anchors.certificates | {key.certificate})

    checked = issue_receipt(
        tmp_path / "packet.pdf",
        receipt_key,
        replace(order, anchors=known),
        tmp_path / "received.pdf",
    )

    assert checked.verdict.countersigned


def test_nobody_gets_two_receipts(
    received: Path, receipt_key: SigningKey, order: ReceiptOrder, tmp_path: Path
) -> None:
    with pytest.raises(ReceiptRefusedError) as refused:
        issue_receipt(received, receipt_key, order, tmp_path / "out.pdf")

    assert refused.value.details["reason"] is ReceiptFault.TWICE
    assert not list(tmp_path.iterdir())


def test_a_stranger_gets_no_receipt(
    packet: Path,
    receipt_key: SigningKey,
    order: ReceiptOrder,
    tmp_path: Path,
) -> None:
    _, _, other = pem.unarmor(_other_root(tmp_path))
    stranger = replace(order, anchors=TrustAnchors(frozenset([other])))

    with pytest.raises(PacketRejectedError):
        issue_receipt(packet, receipt_key, stranger, tmp_path / "out.pdf")

    assert not (tmp_path / "out.pdf").exists()


def _other_root(folder: Path) -> bytes:
    begin_district(folder / "other", "别的局", "150103", PASSPHRASE, NOW)
    return (folder / "other" / CERTIFICATE).read_bytes()


def test_what_another_pack_judged_is_not_vouched_for(
    packet: Path, receipt_key: SigningKey, order: ReceiptOrder, tmp_path: Path
) -> None:
    other = order.pack.model_copy(update={"digest": "0" * 64})

    with pytest.raises(ReceiptRefusedError) as refused:
        issue_receipt(
            packet, receipt_key, replace(order, pack=other), tmp_path / "out.pdf"
        )

    assert refused.value.details["reason"] is ReceiptFault.OTHER_PACK


def test_remarks_must_fit_the_box(
    packet: Path, receipt_key: SigningKey, order: ReceiptOrder, tmp_path: Path
) -> None:
    long = replace(order, remarks="长" * 61)

    with pytest.raises(ReceiptRefusedError) as refused:
        issue_receipt(packet, receipt_key, long, tmp_path / "out.pdf")

    assert refused.value.details["reason"] is ReceiptFault.LONG
