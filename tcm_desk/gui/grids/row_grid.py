"""A table to type in, by the keys of a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QWidget,
)

from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Column, ValueType
from tcm_desk.gui.edit import edit_all, remove_row
from tcm_desk.gui.grids.ask import ask_to_paste, ask_to_remove
from tcm_desk.gui.grids.cell_delegate import GridDelegate
from tcm_desk.gui.grids.cell_text import row_words
from tcm_desk.gui.grids.clipboard import Paste, paste_at, paste_rows, read_lines
from tcm_desk.gui.grids.column_plan import LOOK_WIDTH, column_width, columns_shown
from tcm_desk.gui.grids.frozen_column import FrozenColumn
from tcm_desk.gui.grids.row_model import RowTableModel
from tcm_desk.gui.grids.selected_cells import clear, copied, fill_from_above
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.rows import Index, dress_table
from tcm_desk.i18n import translate as _

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_VISIBLE = QAbstractItemView.ScrollHint.EnsureVisible
_ANSWERS = {Qt.Key.Key_Y: "true", Qt.Key.Key_N: "false"}


class RowGrid(QTableView):
    """The rows of a table, typed like a spreadsheet.

    Enter or F2 edits and Enter then goes down; Tab goes right and leaves at the end;
    Space answers yes or no; Ctrl+D takes the cell above; Del asks before a row goes.

    Signals:
        told: what a key just did, in a sentence.
    """

    told = Signal(str)

    def __init__(self, model: RowTableModel, name: str, row_height: int = 40) -> None:
        super().__init__()
        self.rows = model
        self.ask_to_remove: Callable[[QWidget, str, str], bool] = ask_to_remove
        self.ask_to_paste: Callable[[QWidget, Paste], bool] = ask_to_paste
        self._all_columns = False
        self.setModel(model)
        dress_table(self, name, row_height)
        self.setItemDelegate(GridDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed
        )
        self._sort_by_head()
        self._frozen = FrozenColumn(self, row_height)
        self.selectionModel().currentChanged.connect(self._carry_ground)
        follow(self, RowGrid._measure)
        model.modelReset.connect(self._stand_somewhere)
        self._stand_somewhere()

    # --- columns

    @property
    def columns_shown(self) -> list[Column]:
        """The columns on view, from the left."""
        return [
            column
            for place, column in enumerate(self.rows.columns)
            if not self.isColumnHidden(place)
        ]

    def show_all_columns(self, *, every: bool) -> None:
        """Show every column, or those that fit."""
        self._all_columns = every
        self._measure()

    @property
    def has_more_columns(self) -> bool:
        """Whether some columns do not fit."""
        pack = self.rows.assessment.snapshot.pack
        return len(columns_shown(pack, self.rows.table)) < len(self.rows.columns)

    def _measure(self) -> None:
        shown = columns_shown(self.rows.assessment.snapshot.pack, self.rows.table)
        for place, column in enumerate(self.rows.columns):
            hidden = not self._all_columns and column.id not in shown
            self.setColumnHidden(place, hidden)
            self.setColumnWidth(place, column_width(self.rows.table, column))
        self.setColumnWidth(len(self.rows.columns), look().px(LOOK_WIDTH))
        self.horizontalHeader().setStretchLastSection(True)

    def _sort_by_head(self) -> None:
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSortIndicatorShown(True)
        head.sortIndicatorChanged.connect(self.rows.sort)

    # --- rows

    def stand_in(self, key: FactKey) -> bool:
        """Stand in the cell of a fact; False if the table does not have it."""
        index = self.rows.index_of(key)
        if not index.isValid():
            self.rows.show_only("")
            index = self.rows.index_of(key)
        if not index.isValid():
            return False
        self.setColumnHidden(index.column(), False)  # noqa: FBT003 - Qt's
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def finish_editing(self) -> None:
        """Record what is typed at this moment."""
        if self.state() == QAbstractItemView.State.EditingState:
            self.setFocus()

    def add_row(self) -> None:
        """Open an empty row and begin to type in it."""
        place = self.rows.add_row()
        self.updateGeometries()  # or the new row is not yet there to scroll to
        self._stand_at(place, self._first_column())
        self.edit(self.currentIndex())

    def remove_current(self) -> None:
        """Ask by name, then clear the row where one is."""
        index = self.currentIndex()
        if not index.isValid() or self.rows.assessment.locked:
            return
        row = self.rows.row_at(index.row())
        if not row.cells:
            self.rows.drop_draft()
            return
        snapshot, table = self.rows.assessment.snapshot, self.rows.table
        name = row_words(snapshot, table, row)
        if not self.ask_to_remove(self, name, _("这一行的内容都会清空")):
            return
        self.rows.assessment.forget_refused(
            *(key for key in self.rows.assessment.refused if key.row == row.id)
        )
        if remove_row(self.rows.assessment, table.id, row.id):
            self.told.emit(_("删去了 {name}，Ctrl+Z 取回").format(name=name))

    def paste_new_rows(self) -> None:
        """Take rows from the clipboard, with or without a line of column names."""
        lines = read_lines(QGuiApplication.clipboard().text())
        if not lines:
            words = _("剪贴板里没有表格。先在 WPS 表格里选中几行，按 Ctrl+C")
            self.told.emit(words)
            return
        self._paste(paste_rows(self.rows, lines, self.columns_shown))

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key does in a spreadsheet; any other key begins to type."""
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # what the editor left over
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(copied(self.rows, self._cells()))
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste_here()
        elif not self._answers(event) and not self._moves(event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Hand on a word that comes at once, without being composed: Qt drops it."""
        whole = bool(event.commitString()) and not event.preeditString()
        opens = self.state() != QAbstractItemView.State.EditingState
        super().inputMethodEvent(event)
        editor = QApplication.focusWidget()
        if whole and opens and editor is not None and self.isAncestorOf(editor):
            QApplication.sendEvent(editor, event)

    def closeEditor(
        self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        """Go down after Enter, and stay after Esc."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            index = self.currentIndex()
            last = self.rows.rowCount() - 1
            self._stand_at(min(index.row() + 1, last), index.column())

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = _VISIBLE,
    ) -> None:
        """Show a cell whole, right of the column that stays."""
        super().scrollTo(index, hint)
        hidden = self._frozen.covers - self.visualRect(index).left()
        if index.column() > 0 and hidden > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Skip with Tab what this row does not ask, as Qt skips what is hidden."""
        index = super().moveCursor(action, modifiers)
        moves = QAbstractItemView.CursorAction
        if action not in (moves.MoveNext, moves.MovePrevious):
            return index
        for _step in range(len(self.rows.columns)):
            if not index.isValid() or self.rows.asks(index):
                break
            index = self._beside(index, 1 if action == moves.MoveNext else -1)
        return index

    def _moves(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and key == Qt.Key.Key_D:
            fill_from_above(self.rows, self._cells())
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self._at_end(key):
            event.ignore()  # and Qt takes the focus on
        elif key in _ENTER and not control:
            self._edit_or_go_down()
        elif key == Qt.Key.Key_Delete:
            self.remove_current()
        elif key == Qt.Key.Key_Backspace:
            clear(self.rows, self._cells())
        elif key == Qt.Key.Key_F3:
            self._sort_here()
        elif key == Qt.Key.Key_Escape:
            return self._put_back()
        else:
            return False
        return True

    def _answers(self, event: QKeyEvent) -> bool:
        """Answer a question of yes or no by Space, Y and N."""
        index = self.currentIndex()
        if event.modifiers() or not self.rows.asks(index):
            return False
        cell = self.rows.cell_at(index)
        if cell.column.type is not ValueType.YES_NO:
            return False
        answer = _ANSWERS.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Space:
            answer = "false" if cell.value is True else "true"
        return answer is not None and self.rows.setData(index, answer)

    def _edit_or_go_down(self) -> None:
        index = self.currentIndex()
        if self.rows.asks(index):
            self.edit(index)
        elif index.isValid():
            last = self.rows.rowCount() - 1
            self._stand_at(min(index.row() + 1, last), index.column())

    def _put_back(self) -> bool:
        """Show the stored value again where a text was refused."""
        index = self.currentIndex()
        if index.column() >= len(self.rows.columns) or not index.isValid():
            return False
        cell = self.rows.cell_at(index)
        if cell.refused is None:
            return False
        self.rows.assessment.forget_refused(cell.key)
        return True

    def _sort_here(self) -> None:
        """Sort by the column where one is; again turns round, then as it was."""
        head, column = self.horizontalHeader(), self.currentIndex().column()
        ascending, descending = (
            Qt.SortOrder.AscendingOrder,
            Qt.SortOrder.DescendingOrder,
        )
        if head.sortIndicatorSection() != column:
            head.setSortIndicator(column, ascending)
        elif head.sortIndicatorOrder() == ascending:
            head.setSortIndicator(column, descending)
        else:
            head.setSortIndicator(-1, ascending)

    # --- cells

    def _paste_here(self) -> None:
        index = self.currentIndex()
        lines = read_lines(QGuiApplication.clipboard().text())
        if not lines or not index.isValid():
            return
        here = self.rows.columns[index.column() :]
        columns = [each for each in self.columns_shown if each in here]
        self._paste(paste_at(self.rows, lines, index.row(), columns))

    def _paste(self, paste: Paste) -> None:
        if paste.misfits and not self.ask_to_paste(self, paste):
            return
        if not paste.texts or not edit_all(self.rows.assessment, paste.texts):
            return
        words = _("粘贴了 {count} 格，新增 {rows} 行，Ctrl+Z 撤回")
        self.told.emit(words.format(count=len(paste.texts), rows=paste.new_rows))

    def _cells(self) -> list[QModelIndex]:
        """Return the selected cells that are facts and on view."""
        return [
            each
            for each in self.selectedIndexes()
            if each.column() < len(self.rows.columns)
            and not self.isColumnHidden(each.column())
        ]

    # --- where one stands

    def _carry_ground(self) -> None:
        """Paint the soft ground under the row where one is now."""
        self.viewport().update()
        self._frozen.viewport().update()

    def _stand_somewhere(self) -> None:
        if self.rows.rowCount() and not self.currentIndex().isValid():
            self._stand_at(0, self._first_column())

    def _stand_at(self, row: int, column: int) -> None:
        self.setCurrentIndex(self.rows.index(row, column))

    def _first_column(self) -> int:
        return next(
            place
            for place in range(len(self.rows.columns))
            if not self.isColumnHidden(place)
        )

    def _beside(self, index: QModelIndex, step: int) -> QModelIndex:
        """Return the next cell on view in reading order; none past the ends."""
        row, column = index.row(), index.column() + step
        while True:
            if column < 0 or column > len(self.rows.columns):
                row, column = row + step, 0 if step > 0 else len(self.rows.columns)
            if not 0 <= row < self.rows.rowCount():
                return index
            if not self.isColumnHidden(column):
                return self.rows.index(row, column)
            column += step

    def _at_end(self, key: Qt.Key) -> bool:
        index = self.currentIndex()
        step = 1 if key == Qt.Key.Key_Tab else -1
        if not index.isValid():
            return True
        there = index
        while (further := self._beside(there, step)) != there:
            if self.rows.asks(further):
                return False
            there = further
        return True
