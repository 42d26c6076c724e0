"""Reading what people type, and the one spelling of what they meant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcm_desk.assessment.facts import (
    Value,
    canonical_text,
    clean_text,
    read_sheet,
    read_value,
    stored_value,
)
from tcm_desk.errors import Refusal, UnknownFactError, ValueRejectedError
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack

FORM = """
[[item]]
id = "visits"
type = "integer"
at_most = 1000000

[[item]]
id = "beds"
type = "integer"
at_least = 5

[[item]]
id = "any_number"
type = "integer"

[[item]]
id = "area"
type = "decimal"

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
id = "head"
type = "text"
at_most = 4

[[item]]
id = "practice"
type = "choice"
choices = [
  { id = "main", label = { zh = "主要执业机构（本机构）", en = "Main" } },
  { id = "retired", label = { zh = "退休返聘", en = "Retired" } },
]

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
entry = [
  { id = "AC01", category = "AC", name = { zh = "毫针技术", en = "Needles" } },
  { id = "AC02", category = "AC", name = { zh = "头针技术（头皮针）", en = "Scalp" } },
  { id = "CP01", category = "AC", name = { zh = "拔罐（火罐）", en = "Fire cups" } },
  { id = "CP02", category = "AC", name = { zh = "拔罐（竹罐）", en = "Bamboo cups" } },
]
"""


@pytest.fixture(scope="module")
def pack(pack_from: Callable[[str], FormPack]) -> FormPack:
    return pack_from(FORM)


def refusal(pack: FormPack, typed: str, item: str) -> Refusal:
    with pytest.raises(ValueRejectedError) as rejected:
        read_value(typed, FactKey(item), pack)
    assert str(rejected.value).encode()
    reason = rejected.value.details["reason"]
    assert isinstance(reason, Refusal)
    return reason


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("120", 120),
        (" 120 ", 120),
        ("\u3000120\t", 120),
        ("１２０", 120),
        ("12 520", 12520),
        ("12,520", 12520),
        ("12，520", 12520),
        ("12\u2009520", 12520),
        ("12\u202f520", 12520),
        ("12\u00a0520", 12520),
        ("0", 0),
        ("007", 7),
    ],
)
def test_a_whole_number_is_understood_however_it_is_spaced(
    pack: FormPack, typed: str, number: int
) -> None:
    assert read_value(typed, FactKey("visits"), pack) == number


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "NaN",
            "inf",
            "1e5",
            "1E5",
            "1_000",
            "-3",
            "+3",
            "−3",
            "0x10",
            "12.5",
            "12.0",
        ),
        *("١٢", "१२", "𝟏𝟐", "5²", "①", "½", "Ⅻ", "十二", "12人", "12%", "35 %"),
        *("1,2", "12,52", ",120", "120,", "1,,000", "1 2", "--", ".", "1\u200b2"),
    ],
)
def test_what_is_no_whole_number_is_refused(pack: FormPack, typed: str) -> None:
    assert refusal(pack, typed, "visits") is Refusal.NOT_WHOLE


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12.5", "12.5"),
        ("１２．５", "12.5"),
        ("12。5", "12.5"),
        ("1,234.50", "1234.5"),
        ("60", "60"),
        ("0.0", "0"),
    ],
)
def test_a_decimal_number_is_understood_with_chinese_signs(
    pack: FormPack, typed: str, number: str
) -> None:
    value = read_value(typed, FactKey("area"), pack)

    assert value == Decimal(number)
    assert canonical_text(value) == number


@pytest.mark.parametrize(
    "typed", ["1e5", "NaN", "-0.5", ".5", "5.", "1.2.3", "١.٢", "六十", "60㎡"]
)
def test_what_is_no_decimal_number_is_refused(pack: FormPack, typed: str) -> None:
    assert refusal(pack, typed, "area") is Refusal.NOT_A_NUMBER


@pytest.mark.parametrize("item", ["any_number", "area"])
@pytest.mark.parametrize(
    "typed", ["9" * 16, "9" * 5000, "0." + "1" * 5000, "1." + "0" * 30 + "1", "x" * 99]
)
def test_a_number_of_absurd_length_is_refused_whatever_it_is(
    pack: FormPack, typed: str, item: str
) -> None:
    reason = refusal(pack, typed, item)

    assert reason in (
        Refusal.TOO_MANY_DIGITS,
        Refusal.NOT_WHOLE,
        Refusal.NOT_A_NUMBER,
    )


def test_bounds_are_part_of_the_range(pack: FormPack) -> None:
    assert read_value("1000000", FactKey("visits"), pack) == 1_000_000
    assert refusal(pack, "1000001", "visits") is Refusal.ABOVE
    assert read_value("5", FactKey("beds"), pack) == 5
    assert refusal(pack, "4", "beds") is Refusal.BELOW


@pytest.mark.parametrize(
    "typed", ["是", "有", "对", "√", "1", "１", "yes", "Y", "TRUE"]
)
def test_yes_is_understood(pack: FormPack, typed: str) -> None:
    assert read_value(typed, FactKey("has_hall"), pack) is True


@pytest.mark.parametrize("typed", ["否", "无", "没有", "×", "x", "0", "No", "false"])
def test_no_is_understood(pack: FormPack, typed: str) -> None:
    assert read_value(typed, FactKey("has_hall"), pack) is False


@pytest.mark.parametrize("typed", ["也许", "2", "不是", "-", "是是"])
def test_neither_yes_nor_no_is_refused(pack: FormPack, typed: str) -> None:
    assert refusal(pack, typed, "has_hall") is Refusal.NOT_YES_NO


@pytest.mark.parametrize(
    "typed",
    [
        *("2024-04-11", "2024/4/11", "2024.4.11", "2024年4月11日", "20240411"),
        *("２０２４－０４－１１", "2024。4。11", "2024年04月11", " 2024-4-11 "),
    ],
)
def test_a_day_is_understood_in_the_ways_people_write_it(
    pack: FormPack, typed: str
) -> None:
    assert read_value(typed, FactKey("opened"), pack) == date(2024, 4, 11)


@pytest.mark.parametrize(
    "typed",
    [
        *("2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "0000-01-01"),
        *("24-4-11", "11/4/2024", "2024-4", "4月11日", "昨天", "2024041", "2024-W15-4"),
        *("٢٠٢٤-٠٤-١١", "2024-04-11T08:00", "-2024-04-11"),
    ],
)
def test_what_is_no_day_is_refused(pack: FormPack, typed: str) -> None:
    assert refusal(pack, typed, "opened") is Refusal.NOT_A_DATE


@pytest.mark.parametrize(
    "typed", ["main", "主要执业机构（本机构）", "主要执业机构(本机构)", "Main"]
)
def test_a_choice_is_known_by_its_id_and_its_labels(pack: FormPack, typed: str) -> None:
    assert read_value(typed, FactKey("practice"), pack) == "main"


def test_what_is_not_among_the_choices_is_refused(pack: FormPack) -> None:
    assert refusal(pack, "主要", "practice") is Refusal.NOT_A_CHOICE
    assert refusal(pack, "", "practice") is Refusal.NOT_A_CHOICE


@pytest.mark.parametrize("typed", ["AC02", "头针技术（头皮针）", "头针技术", "Scalp"])
def test_an_entry_is_known_by_its_id_and_its_names(pack: FormPack, typed: str) -> None:
    assert read_value(typed, FactKey("technique"), pack) == "AC02"


def test_a_name_that_two_entries_share_is_refused(pack: FormPack) -> None:
    assert refusal(pack, "拔罐", "technique") is Refusal.NOT_IN_CATALOGUE
    assert read_value("拔罐（竹罐）", FactKey("technique"), pack) == "CP02"


def test_what_is_not_in_the_catalogue_is_refused(pack: FormPack) -> None:
    assert refusal(pack, "AC99", "technique") is Refusal.NOT_IN_CATALOGUE
    assert refusal(pack, "", "technique") is Refusal.NOT_IN_CATALOGUE


@pytest.mark.parametrize("typed", ["p1,p2", "p1、p2", "p1；p2", " p1 ， p2 ", "p1,,p2"])
def test_rows_are_named_with_any_comma(pack: FormPack, typed: str) -> None:
    assert read_value(typed, FactKey("operators"), pack) == ("p1", "p2")


def test_a_row_named_twice_is_one_row(pack: FormPack) -> None:
    assert read_value("p1,p2,p1", FactKey("operators"), pack) == ("p1", "p2")


@pytest.mark.parametrize("typed", ["张三", "p 1", "p1/p2", "x" * 65])
def test_what_cannot_name_a_row_is_refused(pack: FormPack, typed: str) -> None:
    assert refusal(pack, typed, "operators") is Refusal.NOT_ROWS


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("  张三\n", "张三"),
        ("张\u200b三\ufeff", "张三"),
        ("\u202e三张\u202c", "三张"),
        ("一\x00二\x1b[2J", "一二[2J"),
        ("一\r\n二", "一\n二"),
        ("一\t二", "一 二"),
        ("一\u2028二", "一\n二"),
        ("一\u3000二", "一\u3000二"),
        ("\ud800一", "一"),
        ("e\u0301", "é"),
        ("２号", "２号"),
    ],
)
def test_a_text_keeps_what_can_be_seen(pack: FormPack, typed: str, text: str) -> None:
    assert read_value(typed, FactKey("note"), pack) == text


@pytest.mark.parametrize("typed", ["", " \u3000 ", "\u200b\u202e", "\x00\x07"])
def test_a_text_of_nothing_visible_is_refused(pack: FormPack, typed: str) -> None:
    assert refusal(pack, typed, "note") is Refusal.NO_TEXT


def test_a_text_is_bounded_by_its_question_or_by_five_hundred(pack: FormPack) -> None:
    assert read_value("李四王五", FactKey("head"), pack) == "李四王五"
    assert refusal(pack, "李四王五赵", "head") is Refusal.TOO_LONG
    assert refusal(pack, "长" * 501, "note") is Refusal.TOO_LONG


def test_a_fact_that_nothing_asks_for_cannot_be_read(pack: FormPack) -> None:
    with pytest.raises(UnknownFactError, match="表单里没有"):
        read_value("1", FactKey("unheard_of"), pack)
    with pytest.raises(UnknownFactError):
        read_value("1", FactKey("people", "p1", "unheard_of"), pack)


def test_a_refusal_quotes_no_more_than_can_be_shown(pack: FormPack) -> None:
    with pytest.raises(ValueRejectedError) as rejected:
        read_value("\x1b[2J\ud800" + "9" * 100_000, FactKey("visits"), pack)

    assert str(rejected.value).isprintable()
    assert len(str(rejected.value)) < 300


VALUES: dict[str, st.SearchStrategy[Value]] = {
    "any_number": st.integers(0, 10**15 - 1),
    "area": st.decimals(0, 10**9, places=4) | st.decimals(0, 10**14, places=0),
    "has_hall": st.booleans(),
    "opened": st.dates(),
    "note": st.text(max_size=400).map(clean_text).filter(bool),
    "practice": st.sampled_from(["main", "retired"]),
    "technique": st.sampled_from(["AC01", "AC02", "CP01"]),
    "operators": st.lists(
        st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True), unique=True, max_size=5
    ).map(tuple),
}


@pytest.mark.parametrize("item", VALUES)
@given(data=st.data())
def test_rule_3_a_value_has_one_spelling_and_survives_it(
    pack: FormPack, item: str, data: st.DataObject
) -> None:
    value = data.draw(VALUES[item])

    spelled = canonical_text(value)

    assert read_value(spelled, FactKey(item), pack) == value
    assert stored_value(spelled, pack.questions[item], pack) == value


@pytest.mark.parametrize("item", VALUES)
@given(typed=st.text() | st.from_regex(r"[\d０-９,，.。/年月日e_ -]{1,40}"))
def test_any_text_is_read_or_rejected_but_never_breaks(
    pack: FormPack, item: str, typed: str
) -> None:
    try:
        value = read_value(typed, FactKey(item), pack)
    except ValueRejectedError as rejected:
        assert rejected.reason  # noqa: PT017 - the other end is checked as well
    else:
        assert read_value(canonical_text(value), FactKey(item), pack) == value


@given(st.text())
def test_cleaning_a_text_twice_changes_nothing_more(text: str) -> None:
    once = clean_text(text)

    assert clean_text(once) == once


@pytest.mark.parametrize(
    ("item", "text"),
    [
        *(("visits", text) for text in ("", "x", "-3", "1_000", " 12", "١٢", "1.0")),
        *(("area", text) for text in ("NaN", "Infinity", "1e999999999", "-1", "1_0")),
        *(("has_hall", text) for text in ("是", "True", "1", "")),
        *(("opened", text) for text in ("20240411", "2024-W15-4", "2024-02-30", "")),
        ("practice", "unheard_of"),
        ("technique", "AC99"),
        ("unheard_of", "1"),
    ],
)
def test_a_stored_text_of_another_form_is_reported_never_guessed(
    pack: FormPack, item: str, text: str
) -> None:
    sheet, unreadable = read_sheet(pack, {FactKey(item): text})

    assert (sheet, unreadable) == ({}, [FactKey(item)])


def test_stored_texts_are_read_by_the_types_of_the_form(pack: FormPack) -> None:
    texts = {
        FactKey("visits"): "12",
        FactKey("area"): "12.5",
        FactKey("operators"): "",
        FactKey("people"): "true",
        FactKey("people", "p1", "name"): "张三",
    }

    sheet, unreadable = read_sheet(pack, texts)

    assert list(sheet.values()) == [12, Decimal("12.5"), (), True, "张三"]
    assert unreadable == []
