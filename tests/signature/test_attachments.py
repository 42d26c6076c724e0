"""Packets that a facility sealed itself, with attachments that could be misread."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tcm_desk.errors import NotAPacketError
from tcm_desk.packet.verdict import PacketStatus, ProblemCode
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.signature.verify import unverified_attachment, verify_packet

Draft = Callable[..., bytes]
Seal = Callable[[bytes], bytes]
Change = Callable[[pikepdf.Pdf], None]


def names(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.Root.Names.EmbeddedFiles.Names


def copy_of(entry: pikepdf.Object) -> Dictionary:
    return Dictionary({str(key): entry[key] for key in entry.keys()})  # noqa: SIM118


def another(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.make_indirect(copy_of(names(pdf)[1]))


def name_it_twice(pdf: pikepdf.Pdf) -> None:
    second = another(pdf)
    names(pdf).extend([String("assessment.json"), second])
    pdf.Root.AF.append(second)


def name_it_unsorted(pdf: pikepdf.Pdf) -> None:
    listed = list(names(pdf))
    pdf.Root.Names.EmbeddedFiles.Names = Array(listed[2:] + listed[:2])


def associate_too_few(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0]


def associate_none(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF


def associate_another(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF[0] = another(pdf)


def write_it_directly(pdf: pikepdf.Pdf) -> None:
    names(pdf)[1] = copy_of(names(pdf)[1])
    pdf.Root.AF[0] = copy_of(names(pdf)[1])


def name_it_differently(pdf: pikepdf.Pdf) -> None:
    names(pdf)[1].UF = String("findings.json")


def give_two_contents(pdf: pikepdf.Pdf) -> None:
    names(pdf)[1].EF.UF = pdf.make_stream(b"{}")


def give_a_third_content(pdf: pikepdf.Pdf) -> None:
    names(pdf)[1].EF.Unix = pdf.make_stream(b"{}")


def give_no_content(pdf: pikepdf.Pdf) -> None:
    del names(pdf)[1].EF


def call_another_the_data(pdf: pikepdf.Pdf) -> None:
    names(pdf)[5].AFRelationship = Name.Data


def call_it_a_supplement(pdf: pikepdf.Pdf) -> None:
    names(pdf)[1].AFRelationship = Name.Supplement


def point_outside(pdf: pikepdf.Pdf) -> None:
    names(pdf)[1].EF.F.F = String("http://example.org/assessment.json")


def pack_it_oddly(pdf: pikepdf.Pdf) -> None:
    packed = b"\x01{}\x80"
    names(pdf)[1].EF.F.write(packed, filter=Name.RunLengthDecode)


def misstate_the_size(pdf: pikepdf.Pdf) -> None:
    names(pdf)[1].EF.F.Params.Size = 3


def state_a_negative_size(pdf: pikepdf.Pdf) -> None:
    names(pdf)[1].EF.F.Params.Size = -1


def misstate_the_checksum(pdf: pikepdf.Pdf) -> None:
    names(pdf)[1].EF.F.Params.CheckSum = String(b"\0" * 16)


def leave_out_the_checksum(pdf: pikepdf.Pdf) -> None:
    del names(pdf)[1].EF.F.Params.CheckSum


def leave_out_the_date(pdf: pikepdf.Pdf) -> None:
    del names(pdf)[1].EF.F.Params.ModDate


MISLEADING = {
    name_it_twice: ProblemCode.ATTACHMENT_LIST,
    name_it_unsorted: ProblemCode.ATTACHMENT_LIST,
    associate_too_few: ProblemCode.ATTACHMENT_LIST,
    associate_none: ProblemCode.ATTACHMENT_LIST,
    associate_another: ProblemCode.ATTACHMENT_LIST,
    write_it_directly: ProblemCode.ATTACHMENT_LIST,
    name_it_differently: ProblemCode.ATTACHMENT_ENTRY,
    give_two_contents: ProblemCode.ATTACHMENT_ENTRY,
    give_a_third_content: ProblemCode.ATTACHMENT_ENTRY,
    give_no_content: ProblemCode.ATTACHMENT_ENTRY,
    call_another_the_data: ProblemCode.ATTACHMENT_ENTRY,
    call_it_a_supplement: ProblemCode.ATTACHMENT_ENTRY,
    point_outside: ProblemCode.ATTACHMENT_ENTRY,
    pack_it_oddly: ProblemCode.ATTACHMENT_ENTRY,
    misstate_the_size: ProblemCode.ATTACHMENT_CONTENT,
    state_a_negative_size: ProblemCode.ATTACHMENT_CONTENT,
    misstate_the_checksum: ProblemCode.ATTACHMENT_CONTENT,
    leave_out_the_checksum: ProblemCode.ATTACHMENT_ENTRY,
    leave_out_the_date: ProblemCode.ATTACHMENT_CONTENT,
}


@pytest.mark.parametrize(("change", "code"), MISLEADING.items())
def test_a_seal_does_not_cover_misleading_attachments(
    draft: Draft,
    sealed_by: Seal,
    anchors: TrustAnchors,
    now: datetime,
    change: Change,
    code: ProblemCode,
) -> None:
    verdict = verify_packet(sealed_by(draft(change=change)), anchors, now)

    assert verdict.status is PacketStatus.ALTERED
    assert {each.code for each in verdict.problems} == {code}
    assert not verdict.attachments


@pytest.mark.parametrize(
    "name",
    ["../evidence.jpg", "a/b.jpg", "a\\b.jpg", ".hidden", "佐证.jpg", "a\nb", ""],
)
def test_a_name_that_could_lead_elsewhere_is_refused(
    draft: Draft,
    sealed_by: Seal,
    document: bytes,
    anchors: TrustAnchors,
    now: datetime,
    name: str,
) -> None:
    files = dict(sorted({"assessment.json": document, name: b"x"}.items()))

    verdict = verify_packet(sealed_by(draft(files)), anchors, now)

    assert {each.code for each in verdict.problems} == {ProblemCode.ATTACHMENT_LIST}


def test_evidence_files_come_out_as_they_went_in(
    draft: Draft, sealed_by: Seal, document: bytes, anchors: TrustAnchors, now: datetime
) -> None:
    files = {"assessment.json": document, "v 1 (2).jpg": b"", "v2": bytes(range(256))}

    verdict = verify_packet(sealed_by(draft(files)), anchors, now)

    assert verdict.attachments == files


@pytest.mark.parametrize("files", [{}, {"findings.json": b"{}"}])
def test_a_sealed_file_without_a_document_is_no_packet(
    draft: Draft,
    sealed_by: Seal,
    anchors: TrustAnchors,
    now: datetime,
    files: dict[str, bytes],
) -> None:
    verdict = verify_packet(sealed_by(draft(files)), anchors, now)

    assert verdict.status is PacketStatus.UNREADABLE
    assert [each.code for each in verdict.problems] == [ProblemCode.NO_DOCUMENT]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not json",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"facility": 1}',
        b'{"facility": {}}',
        b"[" * 100_000,
    ],
)
def test_a_document_nobody_can_read_is_unreadable(
    draft: Draft, sealed_by: Seal, anchors: TrustAnchors, now: datetime, content: bytes
) -> None:
    packet = sealed_by(draft({"assessment.json": content}))

    verdict = verify_packet(packet, anchors, now)

    assert verdict.status is PacketStatus.UNREADABLE
    assert [each.code for each in verdict.problems] == [ProblemCode.DOCUMENT_UNREADABLE]


@pytest.mark.parametrize("bomb", [("assessment.json", 9), ("evidence.bin", 65)])
def test_a_file_that_unpacks_to_too_much_is_not_unpacked(
    draft: Draft,
    sealed_by: Seal,
    document: bytes,
    anchors: TrustAnchors,
    now: datetime,
    bomb: tuple[str, int],
) -> None:
    name, mebibytes = bomb
    files = {"assessment.json": document, name: b"\0" * (mebibytes << 20)}
    packet = sealed_by(draft(files))
    started = time.process_time()

    verdict = verify_packet(packet, anchors, now)

    assert len(packet) < 200_000
    assert time.process_time() - started < 30  # walked or unpacked: never done
    assert [(each.code, each.name) for each in verdict.problems] == [
        (ProblemCode.ATTACHMENT_CONTENT, name)
    ]


def test_a_bomb_that_states_a_small_size_is_not_unpacked(
    draft: Draft, sealed_by: Seal, document: bytes, anchors: TrustAnchors, now: datetime
) -> None:
    def understate(pdf: pikepdf.Pdf) -> None:
        names(pdf)[3].EF.F.Params.Size = 5

    files = {"assessment.json": document, "evidence.bin": b"\0" * (65 << 20)}
    packet = sealed_by(draft(files, change=understate))

    verdict = verify_packet(packet, anchors, now)

    assert {each.code for each in verdict.problems} == {ProblemCode.ATTACHMENT_CONTENT}
    with pytest.raises(NotAPacketError):
        unverified_attachment(packet, "evidence.bin", "packet.pdf")


def test_an_attachment_can_be_read_unverified(
    packet: bytes, receipted: bytes, draft: Draft, document: bytes
) -> None:
    for pdf in (packet, receipted, draft(), b"junk\n" + packet, packet + b"junk"):
        assert unverified_attachment(pdf, "assessment.json", "a.pdf") == document


def test_an_attachment_is_found_in_a_tree_of_names(
    draft: Draft, document: bytes
) -> None:
    def grow(pdf: pikepdf.Pdf) -> None:
        leaf = pdf.make_indirect(Dictionary(Names=names(pdf)))
        pdf.Root.Names.EmbeddedFiles = Dictionary(Kids=Array([leaf]))

    pdf = draft(change=grow)

    assert unverified_attachment(pdf, "assessment.json", "a.pdf") == document


def test_a_tree_of_names_that_bites_its_tail_is_left(draft: Draft) -> None:
    def tie(pdf: pikepdf.Pdf) -> None:
        node = pdf.make_indirect(Dictionary())
        node.Kids = Array([node] * 1000)
        pdf.Root.Names.EmbeddedFiles = node

    with pytest.raises(NotAPacketError):
        unverified_attachment(draft(change=tie), "assessment.json", "a.pdf")


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7\n", b"PK\x03\x04"])
def test_what_is_no_packet_is_refused_by_name(pdf: bytes) -> None:
    with pytest.raises(NotAPacketError) as refusal:
        unverified_attachment(pdf, "assessment.json", "report.pdf")

    assert "report.pdf" in str(refusal.value)
