"""How wide the columns of a register are: by what stands in them."""

from __future__ import annotations

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
_PADDING = 0.8  # ems of white in a cell
_WIDEST = 24.0  # ems a text may claim
_SHORT_HEAD = 3.0  # ems of a head that stays on one line
_LEVEL_STEPS = 24


@dataclass(frozen=True)
class Claim:
    """The ems that a column asks for, and whether it can do with less."""

    ems: float
    rigid: bool


def claim(face: Face, head: str, texts: Sequence[str], type_: ValueType) -> Claim:
    """Return what a column with these texts asks for; a head may take two lines."""
    whole = face.advance(face.printable(head))
    least = max(whole / 2 + 0.5, min(whole, _SHORT_HEAD))
    widest = max((face.advance(face.printable(text)) for text in texts), default=0.0)
    ems = max(least, min(widest, _WIDEST), 1.5) + _PADDING
    return Claim(ems, type_ in _RIGID)


def shares(claims: Sequence[Claim], room: float) -> list[float]:
    """Divide the room: the widest texts give way until the others have what they ask.

    What is rigid (dates, numbers, yes and no) never gives way.
    """
    texts = [each.ems for each in claims if not each.rigid]
    left = room - sum(each.ems for each in claims if each.rigid)
    level = _level(texts, left)
    return [each.ems if each.rigid else min(each.ems, level) for each in claims]


def _level(asked: Sequence[float], room: float) -> float:
    """Return the width to which columns are cut so that all of them fit."""
    low, high = 0.0, max(asked, default=0.0)
    if sum(asked) <= room:
        return high
    for _ in range(_LEVEL_STEPS):
        middle = (low + high) / 2
        fits = sum(min(each, middle) for each in asked) <= room
        low, high = (middle, high) if fits else (low, middle)
    return max(low, 1.0)


def alignment(type_: ValueType) -> Align:
    """Return how the values of a type stand in their column."""
    if type_ in _NUMBERS:
        return Align.RIGHT
    return Align.CENTRE if type_ in _CENTRED else Align.LEFT
