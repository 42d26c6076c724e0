"""Names that libraries could not compare, and would have refused for it."""

from __future__ import annotations

import sys
from uuid import UUID

import pytest
from asn1crypto import x509
from hypothesis import given
from hypothesis import strategies as st

from tcm_desk.signature.certificate_names import read_out, spell_out
from tcm_desk.signature.certificates import facts_of
from tcm_desk.signature.certify import KeySubject
from tcm_desk.signature.keys import make_passing_key
from tcm_desk.signature.sign import SealAppearance
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.signature.verify import verify_packet
from tests.sealing import with_seal
from tests.signature.conftest import NOW, Draft

ID = UUID("3f6b1c52-8a4e-4d0b-9c67-5e1f00000202")
ANY_NAME = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("卫[U+]𬱖ﷺ\ufffd"),
    max_size=12,
)


@given(ANY_NAME)
def test_any_name_can_be_compared_and_is_read_as_it_was(name: str) -> None:
    spelled = spell_out(name)

    one, other = (x509.Name.build({"common_name": spelled}) for _ in range(2))
    assert one == other
    assert read_out(spelled) == name


def test_everyday_names_stand_as_they_are() -> None:
    assert spell_out("云溪县双桥镇（中心）卫生院𠅤㛃䶮龘") == (
        "云溪县双桥镇（中心）卫生院𠅤㛃䶮龘"
    )


def test_what_is_no_character_is_left_as_it_stands() -> None:
    beyond = f"[U+{sys.maxunicode + 1:X}]"
    assert read_out(beyond) == beyond


@pytest.mark.parametrize("name", ["𬱖家沟村卫生室", "卫[U+2CC56]院", "نۇر卫生室"])
def test_a_village_of_any_name_can_sign(
    name: str, draft: Draft, appearance: SealAppearance
) -> None:
    key = make_passing_key(KeySubject(name, ID), NOW)

    verdict = verify_packet(
        with_seal(draft(), key, appearance, NOW),
        TrustAnchors(frozenset([key.certificate])),
        NOW,
    )

    assert verdict.valid
    assert verdict.trusted
    assert verdict.signer == key.name == name
    assert facts_of(key.certificate).name == name
