from __future__ import annotations

import pytest

from tcm_desk.pdf.fonts import Fonts


def test_a_character_in_no_font_is_spelled_out(fonts: Fonts) -> None:
    assert fonts.serif.printable("张😀\x00\u202e") == "张[U+1F600][U+0000][U+202E]"


def test_spaces_and_line_ends_become_printable_ones(fonts: Fonts) -> None:
    text = "一\t二\u2009三\r\n四\u2028五\u00a0六\ufe0f"

    assert fonts.serif.printable(text) == "一 二\u00a0三\n四\n五\u00a0六"


def test_each_character_comes_from_the_first_font_that_has_it(fonts: Fonts) -> None:
    runs = [(name.partition("-")[0], text) for name, text in fonts.serif.runs("王䐜𠮷")]

    assert runs == [("NotoSerifSC", "王"), ("NotoSansSC", "䐜"), ("LXGWWenKai", "𠮷")]


def test_bold_stays_bold_where_a_full_face_steps_in(fonts: Fonts) -> None:
    ((name, _),) = fonts.serif_bold.runs("䐜")

    assert name.startswith("NotoSansSC-Bold")


def test_a_han_square_is_one_em(fonts: Fonts) -> None:
    assert fonts.sans.advance("中医药") == pytest.approx(3)
