from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tcm_desk.pdf.blocks import Block
from tcm_desk.pdf.fonts import Fonts
from tcm_desk.pdf.pages import PrintedPages
from tcm_desk.pdf.sheet import Type
from tcm_desk.pdf.writing import (
    CharacterSquares,
    DateBlanks,
    TickBoxes,
    WritingLines,
)

Print = Callable[[Sequence[Block]], PrintedPages]
Texts = Callable[[bytes], list[str]]

LINE = 20.0


@pytest.fixture
def large(fonts: Fonts) -> Type:
    return Type(fonts.serif, 14)


def test_words_that_do_not_fit_beside_each_other_go_below(large: Type) -> None:
    boxes = TickBoxes(("是", "否"), large, LINE)

    assert boxes.height(200) == LINE
    assert boxes.height(40) == 2 * LINE


def test_a_word_longer_than_the_line_goes_on_below_and_no_letter_is_lost(
    large: Type, print_blocks: Print, page_texts: Texts
) -> None:
    long = "中药饮片处方加非药物疗法加中成药处方" * 3
    boxes = TickBoxes(("短", long, "否"), large, LINE)

    text = page_texts(print_blocks([boxes]).pdf)[0]

    assert boxes.height(465) == 4 * LINE
    assert "短" + long + "否" in text


def test_the_unit_stands_behind_the_last_line(
    large: Type, print_blocks: Print, page_texts: Texts
) -> None:
    lines = WritingLines(3, LINE, large, "人次")

    assert lines.height(100) == 3 * LINE
    assert "人次" in page_texts(print_blocks([lines]).pdf)[0]


def test_a_date_has_its_words_in_order(
    large: Type, print_blocks: Print, page_texts: Texts
) -> None:
    blanks = DateBlanks(("年", "月", "日"), LINE, large)

    assert "年月日" in page_texts(print_blocks([blanks]).pdf)[0]


def test_squares_shrink_until_the_code_fits() -> None:
    squares = CharacterSquares(18, 22)

    assert squares.height(500) == 22
    assert squares.height(180) == 10
