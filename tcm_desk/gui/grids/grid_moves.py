"""Where Tab leads in a grid: over what is hidden and what a row does not ask."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QTableView

from tcm_desk.gui.grids.row_model import RowTableModel


def first_column(grid: QTableView, rows: RowTableModel) -> int:
    """Return the leftmost column on view."""
    return next(
        place for place in range(len(rows.columns)) if not grid.isColumnHidden(place)
    )


def skipped(
    grid: QTableView, rows: RowTableModel, index: QModelIndex, step: int
) -> QModelIndex:
    """Go on from a cell until one is asked; stay at the ends."""
    for _step in range(len(rows.columns)):
        if not index.isValid() or rows.asks(index):
            break
        index = _beside(grid, rows, index, step)
    return index


def asks_further(
    grid: QTableView, rows: RowTableModel, index: QModelIndex, step: int
) -> bool:
    """Return whether any cell behind (1) or before (-1) this one is asked."""
    there = index
    while (further := _beside(grid, rows, there, step)) != there:
        if rows.asks(further):
            return True
        there = further
    return False


def _beside(
    grid: QTableView, rows: RowTableModel, index: QModelIndex, step: int
) -> QModelIndex:
    """Return the next cell on view in reading order; itself at the ends."""
    row, column = index.row(), index.column() + step
    while True:
        if column < 0 or column > len(rows.columns):
            row, column = row + step, 0 if step > 0 else len(rows.columns)
        if not 0 <= row < rows.rowCount():
            return index
        if not grid.isColumnHidden(column):
            return rows.index(row, column)
        column += step
