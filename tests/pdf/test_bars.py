from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import pytest

from tcm_desk.pdf.bars import Bar, MonthColumns, ValueBars
from tcm_desk.pdf.blocks import Block
from tcm_desk.pdf.fonts import Fonts
from tcm_desk.pdf.pages import PrintedPages
from tcm_desk.pdf.sheet import Type

Print = Callable[[Sequence[Block]], PrintedPages]
Texts = Callable[[bytes], list[str]]


@pytest.fixture
def small(fonts: Fonts) -> Type:
    return Type(fonts.serif, 9)


def test_a_bar_says_its_name_and_its_number(
    small: Type, print_blocks: Print, page_texts: Texts
) -> None:
    bars = ValueBars(
        [
            Bar("讲座", Fraction(7), "7 次", Fraction(6)),
            Bar("咨询", Fraction(0), "0 次", Fraction(0), hollow=True),
        ],
        small,
        17,
    )

    text = page_texts(print_blocks([bars]).pdf)[0]

    assert bars.height(400) == 2 * 17
    assert "讲座7次" in text
    assert "咨询0次" in text


def test_a_long_name_takes_two_lines_before_it_is_cut(
    small: Type, print_blocks: Print, page_texts: Texts
) -> None:
    long = "中医药文化进校园、进社区、进乡村、进家庭"
    bars = [Bar(name, Fraction(1), "1 次") for name in (long, long * 2)]

    text = page_texts(print_blocks([ValueBars(bars, small, 20)]).pdf)[0]

    assert text.count("…") == 1
    assert "进社区" in text
    assert "进家庭" in text


def test_a_month_may_carry_another_text(
    small: Type, print_blocks: Print, page_texts: Texts
) -> None:
    columns = MonthColumns([(1, 2)], ["一月"], small, texts=["33 %"])

    text = page_texts(print_blocks([columns]).pdf)[0]

    assert "33%" in text


def test_months_carry_their_names_and_the_sum_of_both_parts(
    small: Type, print_blocks: Print, page_texts: Texts
) -> None:
    columns = MonthColumns([(11, 12), (0, 0)], ["一月", "二月"], small)

    text = page_texts(print_blocks([columns]).pdf)[0]

    assert "一月" in text
    assert "二月" in text
    assert "23" in text


def test_a_chart_of_nothing_can_be_drawn(small: Type, print_blocks: Print) -> None:
    empty: list[Block] = [ValueBars([], small, 17), MonthColumns([], [], small)]

    assert print_blocks(empty).page_count == 1
