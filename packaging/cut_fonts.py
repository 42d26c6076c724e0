"""Cut the fonts for print: the same faces with fewer characters, quicker to load.

Run by hand when a face or the list of characters changes; the results are committed:

    npm pack @expo-google-fonts/noto-sans-sc@0.4.3
    npm pack @expo-google-fonts/noto-serif-sc@0.4.3
    tar xzf …sans….tgz; …; .venv/bin/python packaging/cut_fonts.py FOLDER

FOLDER is searched for the faces named in `FACES`. The same faces, characters and
fontTools give the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset

HERE = Path(__file__).parent
FONTS = HERE.parent / "resources" / "fonts"

FACES = {
    "NotoSansSC_400Regular.ttf": "NotoSansSC-Regular.cut.ttf",
    "NotoSansSC_700Bold.ttf": "NotoSansSC-Bold.cut.ttf",
    "NotoSerifSC_400Regular.ttf": "NotoSerifSC-Regular.cut.ttf",
    "NotoSerifSC_700Bold.ttf": "NotoSerifSC-Bold.cut.ttf",
}

# Signs a form may print, by Unicode block; Han characters come from `hanzi`.
SIGNS = (
    range(0x0020, 0x0180),  # Latin
    range(0x02C6, 0x02DE),  # tone marks
    range(0x0391, 0x03CA),  # Greek
    range(0x2000, 0x2070),  # punctuation
    range(0x2070, 0x20C0),  # superscripts, currency
    range(0x2100, 0x2400),  # letter-like, numerals, arrows, mathematics
    range(0x2460, 0x2800),  # enclosed numbers, box drawing, shapes, ticks
    range(0x3000, 0x3040),  # Chinese punctuation
    range(0x3200, 0x3400),  # enclosed Han, units such as ㎡
    range(0xFF00, 0xFFF0),  # full-width forms
)


def main() -> None:
    """Cut every face found under the folder given."""
    folder = Path(sys.argv[1])
    wanted = sorted({*hanzi(), *(code for block in SIGNS for code in block)})
    for source, target in FACES.items():
        face = next(folder.rglob(source))
        cut(face, FONTS / target, wanted)
        print(f"{target}: {(FONTS / target).stat().st_size} bytes")


def hanzi() -> Iterator[int]:
    """Give GB 2312 and what the national list of standard characters adds to it."""
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            yield from map(ord, bytes((row, cell)).decode("gb2312", errors="ignore"))
    text = (HERE / "standard_characters.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            yield from map(ord, line)


def cut(source: Path, target: Path, codes: list[int]) -> None:
    """Write the face with these characters only; its name and licence stay in it."""
    options = subset.Options(
        hinting=False,
        layout_features=[],  # the printer places characters itself
        drop_tables=["BASE", "GDEF", "GPOS", "GSUB", "STAT", "vhea", "vmtx"],
        name_IDs=["*"],
        notdef_outline=True,
    )
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    subset.save_font(font, target, options)


if __name__ == "__main__":
    main()
