"""A paragraph of Chinese text, set by the rules of `linebreaks`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from tcm_desk.pdf.blocks import NO_MARGINS, Margins
from tcm_desk.pdf.linebreaks import OPENING, Line, break_lines
from tcm_desk.pdf.sheet import Sheet, Type

_ASCENT = 0.88  # of a Han square above the base line
_LEAST_LINES = 2  # on either side of a cut: no widow, no orphan
_HALF = 0.5  # of a square, before the ink of an opening mark
_OPENING = frozenset(OPENING)
_LARGEST_GAP = 0.25  # ems between two characters of a justified line


class Align(StrEnum):
    """Where the lines of a paragraph stand in their column."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True)
class TextStyle:
    """How a paragraph looks; `indent` is of the first line, in ems."""

    type: Type
    leading: float
    align: Align = Align.LEFT
    indent: float = 0.0
    margins: Margins = NO_MARGINS
    keep_with_next: bool = False


class PlacedLine(NamedTuple):
    """A line on its page, with the gap after each of its characters."""

    text: str
    left: float
    baseline: float
    gap: float


@dataclass(frozen=True)
class Paragraph:
    """Text in one style; `lines` is set where a paragraph was cut from a longer one."""

    text: str
    style: TextStyle
    lines: tuple[Line, ...] = field(default=(), repr=False)
    continued: bool = False

    @property
    def margins(self) -> Margins:
        """The margins of its style, without those at a cut."""
        return self.style.margins

    @property
    def keep_with_next(self) -> bool:
        """Whether its style is that of a heading."""
        return self.style.keep_with_next

    def height(self, width: float) -> float:
        """Return the height of its lines."""
        return len(self._set(width)) * self.style.leading

    def least(self, width: float) -> float:
        """Return the height of two lines, or of all if it may not be cut."""
        lines = len(self._set(width))
        kept = _LEAST_LINES if lines >= 2 * _LEAST_LINES else lines
        return kept * self.style.leading

    def split(self, width: float, room: float) -> tuple[Paragraph, Paragraph] | None:
        """Cut between two lines, leaving two at least on either side."""
        lines = self._set(width)
        fitting = int((room + 0.01) // self.style.leading)
        fitting = min(fitting, len(lines) - _LEAST_LINES)
        if fitting < _LEAST_LINES:
            return None
        return (
            replace(self, lines=lines[:fitting]),
            replace(self, lines=lines[fitting:], continued=True),
        )

    def draw(self, sheet: Sheet, left: float, top: float, width: float) -> None:
        """Draw its lines, justified by space between characters if its style asks."""
        for each in self.placed(left, top, width):
            sheet.text(each.left, each.baseline, each.text, self.style.type, each.gap)

    def placed(self, left: float, top: float, width: float) -> Iterator[PlacedLine]:
        """Yield its lines with where each of them is to be drawn."""
        type_, leading = self.style.type, self.style.leading
        baseline = top - (leading - type_.size) / 2 - _ASCENT * type_.size
        for number, line in enumerate(self._set(width)):
            indent = 0.0 if number or self.continued else self.style.indent * type_.size
            # An opening mark at the edge gives up the white before it.
            white = (
                _HALF * type_.size if line.text[:1] in _OPENING and not indent else 0
            )
            room = width - indent - line.width * type_.size + white
            shift, gap = _placed(line, room, self.style)
            yield PlacedLine(line.text, left + indent - white + shift, baseline, gap)
            baseline -= leading

    def set_in(self, width: float) -> Paragraph:
        """Return it with its lines fixed, to be asked again at this width only."""
        return Paragraph(self.text, self.style, self._set(width))

    def _set(self, width: float) -> tuple[Line, ...]:
        if self.lines:
            return self.lines
        face, size, _ = self.style.type
        room = width / size
        return break_lines(face, self.text, room, room - self.style.indent)


def _placed(line: Line, room: float, style: TextStyle) -> tuple[float, float]:
    """Return how far a line is moved to the right, and the gap between characters."""
    match style.align:
        case Align.CENTRE:
            return room / 2, 0.0
        case Align.RIGHT:
            return room, 0.0
        case Align.JUSTIFY if not line.ends_paragraph and len(line.text) > 1:
            gap = room / (len(line.text) - 1)
            return 0.0, gap if gap <= _LARGEST_GAP * style.type.size else 0.0
        case _:
            return 0.0, 0.0
