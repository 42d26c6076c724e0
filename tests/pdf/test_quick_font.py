from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

from tcm_desk.pdf.faces import CHAINS, Role
from tcm_desk.pdf.quick_font import QuickFont, to_unicode

FILES = sorted({name for names in CHAINS.values() for name in names})


@pytest.mark.parametrize("name", FILES)
def test_a_font_read_quickly_is_the_font_that_reportlab_reads(
    font_folder: Path, name: str
) -> None:
    quick, slow = (
        QuickFont("q", font_folder / name).face,
        TTFontFace(font_folder / name),
    )

    for attribute in ("charToGlyph", "charWidths", "defaultWidth"):
        assert getattr(quick, attribute) == getattr(slow, attribute), attribute
    assert [list(quick.hmetrics), list(quick.glyphPos)] == [
        slow.hmetrics,
        slow.glyphPos,
    ]
    assert (quick.bbox, quick.ascent, quick.flags) == (
        slow.bbox,
        slow.ascent,
        slow.flags,
    )


def test_a_subset_is_the_same_to_the_byte(font_folder: Path) -> None:
    path = font_folder / CHAINS[Role.SERIF][0]
    subset = [0, 32, *map(ord, "中医药服务，。é½")]

    made = QuickFont("q", path).face.makeSubset(subset)

    assert made == TTFontFace(str(path)).makeSubset(subset)


def test_codes_stand_for_characters_beyond_the_first_plane() -> None:
    written = to_unicode([0, ord("中"), ord("𠅤")])

    assert "<01> <4E2D>" in written
    assert "<02> <D840DD64>" in written
    assert "<00> <" not in written.partition("endcodespacerange")[2]


def test_a_block_of_codes_holds_a_hundred_at_most() -> None:
    written = to_unicode([*range(0x4E00, 0x4E00 + 256)])

    heads = [line for line in written.split("\n") if line.endswith("beginbfchar")]
    assert heads == ["100 beginbfchar", "100 beginbfchar", "56 beginbfchar"]
