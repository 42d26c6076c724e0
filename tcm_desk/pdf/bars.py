"""Bars for numbers: against a threshold, beside each other, and month by month.

What differs, differs by pattern and by a number in ink too: a photocopy tells it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tcm_desk.pdf.blocks import NO_MARGINS, Margins
from tcm_desk.pdf.inks import ACCENT, INK, QUIET, RULE, WHITE, Ink
from tcm_desk.pdf.linebreaks import break_lines, line_width, shortened
from tcm_desk.pdf.sheet import Box, Sheet, Type

_BAR, _NARROW = 9.0, 3.5
_LABEL, _NUMBER, _TWO_NUMBERS = 0.30, 0.20, 0.29  # of the width
_FULL = 0.92  # of the room, that the largest number takes
_MOST_LINES, _TIGHT = 2, 1.05  # of a name, and of its size from line to line
_EDGE = 0.6
_COLUMNS_HEIGHT = 62.0


@dataclass(frozen=True)
class Bar:
    """A number under its name; `limit` is what it is held against.

    `before` is what the same came to in the last period.
    """

    label: str
    value: Fraction
    text: str
    limit: Fraction | None = None
    hollow: bool = False
    before: Fraction | None = None


@dataclass(frozen=True)
class ValueBars:
    """Bars below each other on one scale each, or all on one with `together`."""

    bars: Sequence[Bar]
    type: Type
    leading: float
    together: bool = False
    margins: Margins = NO_MARGINS
    keep_with_next: bool = False

    def height(self, width: float) -> float:  # noqa: ARG002 - the same at any width
        """Return the height of all bars."""
        return len(self.bars) * self.leading

    def least(self, width: float) -> float:
        """Return its height."""
        return self.height(width)

    def split(self, width: float, room: float) -> None:
        """Stay whole."""

    def draw(self, sheet: Sheet, left: float, top: float, width: float) -> None:
        """Draw name, bar with its threshold, and number of each."""
        whole = max(map(_reach, self.bars), default=Fraction(0))
        for bar in self.bars:
            scale = whole if self.together else _reach(bar)
            self._draw_one(sheet, bar, Box(left, top - self.leading, width, 0), scale)
            top -= self.leading

    def _draw_one(self, sheet: Sheet, bar: Bar, line: Box, scale: Fraction) -> None:
        size = self.type.size
        middle = line.bottom + self.leading / 2
        base = middle - size * 0.38
        start = line.left + line.width * _LABEL
        has_two = any(each.before is not None for each in self.bars)
        room = line.width * (1 - _LABEL - (_TWO_NUMBERS if has_two else _NUMBER))
        for text, up in self._label(bar, line.width):
            sheet.text(line.left, base + up, text, self.type)
        length = _part(bar.value, scale) * room
        box = Box(start, middle - _BAR / 2, length, _BAR)
        sheet.fill([box], WHITE if bar.hollow else ACCENT)
        sheet.frame(box, _EDGE, INK)
        if bar.before is not None:
            last = _part(bar.before, scale) * room
            under = Box(start, box.bottom - _NARROW, last, _NARROW)
            sheet.frame(under, _EDGE, INK)
        if bar.limit is not None:
            at = start + _part(bar.limit, scale) * room
            sheet.rules([(at, middle - _BAR, at, middle + _BAR)], 1.4, INK)
        sheet.text(start + room + 6, base, bar.text, self.type)

    def _label(self, bar: Bar, width: float) -> Iterator[tuple[str, float]]:
        """Set the name of a bar in two lines at most: (line, points above the base)."""
        face, size, _ = self.type
        room = width * _LABEL / size - 1
        lines = [each.text for each in break_lines(face, bar.label, room, room)]
        if len(lines) > _MOST_LINES:
            rest = "".join(lines[_MOST_LINES - 1 :])
            lines[_MOST_LINES - 1 :] = [shortened(face, rest, room)]
        for number, line in enumerate(lines):
            yield line, ((len(lines) - 1) / 2 - number) * size * _TIGHT


@dataclass(frozen=True)
class MonthColumns:
    """A column for each month: the part that counts solid, the rest hollow.

    Over a column stands the sum of both, or what `texts` has instead.
    """

    counts: Sequence[tuple[int, int]]  # of each month: solid, hollow
    words: Sequence[str]
    type: Type
    margins: Margins = NO_MARGINS
    texts: Sequence[str] = ()
    keep_with_next: bool = False

    def height(self, width: float) -> float:  # noqa: ARG002 - the same at any width
        """Return the height of columns, numbers and the names of months."""
        return _COLUMNS_HEIGHT + 3 * self.type.size

    def least(self, width: float) -> float:
        """Return its height."""
        return self.height(width)

    def split(self, width: float, room: float) -> None:
        """Stay whole."""

    def draw(self, sheet: Sheet, left: float, top: float, width: float) -> None:
        """Draw the columns over a rule, their numbers above, the months below."""
        size = self.type.size
        foot = top - self.height(width) + 1.5 * size
        sheet.rules([(left, foot, left + width, foot)], _EDGE, RULE)
        step = width / max(1, len(self.counts))
        texts = self.texts or [str(sum(pair)) for pair in self.counts]
        for number, (pair, word, text) in enumerate(
            zip(self.counts, self.words, texts, strict=True)
        ):
            middle = left + (number + 0.5) * step
            self._text(sheet, middle, foot - 1.2 * size, word)
            high = foot
            for ink, box in self._boxes(pair, middle, foot, step * 0.5):
                sheet.fill([box], ink)
                sheet.frame(box, _EDGE, INK)
                high = box.bottom + box.height
            if sum(pair):
                self._text(sheet, middle, high + 2, text)

    def _boxes(
        self, pair: tuple[int, int], middle: float, foot: float, breadth: float
    ) -> Iterator[tuple[Ink, Box]]:
        most = max(map(sum, self.counts), default=0)
        for count, ink in zip(pair, (ACCENT, WHITE), strict=True):
            if count:
                height = _COLUMNS_HEIGHT * count / most
                yield ink, Box(middle - breadth / 2, foot, breadth, height)
                foot += height

    def _text(self, sheet: Sheet, middle: float, base: float, text: str) -> None:
        face, size, _ = self.type
        half = line_width(face, text) * size / 2
        sheet.text(middle - half, base, text, Type(face, size, QUIET))


def _reach(bar: Bar) -> Fraction:
    return max(bar.value, bar.limit or Fraction(0), bar.before or Fraction(0))


def _part(value: Fraction, scale: Fraction) -> float:
    return float(value / scale) * _FULL if scale else 0.0
