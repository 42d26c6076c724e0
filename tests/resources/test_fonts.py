"""The shipped fonts can show what the program has to say."""

from __future__ import annotations

import runpy
import time
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont as Face
from reportlab.pdfbase.ttfonts import TTFont

FULL = ("NotoSansSC-Regular", "NotoSansSC-Bold")
CUT = (
    "NotoSansSC-Regular.cut",
    "NotoSansSC-Bold.cut",
    "NotoSerifSC-Regular.cut",
    "NotoSerifSC-Bold.cut",
)
FALLBACKS = ("NotoSansSC-Regular", "LXGWWenKai-Regular")
PACKAGING = Path(__file__).parent.parent.parent / "packaging"


@pytest.fixture
def fonts(repository: Path) -> Path:
    return repository / "resources" / "fonts"


@pytest.mark.parametrize("name", [*FULL, *CUT, "LXGWWenKai-Regular"])
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
    assert missing(text, fonts, name, *FALLBACKS) == set()


@pytest.mark.parametrize("name", [*FULL, *CUT])
def test_every_sentence_of_the_program_can_be_shown(fonts: Path, name: str) -> None:
    sentences = runpy.run_path(str(PACKAGING / "translations.py"))["gather"]()
    text = "".join(message.id for message in sentences if message.id)

    assert text
    assert missing(text, fonts, name) == set()


def test_a_rare_name_is_found_in_the_fallback(fonts: Path) -> None:
    assert missing("𠮷", fonts, *FULL) == {"𠮷"}
    assert missing("𠮷喆玥珺堃", fonts, *FULL, "LXGWWenKai-Regular") == set()


def test_a_cut_face_loads_in_half_the_time_of_the_full_one(fonts: Path) -> None:
    full = loading_time(fonts / "NotoSansSC-Regular.ttf")
    cut = loading_time(fonts / "NotoSansSC-Regular.cut.ttf")

    assert cut < full / 2


@pytest.mark.parametrize("family", ["NotoSansSC", "NotoSerifSC", "LXGWWenKai"])
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


def loading_time(face: Path) -> float:
    """Return the CPU seconds of the quickest of five, for the machine is shared."""

    def once() -> float:
        start = time.process_time()
        TTFont("probe", str(face), shapable=False)
        return time.process_time() - start

    return min(once() for _ in range(5))
