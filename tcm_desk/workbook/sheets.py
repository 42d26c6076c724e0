"""Plain tables as an .xlsx file with a sheet for each, to be filtered and printed.

What is text stays text: a name that begins with = is no formula.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from math import ceil
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.page import PageMargins

from tcm_desk.wording.county_tables import Cell, Head, PlainTable

_FACE = "宋体"  # WPS and Excel in Chinese both have it
_EDGE = Side(style="thin", color="7B8986")
_GRID = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_TITLE, _NOTE, _HEAD, _BODY = "county title", "county note", "county head", "county"
_A4 = 9
_SIDE = 0.4  # inches
_LINE = 13.5  # points, of a type of 10


def write_sheets(tables: Sequence[PlainTable], author: str, at: datetime) -> bytes:
    """Write the tables, the first on the sheet that opens."""
    book = Workbook(write_only=True)
    book.properties.creator = author
    book.properties.created = book.properties.modified = at.replace(tzinfo=None)
    for style in _styles():
        book.add_named_style(style)
    for table in tables:
        _fill(book.create_sheet(table.name), table)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _styles() -> Iterator[NamedStyle]:
    """Yield what cells look like, named: to set a name is quick, thousands of times."""
    wrapped = Alignment(vertical="center", wrap_text=True)
    centred = Alignment(horizontal="center", vertical="center", wrap_text=True)
    shade = PatternFill("solid", fgColor="E7ECEA")
    plain, bold = Font(name=_FACE, size=10), Font(name=_FACE, size=10, bold=True)
    yield NamedStyle(_TITLE, font=Font(name=_FACE, size=14, bold=True))
    yield NamedStyle(_NOTE, font=plain)
    yield NamedStyle(_HEAD, font=bold, fill=shade, border=_GRID, alignment=centred)
    yield NamedStyle(_BODY, font=plain, border=_GRID, alignment=wrapped)


def _fill(sheet: WriteOnlyWorksheet, table: PlainTable) -> None:
    """Lay a sheet out: what is set before the first row is all that can be set."""
    for number, head in enumerate(table.heads, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = head.width
    top = len(table.lines) + 1
    last = get_column_letter(len(table.heads))
    sheet.freeze_panes = f"A{top + 1}"
    sheet.auto_filter.ref = f"A{top}:{last}{top + max(len(table.rows), 1)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.page_margins = PageMargins(_SIDE, _SIDE, _SIDE, _SIDE)
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{top}:{top}"
    for number, row in enumerate(table.rows, start=top + 1):
        sheet.row_dimensions[number].height = _LINE * _lines(row, table.heads) + 3
    for cells in _rows(sheet, table):
        sheet.append(cells)


def _lines(row: Sequence[Cell], heads: Sequence[Head]) -> int:
    """Estimate how many lines the fullest cell takes; not every program reckons it."""
    return max(
        ceil(_ems(cell) / head.width) if isinstance(cell, str) and cell else 1
        for cell, head in zip(row, heads, strict=True)
    )


def _ems(text: str) -> int:
    """Count half the width of a Chinese character as one."""
    return sum(2 if east_asian_width(each) in "WFA" else 1 for each in text)


def _rows(
    sheet: WriteOnlyWorksheet, table: PlainTable
) -> Iterator[list[WriteOnlyCell]]:
    for number, line in enumerate(table.lines):
        yield [_cell(sheet, line, _NOTE if number else _TITLE)]
    yield [_cell(sheet, head.text, _HEAD) for head in table.heads]
    for row in table.rows:
        yield [_cell(sheet, value, _BODY) for value in row]


def _cell(sheet: WriteOnlyWorksheet, value: Cell, style: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, _text(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type = "s"
    cell.style = style
    return cell


def _text(text: str) -> str:
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))
