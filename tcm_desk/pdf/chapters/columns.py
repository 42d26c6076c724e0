"""How wide the columns of a register are: by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tcm_desk.formpack.sections import ValueType
from tcm_desk.pdf.fonts import Face
from tcm_desk.pdf.paragraph import Align

_RIGID = frozenset(
    [ValueType.DATE, ValueType.YES_NO, ValueType.INTEGER, ValueType.DECIMAL]
)
_CENTRED = frozenset([ValueType.DATE, ValueType.YES_NO, ValueType.CHOICE])
_NUMBERS = frozenset([ValueType.INTEGER, ValueType.DECIMAL])
_UNBREAKABLE = re.compile(r"[!-~]+")
_PADDING = 0.8  # ems of white in a cell
_SHORT_HEAD = 3.0  # ems of a head that stays on one line
_NARROWEST = 4.0  # ems that a longer text keeps
_TYPICAL = 0.9  # of the texts are no longer than what counts as typical
_MOST_LINES, _STEPS = 40.0, 30


@dataclass(frozen=True)
class Claim:
    """The ems that a column wants for its longest text, its typical one, and at least.

    All three are equal where the column cannot do with less: dates, numbers.
    """

    longest: float
    typical: float
    least: float

    def within(self, lines: float) -> float:
        """Return the ems in which a typical text takes this many lines."""
        return min(self.longest, max(self.least, self.typical / lines)) + _PADDING


def fixed(ems: float) -> Claim:
    """Claim so much and no less."""
    return Claim(ems, ems, ems)


def claim(face: Face, head: str, texts: Sequence[str], type_: ValueType) -> Claim:
    """Return what a column with these texts asks for; a head may take two lines."""
    whole = face.advance(face.printable(head))
    least = max(whole / 2 + 0.5, min(whole, _SHORT_HEAD), 1.5)
    widths = sorted(face.advance(face.printable(text)) for text in texts) or [0.0]
    longest = max(least, widths[-1])
    if type_ in _RIGID:
        return fixed(longest)
    typical = max(least, widths[int(_TYPICAL * (len(widths) - 1))])
    runs = (run for text in texts for run in _UNBREAKABLE.findall(text))
    word = max((face.advance(run) for run in runs), default=0.0)
    least = min(longest, max(least, _NARROWEST, word))
    return Claim(longest, typical, least)


def shares(claims: Sequence[Claim], room: float) -> list[float]:
    """Divide the room so that typical texts take equally many lines in every column."""
    few, many = 0.01, _MOST_LINES
    for _ in range(_STEPS):
        middle = (few + many) / 2
        fits = sum(each.within(middle) for each in claims) <= room
        few, many = (few, middle) if fits else (middle, many)
    return [each.within(many) for each in claims]


def alignment(type_: ValueType) -> Align:
    """Return how the values of a type stand in their column."""
    if type_ in _NUMBERS:
        return Align.RIGHT
    return Align.CENTRE if type_ in _CENTRED else Align.LEFT
