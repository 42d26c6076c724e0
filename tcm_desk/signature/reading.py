"""Opening a stranger's PDF: with bounds on what it may unpack to, and quietly."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from pyhanko.pdf_utils.decode_limits import (
    DecodeLimits,
    DocumentDecodeBudget,
    StreamDecodeLimits,
)
from pyhanko.pdf_utils.reader import PdfFileReader

from tcm_desk.packet.verdict import Problem, ProblemCode

_MIB = 1024 * 1024
LARGEST_MEGABYTES = 512  # two hundred photos come to about 100
LARGEST_FILE = LARGEST_MEGABYTES * _MIB
LARGEST_ATTACHMENT = 64 * _MIB

_HEADER = b"%PDF-"
_HEADER_WITHIN = 1024  # readers of old forgave so much before the header
_LIMITS = DecodeLimits(
    per_stream=StreamDecodeLimits(max_output_size=LARGEST_ATTACHMENT),
    document_budget=DocumentDecodeBudget(base_allowance=256 * _MIB, max_ratio=8),
)


def fault_at_sight(pdf: bytes) -> Problem | None:
    """Return why the file need not even be opened, if so."""
    if len(pdf) > LARGEST_FILE:
        return Problem(ProblemCode.TOO_LARGE)
    if _start(pdf) < 0:
        return Problem(ProblemCode.NOT_PDF)
    return None


@contextmanager
def open_strictly(pdf: bytes) -> Iterator[PdfFileReader]:
    """Open the file as verification must: whatever is odd raises an exception."""
    _hush()
    with BytesIO(pdf) as file:  # readers refer to themselves, so they outlive their use
        yield PdfFileReader(file, strict=True, decode_limits=_LIMITS)


@contextmanager
def open_leniently(pdf: bytes) -> Iterator[PdfFileReader]:
    """Open the file as forgivingly as viewers do; nothing in it may be believed."""
    _hush()
    with BytesIO(pdf[_start(pdf) :]) as file:
        yield PdfFileReader(file, strict=False, decode_limits=_LIMITS)


def was_signed(pdf: bytes) -> bool:
    """Whether a wreck was once signed: a signed range stands in plain bytes."""
    return b"/ByteRange" in pdf


def _start(pdf: bytes) -> int:
    return pdf.find(_HEADER, 0, _HEADER_WITHIN)


def _hush() -> None:
    """Keep the libraries from logging what they read: it is other people's data."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
