"""PDFs from outside, kept as evidence just as they are: looked through and pictured.

They are not written anew, for a licence may carry a signature of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from typing import NamedTuple

import pypdfium2
from pypdfium2 import PdfDocument, PdfiumError, raw

from tcm_desk.errors import EvidenceRefusal, EvidenceRefusedError
from tcm_desk.pdf.pdfium import pdfium

LARGEST_PAPER = 20 * 2**20
MOST_PAGES = 100
_WORDS_OF_ACTION = (b"/JavaScript", b"/Launch", b"/RichMedia")
_LEAST_SIDE = 1  # points; nothing of it could be seen


def check_paper(data: bytes, name: str) -> int:
    """Return the number of pages of a PDF that may be kept.

    Raises:
        EvidenceRefusedError: it is too large, damaged, locked, or more than paper.
    """
    if len(data) > LARGEST_PAPER:
        raise _refused(name, EvidenceRefusal.TOO_LARGE, most=LARGEST_PAPER // 2**20)
    with _opened(data, name) as document:
        pages = len(document)
        if pages > MOST_PAGES:
            raise _refused(name, EvidenceRefusal.TOO_MANY_PAGES, most=MOST_PAGES)
        if not pages or min(document.get_page_size(0)) < _LEAST_SIDE:
            raise _refused(name, EvidenceRefusal.DAMAGED)
        if _does_more_than_show(document, data):
            raise _refused(name, EvidenceRefusal.ACTIVE)
    return pages


class PagePicture(NamedTuple):
    """A page as a PNG, and how many pages its paper has."""

    png: bytes
    pages: int


def page_picture(data: bytes, name: str, side: int, number: int = 0) -> PagePicture:
    """Return a page, counted from 0, whose longer side has so many pixels.

    Raises:
        EvidenceRefusedError: the file cannot be opened, or has no such page.
    """
    with _opened(data, name) as document:
        pages = len(document)
        if not 0 <= number < pages:
            raise _refused(name, EvidenceRefusal.DAMAGED)
        with closing(document[number]) as page:
            scale = side / max(page.get_size())
            picture = page.render(scale=scale, may_draw_forms=False).to_pil()
    output = BytesIO()
    picture.convert("RGB").save(output, "PNG")
    return PagePicture(output.getvalue(), pages)


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[PdfDocument]:
    with pdfium:
        try:
            with closing(pypdfium2.PdfDocument(data)) as document:
                yield document
        except PdfiumError as error:
            locked = error.err_code == raw.FPDF_ERR_PASSWORD
            reason = EvidenceRefusal.LOCKED if locked else EvidenceRefusal.DAMAGED
            raise _refused(name, reason) from error


def _does_more_than_show(document: PdfDocument, data: bytes) -> bool:
    """Return whether it has scripts or files inside, as far as a look can tell."""
    scripts = raw.FPDFDoc_GetJavaScriptActionCount(document)
    files = raw.FPDFDoc_GetAttachmentCount(document)
    return scripts > 0 or files > 0 or any(word in data for word in _WORDS_OF_ACTION)


def _refused(
    name: str, reason: EvidenceRefusal, **details: object
) -> EvidenceRefusedError:
    return EvidenceRefusedError(file=name, reason=reason, **details)
