"""The few glyphs a seal needs: whole Chinese fonts take half a second to embed."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import uharfbuzz
from pyhanko.pdf_utils.font.api import FontEngineFactory
from pyhanko.pdf_utils.font.opentype import GlyphAccumulator
from pyhanko.pdf_utils.writer import BasePdfFileWriter

_UNKNOWN = "〓"  # what printers set where a character was missing (U+3013)
_LAYOUT_TABLES = ("GSUB", "GPOS", "BASE", "STAT", "vhea", "vmtx", "VORG")


@dataclass(frozen=True)
class SealFont(FontEngineFactory):
    """A font cut to one text, and that text as the font can draw it."""

    ttf: bytes
    lines: tuple[str, ...]
    size: int

    def create_font_engine(
        self,
        writer: BasePdfFileWriter,
        obj_stream: object = None,  # noqa: ARG002 - PDF/A readers want fonts in the open
    ) -> GlyphAccumulator:
        """Embed the cut font outside any object stream, and leave its date alone."""
        engine = GlyphAccumulator(writer, BytesIO(self.ttf), self.size)
        engine.tt.recalcTimestamp = False  # the same words are the same bytes
        return engine


def cut_font(file: Path, lines: tuple[str, ...], size: int) -> SealFont:
    """Cut the TrueType font to the glyphs of the lines.

    A character the font lacks becomes 〓, because an undrawn one would make the whole
    file fail as PDF/A (ISO 19005-3, 6.2.11.8).
    """
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))
    known = face.unicodes
    stand_in = _UNKNOWN if ord(_UNKNOWN) in known else "?"
    drawable = tuple(
        "".join(sign if ord(sign) in known else stand_in for sign in line)
        for line in lines
    )
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.clear()
    wanted.unicode_set.update({ord(sign) for line in drawable for sign in line})
    wanted.drop_table_tag_set.update(map(_tag, _LAYOUT_TABLES))
    return SealFont(uharfbuzz.subset(face, wanted).blob.data, drawable, size)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")
