"""Findings as sentences: what is missing, in the units people count."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.findings import Finding
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack
from tcm_desk.i18n import activate
from tcm_desk.wording.findings import (
    fact_name,
    parts_text,
    rule_sentence,
    sentence,
    value_text,
)

FORM = """
[[item]]
id = "visits_total"
label = "总诊疗人次"
type = "integer"

[[item]]
id = "visits_tcm"
label = "中医诊疗人次"
type = "integer"

[[item]]
id = "area"
label = "面积"
unit = "平方米"
type = "decimal"

[[item]]
id = "has_hall"
label = "有中医馆吗？"
type = "yes_no"

[[item]]
id = "has_fee"
label = "收诊查费吗？"
type = "yes_no"

[[item]]
id = "head"
label = { zh = "负责人", en = "Head" }
type = "text"

[[item]]
kind = "table"
id = "people"
label = "人员名册"
column = [
  { id = "doctor", label = "医师", type = "yes_no" },
  { id = "tcm", label = "中医", type = "yes_no" },
]

[measure.visit_share]
kind = "share"
name = "中医诊疗人次占比"
unit = "人次"
numerator = "visits_tcm"
denominator = "visits_total"

[measure.doctors]
kind = "count"
name = "医师数"
unit = "名"
table = "people"
where = { doctor = [true] }

[measure.tcm_doctors]
kind = "count"
name = "中医医师数"
unit = "名"
table = "people"
where = { doctor = [true], tcm = [true] }

[measure.doctor_share]
kind = "share"
name = "中医医师占比"
unit = "名"
joins_both = true
numerator = "tcm_doctors"
denominator = "doctors"
"""
SHARE = 'all_of = [{ measure = "visit_share", at_least = 0.35 }]'
DOCTORS = 'all_of = [{ measure = "doctors", at_least = 3 }]'


@pytest.fixture(scope="module")
def small(pack_from: Callable[[str], FormPack]) -> Callable[[str], FormPack]:
    def small(indicator: str) -> FormPack:
        named = '[[indicator]]\nid = "i"\nname = "有中医馆"'
        return pack_from(f"{FORM}\n{named}\n{indicator}")

    return small


@pytest.fixture(scope="module")
def say(
    small: Callable[[str], FormPack], judge: Callable[..., Snapshot]
) -> Callable[..., str]:
    def say(indicator: str, facts: Mapping[str, Value], **how: object) -> str:
        pack = small(indicator)
        return sentence(pack, judge(pack, facts, **how).findings[0])

    return say


@pytest.fixture(scope="module")
def find(
    small: Callable[[str], FormPack], judge: Callable[..., Snapshot]
) -> Callable[..., tuple[FormPack, Finding]]:
    def find(
        indicator: str, facts: Mapping[str, Value], **how: object
    ) -> tuple[FormPack, Finding]:
        pack = small(indicator)
        return pack, judge(pack, facts, **how).findings[0]

    return find


Say = Callable[..., str]
Find = Callable[..., tuple[FormPack, Finding]]


def visits(tcm: int, total: int = 20000) -> dict[str, Value]:
    return {"visits_tcm": tcm, "visits_total": total}


def test_what_is_met_is_said_to_be_met(say: Say) -> None:
    assert say(SHARE, visits(7000)) == "已达到要求。"


def test_what_is_short_is_said_in_what_people_count(say: Say) -> None:
    assert say(SHARE, visits(6999)) == "还差 1 人次。"
    assert say(DOCTORS, {"people/p1/doctor": True}, complete=("people",)) == (
        "还差 2 名。"
    )
    area = 'all_of = [{ measure = "area", at_least = 60 }]'
    assert say(area, {"area": Decimal("58.5")}) == "还差 2 平方米。"


def test_several_things_short_are_said_together(say: Say) -> None:
    rule = """all_of = [
      { measure = "doctors", at_least = 3 },
      { measure = "area", at_least = 60 },
      { measure = "has_hall", is = true },
    ]"""
    facts: dict[str, Value] = {"area": Decimal(59), "has_hall": False}

    said = say(rule, facts, complete=("people",))

    assert said == "还差 3 名 1 平方米。 “有中医馆吗？”答的是“否”。"


def test_of_several_ways_one_is_enough_and_the_sentence_says_so(say: Say) -> None:
    rule = """any_of = [
      { measure = "doctors", at_least = 1 },
      { measure = "has_hall", is = true },
    ]"""

    said = say(rule, {"has_hall": False}, complete=("people",))

    assert said == "做到其中一项即可：“医师数”还差 1 名；“有中医馆吗？”。"


def test_of_several_ways_the_only_one_that_applies_is_named(say: Say) -> None:
    rule = """any_of = [
      { measure = "doctors", at_least = 1 },
      { measure = "visit_share", at_least = 0.35 },
    ]"""

    assert say(rule, visits(0, 0), complete=("people",)) == "还差 1 名。"


def test_what_is_too_much_is_said_to_be_too_much(say: Say) -> None:
    rule = 'all_of = [{ measure = "doctors", at_most = 0 }]'

    assert say(rule, {"people/p1/doctor": True}) == "超出 1 名。"


def test_a_single_question_answered_no_is_called_by_its_indicator(say: Say) -> None:
    rule = 'all_of = [{ measure = "has_hall", is = true }]'

    assert say(rule, {"has_hall": False}) == "还没有做到：有中医馆。"


def test_several_questions_answered_no_are_quoted(say: Say) -> None:
    rule = """all_of = [
      { measure = "has_hall", is = true },
      { measure = "has_fee", is = true },
    ]"""

    assert say(rule, {"has_hall": False, "has_fee": False}) == (
        "“有中医馆吗？”、“收诊查费吗？”答的是“否”。"
    )


def test_what_should_not_be_is_not_said_to_be_answered_no(say: Say) -> None:
    rule = """all_of = [
      { measure = "has_hall", is = true },
      { measure = "has_fee", is = false },
    ]"""

    assert say(rule, {"has_hall": True, "has_fee": True}) == (
        "还没有做到：“收诊查费吗？”。"
    )


def test_a_share_that_no_newcomer_can_lift_is_called_by_its_name(say: Say) -> None:
    rule = 'all_of = [{ measure = "doctor_share", at_least = 1 }]'
    facts: dict[str, Value] = {"people/p1/doctor": True, "people/p1/tcm": False}

    assert say(rule, facts, complete=("people",)) == "还没有做到：有中医馆。"


def test_what_is_missing_is_named_by_its_question(say: Say) -> None:
    assert say(SHARE, {}) == "还没有填：“中医诊疗人次”、“总诊疗人次”。"


def test_an_open_table_is_to_be_filled_and_declared(say: Say) -> None:
    assert say(DOCTORS, {}) == "先把“人员名册”填全并确认。"


def test_empty_cells_are_named_by_table_and_column_once(say: Say) -> None:
    facts: dict[str, Value] = {f"people/p{n}/tcm": True for n in range(9)}

    assert say(DOCTORS, facts, complete=("people",)) == (
        "还没有填：“人员名册的‘医师’”。"
    )


def test_a_long_list_of_what_is_missing_is_cut_short(say: Say) -> None:
    three = """all_of = [
      { measure = "visit_share", at_least = 0.35 },
      { measure = "area", at_least = 60 },
    ]"""
    four = three.replace("]", '{ measure = "has_hall", is = true }]')

    assert say(three, {}) == "还没有填：“中医诊疗人次”、“总诊疗人次”、“面积”。"
    assert say(four, {}) == (
        "还缺 4 处没有填：“中医诊疗人次”、“总诊疗人次”、“面积” 等。"
    )


def test_the_reasons_for_not_judging_are_told_apart(say: Say) -> None:
    bound = f'applies_to = ["village_clinic"]\n{SHARE}'
    encouraged = f'strength = "encouraged"\n{SHARE}'

    assert say(bound, {}, type_=FacilityType.COMMUNITY_CENTRE) == "只评判村卫生室。"
    assert say(SHARE, visits(0, 0)) == "分母是 0，这项比例无从计算，不评判。"
    assert say(encouraged, visits(0)) == (
        "文件只是鼓励或只要求部分机构，没有做到不算未达标。"
    )


@pytest.mark.parametrize(
    ("indicator", "facts", "value", "parts"),
    [
        (SHARE, visits(6999), "34.99 %", "6\u2009999 / 20\u2009000"),
        (SHARE, {"visits_tcm": 7000}, "—", "7\u2009000 / —"),
        (SHARE, {}, "—", ""),
        (DOCTORS, {}, "—", ""),
        (DOCTORS, {"people/p1/doctor": True}, "1 名", ""),
        (
            'all_of = [{ measure = "area", at_least = 60 }]',
            {"area": Decimal("59.996")},
            "59.99 平方米",
            "",
        ),
        (
            'all_of = [{ measure = "has_hall", is = true }]',
            {"has_hall": False},
            "没有",
            "",
        ),
        (
            'all_of = [{ measure = "has_hall", is = true }]',
            {"has_hall": True},
            "有",
            "",
        ),
        ('all_of = [{ measure = "head", at_least = 1 }]', {"head": "赵广田"}, "1", ""),
    ],
)
def test_a_value_is_written_with_its_unit_and_its_parts(
    find: Find, indicator: str, facts: Mapping[str, Value], value: str, parts: str
) -> None:
    pack, finding = find(indicator, facts)
    result = finding.criteria[0]

    assert value_text(pack, result) == value
    assert parts_text(result.figure) == parts


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ('{ measure = "visit_share", at_least = 0.35 }', "≥ 35 %"),
        ('{ measure = "visit_share", more_than = 0.25 }', "> 25 %"),
        ('{ measure = "visit_share", at_most = 0.005 }', "≤ 0.5 %"),
        ('{ measure = "doctors", less_than = 3 }', "< 3 名"),
        ('{ measure = "has_hall", is = true }', "应当有"),
        ('{ measure = "has_hall", is = false }', "应当没有"),
    ],
)
def test_a_rule_is_written_as_a_sign_and_a_number(
    small: Callable[[str], FormPack], rule: str, text: str
) -> None:
    pack = small(f"all_of = [{rule}]")
    criteria = pack.standards["small"].indicators[0].criteria

    assert rule_sentence(pack, criteria, every=True) == text


def test_rules_are_joined_by_how_they_bind(small: Callable[[str], FormPack]) -> None:
    pack = small(f"{DOCTORS[:-1]}, {{ measure = 'area', at_least = 60 }}]")
    criteria = pack.standards["small"].indicators[0].criteria

    every = rule_sentence(pack, criteria, every=True)
    one = rule_sentence(pack, criteria, every=False)

    assert every == "≥ 3 名 且 ≥ 60 平方米"
    assert one == "≥ 3 名 或 ≥ 60 平方米"


def test_a_fact_is_called_by_its_question_or_its_column(
    small: Callable[[str], FormPack],
) -> None:
    pack = small(SHARE)

    assert fact_name(pack, "visits_tcm") == "中医诊疗人次"
    assert fact_name(pack, "people") == "人员名册"
    assert fact_name(pack, "doctors") == "医师数"
    assert fact_name(pack, "people/p1/tcm") == "人员名册的‘中医’"


@pytest.fixture
def english(tmp_path: Path) -> Iterator[None]:
    activate("en", tmp_path)
    yield
    activate("zh", tmp_path)


@pytest.mark.usefixtures("english")
def test_labels_are_english_where_the_program_is(
    small: Callable[[str], FormPack],
) -> None:
    assert fact_name(small(SHARE), "head") == "Head"
