"""Pages as pictures, for a preview and for looking at what was printed."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

import pypdfium2

from tcm_desk.pdf.pdfium import pdfium

_POINTS_PER_INCH = 72


def page_pictures(pdf: bytes, dpi: int) -> Iterator[bytes]:
    """Render the pages one by one as PNG, with the appearance of form fields."""
    with pdfium:
        document = pypdfium2.PdfDocument(pdf)
        document.init_forms()
        count = len(document)
    try:
        for number in range(count):
            with pdfium:
                picture = document[number].render(scale=dpi / _POINTS_PER_INCH).to_pil()
            png = BytesIO()
            picture.save(png, "PNG")
            yield png.getvalue()
    finally:
        with pdfium:
            document.close()


class Pixels(NamedTuple):
    """A page as rows of blue, green, red and one byte that says nothing."""

    data: bytes
    width: int
    height: int
    stride: int  # bytes from one row to the next


class PdfPages:
    """The pages of a PDF held in memory, rendered one by one when they are asked for.

    May be asked from any thread; whoever holds it closes it.
    """

    def __init__(self, pdf: bytes) -> None:
        with pdfium:
            self._document = pypdfium2.PdfDocument(pdf)
            self._document.init_forms()
            self.sizes = tuple(page.get_size() for page in self._document)

    def __len__(self) -> int:
        return len(self.sizes)

    def render(self, number: int, width: int) -> Pixels:
        """Render a page, counted from 0, this many pixels wide."""
        with pdfium:
            page = self._document[number]
            drawn = page.render(scale=width / page.get_width(), prefer_bgrx=True)
            return Pixels(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride)

    def close(self) -> None:
        """Let go of the document."""
        with pdfium:
            self._document.close()
