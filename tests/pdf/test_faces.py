from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from tcm_desk.pdf.faces import CHAINS, Role, glyph_map, missing_glyphs

FILES = sorted({name for names in CHAINS.values() for name in names})


def test_everyday_and_rare_names_can_be_printed(font_folder: Path) -> None:
    names = "王喆 李玥 张珺 𠅤 㛃 䶮 𬱖 龘 𫖯 𬭛 𠮷 ·（2024）≥35%\n"

    assert missing_glyphs(names, font_folder) == ""


def test_a_character_in_no_font_is_named_once(font_folder: Path) -> None:
    assert missing_glyphs("好😀坏😀\u202e", font_folder) == "😀\u202e"


def test_variants_of_a_character_are_not_missing(font_folder: Path) -> None:
    assert missing_glyphs("葛\U000e0100", font_folder) == ""


@pytest.mark.parametrize("name", FILES)
def test_the_character_maps_are_read_as_the_printer_reads_them(
    font_folder: Path, name: str
) -> None:
    glyphs = TTFont(name, str(font_folder / name), shapable=False).face.charToGlyph

    fixed_space = {0xA0: glyphs[0xA0]}  # reportlab takes the other space's

    assert {**glyph_map(font_folder / name), **fixed_space} == glyphs


@pytest.mark.parametrize("role", Role)
def test_a_cut_face_prints_the_everyday_characters_alone(
    font_folder: Path, role: Role
) -> None:
    """Every Chinese character a report writes itself comes from the small file."""
    everyday = "基层中医药服务自评报告，、；：（）《》“”——……≥≤％℃0123456789ABC"

    assert set(map(ord, everyday)) <= glyph_map(font_folder / CHAINS[role][0]).keys()


def test_asking_for_missing_glyphs_loads_no_printing_library(font_folder: Path) -> None:
    script = (
        "import sys; from pathlib import Path;"
        "from tcm_desk.pdf.faces import missing_glyphs;"
        f"missing_glyphs('龘', Path({str(font_folder)!r}));"
        "sys.exit('reportlab' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
