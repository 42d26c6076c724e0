"""Whether two files show the same pages, whatever program compressed their streams.

Two computers that print the same report may differ in how zlib packs it, so not bytes
are compared but what they unpack to. What a seal adds, its fields, is left out: that
nothing else was added is for verification to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Object, Stream

from tcm_desk.pdf.photos import raw_jpegs

_PACKING = frozenset(["/Length", "/Filter", "/DecodeParms"])
_ADDED_BY_SEALING = frozenset(["/Annots"])
_ROOT_SHOWN = ("/OCProperties", "/OpenAction", "/AA", "/Outlines", "/PageLabels")
_MOST_OBJECTS = 200_000  # of a report of a thousand pages about 20 000


def same_pages(sealed: bytes, printed: bytes) -> bool:
    """Return whether a sealed file shows the pages that were printed anew."""
    with pikepdf.open(BytesIO(sealed)) as one, pikepdf.open(BytesIO(printed)) as other:
        if len(one.pages) != len(other.pages):
            return False
        comparison = _Comparison(_numbers(one), _numbers(other))
        pages = zip(one.pages, other.pages, strict=True)
        shown = all(comparison.same_page(each.obj, again.obj) for each, again in pages)
        return shown and all(
            comparison.same(one.Root.get(name), other.Root.get(name))
            for name in _ROOT_SHOWN
        )


def pictures_in(sealed: bytes) -> Iterator[bytes]:
    """Return the files of the photos that a packet shows: JPEGs, byte for byte."""
    with pikepdf.open(BytesIO(sealed)) as document:
        yield from raw_jpegs(document)


_Numbers = Mapping[tuple[int, int], int]  # of pages, by the names of their objects


def _numbers(document: pikepdf.Pdf) -> _Numbers:
    return {page.obj.objgen: number for number, page in enumerate(document.pages)}


class _Comparison:
    """Compares object by object; a pair is looked at once, so loops come to an end."""

    def __init__(self, numbers: _Numbers, others: _Numbers) -> None:
        self._numbers, self._others = numbers, others
        self._seen: set[tuple[tuple[int, int], tuple[int, int]]] = set()
        self._looked_at = 0

    def same_page(self, one: Object, other: Object) -> bool:
        keys = _keys(one) - _ADDED_BY_SEALING
        return keys == _keys(other) - _ADDED_BY_SEALING and all(
            self.same(one.get(key), other.get(key)) for key in keys - {"/Parent"}
        )

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
        return [] if one == other else None


def _members(
    one: Object, other: Object, left_out: frozenset[str]
) -> list[tuple[object, object]] | None:
    keys = _keys(one) - left_out
    if keys != _keys(other) - left_out:
        return None
    return [(one.get(key), other.get(key)) for key in keys]


def _keys(dictionary: Object) -> set[str]:
    return set(dictionary.keys())


def _unpacked(stream: Object) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:  # a photo: its own coding is its content
        return stream.read_raw_bytes()
