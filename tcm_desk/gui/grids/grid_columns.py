"""The columns of a grid: which are on view, how wide, and what sorts the rows."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from tcm_desk.errors import NotSavedError
from tcm_desk.formpack.sections import Column
from tcm_desk.gui.grids.column_plan import (
    LOOK_WIDTH,
    column_width,
    columns_needed,
    columns_shown,
)
from tcm_desk.gui.grids.row_model import RowTableModel
from tcm_desk.gui.look.look import follow, look
from tcm_desk.usecases.remember import recall, remember

_UP, _DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class GridColumns(QObject):
    """The columns of one grid: those needed always, others by choice or by room."""

    def __init__(self, grid: QTableView, rows: RowTableModel) -> None:
        super().__init__(grid)
        self._grid, self._rows = grid, rows
        self._name = f"columns:{rows.table.id}"
        kept = recall(rows.assessment.workspace, self._name).get(self._name, "")
        self._chosen = frozenset(kept.split())
        self._sort_by_head()
        follow(grid, lambda _each: self.measure())

    @property
    def shown(self) -> list[Column]:
        """The columns on view, from the left."""
        return [
            column
            for place, column in enumerate(self._rows.columns)
            if not self._grid.isColumnHidden(place)
        ]

    @property
    def needed(self) -> frozenset[str]:
        """The columns that a row cannot do without; these are always on view."""
        pack = self._rows.assessment.snapshot.pack
        return frozenset(each.id for each in columns_needed(pack, self._rows.table))

    def choose(self, columns: Iterable[str]) -> None:
        """Show these besides the needed ones, from now on; none: as there is room."""
        self._chosen = frozenset(columns)
        with suppress(NotSavedError):  # a matter of comfort, not worth a word
            workspace = self._rows.assessment.workspace
            remember(workspace, {self._name: " ".join(sorted(self._chosen))})
        self.measure()

    def measure(self) -> None:
        """Show and hide, and give each column the width of its usual values."""
        shown, table = self._wanted(), self._rows.table
        for place, column in enumerate(self._rows.columns):
            self._grid.setColumnHidden(place, column.id not in shown)
            self._grid.setColumnWidth(place, column_width(table, column))
        self._grid.setColumnWidth(len(self._rows.columns), look().px(LOOK_WIDTH))
        self._grid.horizontalHeader().setStretchLastSection(True)

    def sort_here(self) -> None:
        """Sort by the column where one is; again turns round, then as it was."""
        head = self._grid.horizontalHeader()
        column = self._grid.currentIndex().column()
        if head.sortIndicatorSection() != column:
            head.setSortIndicator(column, _UP)
        elif head.sortIndicatorOrder() == _UP:
            head.setSortIndicator(column, _DOWN)
        else:
            head.setSortIndicator(-1, _UP)

    def _sort_by_head(self) -> None:
        head = self._grid.horizontalHeader()
        head.setSectionsClickable(True)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, _UP)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSortIndicatorShown(True)
        head.sortIndicatorChanged.connect(self._rows.sort)

    def _wanted(self) -> frozenset[str]:
        if self._chosen:
            return self._chosen | self.needed
        pack = self._rows.assessment.snapshot.pack
        return frozenset(columns_shown(pack, self._rows.table))
