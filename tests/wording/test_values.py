"""Values as people read them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tcm_desk.assessment.facts import Value
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.wording.values import value_with_unit, value_words


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("visits_total", 20468, "20\u2009468"),
        ("training_rows/r/hours", Decimal("1260.5"), "1\u2009260.5"),
        ("consortium_member", True, "是"),
        ("consortium_member", False, "否"),
        ("consortium_kind", "county_community", "紧密型医共体"),
        ("facility_head", "赵广田", "赵广田"),
        ("edu_rows/e/date", date(2024, 4, 11), "2024-04-11"),
        ("training_rows/r/people", ("p1", "p2"), "p1、p2"),
        ("visits_total", None, "—"),
    ],
)
def test_every_type_of_value_has_its_words(
    shipped_pack: FormPack, key: str, value: Value | None, words: str
) -> None:
    answer = shipped_pack.answer_at(FactKey.parse(key))

    assert value_words(shipped_pack, answer, value) == words


def test_a_technique_is_called_by_its_name(shipped_pack: FormPack) -> None:
    answer = shipped_pack.answer_at(FactKey("technique_rows", "t", "technique"))

    words = value_words(shipped_pack, answer, "AC01")

    entry = shipped_pack.entry("techniques", "AC01")
    assert entry is not None
    assert words == entry.name.zh


def test_a_unit_follows_after_a_space_and_only_behind_a_number(
    shipped_pack: FormPack,
) -> None:
    total = shipped_pack.answer_at(FactKey("visits_total"))

    assert value_with_unit(shipped_pack, total, 20468) == "20\u2009468 人次"
    assert value_with_unit(shipped_pack, total, None) == "—"


def test_a_choice_that_the_form_no_longer_offers_keeps_its_id(
    shipped_pack: FormPack,
) -> None:
    answer = shipped_pack.answer_at(FactKey("consortium_kind"))

    assert value_words(shipped_pack, answer, "gone") == "gone"
