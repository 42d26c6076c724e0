"""Pages as pictures, for a preview and for looking at what was printed."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pypdfium2

_POINTS_PER_INCH = 72


def page_pictures(pdf: bytes, dpi: int) -> Iterator[bytes]:
    """Render the pages one by one as PNG, with the appearance of form fields."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        document.init_forms()
        for page in document:
            bitmap = page.render(scale=dpi / _POINTS_PER_INCH)
            png = BytesIO()
            bitmap.to_pil().save(png, "PNG")
            yield png.getvalue()
    finally:
        document.close()
