"""The two-dimensional code (ISO/IEC 18004) that ties a sheet of paper to its file."""

from __future__ import annotations

from itertools import groupby

import segno
from reportlab.pdfgen.canvas import Canvas

from tcm_desk.pdf.sheet import Sheet

_FORM = "data-code"
_QUIET = 4  # modules of white around the code, as the standard asks


def code_payload(uscc: str | None, digest: str) -> str:
    """Return what the code says: the facility's credit code and half the digest."""
    return f"TCMD1:{uscc or '-'}:{digest[:32].upper()}"


def hold_code(canvas: Canvas, payload: str) -> int:
    """Draw the code once for the whole document; return its modules to a side."""
    matrix = segno.make(payload, error="m", micro=False).matrix
    side = len(matrix) + 2 * _QUIET
    bars = []
    for number, row in enumerate(matrix):
        column = _QUIET
        for dark, modules in groupby(row):
            length = len(list(modules))
            if dark:
                bars.append(f"{column} {side - _QUIET - number - 1} {length} 1 re")
            column += length
    canvas.beginForm(_FORM, 0, 0, side, side)
    canvas.addLiteral("\n".join(["0 0 0 rg", *bars, "f"]))
    canvas.endForm()
    return side


def draw_code(
    sheet: Sheet, modules: int, left: float, bottom: float, side: float
) -> None:
    """Show the code, `side` points wide without its quiet zone."""
    module = side / (modules - 2 * _QUIET)
    sheet.stamp(_FORM, left - _QUIET * module, bottom - _QUIET * module, module)
