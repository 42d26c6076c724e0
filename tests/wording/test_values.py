"""Values of facts as people read them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from tcm_desk.assessment.facts import Value
from tcm_desk.formpack.pack import FormPack
from tcm_desk.wording.values import value_with_unit, value_words

FORM = """
[[item]]
id = "visits"
type = "integer"
unit = "人次"

[[item]]
id = "area"
type = "decimal"
unit = "平方米"

[[item]]
id = "has_hall"
type = "yes_no"

[[item]]
id = "opened"
type = "date"

[[item]]
id = "note"
type = "text"

[[item]]
id = "kind"
type = "choice"
choices = [{ id = "loose", label = "松散型医联体" }]

[[item]]
id = "technique"
type = "catalogue"
catalogue = "techniques"

[[item]]
id = "operators"
type = "rows"
of = "people"

[[item]]
kind = "table"
id = "people"
column = [{ id = "name", type = "text" }]

[catalogue.techniques]
category = [{ id = "AC" }]
entry = [{ id = "AC01", category = "AC", name = "毫针技术" }]
"""


@pytest.fixture(scope="module")
def pack(pack_from: Callable[[str], FormPack]) -> FormPack:
    return pack_from(FORM)


@pytest.mark.parametrize(
    ("item", "value", "words"),
    [
        ("visits", None, "—"),
        ("visits", 12520, "12\u2009520 人次"),
        ("area", Decimal("60.125"), "60.125 平方米"),
        ("has_hall", True, "是"),
        ("has_hall", False, "否"),
        ("opened", date(2011, 9, 1), "2011-09-01"),
        ("note", "一句话", "一句话"),
        ("kind", "loose", "松散型医联体"),
        ("kind", "gone", "gone"),
        ("technique", "AC01", "毫针技术"),
        ("technique", "AC99", "AC99"),
        ("operators", ("p1", "p2"), "p1、p2"),
    ],
)
def test_a_value_is_said_in_words_with_its_unit(
    pack: FormPack, item: str, value: Value | None, words: str
) -> None:
    answer = pack.questions[item]

    assert value_with_unit(pack, answer, value) == words
    assert value_words(pack, answer, value) == words.split(" ", maxsplit=1)[0]
