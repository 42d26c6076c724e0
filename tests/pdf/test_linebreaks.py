from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tcm_desk.pdf.fonts import Fonts
from tcm_desk.pdf.linebreaks import (
    NO_END,
    NO_START,
    break_lines,
    line_width,
    pieces,
    shortened,
)

POLICY = (
    "《基层中医药服务能力提升工程“十四五”行动计划》（国中医药医政发〔2022〕3号）要求：到"
    "2025年，社区卫生服务中心和乡镇卫生院设置中医馆占比达到100 %；中医类别医师占比超"
    "过25 %——“十三五”以来，全部达标……（详见附表2024-03-02）。"
)
TEXTS = [
    POLICY,
    "（一）“针刺类”“推拿类”“刮痧类”；（二）《中医药法》《传染病防治法》；（三）罐、灸、贴！？",
    "中医（蒙医）诊疗人次12\u2009520人次，占比≥35\u2009%，差0.05%；详见www.example.cn/tcm。",
    "他说：“好（真的）。”——然后走了……“为什么？”没人知道！《完》",
]
WIDTHS = [width / 4 for width in range(30, 160)]  # from seven characters and a half


@pytest.mark.parametrize("text", TEXTS)
def test_no_line_begins_or_ends_with_a_mark_that_may_not_stand_there(
    fonts: Fonts, text: str
) -> None:
    for width in WIDTHS:
        printable = fonts.serif.printable(text)
        lines = break_lines(fonts.serif, printable, width, width - 2)
        assert not [line for line in lines[1:] if line.text[0] in NO_START], width
        assert not [line for line in lines[:-1] if line.text[-1] in NO_END], width


@pytest.mark.parametrize("text", TEXTS)
def test_numbers_words_dashes_and_ellipses_are_not_cut(fonts: Fonts, text: str) -> None:
    kept = ("2025", "100 %", "25 %", "——", "……", "2024-03-02", "12 520", "0.05%")
    for width in WIDTHS:
        printable = fonts.serif.printable(text)
        lines = break_lines(fonts.serif, printable, width, width)
        joined = "\n".join(line.text for line in lines).replace("\u00a0", " ")
        asked = printable.replace("\u00a0", " ")
        assert all(joined.count(each) == asked.count(each) for each in kept), width


@given(
    text=st.text(
        st.sampled_from("中医药服务的，。；：“”（）《》—…—…、！12 A%·"), max_size=60
    ),
    width=st.floats(min_value=8, max_value=40),
)
def test_any_text_keeps_the_rules_where_they_can_be_kept(
    fonts: Fonts, text: str, width: float
) -> None:
    lines = break_lines(fonts.serif, text, width, width)
    longest = max((len(part) for part in _unbreakable(text)), default=0)
    assume(longest < width - 1)

    assert not [line for line in lines[1:] if line.text[0] in NO_START]
    assert not [line for line in lines[:-1] if line.text and line.text[-1] in NO_END]


@given(text=st.text(max_size=80), width=st.floats(min_value=2, max_value=30))
def test_no_character_is_lost_and_no_line_is_too_long(
    fonts: Fonts, text: str, width: float
) -> None:
    printable = fonts.serif.printable(text)

    lines = break_lines(fonts.serif, printable, width, width)

    assert "".join("".join(line.text for line in lines).split()) == "".join(
        printable.split()
    )
    assert all(line.width <= width + 1e-3 for line in lines if len(line.text) > 1)


def test_a_mark_at_the_end_of_a_line_takes_half_a_square(fonts: Fonts) -> None:
    assert [
        line.text for line in break_lines(fonts.serif, "一二三四，五六", 4.5, 4.5)
    ] == [
        "一二三四，",
        "五六",
    ]


def test_marks_that_meet_close_up(fonts: Fonts) -> None:
    assert list(pieces("（《甲》）乙")) == [("（", 0.5), ("《甲》", 0.5), ("）乙", 0.0)]
    assert line_width(fonts.serif, "《甲》（乙）丙") == pytest.approx(6.5)


def test_a_dash_is_one_stroke(fonts: Fonts) -> None:
    dash = fonts.serif.advance("—")

    assert line_width(fonts.serif, "——") == pytest.approx(2 * dash - 0.09)


def test_the_last_line_is_not_a_single_character(fonts: Fonts) -> None:
    lines = break_lines(fonts.serif, "中医适宜技术。", 5, 5)

    assert [line.text for line in lines] == ["中医适宜", "技术。"]


def test_a_number_stays_with_its_unit(fonts: Fonts) -> None:
    for width in WIDTHS:
        lines = break_lines(
            fonts.serif, "达标 74 项，未达标 18 项，待补 6 项", width, width
        )
        assert not [line for line in lines if line.text[-1].isdigit()], width


def test_a_word_longer_than_the_line_is_cut(fonts: Fonts) -> None:
    lines = break_lines(fonts.serif, "ab" * 40, 5, 5)

    assert "".join(line.text for line in lines) == "ab" * 40
    assert all(line.width <= 5 for line in lines)


def test_a_shortened_text_says_so(fonts: Fonts) -> None:
    assert shortened(fonts.serif, "中医药服务", 5) == "中医药服务"
    assert shortened(fonts.serif, "中医药服务", 4) == "中医药…"


def _unbreakable(text: str) -> list[str]:
    """Cut between any two characters that the rules allow to part; a rough bound."""
    parts, current = [], ""
    for character in text:
        glued = character in NO_START or (current and current[-1] in NO_END)
        word = character.isascii() and current[-1:].isascii() and character != " "
        if current and not glued and not word and character != "%":
            parts.append(current)
            current = ""
        current += character
    return [*parts, current]
