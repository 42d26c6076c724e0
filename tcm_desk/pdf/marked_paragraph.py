"""A paragraph some of whose words are bold, stand on a key, or lead to another page.

It is set like a plain one. Han characters are as wide in every face; Latin letters of
another face are drawn that much closer or farther apart, and take the same room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from tcm_desk.pdf.blocks import Margins
from tcm_desk.pdf.fonts import Face
from tcm_desk.pdf.inks import ACCENT, SHADE, Ink
from tcm_desk.pdf.linebreaks import pieces
from tcm_desk.pdf.paragraph import Paragraph, PlacedLine, TextStyle
from tcm_desk.pdf.sheet import Box, Sheet, Type

_CAP_ABOVE, _CAP_BELOW, _CAP_SIDE = 0.92, 0.22, 0.12  # ems around the letters of a key


@dataclass(frozen=True)
class Mark:
    """What is special about some words: their face, a cap around them, a link."""

    face: Face | None = None
    ink: Ink | None = None
    cap: bool = False
    leads_to: str = ""


PLAIN = Mark()


def link_mark(key: str) -> Mark:
    """Return the mark of words that lead to an anchor."""
    return Mark(ink=ACCENT, leads_to=key)


@dataclass(frozen=True)
class MarkedParagraph:
    """Words with their marks in one style; `skipped` letters stand before a cut."""

    words: Sequence[tuple[str, Mark]]
    style: TextStyle
    piece: Paragraph | None = None
    skipped: int = 0

    keep_with_next = False

    @property
    def margins(self) -> Margins:
        """The margins of its style."""
        return self.style.margins

    def height(self, width: float) -> float:
        """Return the height of its lines."""
        return self._plain.height(width)

    def least(self, width: float) -> float:
        """Return the height of two lines, or of all if it may not be cut."""
        return self._plain.least(width)

    def split(
        self, width: float, room: float
    ) -> tuple[MarkedParagraph, MarkedParagraph] | None:
        """Cut where the plain paragraph may be cut."""
        cut = self._plain.split(width, room)
        if cut is None:
            return None
        letters = sum(len(_letters(line.text)) for line in cut[0].lines)
        skipped = self.skipped + letters
        return (
            MarkedParagraph(self.words, self.style, cut[0], self.skipped),
            MarkedParagraph(self.words, self.style, cut[1], skipped),
        )

    def draw(self, sheet: Sheet, left: float, top: float, width: float) -> None:
        """Draw its lines stretch by stretch."""
        at = self.skipped
        for line in self._plain.placed(left, top, width):
            letters = len(_letters(line.text))
            marks = self._marks[at : at + letters]
            at += letters
            for start, end, mark in _stretches(line.text, marks):
                self._draw(sheet, line, start, end, mark)

    def _draw(
        self, sheet: Sheet, line: PlacedLine, start: int, end: int, mark: Mark
    ) -> None:
        face, size, ink = self.style.type
        text = line.text[start:end]
        left = line.left + _offset(face, line, start, size)
        spaces = len(text) - 1
        wide = _width(face, text) * size + line.gap * spaces
        if mark.cap:
            sheet.fill([_cap(left, line.baseline, wide, size)], SHADE)
        if mark.leads_to:
            box = Box(left, line.baseline - _CAP_BELOW * size, wide, size)
            sheet.link(mark.leads_to, box)
        gap, type_ = line.gap, Type(mark.face or face, size, mark.ink or ink)
        if mark.face is not None and spaces:
            gap += (_width(face, text) - _width(mark.face, text)) * size / spaces
        sheet.text(left, line.baseline, text, type_, gap)

    @property
    def _plain(self) -> Paragraph:
        return self.piece or Paragraph("".join(self._texts), self.style)

    @cached_property
    def _texts(self) -> list[str]:
        face = self.style.type.face
        return [face.printable(text) for text, _ in self.words]

    @cached_property
    def _marks(self) -> list[Mark]:
        """The mark of every letter; spaces are not counted, for lines drop some."""
        return [
            mark
            for text, (_, mark) in zip(self._texts, self.words, strict=True)
            for _ in _letters(text)
        ]


def _letters(text: str) -> str:
    return "".join(text.split())


def _stretches(text: str, marks: Sequence[Mark]) -> Iterator[tuple[int, int, Mark]]:
    """Cut a line where the mark changes; a space between two marks has neither."""
    each: list[Mark] = []
    ahead = [*reversed(marks)]
    for character in text:
        if not character.isspace():
            each.append(ahead.pop())
        else:
            each.append(each[-1] if each[-1] == ahead[-1] else PLAIN)
    start = 0
    for mark, run in groupby(each):
        end = start + len([*run])
        yield start, end, mark
        start = end


def _offset(face: Face, line: PlacedLine, index: int, size: float) -> float:
    """Return how far into a line the character of an index begins."""
    met = _closed_up(line.text[: index + 1])
    return (face.advance(line.text[:index]) - met) * size + line.gap * index


def _width(face: Face, text: str) -> float:
    return face.advance(text) - _closed_up(text)


def _closed_up(text: str) -> float:
    return sum(closing for _, closing in pieces(text))


def _cap(left: float, baseline: float, wide: float, size: float) -> Box:
    side, below = _CAP_SIDE * size, _CAP_BELOW * size
    high = (_CAP_ABOVE + _CAP_BELOW) * size
    return Box(left - side, baseline - below, wide + 2 * side, high)
