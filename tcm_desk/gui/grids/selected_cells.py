"""What keys do to cells of a grid: copy, fill down, clear, answer, put back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, Qt

from tcm_desk.formpack.sections import ValueType
from tcm_desk.gui.edit import edit_all
from tcm_desk.gui.grids.cell_text import copied_text
from tcm_desk.gui.grids.row_model import RowTableModel

_ANSWERS = {Qt.Key.Key_Y: "true", Qt.Key.Key_N: "false"}


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


def fill_down(rows: RowTableModel, cells: Sequence[QModelIndex]) -> None:
    """Repeat the uppermost of the selected rows, or the row above a single one.

    One undoable step, as in a spreadsheet.
    """
    places = {each.row() for each in cells}
    source = min(places, default=0) - (1 if len(places) <= 1 else 0)
    if source < 0:
        return
    texts = {}
    for index in _asked(rows, cells):
        above = rows.cell_at(rows.index(source, index.column()))
        texts[rows.cell_at(index).key] = rows.assessment.text(above.key)
    if texts:
        edit_all(rows.assessment, texts)


def clear(rows: RowTableModel, cells: Sequence[QModelIndex]) -> None:
    """Empty cells as one undoable step, and forget what was refused in them."""
    keys = [rows.cell_at(index).key for index in _asked(rows, cells)]
    rows.assessment.forget_refused(*keys)
    if any(rows.assessment.text(key) for key in keys):
        edit_all(rows.assessment, dict.fromkeys(keys, ""))


def answer_by(rows: RowTableModel, index: QModelIndex, key: Qt.Key) -> bool:
    """Answer a question of yes or no by Space, Y and N; False for anything else."""
    if not rows.asks(index):
        return False
    cell = rows.cell_at(index)
    if cell.column.type is not ValueType.YES_NO:
        return False
    answer = _ANSWERS.get(key)
    if key == Qt.Key.Key_Space:
        answer = "false" if cell.value is True else "true"
    return answer is not None and rows.setData(index, answer)


def put_back(rows: RowTableModel, index: QModelIndex) -> bool:
    """Show the stored value again where a text was refused; False elsewhere."""
    if index.column() >= len(rows.columns) or not index.isValid():
        return False
    cell = rows.cell_at(index)
    if cell.refused is None:
        return False
    rows.assessment.forget_refused(cell.key)
    return True


def _asked(rows: RowTableModel, cells: Iterable[QModelIndex]) -> list[QModelIndex]:
    return [each for each in cells if rows.asks(each)]


def _copied_cell(rows: RowTableModel, index: QModelIndex) -> str:
    cell = rows.cell_at(index)
    if cell.value is None:
        return ""
    return copied_text(rows.assessment.snapshot, cell.column, cell.value)
