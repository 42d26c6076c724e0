"""Pages as pictures, for a preview and for looking at what was printed."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

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
