"""Figures as people read them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcm_desk.wording.numbers import THIN_SPACE, grouped, percent


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (999, "999"),
        (12520, "12 520"),
        (10**15, "1 000 000 000 000 000"),
        (Fraction(12520), "12 520"),
        (Fraction(25041, 2), "12 520.5"),
        (Fraction(1, 3), "0.33"),
        (Fraction(1, 200), "0.01"),
        (Fraction(1, 500), "0"),
        (Decimal("12520.125"), "12 520.125"),
        (Decimal("60.00"), "60"),
        (Decimal(100), "100"),
        (Decimal("1E+3"), "1 000"),
    ],
)
def test_thousands_are_set_apart_by_thin_spaces(
    number: int | Decimal | Fraction, text: str
) -> None:
    assert grouped(number) == text.replace(" ", THIN_SPACE)


@pytest.mark.parametrize(
    ("share", "threshold", "text"),
    [
        (Fraction(6999, 20000), Fraction(35, 100), "34.99 %"),
        (Fraction(7000, 20000), Fraction(35, 100), "35 %"),
        (Fraction(7001, 20000), Fraction(35, 100), "35.01 %"),
        (Fraction(6999, 20000), None, "35 %"),
        (Fraction(1, 3), Fraction(1, 4), "33.33 %"),
        (Fraction(349999999, 10**9), Fraction(35, 100), "34.99 %"),
        (Fraction(350000001, 10**9), Fraction(35, 100), "35.01 %"),
        (Fraction(999_999, 1_000_000), Fraction(1), "99.99 %"),
        (Fraction(3, 2), Fraction(35, 100), "150 %"),
        (Fraction(0), Fraction(35, 100), "0 %"),
        (Fraction(10**18), Fraction(35, 100), "100 000 000 000 000 000 000 %"),
    ],
)
def test_rule_9_a_share_is_never_shown_across_its_threshold(
    share: Fraction, threshold: Fraction | None, text: str
) -> None:
    shown = percent(share, threshold)

    assert shown == text.replace(" ", THIN_SPACE).replace(f"{THIN_SPACE}%", " %")


def test_square_metres_just_short_are_shown_short() -> None:
    assert grouped(Fraction("59.996"), Fraction(60)) == "59.99"
    assert grouped(Fraction("60.004"), Fraction(60)) == "60.01"
    assert grouped(Fraction(60), Fraction(60)) == "60"


SHARES = st.fractions(0, 2, max_denominator=10**15)
THRESHOLDS = st.integers(0, 10_000).map(lambda each: Fraction(each, 10_000))


@given(share=SHARES, threshold=THRESHOLDS, shift=st.integers(-2, 2))
def test_rounding_never_crosses_any_threshold(
    share: Fraction, threshold: Fraction, shift: int
) -> None:
    for each in (share, threshold + Fraction(max(shift, 0), 10**15)):
        shown = Fraction(percent(each, threshold).removesuffix(" %")) / 100

        assert (shown < threshold) == (each < threshold)
        assert (shown > threshold) == (each > threshold)
        assert abs(shown - each) <= Fraction(1, 10_000)
