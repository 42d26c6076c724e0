"""One plain table as comma-separated text, as Excel and WPS open it in Chinese."""

from __future__ import annotations

import csv
from io import StringIO

from tcm_desk.wording.county_tables import Cell, PlainTable

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_comma_separated(table: PlainTable) -> bytes:
    """Write heads and rows; the mark at the beginning tells Excel that it is UTF-8."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([head.text for head in table.heads])
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> Cell:
    """Keep a spreadsheet from taking a name for a formula."""
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return cell
