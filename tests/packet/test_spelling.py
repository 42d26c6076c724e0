"""The one spelling of a document, and the code people read out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tcm_desk.packet.spelling import canonical_bytes, digest_of, short_code


def test_rule_4_members_are_sorted_without_spaces_in_utf_8() -> None:
    spelled = canonical_bytes({"b": [1, 2.5, None, True], "a": "卫生院", "é": ""})

    assert spelled == '{"a":"卫生院","b":[1,2.5,null,true],"é":""}'.encode()


def test_a_digest_is_that_of_sha_256() -> None:
    assert digest_of(b"") == (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )


def test_a_short_code_is_the_first_sixty_bits_in_letters_not_mistaken() -> None:
    assert short_code("0" * 64) == "0000-0000-0000"
    assert short_code("f" * 64) == "ZZZZ-ZZZZ-ZZZZ"
    assert short_code("00443214c74254b6" + "0" * 48) == "0123-4567-89AB"


@given(st.binary())
def test_a_short_code_has_no_letter_that_looks_like_another(data: bytes) -> None:
    code = short_code(digest_of(data))

    assert len(code) == 14
    assert not set(code) & set("ILOU")
