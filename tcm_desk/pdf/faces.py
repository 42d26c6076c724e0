"""Which font files print which role, and which characters each of them has.

Reads only the character map of a font file, so that a form may ask on every keystroke
whether a name can be printed, without loading the fonts or the PDF library.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path

_RARE = ("NotoSansSC-Rest.ttf", "DeskKai-Regular.ttf")


class Role(StrEnum):
    """What a typeface is used for on paper."""

    SERIF = "serif"
    SERIF_BOLD = "serif_bold"
    SANS = "sans"
    SANS_BOLD = "sans_bold"


# The first file is cut to everyday characters and parses in milliseconds; those after
# it have what it lacks, and are opened only for such a character.
CHAINS = {
    Role.SERIF: ("NotoSerifSC-Regular.cut.ttf", *_RARE),
    Role.SERIF_BOLD: ("NotoSerifSC-Bold.cut.ttf", *_RARE),
    Role.SANS: ("NotoSansSC-Regular.cut.ttf", *_RARE),
    Role.SANS_BOLD: ("NotoSansSC-Bold.cut.ttf", *_RARE),
}

# Variants of one Han character that no shipped font tells apart: left out in print.
VARIATION_SELECTORS = frozenset((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
LINE_ENDS = frozenset(map(ord, "\n\r\v\f\x85\u2028\u2029"))
SPACES = frozenset((0x09, 0x20, *range(0x2000, 0x200B), 0x205F))
FIXED_SPACES = frozenset((0xA0, 0x2007, 0x2009, 0x202F))  # never end a line
_NOT_PRINTED = VARIATION_SELECTORS | LINE_ENDS | SPACES | FIXED_SPACES


def missing_glyphs(text: str, folder: Path) -> str:
    """Return the characters of `text` that no print font has, each once, in order."""
    chain = [folder / name for name in CHAINS[Role.SERIF]]
    wanted = dict.fromkeys(text)
    return "".join(
        character
        for character in wanted
        if ord(character) not in _NOT_PRINTED and not font_with(character, chain)
    )


def font_with(character: str, chain: Sequence[Path]) -> Path | None:
    """Return the first font file of the chain that can print the character."""
    code = ord(character)
    return next((path for path in chain if code in glyph_map(path)), None)


@cache
def glyph_map(path: Path) -> Mapping[int, int]:
    """Return the glyph of every code point of a TrueType file.

    OpenType 1.9, chapter `cmap`: the Unicode tables of the formats 4 and 12.
    """
    with path.open("rb") as file:
        header = file.read(12)
        tables = file.read(16 * int.from_bytes(header[4:6]))
        for tag, _, offset, length in struct.iter_unpack(">4sIII", tables):
            if tag == b"cmap":
                file.seek(offset)
                return _unicode_map(file.read(length))
    return {}


def _unicode_map(table: bytes) -> Mapping[int, int]:
    """Read the widest table: one of format 12 has all that one of format 4 has."""
    count = int.from_bytes(table[2:4])
    found = {
        int.from_bytes(table[offset : offset + 2]): offset
        for platform, _, offset in struct.iter_unpack(">HHI", table[4 : 4 + 8 * count])
        if platform in (0, 3)
    }
    if _GROUPS in found:
        return _Groups(table, found[_GROUPS])
    return dict(_segments(table, found[_SEGMENTS])) if _SEGMENTS in found else {}


class _Groups(Mapping[int, int]):
    """A table of format 12, left as it is: of ten thousand codes few are asked for."""

    def __init__(self, table: bytes, offset: int) -> None:
        count = int.from_bytes(table[offset + 12 : offset + 16])
        numbers: tuple[int, ...] = struct.unpack_from(
            f">{3 * count}I", table, offset + 16
        )
        self._firsts, self._lasts = numbers[0::3], numbers[1::3]
        self._glyphs = numbers[2::3]

    def __getitem__(self, code: int) -> int:
        place = bisect_right(self._firsts, code) - 1
        if place < 0 or code > self._lasts[place]:
            raise KeyError(code)
        return self._glyphs[place] + code - self._firsts[place]

    def __iter__(self) -> Iterator[int]:
        spans = zip(self._firsts, self._lasts, strict=True)
        return (code for first, last in spans for code in range(first, last + 1))

    def __len__(self) -> int:
        return sum(self._lasts) - sum(self._firsts) + len(self._firsts)


def _segments(table: bytes, offset: int) -> Iterator[tuple[int, int]]:
    count = int.from_bytes(table[offset + 6 : offset + 8]) // 2
    columns = [
        struct.unpack_from(f">{count}H", table, offset + start)
        for start in (14, 16 + 2 * count, 16 + 4 * count, 16 + 6 * count)
    ]
    for index, (last, first, shift, jump) in enumerate(zip(*columns, strict=True)):
        codes = range(first, last + 1)
        glyphs: Iterable[int] = codes
        if jump:
            place = offset + 16 + 6 * count + 2 * index + jump
            glyphs = struct.unpack_from(f">{len(codes)}H", table, place)
        for code, glyph in zip(codes, glyphs, strict=True):
            if code != _END and (shifted := (glyph + shift) & 0xFFFF if glyph else 0):
                yield code, shifted


_END = 0xFFFF  # the code of the last segment, which is no character
_SEGMENTS, _GROUPS = 4, 12  # formats
