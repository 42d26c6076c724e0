"""Figures as people read them; rounding never carries one across its threshold."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction

THIN_SPACE = "\u2009"
PERCENT_PLACES = 2


def grouped(number: int | Decimal | Fraction) -> str:
    """Write a number with a thin space between thousands: 12 520."""
    if isinstance(number, Fraction):
        if number.denominator != 1:
            return _trimmed(_decimal(number, PERCENT_PLACES, ROUND_HALF_UP))
        number = number.numerator
    if isinstance(number, Decimal):
        return _trimmed(number)
    return f"{number:,}".replace(",", THIN_SPACE)


def percent(share: Fraction, threshold: Fraction | None = None) -> str:
    """Write a share in per cent: 34.995 % held against 35 % is written 34.99 %.

    Whatever lies below the threshold is written below it, and likewise above.
    """
    rounding = ROUND_HALF_UP
    if threshold is not None and share != threshold:
        nearest = _decimal(share * 100, PERCENT_PLACES, ROUND_HALF_UP)
        if share < threshold <= Fraction(nearest) / 100:
            rounding = ROUND_FLOOR
        elif Fraction(nearest) / 100 <= threshold < share:
            rounding = ROUND_CEILING
    return f"{_trimmed(_decimal(share * 100, PERCENT_PLACES, rounding))} %"


def _decimal(number: Fraction, places: int, rounding: str) -> Decimal:
    step = Decimal(1).scaleb(-places)
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact.quantize(step, rounding=rounding)


def _trimmed(number: Decimal) -> str:
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    whole, dot, rest = text.partition(".")
    return f"{int(whole):,}".replace(",", THIN_SPACE) + dot + rest
