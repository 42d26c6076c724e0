"""Appends to a packet without making it a file of PDF 2.0, which PDF/A-3 is not."""

from __future__ import annotations

from pyhanko.pdf_utils.extensions import DeveloperExtension
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

_PDF_A_3 = (1, 7)  # ISO 19005-3 builds on ISO 32000-1
_LATER = pdf_name("/2.0")


class ArchiveWriter(IncrementalPdfFileWriter):
    """Writes seals and receipts, and leaves the version of the file as it is.

    pyHanko declares PDF 2.0 and ISO/TS 32002 for any signature on P-256. Nobody needs
    the declaration to read one: PAdES on elliptic curves is older (ETSI TS 102 778-3),
    and its own extension of PDF 1.7, ESIC, stays declared.
    """

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        """Raise the version no further than PDF/A-3 goes."""
        highest = min(version, _PDF_A_3)
        super().ensure_output_version(highest)  # type: ignore[no-untyped-call]

    def register_extension(self, ext: DeveloperExtension) -> None:
        """Declare an extension, unless it is one of PDF 2.0."""
        if ext.base_version != _LATER:
            super().register_extension(ext)
