from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

from tcm_desk.pdf.faces import CHAINS, Role
from tcm_desk.pdf.quick_font import QuickFont

FILES = sorted({name for names in CHAINS.values() for name in names})


@pytest.mark.parametrize("name", FILES)
def test_a_font_read_quickly_is_the_font_that_reportlab_reads(
    font_folder: Path, name: str
) -> None:
    quick, slow = (
        QuickFont("q", font_folder / name).face,
        TTFontFace(font_folder / name),
    )

    for attribute in ("charToGlyph", "charWidths", "defaultWidth", "hmetrics"):
        assert getattr(quick, attribute) == getattr(slow, attribute), attribute
    assert list(quick.glyphPos) == slow.glyphPos
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
