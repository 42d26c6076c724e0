from __future__ import annotations

import pytest

from tcm_desk.pdf.fonts import Fonts


def test_a_character_in_no_font_is_spelled_out(fonts: Fonts) -> None:
    assert fonts.serif.printable("张😀\x00\u202e") == "张[U+1F600][U+0000][U+202E]"


def test_spaces_and_line_ends_become_printable_ones(fonts: Fonts) -> None:
    text = "一\t二\u2009三\r\n四\u2028五\u00a0六\ufe0f"

    assert fonts.serif.printable(text) == "一 二\u00a0三\n四\n五\u00a0六"


def test_each_character_comes_from_the_first_font_that_has_it(fonts: Fonts) -> None:
    names = [fonts.serif.font_of(each).partition("-")[0] for each in "王䐜𠮷"]

    assert names == ["NotoSerifSC", "NotoSansSC", "DeskKai"]


def test_a_han_square_is_one_em(fonts: Fonts) -> None:
    assert fonts.sans.advance("中医药") == pytest.approx(3)
