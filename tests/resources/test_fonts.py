"""The shipped fonts can show what the program has to say."""

from __future__ import annotations

import runpy
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont as Face

CUT = (
    "NotoSansSC-Regular.cut",
    "NotoSansSC-Bold.cut",
    "NotoSerifSC-Regular.cut",
    "NotoSerifSC-Bold.cut",
)
REST, RARE = "NotoSansSC-Rest", "DeskKai-Regular"
CHAIN = (CUT[0], REST, RARE)
PACKAGING = Path(__file__).parent.parent.parent / "packaging"


@pytest.fixture
def fonts(repository: Path) -> Path:
    return repository / "resources" / "fonts"


@pytest.mark.parametrize("name", CUT)
def test_every_face_has_every_standard_character(fonts: Path, name: str) -> None:
    wanted = set(runpy.run_path(str(PACKAGING / "cut_fonts.py"))["hanzi"]())

    assert len(wanted) == 6763 + 1467  # GB 2312; 通用规范汉字表 beyond it
    assert wanted <= characters(fonts / f"{name}.ttf")


@pytest.mark.parametrize("name", CUT)
def test_the_cut_faces_and_their_fallbacks_print_the_form_pack(
    fonts: Path, repository: Path, name: str
) -> None:
    packs = sorted((repository / "forms").rglob("*.toml"))
    text = "".join(path.read_text(encoding="utf-8") for path in packs)

    assert packs
    assert missing(text, fonts, name, REST, RARE) == set()


@pytest.fixture(scope="module")
def sentences() -> str:
    gathered = runpy.run_path(str(PACKAGING / "translations.py"))["gather"]()
    return "".join(message.id for message in gathered if message.id)


@pytest.mark.parametrize("name", CUT)
def test_every_sentence_of_the_program_can_be_shown(
    fonts: Path, sentences: str, name: str
) -> None:
    assert sentences
    assert missing(sentences, fonts, name) == set()


def test_a_rare_name_is_found_in_the_fallback(fonts: Path) -> None:
    assert missing("䐜𠮷喆玥珺堃", fonts, CUT[0]) == {"䐜", "𠮷"}
    assert missing("䐜𠮷", fonts, REST) == {"𠮷"}
    assert missing("𠮷", fonts, RARE) == set()


def test_each_fallback_holds_what_those_before_it_lack_and_little_else(
    fonts: Path,
) -> None:
    usual, rest, rare = (characters(fonts / f"{each}.ttf") for each in CHAIN)

    assert len(rest - usual) == 20_936  # all of Noto Sans SC 2.004
    assert len(rare - rest - usual) == 4565  # all of LXGW WenKai 1.250 beyond it
    assert len(rest & usual) + len(rare & (rest | usual)) < 200


def test_the_rare_face_does_not_bear_a_name_that_its_makers_reserve(
    fonts: Path,
) -> None:
    with Face(fonts / f"{RARE}.ttf") as font:
        names = {each.nameID: each.toUnicode() for each in font["name"].names}

    assert "LXGW" in names.pop(0)  # whose work it is
    assert not [each for each in names.values() if "LXGW" in each or "霞鹜" in each]


@pytest.mark.parametrize("family", ["NotoSansSC", "NotoSerifSC", "DeskKai"])
def test_every_family_comes_with_its_licence(fonts: Path, family: str) -> None:
    licence = (fonts / f"OFL-{family}.txt").read_text(encoding="utf-8")

    assert list(fonts.glob(f"{family}-*.ttf"))
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


@cache
def characters(face: Path) -> frozenset[int]:
    with Face(face) as font:
        return frozenset(font.getBestCmap())


def missing(text: str, fonts: Path, *names: str) -> set[str]:
    known = frozenset[int]().union(
        *(characters(fonts / f"{name}.ttf") for name in names)
    )
    return {each for each in text if each.isprintable() and ord(each) not in known}
