"""PDFium serves one caller at a time: whoever opens a PDF with it holds this lock."""

from __future__ import annotations

from threading import Lock

pdfium = Lock()
