"""A bar of outcomes whose parts differ by pattern as well as by colour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tcm_desk.assessment.findings import Outcome
from tcm_desk.pdf.blocks import NO_MARGINS, Margins
from tcm_desk.pdf.inks import INK, SHADE, WHITE
from tcm_desk.pdf.linebreaks import line_width
from tcm_desk.pdf.marks import INK_OF, draw_mark
from tcm_desk.pdf.sheet import Box, Sheet, Type

_BAR = 11.0
_HATCH = 3.2  # points between two lines of a pattern
_FRAME = 0.7


@dataclass(frozen=True)
class OutcomeBar:
    """Counts of outcomes as one bar, the parts in the order of their mapping."""

    counts: Mapping[Outcome, int]
    margins: Margins = NO_MARGINS
    keep_with_next: bool = False

    def height(self, width: float) -> float:  # noqa: ARG002 - the same at any width
        """Return the height of the bar."""
        return _BAR

    def least(self, width: float) -> float:
        """Return its height."""
        return self.height(width)

    def split(self, width: float, room: float) -> None:
        """Stay whole."""

    def draw(self, sheet: Sheet, left: float, top: float, width: float) -> None:
        """Draw the parts, each as long as its share of the whole."""
        whole = sum(self.counts.values())
        edge = left
        for outcome, count in self.counts.items():
            length = width * count / whole if whole else 0.0
            if count:
                draw_part(sheet, outcome, Box(edge, top - _BAR, length, _BAR))
            edge += length


@dataclass(frozen=True)
class Legend:
    """What shape and pattern stand for which word, in one line."""

    words: Mapping[Outcome, str]
    type: Type
    leading: float
    margins: Margins = NO_MARGINS
    keep_with_next: bool = False

    def height(self, width: float) -> float:  # noqa: ARG002 - one line
        """Return the height of one line."""
        return self.leading

    def least(self, width: float) -> float:
        """Return its height."""
        return self.height(width)

    def split(self, width: float, room: float) -> None:
        """Stay whole."""

    def draw(self, sheet: Sheet, left: float, top: float, width: float) -> None:  # noqa: ARG002
        """Draw shape, pattern and word of every outcome from left to right."""
        face, size, _ = self.type
        middle = top - self.leading / 2
        for outcome, word in self.words.items():
            draw_mark(sheet, outcome, left + size / 2, middle, size * 0.45)
            swatch = Box(left + size * 1.4, middle - size * 0.4, size * 2, size * 0.8)
            draw_part(sheet, outcome, swatch)
            sheet.text(left + size * 3.8, middle - size * 0.38, word, self.type)
            left += size * (6.4 + line_width(face, word))


def draw_part(sheet: Sheet, outcome: Outcome, box: Box) -> None:
    """Fill a box with the pattern of an outcome: solid, hatched, ruled or grey."""
    ink = INK_OF[outcome]
    match outcome:
        case Outcome.MET:
            sheet.fill([box], ink)
        case Outcome.NOT_MET:
            sheet.fill([box], WHITE)
            with sheet.clipped(box):
                sheet.rules(_slanted(box), 1.1, ink)
        case Outcome.INCOMPLETE:
            sheet.fill([box], WHITE)
            sheet.rules(_upright(box), 0.6, ink)
        case Outcome.NOT_APPLICABLE:
            sheet.fill([box], SHADE)
    sheet.frame(box, _FRAME, INK)


def _slanted(box: Box) -> Iterator[tuple[float, float, float, float]]:
    left = box.left - box.height
    while left < box.left + box.width:
        yield left, box.bottom, left + box.height, box.bottom + box.height
        left += _HATCH


def _upright(box: Box) -> Iterator[tuple[float, float, float, float]]:
    left = box.left + _HATCH
    while left < box.left + box.width:
        yield left, box.bottom, left, box.bottom + box.height
        left += _HATCH
