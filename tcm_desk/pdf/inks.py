"""The few colours of a printed page; each keeps its contrast in grey."""

from __future__ import annotations

from typing import NamedTuple


class Ink(NamedTuple):
    """A colour in the sRGB of the output intent, each part from 0 to 1."""

    red: float
    green: float
    blue: float


def _ink(code: str) -> Ink:
    red, green, blue = (round(part / 255, 4) for part in bytes.fromhex(code))
    return Ink(red, green, blue)


BLACK = _ink("000000")
INK = _ink("15211F")
QUIET = _ink("43504D")
FAINT = _ink("5C6966")
RULE = _ink("7B8986")
SHADE = _ink("E7ECEA")  # heads of tables; grey enough to survive a photocopier
WASH = _ink("F4F6F5")
WHITE = _ink("FFFFFF")
ACCENT = _ink("0A6A60")
UNMET = _ink("B4231B")
MISSING = _ink("875400")
NOT_APPLICABLE = _ink("626E6B")
