from __future__ import annotations

import subprocess
import sys

import pytest

from tcm_desk.gui.pinyin import initials, matches


@pytest.mark.parametrize(
    ("text", "letters"),
    [("火针技术", "hzjs"), ("针灸疗法", "zjlf"), ("TDP 神灯", "tdpsd"), ("", "")],
)
def test_every_character_gives_its_first_letter(text: str, letters: str) -> None:
    assert initials(text) == letters


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("hzjs", "火针技术"),
        ("HZ JS", "火针技术"),
        ("zjl", "针灸疗法"),
        ("zcl", "针刺类"),
        ("火z", "火针技术"),
        ("huozhen", "火针技术"),
        ("jishu", "火针技术"),
        ("cq", "重庆"),
        ("zq", "重庆"),
        ("ｔｄｐ", "TDP 神灯"),
        ("", "任何文字"),
    ],
)
def test_words_are_found_by_characters_initials_and_syllables(
    query: str, text: str
) -> None:
    assert matches(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [("hjs", "火针技术"), ("hzjsx", "火针技术"), ("针火", "火针技术")],
)
def test_what_cannot_be_read_is_not_found(query: str, text: str) -> None:
    assert not matches(query, text)


def test_the_dictionary_is_not_loaded_before_it_is_needed() -> None:
    code = (
        "import sys, tcm_desk.gui.pinyin as p; p.matches('a', 'abc');"
        "sys.exit('pypinyin' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
