"""Draw the icon of the program: 中 on the green of the window, with a tick.

`icons.py FOLDER` writes tcm-desk-SIZE.png in all sizes a Linux desktop asks for, and
tcm-desk.ico for Windows. Drawn anew at every build, so there is no picture to keep.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

TOP = Path(__file__).parent.parent
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
_ACCENT, _PAPER, _TICK = "#0A6A60", "#FFFFFF", "#D08400"
_LARGE = 1024  # drawn once, and made smaller


def main(folder: Path) -> None:
    """Write all sizes into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    large = drawn()
    for size in SIZES:
        resized(large, size).save(folder / f"tcm-desk-{size}.png")
    sizes = [(size, size) for size in ICO_SIZES]
    resized(large, max(ICO_SIZES)).save(folder / "tcm-desk.ico", sizes=sizes)


def drawn() -> Image.Image:
    """Return the icon, large."""
    picture = Image.new("RGBA", (_LARGE, _LARGE))
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((32, 32, 992, 992), radius=200, fill=_ACCENT)
    bold = TOP / "resources" / "fonts" / "NotoSansSC-Bold.cut.ttf"
    pen.text(
        (480, 470), "中", fill=_PAPER, font=ImageFont.truetype(bold, 720), anchor="mm"
    )
    pen.ellipse((620, 620, 1010, 1010), fill=_TICK, outline=_PAPER, width=36)
    pen.line([(716, 822), (790, 896), (920, 744)], _PAPER, width=64, joint="curve")
    return picture


def resized(large: Image.Image, size: int) -> Image.Image:
    """Return the icon in another size."""
    return large.resize((size, size), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
