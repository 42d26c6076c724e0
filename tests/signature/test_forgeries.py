"""The attack table: what can be done to a packet by somebody without the key.

Outside judges accept many of these (see `test_outside_judges.py`); none may pass here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pikepdf
import pytest
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    pdf_string,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner

from tcm_desk.packet.verdict import PacketStatus
from tcm_desk.signature.forgery import with_swapped_attachment
from tcm_desk.signature.keys import SigningKey
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.signature.verify import unverified_attachment, verify_packet

Writer = IncrementalPdfFileWriter
LIE = b'{"facility": {"id": "00000000-0000-0000-0000-000000000007"}, "facts": {}}'


def updated(pdf: bytes, change: Callable[[Writer], None]) -> bytes:
    """Append an incremental update, as any PDF editor does."""
    stream = BytesIO(pdf)
    writer = Writer(stream, strict=False)
    change(writer)
    writer.write_in_place()
    return stream.getvalue()


def stream_of(content: bytes, **entries: str) -> StreamObject:
    names = {NameObject(f"/{key}"): NameObject(entries[key]) for key in entries}
    return StreamObject(names, stream_data=content)


def dictionary(found: object) -> DictionaryObject:
    assert isinstance(found, DictionaryObject)
    return found


def page_of(writer: Writer) -> DictionaryObject:
    page = writer.find_page_for_modification(0)[0]
    writer.mark_update(page)
    return dictionary(page.get_object())


def field_of(writer: Writer, place: int) -> DictionaryObject:
    field = writer.root["/AcroForm"]["/Fields"].raw_get(place)
    writer.mark_update(field)
    return dictionary(field.get_object())


def override(writer: Writer, reference: IndirectObject, new: StreamObject) -> None:
    writer.objects[(0, reference.idnum)] = new


def file_names(writer: Writer) -> ArrayObject:
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    assert isinstance(names, ArrayObject)
    return names


def false_file(writer: Writer) -> IndirectObject:
    content = writer.add_object(stream_of(LIE, Type="/EmbeddedFile"))
    files = {NameObject("/F"): content, NameObject("/UF"): content}
    entries = {
        NameObject("/Type"): NameObject("/Filespec"),
        NameObject("/F"): pdf_string("assessment.json"),
        NameObject("/UF"): pdf_string("assessment.json"),
        NameObject("/AFRelationship"): NameObject("/Data"),
        NameObject("/EF"): DictionaryObject(files),
    }
    return writer.add_object(DictionaryObject(entries))


def replace_page_content(writer: Writer) -> None:
    page_of(writer)["/Contents"] = writer.add_object(
        stream_of(b"1 0 0 rg 0 0 9 9 re f")
    )


def override_page_content(writer: Writer) -> None:
    override(writer, page_of(writer).raw_get("/Contents"), stream_of(b"% nothing"))


def add_page_content(writer: Writer) -> None:
    more = writer.add_object(stream_of(b"1 0 0 rg 0 0 9 9 re f"))
    page = page_of(writer)
    page["/Contents"] = ArrayObject([page.raw_get("/Contents"), more])


def add_page(writer: Writer) -> None:
    contents = writer.add_object(stream_of(b"1 0 0 rg 0 0 9 9 re f"))
    pages = writer.root["/Pages"]
    entries = {
        NameObject("/Type"): NameObject("/Page"),
        NameObject("/Parent"): writer.root.raw_get("/Pages"),
        NameObject("/MediaBox"): ArrayObject(map(NumberObject, (0, 0, 595, 842))),
        NameObject("/Contents"): contents,
    }
    pages["/Kids"].append(writer.add_object(DictionaryObject(entries)))
    pages["/Count"] = NumberObject(2)
    writer.update_container(pages)


def drop_pages(writer: Writer) -> None:
    pages = writer.root["/Pages"]
    pages["/Kids"], pages["/Count"] = ArrayObject(), NumberObject(0)
    writer.update_container(pages)


def add_annotation(writer: Writer) -> None:
    entries = {
        NameObject("/Type"): NameObject("/Annot"),
        NameObject("/Subtype"): NameObject("/FreeText"),
        NameObject("/Rect"): ArrayObject(map(NumberObject, (0, 0, 200, 200))),
        NameObject("/Contents"): pdf_string("100 %"),
    }
    new = DictionaryObject(entries)
    page = page_of(writer)
    notes = page["/Annots"] if "/Annots" in page else ArrayObject()
    page["/Annots"] = ArrayObject(
        [*map(notes.raw_get, range(len(notes))), writer.add_object(new)]
    )


def override_document(writer: Writer) -> None:
    files = file_names(writer)[1]["/EF"]
    override(writer, files.raw_get("/F"), stream_of(LIE, Type="/EmbeddedFile"))


def override_file_specification(writer: Writer) -> None:
    place = file_names(writer).raw_get(1)
    writer.objects[(0, place.idnum)] = false_file(writer).get_object()


def replace_names(writer: Writer) -> None:
    flat = ArrayObject([pdf_string("assessment.json"), false_file(writer)])
    tree = DictionaryObject({NameObject("/Names"): flat})
    names = DictionaryObject({NameObject("/EmbeddedFiles"): tree})
    writer.root["/Names"] = names
    writer.update_root()


def add_second_document(writer: Writer) -> None:
    names = file_names(writer)
    names.insert(0, false_file(writer))
    names.insert(0, pdf_string("assessment.json"))
    writer.update_container(names)


def replace_associated_files(writer: Writer) -> None:
    writer.root["/AF"] = ArrayObject([false_file(writer)])
    writer.update_root()


def drop_attachments(writer: Writer) -> None:
    del writer.root["/Names"]
    writer.update_root()


def replace_metadata(writer: Writer) -> None:
    override(writer, writer.root.raw_get("/Metadata"), stream_of(b"<x/>"))


def add_information(writer: Writer) -> None:
    writer.set_info(DictionaryObject({NameObject("/Title"): pdf_string("优秀")}))


def add_open_action(writer: Writer) -> None:
    entries = {
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): pdf_string("app.alert(1)"),
    }
    writer.root["/OpenAction"] = writer.add_object(DictionaryObject(entries))
    writer.update_root()


def repaint_seal(writer: Writer) -> None:
    field_of(writer, 0)["/AP"]["/N"] = writer.add_object(stream_of(b"% other name"))


def move_seal(writer: Writer) -> None:
    box = ArrayObject(map(NumberObject, (0, 0, 10, 10)))
    field_of(writer, 0)["/Rect"] = box


def paint_receipt(writer: Writer) -> None:
    field_of(writer, 1)["/AP"]["/N"] = writer.add_object(stream_of(b"% received"))


def add_field(writer: Writer) -> None:
    append_signature_field(writer, SigFieldSpec("Another", on_page=0))


def rename_field(writer: Writer) -> None:
    field_of(writer, 1)["/T"] = pdf_string("Something")


def drop_form(writer: Writer) -> None:
    del writer.root["/AcroForm"]
    writer.update_root()


def drop_certification(writer: Writer) -> None:
    del writer.root["/Perms"]
    writer.update_root()


def wipe_seal(writer: Writer) -> None:
    del field_of(writer, 0)["/V"]


def loosen_seal(writer: Writer) -> None:
    value = field_of(writer, 0)["/V"]
    value["/Reference"][0]["/TransformParams"]["/P"] = NumberObject(3)
    writer.update_container(value)


def null_contents(writer: Writer) -> None:
    value = field_of(writer, 0)["/V"]
    del value["/Contents"]
    writer.update_container(value)


def range_of(writer: Writer) -> ArrayObject:
    value = field_of(writer, 0)["/V"]
    writer.update_container(value)
    found = value["/ByteRange"]
    assert isinstance(found, ArrayObject)
    return found


def start_the_range_later(writer: Writer) -> None:
    range_of(writer)[0] = NumberObject(5)


def end_the_range_before_its_gap(writer: Writer) -> None:
    range_of(writer)[2] = NumberObject(1)


def state_the_range_below_zero(writer: Writer) -> None:
    range_of(writer)[3] = NumberObject(-1)


def state_the_range_in_words(writer: Writer) -> None:
    range_of(writer)[3] = pdf_string("all")


def state_half_a_range(writer: Writer) -> None:
    del range_of(writer)[2:]


def exchange_the_root(writer: Writer) -> None:
    copy = DictionaryObject({key: writer.root.raw_get(key) for key in writer.root})
    writer._root = writer.add_object(copy)


def move_the_receipt(writer: Writer) -> None:
    box = ArrayObject(map(NumberObject, (0, 0, 595, 842)))
    field_of(writer, 1)["/Rect"] = box


def change_nothing(writer: Writer) -> None:
    writer.update_root()


UPDATES = [
    replace_page_content,
    override_page_content,
    add_page_content,
    add_page,
    drop_pages,
    add_annotation,
    override_document,
    override_file_specification,
    replace_names,
    add_second_document,
    replace_associated_files,
    drop_attachments,
    replace_metadata,
    add_information,
    exchange_the_root,
    move_the_receipt,
    add_open_action,
    repaint_seal,
    move_seal,
    paint_receipt,
    add_field,
    rename_field,
    drop_form,
    drop_certification,
    wipe_seal,
    loosen_seal,
    null_contents,
    start_the_range_later,
    end_the_range_before_its_gap,
    state_the_range_below_zero,
    state_the_range_in_words,
    state_half_a_range,
    change_nothing,
]
UPDATES_KEEPING_THE_FIELD = [
    each for each in UPDATES if each not in {drop_form, rename_field, drop_pages}
]
UPDATES_NO_RECEIPT_MAKES = [
    each
    for each in UPDATES_KEEPING_THE_FIELD
    if each not in {change_nothing, paint_receipt, replace_metadata}
]


def gap_of(pdf: bytes) -> tuple[int, int]:
    """Where the first signature stands: from its < to behind its >."""
    found = re.search(rb"/ByteRange \[0 (\d+) (\d+)", pdf)
    assert found
    return int(found[1]), int(found[2])


def zero_contents(pdf: bytes) -> bytes:
    start, end = gap_of(pdf)
    return pdf[: start + 1] + b"0" * (end - start - 2) + pdf[end - 1 :]


def lower_case_contents(pdf: bytes) -> bytes:
    start, end = gap_of(pdf)
    return pdf[:start] + pdf[start:end].lower() + pdf[end:]


def note_in_padding(pdf: bytes) -> bytes:
    _, end = gap_of(pdf)
    return pdf[: end - 9] + b"DEADBEEF" + pdf[end - 1 :]


def widen_gap(pdf: bytes) -> bytes:
    _, end = gap_of(pdf)
    return pdf[:end] + b" " * 20 + pdf[end:]


def smuggle_into_gap(pdf: bytes) -> bytes:
    """End the signature early and let an entry of the attacker's follow it."""
    _, end = gap_of(pdf)
    smuggled = b"> /Name (Other) /X <"
    return pdf[: end - 1 - len(smuggled)] + smuggled + pdf[end - 1 :]


def drop_byte_range(pdf: bytes) -> bytes:
    return pdf.replace(b"/ByteRange", b"/ByteStuff", 1)


def shorten_byte_range(pdf: bytes) -> bytes:
    place = pdf.index(b"[", pdf.index(b"/ByteRange"))
    end = pdf.index(b"]", place)
    numbers = pdf[place + 1 : end].split()
    numbers[3] = str(int(numbers[3]) - 10).encode()
    text = b" ".join(numbers).ljust(end - place - 1)
    return pdf[: place + 1] + text + pdf[end:]


def forge_by_rewriting(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.Root.AF[0].EF.F.write(LIE)
        stream = BytesIO()
        opened.save(stream)
    return stream.getvalue()


def forge_and_rewrite_in_clear(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.Root.AF[0].EF.F.write(LIE)
        stream = BytesIO()
        opened.save(stream, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return stream.getvalue()


def rewrite_unchanged(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as opened:
        stream = BytesIO()
        opened.save(stream)
    return stream.getvalue()


def encrypt(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as opened:
        stream = BytesIO()
        opened.save(stream, encryption=pikepdf.Encryption(owner="o", user=""))
    return stream.getvalue()


def receipted_while(
    pdf: bytes, key: SigningKey, change: Callable[[Writer], None]
) -> bytes:
    """Give a good receipt, and change something in the same revision."""
    stream = BytesIO(pdf)
    writer = Writer(stream, strict=False)
    change(writer)
    metadata = PdfSignatureMetadata(
        field_name="DistrictReceipt",
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
    )
    PdfSigner(metadata, key.signer).sign_pdf(writer, in_place=True)
    return stream.getvalue()


def append_junk(pdf: bytes) -> bytes:
    return pdf + b"junk"


def append_line_end(pdf: bytes) -> bytes:
    return pdf + b"\n"


def append_end_of_file(pdf: bytes) -> bytes:
    return pdf + b"%%EOF\n"


def append_much(pdf: bytes) -> bytes:
    return pdf + b"\0" * 5000


def append_itself(pdf: bytes) -> bytes:
    return pdf + pdf


def prepend_junk(pdf: bytes) -> bytes:
    return b"junk\n" + pdf


def prepend_line_end(pdf: bytes) -> bytes:
    return b"\n" + pdf


def drop_last_byte(pdf: bytes) -> bytes:
    return pdf[:-1]


BYTES = [
    zero_contents,
    lower_case_contents,
    note_in_padding,
    widen_gap,
    smuggle_into_gap,
    drop_byte_range,
    shorten_byte_range,
    forge_by_rewriting,
    forge_and_rewrite_in_clear,
    rewrite_unchanged,
    encrypt,
    append_junk,
    append_line_end,
    append_end_of_file,
    append_much,
    append_itself,
    prepend_junk,
    prepend_line_end,
    drop_last_byte,
]


@pytest.fixture(params=["packet", "receipted"])
def genuine(request: pytest.FixtureRequest) -> bytes:
    pdf = request.getfixturevalue(request.param)
    assert isinstance(pdf, bytes)
    return pdf


def refuses(pdf: bytes, anchors: TrustAnchors, now: datetime) -> bool:
    """Whether a forgery is told from a genuine file, and nothing is taken from it."""
    verdict = verify_packet(pdf, anchors, now)
    return (
        verdict.status
        in {PacketStatus.ALTERED, PacketStatus.UNSIGNED, PacketStatus.UNREADABLE}
        and not verdict.accepted
        and not verdict.attachments
        and bool(verdict.problems)
    )


def test_the_genuine_files_are_accepted(
    genuine: bytes, anchors: TrustAnchors, now: datetime
) -> None:
    verdict = verify_packet(genuine, anchors, now)

    assert verdict.status is PacketStatus.VALID
    assert verdict.accepted


@pytest.mark.parametrize("change", UPDATES)
def test_no_appended_update_is_accepted(
    genuine: bytes,
    anchors: TrustAnchors,
    now: datetime,
    change: Callable[[Writer], None],
) -> None:
    forged = updated(genuine, change)

    assert forged.startswith(genuine)
    assert refuses(forged, anchors, now)


@pytest.mark.parametrize("change", BYTES)
def test_no_changed_bytes_are_accepted(
    genuine: bytes,
    anchors: TrustAnchors,
    now: datetime,
    change: Callable[[bytes], bytes],
) -> None:
    forged = change(genuine)

    assert forged != genuine
    assert refuses(forged, anchors, now)


def test_the_forgery_of_the_demonstration_fools_readers_but_not_us(
    genuine: bytes, anchors: TrustAnchors, now: datetime
) -> None:
    forged = with_swapped_attachment(genuine, "assessment.json", LIE)

    assert unverified_attachment(forged, "assessment.json", "forged.pdf") == LIE
    assert refuses(forged, anchors, now)


@pytest.mark.parametrize("eighth", range(8))
def test_no_truncated_file_is_accepted(
    packet: bytes, anchors: TrustAnchors, now: datetime, eighth: int
) -> None:
    assert refuses(packet[: len(packet) * eighth // 8], anchors, now)


def test_the_unsigned_beginning_of_a_packet_is_unsigned(
    packet: bytes, anchors: TrustAnchors, now: datetime
) -> None:
    base = packet[: packet.index(b"%%EOF") + len(b"%%EOF\n")]

    assert verify_packet(base, anchors, now).status is PacketStatus.UNSIGNED


@pytest.mark.parametrize("change", UPDATES_KEEPING_THE_FIELD)
def test_an_honest_receipt_does_not_heal_a_forged_packet(
    packet: bytes,
    receipt_key: SigningKey,
    countersign: Callable[[bytes, SigningKey], bytes],
    anchors: TrustAnchors,
    now: datetime,
    change: Callable[[Writer], None],
) -> None:
    forged = countersign(updated(packet, change), receipt_key)

    assert refuses(forged, anchors, now)


@pytest.mark.parametrize("change", UPDATES_NO_RECEIPT_MAKES)
def test_changes_made_while_countersigning_are_found(
    packet: bytes,
    receipt_key: SigningKey,
    anchors: TrustAnchors,
    now: datetime,
    change: Callable[[Writer], None],
) -> None:
    """In one revision with a good receipt: here the revisions add up."""
    forged = receipted_while(packet, receipt_key, change)

    verdict = verify_packet(forged, anchors, now)
    assert verdict.status is PacketStatus.ALTERED
