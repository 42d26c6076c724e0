"""Cells of a grid: how they look, and the editor that opens in each."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.sections import Column, Table, ValueType
from tcm_desk.gui.grids.cell import NUMBERS, REFUSED_ROLE, RIGHT
from tcm_desk.gui.grids.cell_text import earlier_texts
from tcm_desk.gui.grids.people_field import PeopleField
from tcm_desk.gui.grids.pick_field import PickField, SuggestField
from tcm_desk.gui.grids.pick_list import is_enter
from tcm_desk.gui.grids.row_model import RowTableModel
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.rows import CellDelegate, Index, state_rect
from tcm_desk.gui.look.segments import Option
from tcm_desk.gui.rare_characters import rare_in, rare_words
from tcm_desk.gui.walk.field_for import options_for
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import text_of

_FILLED = "filled"  # property of an editor that already holds its text

Editor = PickField | PeopleField | QLineEdit


class GridDelegate(CellDelegate):
    """The table cell of the look, with the row where one is and what was refused.

    Signals:
        noticed: what is worth saying of the text typed at this moment, in a sentence.
    """

    noticed = Signal(str)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the soft ground under the whole row where one is."""
        super().initStyleOption(option, index)
        view = self.parent()
        if isinstance(view, QTableView) and index.row() == view.currentIndex().row():
            ground = QBrush(look().colour("accent_soft"))
            option.backgroundBrush = ground  # type: ignore[attr-defined]

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Paint the cell, and the ink edge of a text that was refused."""
        super().paint(painter, option, index)
        if index.data(REFUSED_ROLE):
            painter.save()
            painter.setPen(QPen(look().colour("stop"), 2))
            painter.drawRect(QRectF(state_rect(option)).adjusted(2, 2, -3, -3))
            painter.restore()

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        """Open the editor that suits the column."""
        model = index.model()
        assert isinstance(model, RowTableModel)  # noqa: S101 - set by RowGrid
        column = model.columns[index.column()]
        editor = editor_for(model.assessment.snapshot, model.table, column, parent)
        editor.setObjectName(str(model.cell_at(index).key))
        editor.setProperty("cell", "true")
        if isinstance(editor, PickField):
            editor.taken.connect(lambda: self._take(editor))
        if column.type is ValueType.TEXT:
            editor.textEdited.connect(
                lambda text: self._notice(rare_in(model.assessment, column, text))
            )
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Fill the whole cell, so that words stay where they stood."""
        editor.setGeometry(state_rect(option))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill an editor once; later changes do not touch what is being typed."""
        if editor.property(_FILLED):
            return
        editor.setProperty(_FILLED, True)  # noqa: FBT003 - Qt's
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, PickField | PeopleField):
            editor.show_text(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        """Hand on what stands in the editor."""
        if isinstance(editor, PickField | PeopleField):
            model.setData(index, editor.value)
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter tick the person found before it closes the editor."""
        if (
            isinstance(watched, PeopleField)
            and is_enter(event)
            and watched.tick_found()
        ):
            return True
        return super().eventFilter(watched, event)

    def _notice(self, rare: str) -> None:
        if rare:
            self.noticed.emit(rare_words(rare))

    def _take(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        hint = QStyledItemDelegate.EndEditHint.SubmitModelCache
        self.closeEditor.emit(editor, hint)


def editor_for(
    snapshot: Snapshot, table: Table, column: Column, parent: QWidget
) -> Editor:
    """Return an empty editor for values of this column."""
    name = text_of(column.label)
    match column.type:
        case ValueType.YES_NO:
            answers = [Option("true", _("是")), Option("false", _("否"))]
            return PickField(name, answers, parent)
        case ValueType.CHOICE | ValueType.CATALOGUE:
            return PickField(name, options_for(snapshot, column), parent)
        case ValueType.ROWS:
            return PeopleField(name, options_for(snapshot, column), parent)
        case ValueType.TEXT:
            earlier = earlier_texts(snapshot, table, column)
            return SuggestField(name, [Option(each, each) for each in earlier], parent)
        case _:
            field = QLineEdit(parent)
            field.setAccessibleName(name)
            if column.type in NUMBERS:
                field.setAlignment(RIGHT)
            return field
