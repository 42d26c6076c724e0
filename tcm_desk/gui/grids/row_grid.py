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
    QTableView,
    QWidget,
)

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.grids.ask import ask_to_paste, ask_to_remove
from tcm_desk.gui.grids.cell_delegate import GridDelegate
from tcm_desk.gui.grids.frozen_column import FrozenColumn
from tcm_desk.gui.grids.grid_columns import GridColumns
from tcm_desk.gui.grids.grid_moves import asks_further, first_column, skipped
from tcm_desk.gui.grids.pasting import AskToPaste, paste_here, paste_new_rows
from tcm_desk.gui.grids.row_model import RowTableModel
from tcm_desk.gui.grids.row_removal import AskToRemove, remove_rows
from tcm_desk.gui.grids.selected_cells import (
    answer_by,
    clear,
    copied,
    fill_down,
    put_back,
)
from tcm_desk.gui.look.rows import Index, dress_table

_VISIBLE = QAbstractItemView.ScrollHint.EnsureVisible
_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


class RowGrid(QTableView):
    """The rows of a table, typed like a spreadsheet.

    Enter or F2 edits and Enter then goes down; Tab goes right and leaves at the end;
    Space answers yes or no; Ctrl+D repeats what is above; Del asks before rows go.

    Signals:
        told: what a key just did, in a sentence.
    """

    told = Signal(str)

    def __init__(self, model: RowTableModel, name: str, row_height: int = 40) -> None:
        super().__init__()
        self.rows = model
        self.ask_to_remove: AskToRemove = ask_to_remove
        self.ask_to_paste: AskToPaste = ask_to_paste
        self.setModel(model)
        dress_table(self, name, row_height)
        delegate = GridDelegate(self)
        delegate.noticed.connect(self.told)
        self.setItemDelegate(delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed
        )
        self.columns = GridColumns(self, model)
        self._frozen = FrozenColumn(self, row_height)
        self._bind_keys()
        self.selectionModel().currentChanged.connect(self._carry_ground)
        model.modelReset.connect(self._stand_somewhere)
        self._stand_somewhere()

    # --- rows

    def stand_in(self, key: FactKey) -> bool:
        """Stand in the cell of a fact; False if the table does not have it."""
        index = self.rows.index_of(key)
        if not index.isValid():
            self.rows.show_only()
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
        self._stand_at(place, first_column(self, self.rows))
        self.edit(self.currentIndex())

    def remove_selected(self) -> None:
        """Ask by name, then clear the rows of the selected cells."""
        places = {each.row() for each in self.selectedIndexes()}
        if self.currentIndex().isValid():
            places.add(self.currentIndex().row())
        self._tell(remove_rows(self.rows, sorted(places), self, self.ask_to_remove))

    def paste_new_rows(self) -> None:
        """Take rows from the clipboard, with or without a line of column names."""
        columns = self.columns.shown
        self._tell(paste_new_rows(self.rows, columns, self, self.ask_to_paste))

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key does in a spreadsheet; any other key begins to type."""
        editing = self.state() == QAbstractItemView.State.EditingState
        if not editing and self._leaves(event):
            event.ignore()  # and Qt takes the focus on
        elif editing or not self._does(event):
            super().keyPressEvent(event)  # while editing: what the editor left over

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
            self._go_down()

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
        steps = {moves.MoveNext: 1, moves.MovePrevious: -1}
        step = steps.get(action, 0)
        return skipped(self, self.rows, index, step) if step else index

    def _bind_keys(self) -> None:
        key = Qt.Key
        self._ways: dict[tuple[int, bool], Callable[[], object]] = {
            (key.Key_D, True): lambda: fill_down(self.rows, self._cells()),
            (key.Key_Return, False): self._edit_or_go_down,
            (key.Key_Enter, False): self._edit_or_go_down,
            (key.Key_Delete, False): self.remove_selected,
            (key.Key_Backspace, False): lambda: clear(self.rows, self._cells()),
            (key.Key_F3, False): self.columns.sort_here,
        }

    def _does(self, event: QKeyEvent) -> bool:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        here, key = self.currentIndex(), Qt.Key(event.key())
        answers = not event.modifiers() and answer_by(self.rows, here, key)
        if self._moves_cells(event) or answers:
            return True
        if key == Qt.Key.Key_Escape:
            return put_back(self.rows, here)
        way = self._ways.get((key, control))
        if way is not None:
            way()
        return way is not None

    def _moves_cells(self, event: QKeyEvent) -> bool:
        """Copy, cut or paste, by whatever keys the system has for them."""
        keys = QKeySequence.StandardKey
        copies, cuts = event.matches(keys.Copy), event.matches(keys.Cut)
        if copies or cuts:
            QGuiApplication.clipboard().setText(copied(self.rows, self._cells()))
        if cuts:
            clear(self.rows, self._cells())
        if event.matches(keys.Paste):
            here, columns = self.currentIndex(), self.columns.shown
            self._tell(paste_here(self.rows, here, columns, self, self.ask_to_paste))
            return True
        return copies or cuts

    def _leaves(self, event: QKeyEvent) -> bool:
        """Return whether Tab leads out: nothing further on is asked."""
        step = _TABS.get(Qt.Key(event.key()))
        index = self.currentIndex()
        if step is None or not index.isValid():
            return step is not None
        return not asks_further(self, self.rows, index, step)

    def _edit_or_go_down(self) -> None:
        if self.rows.asks(self.currentIndex()):
            self.edit(self.currentIndex())
        else:
            self._go_down()

    # --- where one stands

    def _cells(self) -> list[QModelIndex]:
        """Return the selected cells that are facts and on view."""
        return [
            each
            for each in self.selectedIndexes()
            if each.column() < len(self.rows.columns)
            and not self.isColumnHidden(each.column())
        ]

    def _tell(self, words: str) -> None:
        if words:
            self.told.emit(words)

    def _carry_ground(self) -> None:
        """Paint the soft ground under the row where one is now."""
        self.viewport().update()
        self._frozen.viewport().update()

    def _stand_somewhere(self) -> None:
        if self.rows.rowCount() and not self.currentIndex().isValid():
            self._stand_at(0, first_column(self, self.rows))

    def _stand_at(self, row: int, column: int) -> None:
        self.setCurrentIndex(self.rows.index(row, column))

    def _go_down(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            last = self.rows.rowCount() - 1
            self._stand_at(min(index.row() + 1, last), index.column())
