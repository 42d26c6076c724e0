"""What is done to the selected cells of a grid: copy, fill from above, clear."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex

from tcm_desk.gui.edit import edit_all
from tcm_desk.gui.grids.cell_text import copied_text
from tcm_desk.gui.grids.row_model import RowTableModel


def copied(rows: RowTableModel, cells: Sequence[QModelIndex]) -> str:
    """Write cells as a spreadsheet takes them from the clipboard."""
    columns = sorted({each.column() for each in cells})
    lines = [
        [_copied_cell(rows, rows.index(row, column)) for column in columns]
        for row in sorted({each.row() for each in cells})
    ]
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(lines)
    return out.getvalue()


def fill_from_above(rows: RowTableModel, cells: Sequence[QModelIndex]) -> None:
    """Give cells what stands in the row above the uppermost, as one undoable step."""
    above = min((each.row() for each in cells), default=0) - 1
    if above < 0:
        return
    texts = {}
    for index in _asked(rows, cells):
        source = rows.cell_at(rows.index(above, index.column()))
        texts[rows.cell_at(index).key] = rows.assessment.text(source.key)
    if texts:
        edit_all(rows.assessment, texts)


def clear(rows: RowTableModel, cells: Sequence[QModelIndex]) -> None:
    """Empty cells as one undoable step, and forget what was refused in them."""
    keys = [rows.cell_at(index).key for index in _asked(rows, cells)]
    rows.assessment.forget_refused(*keys)
    if any(rows.assessment.text(key) for key in keys):
        edit_all(rows.assessment, dict.fromkeys(keys, ""))


def _asked(rows: RowTableModel, cells: Iterable[QModelIndex]) -> list[QModelIndex]:
    return [each for each in cells if rows.asks(each)]


def _copied_cell(rows: RowTableModel, index: QModelIndex) -> str:
    cell = rows.cell_at(index)
    if cell.value is None:
        return ""
    return copied_text(rows.assessment.snapshot, cell.column, cell.value)
