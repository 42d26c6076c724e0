"""A TrueType font for reportlab whose tables are read in a few milliseconds.

reportlab walks through the tables of a font glyph by glyph; with Chinese fonts that was
half the time of a report. Here whole tables are unpacked at once, to the same values.
"""

from __future__ import annotations

import struct
from pathlib import Path
from weakref import WeakKeyDictionary

from reportlab.pdfbase.ttfonts import TTEncoding, TTFont, TTFontFace

from tcm_desk.pdf.faces import glyph_map

_LONG_OFFSETS_AT = 50  # in `head`: whether `loca` is of 32 bits
_METRICS_AT = 34  # in `hhea`: how many advances `hmtx` holds
_SPACE, _FIXED_SPACE = 0x20, 0xA0


class QuickFont(TTFont):  # type: ignore[misc] # reportlab is untyped
    """A font that is cut to what a document uses, and never shaped."""

    def __init__(self, name: str, path: Path) -> None:
        self.fontName = name
        self.face = _QuickFace(str(path))
        self.encoding = TTEncoding()
        self.state: WeakKeyDictionary[object, object] = WeakKeyDictionary()
        self.shapable = False
        self._asciiReadable = False


class _QuickFace(TTFontFace):  # type: ignore[misc] # reportlab is untyped
    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803 - reportlab's
        """Read the small tables as reportlab does, and the large ones at once."""
        del charInfo
        super().extractInfo(charInfo=0)
        glyphs = dict(glyph_map(Path(self.filename)))
        glyphs[_FIXED_SPACE] = glyphs[_SPACE]
        self.hmetrics = self._metrics()
        self.glyphPos = self._offsets()
        self.charToGlyph = glyphs
        self.charWidths = {
            code: self._pdfScale(self.hmetrics[glyph][0])
            for code, glyph in glyphs.items()
        }
        self.defaultWidth = self._pdfScale(self.hmetrics[0][0])

    def _metrics(self) -> list[tuple[int, int]]:
        """Return advance and left side bearing of every glyph (OpenType, `hmtx`)."""
        (count,) = struct.unpack_from(">H", self.get_table("hhea"), _METRICS_AT)
        table = self.get_table("hmtx")
        metrics: list[tuple[int, int]] = list(
            struct.iter_unpack(">HH", table[: 4 * count])
        )
        rest = struct.unpack_from(f">{self.numGlyphs - count}H", table, 4 * count)
        last = metrics[-1][0]
        return metrics + [(last, bearing) for bearing in rest]

    def _offsets(self) -> tuple[int, ...]:
        """Return where each outline begins (OpenType, `loca`)."""
        (is_long,) = struct.unpack_from(">H", self.get_table("head"), _LONG_OFFSETS_AT)
        table, count = self.get_table("loca"), self.numGlyphs + 1
        if is_long:
            return struct.unpack_from(f">{count}L", table)
        return tuple(half * 2 for half in struct.unpack_from(f">{count}H", table))
