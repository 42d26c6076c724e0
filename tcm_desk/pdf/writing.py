"""Places to write in by hand: boxes to tick, ruled lines, a square for each character.

No font has a box to tick that is of one size with the words, so boxes are drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tcm_desk.pdf.blocks import NO_MARGINS, Margins
from tcm_desk.pdf.inks import INK, RULE
from tcm_desk.pdf.linebreaks import break_lines, line_width
from tcm_desk.pdf.sheet import Box, Sheet, Type

_BOX = 0.86  # of the type's size
_AFTER_BOX, _BETWEEN = 0.35, 1.1  # ems
_EDGE = 0.8
_DROP = 0.38  # of the size, from the middle of a line to its base line


@dataclass(frozen=True)
class TickBoxes:
    """Words to choose from, each behind a box; a box alone where there are no words."""

    words: Sequence[str]
    type: Type
    leading: float
    margins: Margins = NO_MARGINS
    keep_with_next: bool = False

    def height(self, width: float) -> float:
        """Return the height of its lines."""
        return len(self._lines(width)) * self.leading

    def least(self, width: float) -> float:
        """Return its height."""
        return self.height(width)

    def split(self, width: float, room: float) -> None:
        """Stay whole."""

    def draw(self, sheet: Sheet, left: float, top: float, width: float) -> None:
        """Draw box and word, box and word, as many on a line as fit."""
        size = self.type.size
        side, indent = size * _BOX, size * (_BOX + _AFTER_BOX)
        for line in self._lines(width):
            at, middle = left, top - self.leading / 2
            for word in line:
                if word.begins:
                    box = Box(at, middle - side / 2, side, side)
                    sheet.frame(box, _EDGE, INK)
                sheet.text(at + indent, middle - size * _DROP, word.text, self.type)
                at += self._room(word.text)
            top -= self.leading

    def _lines(self, width: float) -> list[list[_Word]]:
        """Fill lines with words; one too long for a line goes on below itself."""
        face, size, _ = self.type
        lines: list[list[_Word]] = []
        left = 0.0
        for word in self.words:
            room = self._room(word)
            if room - _BETWEEN * size <= left:
                lines[-1].append(_Word(word, begins=True))
                left -= room
                continue
            ems = width / size - _BOX - _AFTER_BOX
            broken = break_lines(face, word, ems, ems)
            lines += [
                [_Word(line.text, begins=number == 0)]
                for number, line in enumerate(broken)
            ]
            left = width - room if len(broken) == 1 else 0.0
        return lines

    def _room(self, word: str) -> float:
        ems = _BOX + _AFTER_BOX + line_width(self.type.face, word) + _BETWEEN
        return ems * self.type.size


class _Word(NamedTuple):
    """A word behind its box, or what of a long one stands on a further line."""

    text: str
    begins: bool


@dataclass(frozen=True)
class TickSquare:
    """One box in the middle of a narrow cell."""

    side: float
    margins: Margins = NO_MARGINS
    keep_with_next: bool = False

    def height(self, width: float) -> float:  # noqa: ARG002 - the same at any width
        """Return its side."""
        return self.side

    def least(self, width: float) -> float:
        """Return its height."""
        return self.height(width)

    def split(self, width: float, room: float) -> None:
        """Stay whole."""

    def draw(self, sheet: Sheet, left: float, top: float, width: float) -> None:
        """Draw the box."""
        start = left + (width - self.side) / 2
        sheet.frame(Box(start, top - self.side, self.side, self.side), _EDGE, INK)


@dataclass(frozen=True)
class WritingLines:
    """Ruled lines; behind the last stands a word, such as the unit of a number."""

    count: int
    leading: float
    type: Type
    unit: str = ""
    margins: Margins = NO_MARGINS
    keep_with_next: bool = False

    def height(self, width: float) -> float:  # noqa: ARG002 - the same at any width
        """Return the height of the lines."""
        return self.count * self.leading

    def least(self, width: float) -> float:
        """Return its height."""
        return self.height(width)

    def split(self, width: float, room: float) -> None:
        """Stay whole."""

    def draw(self, sheet: Sheet, left: float, top: float, width: float) -> None:
        """Draw the rules and the unit."""
        face, size, _ = self.type
        taken = line_width(face, self.unit) * size
        end = left + width - (taken + 3 if self.unit else 0.0)
        heights = (top - (n + 1) * self.leading + 4 for n in range(self.count))
        lines = [(left, y, left + width, y) for y in heights]
        last = lines[-1][1]
        lines[-1] = (left, last, end, last)
        sheet.rules(lines, 0.5, RULE)
        sheet.text(left + width - taken, last + 2, self.unit, self.type)


@dataclass(frozen=True)
class DateBlanks:
    """Blanks before the words for year, month and day."""

    words: Sequence[str]
    leading: float
    type: Type
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

    def draw(self, sheet: Sheet, left: float, top: float, width: float) -> None:
        """Draw the rules with the words behind them; the first blank is the widest."""
        face, size, _ = self.type
        room = width - sum(line_width(face, word) + 0.4 for word in self.words) * size
        shares = [2.0, *[1.0] * (len(self.words) - 1)]
        base = top - self.leading + 6
        for word, share in zip(self.words, shares, strict=True):
            end = left + room * share / sum(shares)
            sheet.rules([(left, base - 2, end, base - 2)], 0.5, RULE)
            sheet.text(end + 0.2 * size, base, word, self.type)
            left = end + (line_width(face, word) + 0.4) * size


@dataclass(frozen=True)
class CharacterSquares:
    """A row of squares, one for each character of a code of fixed length."""

    count: int
    side: float
    margins: Margins = NO_MARGINS
    keep_with_next: bool = False

    def height(self, width: float) -> float:
        """Return the side of a square, smaller where the row would be too long."""
        return min(self.side, width / self.count)

    def least(self, width: float) -> float:
        """Return its height."""
        return self.height(width)

    def split(self, width: float, room: float) -> None:
        """Stay whole."""

    def draw(self, sheet: Sheet, left: float, top: float, width: float) -> None:
        """Draw the outer edge and the lines between."""
        side = self.height(width)
        box = Box(left, top - side, side * self.count, side)
        sheet.frame(box, 0.6, INK)
        sheet.rules(self._between(box, side), 0.5, RULE)

    def _between(
        self, box: Box, side: float
    ) -> Iterator[tuple[float, float, float, float]]:
        for number in range(1, self.count):
            x = box.left + number * side
            yield x, box.bottom, x, box.bottom + side
