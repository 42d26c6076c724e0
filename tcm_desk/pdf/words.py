"""The words on the pages of a PDF, as a reader that searches for them finds them."""

from __future__ import annotations

import pypdfium2

from tcm_desk.pdf.pdfium import pdfium


def page_words(pdf: bytes) -> list[str]:
    """Return the text of every page."""
    with pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [page.get_textpage().get_text_range() for page in document]
        finally:
            document.close()
