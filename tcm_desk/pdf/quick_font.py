"""A TrueType font for reportlab whose tables are read in a few milliseconds.

reportlab walks through the tables of a font glyph by glyph; with Chinese fonts that was
half the time of a report. Here a table is looked into where a glyph is asked for, and
gives the same values.
"""

from __future__ import annotations

import struct
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import overload
from weakref import WeakKeyDictionary

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import SUBSETN, TTEncoding, TTFont, TTFontFace

from tcm_desk.pdf.faces import glyph_map

_LONG_OFFSETS_AT = 50  # in `head`: whether `loca` is of 32 bits
_METRICS_AT = 34  # in `hhea`: how many advances `hmtx` holds
_SPACE, _FIXED_SPACE = 0x20, 0xA0
_NUMBER = struct.Struct(">H")


class QuickFont(TTFont):  # type: ignore[misc] # reportlab is untyped
    """A font that is cut to what a document uses, and never shaped."""

    def __init__(self, name: str, path: Path) -> None:
        self.fontName = name
        self.face = _QuickFace(str(path))
        self.encoding = TTEncoding()
        self.state: WeakKeyDictionary[PDFDocument, TTFont.State] = WeakKeyDictionary()
        self.shapable = False
        self._asciiReadable = False

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - reportlab's
        """Add the subsets, and say rightly what characters their codes stand for."""
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            tag, face = SUBSETN(number), self.face
            name = b"".join([tag, b"+", face.name, face.subfontNameX]).decode()
            doc.idToObject[f"toUnicodeCMap:{name}"].content = to_unicode(subset)


class _QuickFace(TTFontFace):  # type: ignore[misc] # reportlab is untyped
    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803 - reportlab's
        """Read the small tables as reportlab does, and the large ones at once."""
        del charInfo
        super().extractInfo(charInfo=0)
        # A cut and a full face of one name would overwrite each other's subsets.
        self.name = Path(self.filename).stem.replace(".", "-").encode()
        glyphs = glyph_map(Path(self.filename))
        self.charToGlyph = ChainMap({_FIXED_SPACE: glyphs[_SPACE]}, glyphs)  # type: ignore[arg-type] # never written to
        (count,) = struct.unpack_from(">H", self.get_table("hhea"), _METRICS_AT)
        self.hmetrics = _Metrics(self.get_table("hmtx"), count, self.numGlyphs)
        self.glyphPos = self._offsets()
        self.charWidths = _Widths(self.charToGlyph, self.hmetrics, self._pdfScale)
        self.defaultWidth = self._pdfScale(self.hmetrics[0][0])

    def _offsets(self) -> tuple[int, ...]:
        """Return where each outline begins (OpenType, `loca`)."""
        (is_long,) = struct.unpack_from(">H", self.get_table("head"), _LONG_OFFSETS_AT)
        table, count = self.get_table("loca"), self.numGlyphs + 1
        if is_long:
            return struct.unpack_from(f">{count}L", table)
        return tuple(half * 2 for half in struct.unpack_from(f">{count}H", table))


class _Metrics(Sequence[tuple[int, int]]):
    """Advance and left side bearing of every glyph (OpenType, `hmtx`)."""

    def __init__(self, table: bytes, advances: int, glyphs: int) -> None:
        self._table, self._advances, self._glyphs = table, advances, glyphs

    def __len__(self) -> int:
        return self._glyphs

    @overload
    def __getitem__(self, glyph: int) -> tuple[int, int]: ...

    @overload
    def __getitem__(self, glyph: slice) -> list[tuple[int, int]]: ...

    def __getitem__(
        self, glyph: int | slice
    ) -> tuple[int, int] | list[tuple[int, int]]:
        if isinstance(glyph, slice):
            return [self[each] for each in range(*glyph.indices(self._glyphs))]
        if not 0 <= glyph < self._glyphs:
            raise IndexError(glyph)
        last = min(glyph, self._advances - 1)  # those after it are as wide
        bearing = 4 * glyph + 2 if glyph == last else 2 * (glyph + self._advances)
        (advance,) = _NUMBER.unpack_from(self._table, 4 * last)
        return advance, _NUMBER.unpack_from(self._table, bearing)[0]


class _Widths(Mapping[int, float]):
    """The advance of every character, in thousandths of the size."""

    def __init__(
        self,
        glyphs: Mapping[int, int],
        metrics: _Metrics,
        scaled: Callable[[int], float],
    ) -> None:
        self._glyphs, self._metrics, self._scaled = glyphs, metrics, scaled

    def __getitem__(self, code: int) -> float:
        return self._scaled(self._metrics[self._glyphs[code]][0])

    def __iter__(self) -> Iterator[int]:
        return iter(self._glyphs)

    def __len__(self) -> int:
        return len(self._glyphs)


def to_unicode(subset: Sequence[int]) -> str:
    """Write the ToUnicode map of a subset (ISO 32000-1, 9.10.3).

    reportlab's own cuts characters beyond the first plane to four digits, which turns
    a rare name into another when it is copied or searched for.
    """
    entries = [
        f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(subset)
        if character
    ]
    blocks = [
        entries[start : start + _LONGEST_BLOCK]
        for start in range(0, len(entries), _LONGEST_BLOCK)
    ]
    lines = [_block(block) for block in blocks]
    return "\n".join([_MAP_HEAD, *lines, _MAP_FOOT])


def _block(entries: Sequence[str]) -> str:
    return "\n".join([f"{len(entries)} beginbfchar", *entries, "endbfchar"])


_LONGEST_BLOCK = 100
_MAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange"""
_MAP_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
