"""Figures as people read them; rounding never carries one across its threshold."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

THIN_SPACE = "\u2009"
PLACES = 2
_STEPS = 10**PLACES
_HALF = Fraction(1, 2)


def grouped(number: int | Decimal | Fraction, threshold: Fraction | None = None) -> str:
    """Write a number with a thin space between thousands: 12 520.

    Only what was worked out is rounded, to two places, and stays on its own side of
    the threshold it is held against; what was answered is written as it is.
    """
    if isinstance(number, Decimal):
        whole, _, rest = format(number, "f").partition(".")
    else:
        steps = _rounded(Fraction(number) * _STEPS, threshold)
        whole, rest = f"{steps // _STEPS}", f"{steps % _STEPS:0{PLACES}d}"
    text = f"{int(whole):,}".replace(",", THIN_SPACE)
    return f"{text}.{rest}".rstrip("0").rstrip(".") if rest else text


def percent(share: Fraction, threshold: Fraction | None = None) -> str:
    """Write a share in per cent: 34.995 % held against 35 % is written 34.99 %."""
    limit = None if threshold is None else threshold * 100
    return f"{grouped(share * 100, limit)} %"


def _rounded(steps: Fraction, threshold: Fraction | None) -> int:
    """Round to the nearest step, or away from a threshold that it would carry to."""
    nearest = floor(steps + _HALF)
    if threshold is None:
        return nearest
    limit = threshold * _STEPS
    if steps < limit <= nearest:
        return floor(steps)
    if nearest <= limit < steps:
        return ceil(steps)
    return nearest
