"""A photo on a page: in a box of fixed size, with its number and caption below."""

from __future__ import annotations

from dataclasses import dataclass

from tcm_desk.pdf.blocks import NO_MARGINS, Margins
from tcm_desk.pdf.inks import FAINT
from tcm_desk.pdf.paragraph import Paragraph
from tcm_desk.pdf.photos import PrintedPhoto
from tcm_desk.pdf.sheet import MM, Box, Sheet

_ABOVE_CAPTION = 1.5 * MM


@dataclass(frozen=True)
class PhotoTile:
    """A photo as large as the box allows; without one, an empty place in its row."""

    photo: PrintedPhoto | None
    box_height: float
    caption: tuple[Paragraph, ...] = ()
    margins: Margins = NO_MARGINS
    keep_with_next: bool = False

    def height(self, width: float) -> float:
        """Return the height of the box and the caption."""
        lines = sum(each.height(width) for each in self.caption)
        return self.box_height + (_ABOVE_CAPTION + lines if self.caption else 0.0)

    def least(self, width: float) -> float:
        """Return its height."""
        return self.height(width)

    def split(self, width: float, room: float) -> None:
        """Stay whole."""

    def draw(self, sheet: Sheet, left: float, top: float, width: float) -> None:
        """Draw the photo at the foot of its box, and the caption close below."""
        if self.photo is None:
            return
        scale = min(width / self.photo.width, self.box_height / self.photo.height)
        wide, high = self.photo.width * scale, self.photo.height * scale
        box = Box(left + (width - wide) / 2, top - self.box_height, wide, high)
        sheet.photo(self.photo, box)
        sheet.frame(box, 0.4, FAINT)
        top -= self.box_height + _ABOVE_CAPTION
        for line in self.caption:
            line.draw(sheet, left, top, width)
            top -= line.height(width)
