"""Whether two files show the same pages, whatever program compressed their streams.

Two computers that print the same report may differ in how zlib packs it, so not bytes
are compared but what they unpack to. A seal adds two fields, each in its place, and
nothing else: a note over a page, a script or a seal as large as a page would show what
nobody has printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from tcm_desk.pdf.photos import raw_jpegs

_PACKING = frozenset(["/Length", "/Filter", "/DecodeParms"])
_ROOT_OF_SEALS = frozenset(
    ["/AcroForm", "/Extensions", "/Metadata", "/Perms", "/Version"]
)
_FORM = frozenset(["/Fields", "/SigFlags"])
_FIELD = frozenset(["/AP", "/F", "/FT", "/P", "/Rect", "/Subtype", "/T", "/Type", "/V"])
_MOST_OBJECTS = 200_000  # of a report of a thousand pages about 20 000
# What looking into a file raises that is not built as ours are, however well sealed.
_SPOILT = (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError)


_DRAWN = "/Seal"
_TAG = re.compile(r"^/[A-Z]{6}\+")
_Corners = tuple[int, int, int, int]  # left, bottom, right, top


class FieldPlace(NamedTuple):
    """Where the field of a signature stands: on a page, from 0, in a rectangle."""

    page: int
    corners: _Corners
    drawn: bytes = b""  # what it has to show, as a file; nothing if that is open


def same_pages(sealed: bytes, printed: bytes, fields: Mapping[str, FieldPlace]) -> bool:
    """Return whether a sealed file shows what was printed anew.

    Args:
        sealed: the packet, with a receipt or without.
        printed: the same, as this program prints and does not seal it.
        fields: what a seal adds to it, by name.
    """
    with (
        pikepdf.open(BytesIO(printed)) as again,
        suppress(*_SPOILT),
        pikepdf.open(BytesIO(sealed)) as document,
    ):
        return (
            _same(document, again)
            and _places(document) == {name: each[:2] for name, each in fields.items()}
            and all(_shows(document, name, each) for name, each in fields.items())
        )
    return False


def _shows(document: Pdf, name: str, place: FieldPlace) -> bool:
    """Whether a field has the one appearance that was drawn for it."""
    if not place.drawn:
        return True
    (field,) = (each for each, _ in _fields(document) if str(each.T) == name)
    with pikepdf.open(BytesIO(place.drawn)) as drawn:
        comparison = _Comparison(_numbers(document), _numbers(drawn))
        return _keys(field.AP) == {"/N"} and comparison.same(
            field.AP.N, drawn.Root[_DRAWN]
        )


def _same(one: Pdf, other: Pdf) -> bool:
    if len(one.pages) != len(other.pages):
        return False
    comparison = _Comparison(_numbers(one), _numbers(other))
    pages = zip(one.pages, other.pages, strict=True)
    return all(
        comparison.same_page(each.obj, again.obj) for each, again in pages
    ) and comparison.same_root(one.Root, other.Root)


def _places(document: Pdf) -> dict[str, tuple[int, _Corners]] | None:
    """Return where the fields stand; None if there are other things to fill in."""
    form = document.Root.get("/AcroForm", Dictionary())
    found = list(_fields(document))
    plain = all(_keys(field) <= _FIELD for field, _ in found)
    if _keys(form) - _FORM or not plain:
        return None
    places = {str(each.T): (page, _corners(each)) for each, page in found}
    return places if len(places) == len(found) == len(form.Fields) else None


def _fields(document: Pdf) -> Iterator[tuple[Object, int]]:
    for number, page in enumerate(document.pages):
        for each in page.get("/Annots", ()):
            if each.Subtype == Name.Widget:
                yield each, number


def _corners(field: Object) -> _Corners:
    left, bottom, right, top = (int(each) for each in field.Rect.as_list())
    return left, bottom, right, top


def pictures_in(sealed: bytes) -> Iterator[bytes]:
    """Return the files of the photos that a packet shows: JPEGs, byte for byte."""
    with suppress(*_SPOILT), pikepdf.open(BytesIO(sealed)) as document:
        yield from raw_jpegs(document)


_Numbers = Mapping[tuple[int, int], int]  # of pages, by the names of their objects


def _numbers(document: Pdf) -> _Numbers:
    return {page.obj.objgen: number for number, page in enumerate(document.pages)}


class _Comparison:
    """Compares object by object; a pair is looked at once, so loops come to an end."""

    def __init__(self, numbers: _Numbers, others: _Numbers) -> None:
        self._numbers, self._others = numbers, others
        self._seen: set[tuple[tuple[int, int], tuple[int, int]]] = set()
        self._looked_at = 0

    def same_page(self, one: Object, other: Object) -> bool:
        notes, others = _notes(one), _notes(other)
        return (
            self._same_members(one, other, frozenset(["/Annots", "/Parent"]))
            and len(notes) == len(others)
            and all(map(self.same, notes, others))
        )

    def same_root(self, one: Object, other: Object) -> bool:
        return self._same_members(one, other, _ROOT_OF_SEALS | {"/Pages"})

    def _same_members(
        self, one: Object, other: Object, left_out: frozenset[str]
    ) -> bool:
        members = _members(one, other, left_out)
        return members is not None and all(self.same(*each) for each in members)

    def same(self, one: object, other: object) -> bool:
        waiting = [(one, other)]
        while waiting:
            left, right = waiting.pop()
            if not isinstance(left, Object) or not isinstance(right, Object):
                if left != right:
                    return False
                continue
            if self._is_known(left, right):
                continue
            parts = self._parts(left, right)
            if parts is None:
                return False
            waiting += parts
        return True

    def _is_known(self, one: Object, other: Object) -> bool:
        self._looked_at += 1
        if self._looked_at > _MOST_OBJECTS:
            raise ValueError("more objects than a report has")
        if not (one.is_indirect and other.is_indirect):
            return False
        pair = one.objgen, other.objgen
        known = pair in self._seen
        self._seen.add(pair)
        return known

    def _parts(self, one: Object, other: Object) -> list[tuple[object, object]] | None:
        """Return the pairs that still have to be the same; None if these are not."""
        number = self._numbers.get(one.objgen)
        if number is not None:  # a reference to a page, which is looked at in its turn
            return [] if self._others.get(other.objgen) == number else None
        if isinstance(one, Stream) and isinstance(other, Stream):
            if _unpacked(one) != _unpacked(other):
                return None
            return _members(one, other, _PACKING)
        if isinstance(one, Dictionary) and isinstance(other, Dictionary):
            return _members(one, other, frozenset(["/Parent"]))
        if isinstance(one, Array) and isinstance(other, Array):
            same_length = len(one) == len(other)
            return list(zip(one, other, strict=True)) if same_length else None
        return [] if _untagged(one) == _untagged(other) else None


def _untagged(each: Object) -> object:
    """Leave out the tag of a font's subset: any six letters (ISO 32000-1, 9.6.4)."""
    return _TAG.sub("/", str(each)) if isinstance(each, Name) else each


def _members(
    one: Object, other: Object, left_out: frozenset[str]
) -> list[tuple[object, object]] | None:
    keys = _keys(one) - left_out
    if keys != _keys(other) - left_out:
        return None
    return [(one.get(key), other.get(key)) for key in keys]


def _notes(page: Object) -> list[Object]:
    """Return what lies over a page, such as links, but for the fields of seals."""
    every = list(page.get("/Annots", Array()).as_list())
    return [each for each in every if each.Subtype != Name.Widget]


def _keys(dictionary: Object) -> set[str]:
    return set(dictionary.keys())


def _unpacked(stream: Object) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:  # a photo: its own coding is its content
        return stream.read_raw_bytes()
