"""The unified social credit code of a facility (GB 32100)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcm_desk.assessment.facility import credit_code_fault

GOOD = "12150103000000101D"


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (GOOD, ""),
        (GOOD[:-1], "length"),
        (GOOD + "0", "length"),
        ("", "length"),
        ("12150103000000101X", "checksum"),
        ("12150103000000201D", "checksum"),
        ("1215010300000010ID", "characters"),
        ("中" * 18, "characters"),
        ("\ud800" * 18, "characters"),
        ("³" * 18, "characters"),
    ],
)
def test_a_fault_of_a_credit_code_has_a_name(code: str, fault: str) -> None:
    assert credit_code_fault(code) == fault


@given(st.text() | st.text("0123456789ABCDEFGHJKLMNPQRTUWXYZ٣²-", min_size=17))
def test_any_text_has_a_fault_or_none_but_never_breaks(code: str) -> None:
    assert credit_code_fault(code) in ("", "length", "checksum", "characters")


@given(st.sampled_from(range(18)), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXYZ"))
def test_one_wrong_sign_is_always_noticed(place: int, sign: str) -> None:
    wrong = GOOD[:place] + sign + GOOD[place + 1 :]

    assert (credit_code_fault(wrong) == "") == (wrong == GOOD)
