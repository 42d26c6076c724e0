"""The rows of one table of the open assessment, as a model for a grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, SignalInstance

from tcm_desk.assessment.rows import Row, missing_cells
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Column, Table
from tcm_desk.gui.assessment_model import AssessmentModel, new_row_id
from tcm_desk.gui.edit import edit
from tcm_desk.gui.grids.cell import READERS, Cell, Emphasis, head_of, no_emphasis
from tcm_desk.gui.grids.cell_text import typed_text
from tcm_desk.gui.grids.row_filter import RowFilter
from tcm_desk.gui.grids.row_order import in_order, place_among
from tcm_desk.gui.grids.second_look import look_of
from tcm_desk.gui.look.rows import Index

_NO_INDEX = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)  # roles arrive as plain numbers
_EDIT = int(Qt.ItemDataRole.EditRole)
_MANY = 20  # rows that come at once are not put in one by one


class RowTableModel(QAbstractTableModel):
    """Rows of the assessment's period, those without a date, and one being added.

    A row stays where it is while one works in it, even if an edit moved it in time or
    out of the period; it is put in order when the page is opened or sorted again.
    The last column says what to look at; all others are facts. `changes` tells when
    to read again; without it, every change does.
    """

    def __init__(
        self,
        model: AssessmentModel,
        table: Table,
        emphasis: Emphasis = no_emphasis,
        changes: SignalInstance | None = None,
    ) -> None:
        super().__init__()
        self.assessment = model
        self.table = table
        self.columns: tuple[Column, ...] = table.shown
        self._emphasis = emphasis
        self._order = self._first_order()
        self._filter = RowFilter()
        self._draft = ""
        self._cut = model.snapshot.cuts[table.id]
        self._known = self._rows()
        self._inside = self._rows_inside()
        self._shown = self._arranged()
        (model.changed if changes is None else changes).connect(self._read_again)
        model.refusals_changed.connect(self._repaint)

    # --- what the view asks

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the columns of the table, and the one that says what to look at."""
        return 0 if parent.isValid() else len(self.columns) + 1

    def data(self, index: Index, role: int = _DISPLAY) -> Any:  # noqa: ANN401 - Qt's
        """Return what a cell shows, says and looks like."""
        if not index.isValid():
            return None
        if index.column() == len(self.columns):
            return look_of(self.assessment, self.table, self.row_at(index.row()), role)
        if role == _DISPLAY:
            return self.cell_at(index).text
        reader = READERS.get(role)
        return None if reader is None else reader(self.cell_at(index))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:  # noqa: ANN401 - Qt's
        """Return the name of a column; numbers stand under a name at the right."""
        if orientation is Qt.Orientation.Vertical:
            return section + 1 if role == _DISPLAY else None
        columns = self.columns
        return head_of(columns[section] if section < len(columns) else None, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every fact be edited that this row asks for."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if self.asks(index) else plain

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:  # noqa: ANN401 - Qt's
        """Record what was typed as one undoable step; refused text stays."""
        if role != _EDIT or not self.asks(index):
            return False
        cell = self.cell_at(index)
        typed = typed_text(self.assessment.snapshot, cell.column, str(value))
        if typed.strip() in {self.assessment.text(cell.key), cell.text}:
            if cell.refused is None or typed.strip() != cell.refused.typed:
                self.assessment.forget_refused(cell.key)
            return True
        return edit(self.assessment, cell.key, typed)

    def sort(
        self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder
    ) -> None:
        """Order the rows by a column; by none, as they were at first."""
        if column >= len(self.columns):
            return
        self._order = self._first_order()
        if column >= 0:
            descending = order == Qt.SortOrder.DescendingOrder
            self._order = (self.columns[column].id, descending)
        self._rearrange()

    # --- what the page asks

    def cell_at(self, index: Index) -> Cell:
        """Return a cell of the table as it stands."""
        column, row = self.columns[index.column()], self.row_at(index.row())
        key = FactKey(self.table.id, row.id, column.id)
        strong = self._emphasis(row, column.id)
        return Cell(self.assessment, key, row, column, strong)

    def row_at(self, place: int) -> Row:
        """Return a row as it stands."""
        row = self._shown[place]
        return self._known.get(row) or Row(row, {})

    def place_of(self, row: str) -> int:
        """Return where a row is shown, -1 if it is not."""
        return self._shown.index(row) if row in self._shown else -1

    def asks(self, index: Index) -> bool:
        """Return whether this row asks for this cell, and it can be typed in."""
        known = index.isValid() and index.column() < len(self.columns)
        return known and not self.assessment.locked and self.cell_at(index).asked

    def add_row(self) -> int:
        """Open an empty row, or the one still empty, and return its place."""
        if not self._draft:
            self._draft = new_row_id()
            self._insert([self._draft])
        return self.place_of(self._draft)

    def first_missing(self) -> FactKey | None:
        """Return the first required cell that is empty, from the top."""
        for row in self._shown:
            cells = self._known.get(row)
            missing = [] if cells is None else missing_cells(self.table, cells)
            if missing:
                return FactKey(self.table.id, row, missing[0])
        return None

    def index_of(self, key: FactKey) -> QModelIndex:
        """Return where a fact is shown; an invalid index if it is not."""
        columns = [each.id for each in self.columns]
        place = self.place_of(key.row)
        if place < 0 or key.column not in columns:
            return QModelIndex()
        return self.index(place, columns.index(key.column))

    def drop_draft(self) -> None:
        """Take the row away that was opened and never filled."""
        draft, self._draft = self._draft, ""
        if draft:
            self._take_out([draft])

    def show_only(self, wanted: RowFilter | None = None) -> None:
        """Show the rows that a filter lets through, without one all of them."""
        self._filter = wanted or RowFilter()
        self._start_over()

    # --- keeping up

    def _first_order(self) -> tuple[str, bool]:
        """Logs begin with the newest row, registers keep the order of adding."""
        return (self.table.date_column or "", True)

    def _read_again(self) -> None:
        """Take over another snapshot without moving what is shown."""
        cut = self.assessment.snapshot.cuts[self.table.id]
        if cut is not self._cut:
            self._cut = cut
            self._follow_rows()
        self._repaint()

    def _follow_rows(self) -> None:
        before, self._inside = self._inside, self._rows_inside()
        self._known = self._rows()
        if self._draft in self._known:
            self._draft = ""
        kept = {*self._known, self._draft}
        self._take_out([row for row in self._shown if row not in kept])
        known = before.union(self._shown)
        fresh = [row for row in self._inside if row not in known]
        if len(fresh) > _MANY:
            self._start_over()
        else:
            self._insert(fresh)

    def _insert(self, rows: Sequence[str]) -> None:
        for row in rows:
            place = self._place_for(row)
            self.beginInsertRows(QModelIndex(), place, place)
            self._shown.insert(place, row)
            self.endInsertRows()

    def _place_for(self, row: str) -> int:
        """Return where the order in force puts a row; an empty one begins a log."""
        if row not in self._known or not self._order[0]:
            return 0 if self.table.date_column else len(self._shown)
        snapshot = self.assessment.snapshot
        others = [self.row_at(place) for place in range(len(self._shown))]
        return place_among(snapshot, self.table, others, self._known[row], self._order)

    def _take_out(self, rows: Iterable[str]) -> None:
        for row in rows:
            place = self._shown.index(row)
            self.beginRemoveRows(QModelIndex(), place, place)
            del self._shown[place]
            self.endRemoveRows()

    def _rows(self) -> dict[str, Row]:
        cut = self._cut
        return {row.id: row for row in (*cut.rows, *cut.undated, *cut.outside)}

    def _rows_inside(self) -> set[str]:
        return {row.id for row in (*self._cut.rows, *self._cut.undated)}

    def _start_over(self) -> None:
        self.beginResetModel()
        self._shown = self._arranged()
        self.endResetModel()

    def _rearrange(self) -> None:
        """Put the rows in order; what is current stays the same cell."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        rows = [self._shown[index.row()] for index in before]
        self._shown = self._arranged()
        after = [
            self.index(self.place_of(row), index.column())
            for row, index in zip(rows, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _arranged(self) -> list[str]:
        model, table = self.assessment, self.table
        inside = (*self._cut.rows, *self._cut.undated)
        rows = [row for row in inside if self._filter.lets(model, table, row)]
        shown = [row.id for row in in_order(model.snapshot, table, rows, self._order)]
        if self._draft:
            shown.insert(0 if table.date_column else len(shown), self._draft)
        return shown

    def _repaint(self) -> None:
        if self._shown:
            last = self.index(len(self._shown) - 1, len(self.columns))
            self.dataChanged.emit(self.index(0, 0), last)
