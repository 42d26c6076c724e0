"""The address of a fact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcm_desk.formpack.keys import FactKey, is_row_id


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("visits_tcm", FactKey("visits_tcm")),
        ("edu_rows/e1", FactKey("edu_rows", "e1")),
        ("edu_rows/e1/participants", FactKey("edu_rows", "e1", "participants")),
    ],
)
def test_a_key_is_read_as_it_is_written(text: str, key: FactKey) -> None:
    assert FactKey.parse(text) == key
    assert str(key) == text


@pytest.mark.parametrize(
    "text", ["", "a/", "a/一", "/r/c", "a//c", "a/r/", "a/r/c/d", "a/一/c", "/", "//"]
)
def test_what_is_no_key_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="is not item, item/row or item/row/column"):
        FactKey.parse(text)


@given(st.text())
def test_any_text_is_a_key_or_an_error_but_never_changes(text: str) -> None:
    try:
        key = FactKey.parse(text)
    except ValueError:
        return
    assert str(key) == text


@pytest.mark.parametrize("text", ["a", "A-1_b", "x" * 64, "-", "0"])
def test_letters_digits_and_dashes_name_a_row(text: str) -> None:
    assert is_row_id(text)


@pytest.mark.parametrize("text", ["", "x" * 65, "a b", "a/b", "一", "a\n", "١", "a."])
def test_nothing_else_names_a_row(text: str) -> None:
    assert not is_row_id(text)
