"""What somebody without the key can do to a packet, by kind, without end.

The single tricks are those of `tests/signature/test_forgeries.py`, here on real packets
of many pages; the families below repeat them at every page, place and size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from random import Random

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    pdf_name,
    pdf_string,
)
from pyhanko.pdf_utils.reader import PdfFileReader

from tcm_desk.signature.keys import SigningKey
from tcm_desk.signature.trust import TrustAnchors
from tests.signature.conftest import write_receipt
from tests.signature.test_damage import flipped, mutated
from tests.signature.test_forgeries import (
    BYTES,
    UPDATES,
    UPDATES_KEEPING_THE_FIELD,
    UPDATES_NO_RECEIPT_MAKES,
    Writer,
    dictionary,
    field_of,
    gap_of,
    receipted_while,
    stream_of,
    updated,
)

Change = Callable[[Writer], None]
Forged = Callable[[], bytes]
Attack = tuple[str, Forged]

_NOTES = ("/FreeText", "/Square", "/Stamp", "/Redact", "/Link", "/Highlight")


@dataclass(frozen=True)
class Target:
    """A packet, the same with its receipt, and another of the same facility.

    Attributes:
        false: the first packet, sealed by an impostor under the same names.
        anchors: whom the district trusts.
    """

    sealed: bytes
    received: bytes
    other: bytes
    false: bytes
    receipt_key: SigningKey
    anchors: TrustAnchors


def attacks(target: Target, chance: Random, times: int) -> Iterator[Attack]:
    """Yield attacks of every kind; those by chance so many times on each file."""
    for pdf in (target.sealed, target.received):
        yield from _by_chance(pdf, chance, times)
        yield from _appended(pdf)
        yield from _in_bytes(pdf, target)
    yield "same names, another key", lambda: target.false
    for change in UPDATES_KEEPING_THE_FIELD:
        yield (
            "tampered, then honestly countersigned",
            partial(_countersigned, target, change),
        )
    for change in UPDATES_NO_RECEIPT_MAKES:
        yield (
            "tampered while countersigning",
            partial(receipted_while, target.sealed, target.receipt_key, change),
        )


def _by_chance(pdf: bytes, chance: Random, times: int) -> Iterator[Attack]:
    """Flip a bit in every part of the file, cut it everywhere, damage it anyhow."""
    for part in range(times):
        start, end = (len(pdf) * each // times for each in (part, part + 1))
        place = chance.randrange(start, end)
        yield "bit flipped", partial(flipped, pdf, place * 8 + chance.randrange(8))
        yield "truncated", partial(_cut, pdf, place)
        yield "damaged", partial(mutated, pdf, Random(chance.random()))  # noqa: S311
    gap = range(*gap_of(pdf))
    for place in chance.sample(gap, times):
        bit = place * 8 + chance.randrange(8)
        yield "bit flipped in the signature", partial(flipped, pdf, bit)


def _cut(pdf: bytes, place: int) -> bytes:
    return pdf[:place]


def _appended(pdf: bytes) -> Iterator[Attack]:
    for trick in UPDATES:
        yield "revision appended: one trick each", partial(updated, pdf, trick)
    for kind, change in _families(_page_count(pdf)):
        yield f"revision appended: {kind}", partial(updated, pdf, change)


def _families(pages: int) -> Iterator[tuple[str, Change]]:
    for number in range(pages):
        yield "pages", partial(repaint_page, number)
        yield "pages", partial(turn_page, number)
        note = _NOTES[number % len(_NOTES)]
        yield "annotations", partial(lay_note, number, note)
    for entry in ("/AA", "/OpenAction", "/Names", "/PageLabels", "/OCProperties"):
        yield "catalog", partial(add_to_root, entry)
    for entry in ("/Lang", "/Outlines", "/ViewerPreferences", "/OutputIntents"):
        yield "catalog", partial(drop_from_root, entry)
    for place in (0, 1):
        for entry in ("/V", "/TU", "/Ff", "/DA", "/AA"):
            yield "form values", partial(set_in_field, place, entry)
    for entry in ("/NeedAppearances", "/XFA"):
        yield "form values", partial(set_in_form, entry)
    for place in (0, 1, 2):
        yield "attachments", partial(rename_attachment, place)
        yield "attachments", partial(unlist_attachment, place)


def repaint_page(number: int, writer: Writer) -> None:
    """Paint over a page."""
    more = writer.add_object(stream_of(b"1 1 1 rg 0 0 595 842 re f"))
    page = _page(writer, number)
    page["/Contents"] = ArrayObject([page.raw_get("/Contents"), more])


def turn_page(number: int, writer: Writer) -> None:
    """Cut a page down to a corner, and turn it."""
    page = _page(writer, number)
    page["/CropBox"] = ArrayObject(map(NumberObject, (0, 0, 100, 100)))
    page["/Rotate"] = NumberObject(180)


def lay_note(number: int, kind: str, writer: Writer) -> None:
    """Lay a note of some kind over a page."""
    page = _page(writer, number)
    notes = page["/Annots"] if "/Annots" in page else ArrayObject()
    entries = {
        pdf_name("/Type"): pdf_name("/Annot"),
        pdf_name("/Subtype"): pdf_name(kind),
        pdf_name("/Rect"): ArrayObject(map(NumberObject, (0, 0, 400, 400))),
        pdf_name("/Contents"): pdf_string("达标"),
    }
    new = writer.add_object(DictionaryObject(entries))
    page["/Annots"] = ArrayObject([*map(notes.raw_get, range(len(notes))), new])


def add_to_root(entry: str, writer: Writer) -> None:
    """Give the catalogue something that acts or hides."""
    script = {
        pdf_name("/S"): pdf_name("/JavaScript"),
        pdf_name("/JS"): pdf_string("1"),
    }
    writer.root[entry] = writer.add_object(DictionaryObject(script))
    writer.update_root()


def drop_from_root(entry: str, writer: Writer) -> None:
    """Take something out of the catalogue."""
    writer.root.pop(pdf_name(entry), None)
    writer.update_root()


def set_in_field(place: int, entry: str, writer: Writer) -> None:
    """Write something into one of the two fields."""
    field_of(writer, place)[entry] = pdf_string("100 %")


def set_in_form(entry: str, writer: Writer) -> None:
    """Let the form be filled or shown otherwise."""
    form = dictionary(writer.root["/AcroForm"])
    form[entry] = BooleanObject(value=True)
    writer.update_container(form)


def rename_attachment(place: int, writer: Writer) -> None:
    """Give an attachment another name."""
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    specification = names[2 * place + 1]
    specification[NameObject("/UF")] = pdf_string("assessment.json")
    writer.update_container(specification)


def unlist_attachment(place: int, writer: Writer) -> None:
    """Leave an attachment out of the list."""
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    del names[2 * place : 2 * place + 2]
    writer.update_container(names)


def _in_bytes(pdf: bytes, target: Target) -> Iterator[Attack]:
    for change in BYTES:
        yield "bytes around the signature, wrapping", partial(change, pdf)
    for old, new in (
        (b"/DocMDP", b"/DocMDQ"),
        (b"/Perms", b"/Permz"),
        (b"/P 2", b"/P 3"),
        (b"/P 2", b"/P 1"),
        (b"/TransformMethod", b"/TransformMethoX"),
    ):
        yield "DocMDP stripped or loosened", partial(pdf.replace, old, new)
    for old in (b"/FacilitySeal", b"(FacilitySeal)", b"/ByteRange", b"/SubFilter"):
        yield "signature removed", partial(pdf.replace, old, old[:-1] + b"x")
    yield "signature removed", partial(_without_signature, pdf)
    yield "signature copied from another packet", partial(_spliced, pdf, target.other)
    yield "signature copied from another packet", partial(_tail_of, pdf, target.other)


def _without_signature(pdf: bytes) -> bytes:
    return pdf[: pdf.index(b"%%EOF") + len(b"%%EOF\n")]


def _spliced(pdf: bytes, other: bytes) -> bytes:
    """Put another packet's signature into this one's gap."""
    (start, end), (first, last) = gap_of(pdf), gap_of(other)
    copied = other[first + 1 : last - 1].rstrip(b"0")
    return pdf[: start + 1] + copied.ljust(end - start - 2, b"0") + pdf[end - 1 :]


def _tail_of(pdf: bytes, other: bytes) -> bytes:
    """Follow this packet's pages by the revision that seals another's."""
    return _without_signature(pdf) + other[len(_without_signature(other)) :]


def _countersigned(target: Target, change: Change) -> bytes:
    return write_receipt(updated(target.sealed, change), target.receipt_key)


def _page(writer: Writer, number: int) -> DictionaryObject:
    page = writer.find_page_for_modification(number)[0]
    writer.mark_update(page)
    return dictionary(page.get_object())


def _page_count(pdf: bytes) -> int:
    return int(PdfFileReader(BytesIO(pdf), strict=False).root["/Pages"]["/Count"])
