"""Cut the fonts: everyday faces that load at once, and what they lack in two others.

Run by hand when a face or the list of characters changes; the results are committed:

    npm pack @expo-google-fonts/noto-sans-sc@0.4.3
    npm pack @expo-google-fonts/noto-serif-sc@0.4.3
    apt-get download fonts-lxgw-wenkai=1.250-1
    tar xzf …sans….tgz; …; dpkg -x …; .venv/bin/python packaging/cut_fonts.py FOLDER

FOLDER is searched for the faces named in `EVERYDAY` and `REST`. The same faces,
characters and fontTools give the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
FONTS = HERE.parent / "resources" / "fonts"

EVERYDAY = {
    "NotoSansSC_400Regular.ttf": "NotoSansSC-Regular.cut.ttf",
    "NotoSansSC_700Bold.ttf": "NotoSansSC-Bold.cut.ttf",
    "NotoSerifSC_400Regular.ttf": "NotoSerifSC-Regular.cut.ttf",
    "NotoSerifSC_700Bold.ttf": "NotoSerifSC-Bold.cut.ttf",
}
# Each has what the faces above it lack, under a name of its own: Qt would take two
# faces of one name for one, and a licence reserves the names LXGW and 霞鹜.
REST = {
    "NotoSansSC_400Regular.ttf": ("NotoSansSC-Rest.ttf", "Noto Sans SC Rest"),
    "LXGWWenKai-Regular.ttf": ("DeskKai-Regular.ttf", "Desk Kai"),
}
_FAMILY, _UNIQUE, _FULL, _POSTSCRIPT = 1, 3, 4, 6  # OpenType 1.9, chapter `name`
_KEPT_NAMES = (0, 2, 5, 7, 9, 13, 14)  # copyright, version, trademark, licence
_EVERYWHERE = {*range(0x20, 0x7F), 0x3013}  # a face without them is not quite one

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
    everyday = {*hanzi(), *(code for block in SIGNS for code in block)}
    for source, target in EVERYDAY.items():
        cut(next(folder.rglob(source)), FONTS / target, everyday)
    have = characters(FONTS / "NotoSansSC-Regular.cut.ttf")
    for source, (target, family) in REST.items():
        face = next(folder.rglob(source))
        found = characters(face)
        cut(face, FONTS / target, (found - have) | _EVERYWHERE, family)
        have |= found


def hanzi() -> Iterator[int]:
    """Give GB 2312 and what the national list of standard characters adds to it."""
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            yield from map(ord, bytes((row, cell)).decode("gb2312", errors="ignore"))
    text = (HERE / "standard_characters.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            yield from map(ord, line)


def characters(face: Path) -> set[int]:
    """Return which characters a face has."""
    with TTFont(face) as font:
        return set(font.getBestCmap())


def cut(source: Path, target: Path, codes: set[int], family: str = "") -> None:
    """Write the face with these characters only; its licence stays in it."""
    options = subset.Options(
        hinting=False,
        layout_features=[],  # the printer places characters itself
        drop_tables=["BASE", "GDEF", "GPOS", "GSUB", "STAT", "vhea", "vmtx"],
        name_IDs=["*"],
        notdef_outline=True,
    )
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted(codes))
    subsetter.subset(font)
    if family:
        rename(font, family)
    subset.save_font(font, target, options)
    print(f"{target.name}: {len(codes)} characters, {target.stat().st_size} bytes")


def rename(font: TTFont, family: str) -> None:
    """Give a face another name, in every language it had one in."""
    table = font["name"]
    table.names = [each for each in table.names if each.nameID in _KEPT_NAMES]
    names = {_FAMILY: family, _UNIQUE: family, _FULL: family}
    for id_, name in {**names, _POSTSCRIPT: family.replace(" ", "")}.items():
        table.setName(name, id_, 3, 1, 0x409)  # Windows, Unicode, English


if __name__ == "__main__":
    main()
