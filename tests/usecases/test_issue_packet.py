from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.errors import (
    CannotWriteError,
    EvidenceMismatchError,
    KeyFileError,
    NotArchivableError,
    PacketNotProvenError,
)
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.contents import read_document
from tcm_desk.packet.verdict import PacketStatus
from tcm_desk.pdf.archive import validate
from tcm_desk.signature.certify import KeySubject
from tcm_desk.signature.keys import SigningKey, make_passing_key
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.signature.verify import verify_packet
from tcm_desk.store.records import AssessmentState
from tcm_desk.usecases.begin_assessment import list_assessments
from tcm_desk.usecases.issue_packet import (
    IssuedPacket,
    Step,
    issue_packet,
    prove_archivable,
    throw_away_key,
)
from tcm_desk.usecases.list_packets import list_packets, unsealed_changes
from tcm_desk.usecases.make_own_key import make_own_key
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.packet_order import in_order
from tcm_desk.usecases.print_packet import (
    PacketOrder,
    contents_of,
    order_document,
    print_packet,
)
from tcm_desk.usecases.record_facts import record_facts
from tcm_desk.usecases.seal_assessment import Sealed, seal_assessment
from tcm_desk.usecases.verify_packet import (
    DOCUMENT,
    EVIDENCE_INDEX,
    FINDINGS,
    check_packet,
)
from tcm_desk.usecases.withdraw_assessment import withdraw_assessment
from tcm_desk.usecases.workspace import Workspace
from tests.usecases.conftest import NOW

PASSPHRASE = "一句只有自己知道的话"  # noqa: S105 - of keys made here
PHOTO = b"\xff\xd8\xff\xe0 not much of a picture"


@pytest.fixture(scope="module")
def order(repository: Path, shipped_pack: FormPack) -> PacketOrder:
    """Return an order of the village clinic's packet, which is short."""
    document = (repository / "forms/examples/village-clinic.json").read_bytes()
    contents = read_document(document, shipped_pack)
    return order_document(contents, shipped_pack, repository / "resources", NOW)


@pytest.fixture(scope="module")
def key(order: PacketOrder) -> SigningKey:
    return throw_away_key(order)


@pytest.fixture(scope="module")
def packet(
    order: PacketOrder, key: SigningKey, tmp_path_factory: pytest.TempPathFactory
) -> IssuedPacket:
    return issue_packet(order, key, tmp_path_factory.mktemp("out") / "packet.pdf")


def test_a_packet_stands_every_proof_in_order(
    order: PacketOrder, key: SigningKey, tmp_path: Path
) -> None:
    steps: list[Step] = []

    packet = issue_packet(order, key, tmp_path / "包.pdf", steps.append)

    assert steps == list(Step)
    assert packet.path.read_bytes() == packet.pdf
    assert list(tmp_path.glob("*.pdf")) == [packet.path]


def test_the_document_inside_is_the_one_that_was_judged(
    order: PacketOrder, key: SigningKey, packet: IssuedPacket
) -> None:
    verdict = verify_packet(packet.pdf, TrustAnchors(frozenset([key.certificate])), NOW)

    assert verdict.status is PacketStatus.VALID
    assert verdict.packet_id == packet.packet_id
    assert sorted(verdict.attachments) == [DOCUMENT, EVIDENCE_INDEX, FINDINGS]
    assert verdict.attachments[DOCUMENT] == packet.document
    pack = order.snapshot.pack
    again = read_document(packet.document, pack).snapshot(pack)
    assert again.judged == order.snapshot.judged


def test_what_is_sealed_can_be_archived(packet: IssuedPacket) -> None:
    end = packet.pdf.index(b"%%EOF") + len(b"%%EOF\n")  # of the revision under the seal

    assert validate(packet.pdf[:end]) == ()


def test_what_cannot_be_archived_is_refused_before_it_is_signed(
    order: PacketOrder, key: SigningKey, tmp_path: Path
) -> None:
    done: list[Step] = []

    issue_packet(order, key, tmp_path / "packet.pdf", done.append)
    with pytest.raises(NotArchivableError, match="没有签名"):
        prove_archivable(print_handout(order))

    assert done.index(Step.ARCHIVABLE) < done.index(Step.SEALED)


def print_handout(order: PacketOrder) -> bytes:
    """Print the pages of the packet alone, as they leave the printer's module."""
    printed = print_packet(order, contents_of(order))
    return printed.rendered.pdf


def test_another_facilitys_key_is_found_out_and_nothing_is_left(
    order: PacketOrder, tmp_path: Path
) -> None:
    facility = order.snapshot.header.facility
    stranger = KeySubject("别的卫生院", facility.id, "12150103000000309K")
    theirs = make_passing_key(stranger, NOW)

    with pytest.raises(PacketNotProvenError, match="验签"):
        issue_packet(order, theirs, tmp_path / "packet.pdf")

    assert list(tmp_path.glob("*.pdf")) == []


def test_a_place_that_cannot_be_written_is_told_in_words(
    order: PacketOrder, key: SigningKey, tmp_path: Path
) -> None:
    (tmp_path / "stick").write_bytes(b"")

    with pytest.raises(CannotWriteError, match="路径里有一段不是文件夹"):
        issue_packet(order, key, tmp_path / "stick" / "packet.pdf")


def test_evidence_travels_inside_under_its_digest(
    workspace: Workspace, sample: bytes, tmp_path: Path
) -> None:
    (tmp_path / "照片.jpg").write_bytes(PHOTO)
    contents = read_document(with_evidence(sample, PHOTO), workspace.pack)
    order = order_document(contents, workspace.pack, workspace.resources, NOW, tmp_path)
    key = throw_away_key(order)

    packet = issue_packet(order, key, tmp_path / "packet.pdf")

    anchors = TrustAnchors(frozenset([key.certificate]))
    inside = verify_packet(packet.pdf, anchors, NOW).attachments
    (entry,) = json.loads(inside[EVIDENCE_INDEX])["evidence"]
    assert inside[entry["attachment"]] == PHOTO


@pytest.mark.parametrize(
    ("found", "says"), [(None, "不在佐证文件夹里"), (b"other", "指纹不同")]
)
def test_evidence_that_is_not_what_the_document_names_is_refused(
    workspace: Workspace,
    sample: bytes,
    tmp_path: Path,
    found: bytes | None,
    says: str,
) -> None:
    if found is not None:
        (tmp_path / "照片.jpg").write_bytes(found)
    contents = read_document(with_evidence(sample, PHOTO), workspace.pack)

    with pytest.raises(EvidenceMismatchError, match=says):
        order_document(contents, workspace.pack, workspace.resources, NOW, tmp_path)


@pytest.mark.parametrize("name", ["../照片.jpg", "..\\照片.jpg", "/etc/passwd", ".."])
def test_evidence_outside_its_folder_is_refused(
    workspace: Workspace, sample: bytes, tmp_path: Path, name: str
) -> None:
    raw = json.loads(with_evidence(sample, PHOTO))
    raw["evidence"][0]["file"] = name
    contents = read_document(json.dumps(raw).encode(), workspace.pack)

    with pytest.raises(EvidenceMismatchError, match="只写文件名"):
        order_document(contents, workspace.pack, workspace.resources, NOW, tmp_path)


def with_evidence(sample: bytes, data: bytes) -> bytes:
    raw = json.loads(sample)
    raw["evidence"] = [
        {
            "id": "v1",
            "file": "照片.jpg",
            "sha256": hashlib.sha256(data).hexdigest(),
            "media_type": "image/jpeg",
            "caption": "中医馆",
            "supports": ["has_tcm_hall"],
        }
    ]
    return json.dumps(raw).encode()


def test_sealing_freezes_the_document_and_keeps_a_copy(
    workspace: Workspace, header: AssessmentHeader, tmp_path: Path
) -> None:
    make_own_key(workspace, header.facility, PASSPHRASE)

    sealed = seal_assessment(workspace, header.id, PASSPHRASE, tmp_path / "stick")

    (packet,) = list_packets(workspace, header.id)
    assert packet == sealed.record
    assert packet.document == sealed.packet.document
    assert sealed.copy.read_bytes() == sealed.packet.path.read_bytes()
    (record,) = list_assessments(workspace, header.facility.id)
    assert record.state is AssessmentState.EXPORTED


def test_two_packets_prove_their_order_whatever_the_clock_says(
    workspace: Workspace, header: AssessmentHeader, tmp_path: Path
) -> None:
    in_january = replace(workspace, clock=lambda: NOW.replace(month=1))
    make_own_key(in_january, header.facility, PASSPHRASE)
    first = seal_assessment(workspace, header.id, PASSPHRASE, tmp_path / "1")
    withdraw_assessment(workspace, header.id, "漏了一个数")
    record_facts(workspace, header.id, {FactKey("visits_tcm"): "1"})
    clock_set_back = replace(workspace, clock=lambda: NOW.replace(month=11))
    second = seal_assessment(clock_set_back, header.id, PASSPHRASE, tmp_path / "2")

    stated = [stated_history(sealed) for sealed in (first, second)]

    assert [each["edits"] for each in stated] == [first.record.edit, second.record.edit]
    assert stated[0]["edits"] < stated[1]["edits"]
    with workspace.database.transaction() as transaction:
        assert stated[1]["head"] == transaction.facts.head().digest
    packets = list_packets(workspace, header.id)
    assert packets == [second.record, first.record]
    assert packets[1].history_head == stated[0]["head"]
    files = [
        check_packet(each.copy, each.packet.pdf, None, NOW) for each in (second, first)
    ]
    (ordered,) = in_order(files)
    assert (ordered.first, ordered.second) == (files[1], files[0])


def stated_history(sealed: Sealed) -> dict[str, Any]:
    anchors = TrustAnchors(frozenset())
    verdict = verify_packet(sealed.packet.pdf, anchors, NOW)
    stated: dict[str, Any] = json.loads(verdict.attachments[FINDINGS])["history"]
    return stated


def test_an_edit_after_sealing_is_noticed(
    workspace: Workspace, header: AssessmentHeader, tmp_path: Path
) -> None:
    make_own_key(workspace, header.facility, PASSPHRASE)
    snapshot = open_assessment(workspace, header.id)
    assert unsealed_changes(snapshot, list_packets(workspace, header.id))
    seal_assessment(workspace, header.id, PASSPHRASE, tmp_path)
    packets = list_packets(workspace, header.id)
    assert not unsealed_changes(snapshot, packets)

    withdraw_assessment(workspace, header.id, "漏了一个数")
    after = record_facts(workspace, header.id, {FactKey("visits_tcm"): "1"})

    assert unsealed_changes(after, packets)


def test_a_wrong_passphrase_writes_nothing(
    workspace: Workspace, header: AssessmentHeader, tmp_path: Path
) -> None:
    make_own_key(workspace, header.facility, PASSPHRASE)

    with pytest.raises(KeyFileError, match="口令不对"):
        seal_assessment(workspace, header.id, PASSPHRASE + "x", tmp_path / "stick")

    assert not (tmp_path / "stick").exists()
    assert list_packets(workspace, header.id) == []


def test_the_same_answers_give_the_same_short_code(
    order: PacketOrder, key: SigningKey, packet: IssuedPacket, tmp_path: Path
) -> None:
    later = replace(order, issued_at=NOW.replace(day=21))
    second = issue_packet(later, key, tmp_path / "2.pdf")

    assert second.short_code == packet.short_code
    assert second.packet_id != packet.packet_id
