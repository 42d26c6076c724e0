"""Ctrl+K: find a section, question, technique or person, and go there."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.gui.finder_entries import Found, everything, search
from tcm_desk.gui.look.fields import Field
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import down
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.rows import (
    Index,
    draw_row_ground,
    draw_text,
    list_view,
    row_size,
    state_rect,
)
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _

_FOUND = int(Qt.ItemDataRole.UserRole)
_ROW, _WIDTH, _HEIGHT, _WHERE = 40, 680, 480, 150
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
}


class FinderDialog(SheetDialog):
    """A field and what it finds; Up and Down walk, Enter goes there, Esc stays.

    Signals:
        section_chosen: open the section of this id.
        fact_chosen: stand in the field of this fact.
    """

    section_chosen = Signal(str)
    fact_chosen = Signal(object)

    def __init__(self, snapshot: Snapshot, window: QWidget) -> None:
        super().__init__(window, _("查找"))
        self._entries = everything(snapshot)
        name = _("查找题目、技术、人员")
        self.field = Field(name, _("汉字或拼音首字母，如 zjl 找针灸疗法"))
        self.field.textChanged.connect(self._search)
        self._model = QStandardItemModel(0, 1, self)
        self.found = list_view(name, _FoundDelegate(self))
        self.found.setModel(self._model)
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.clicked.connect(self._go)
        self.nothing = label("", "small", wrap=True)
        keys = label(_("↑↓ 选　Enter 前往　Esc 返回"), "hint")
        column = down(self.field, owner=self.sheet, gap=10, margins=(16, 16, 16, 12))
        column.addWidget(self.nothing)
        column.addWidget(self.found, 1)
        column.addWidget(keys)
        follow(self, FinderDialog._measure)
        self._search("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and go; Esc closes."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            last = self._model.rowCount() - 1
            place = min(max(self.found.currentIndex().row() + step, 0), last)
            self.found.setCurrentIndex(self._model.index(place, 0))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go(self.found.currentIndex())
        else:
            super().keyPressEvent(event)

    def _search(self, query: str) -> None:
        self._model.clear()
        for each in search(self._entries, query):
            item = QStandardItem(each.words)
            item.setData(each, _FOUND)
            self._model.appendRow(item)
        count = self._model.rowCount()
        self.nothing.setText("" if count else _("没有找到。换一个字，或只打首字母。"))
        self.nothing.setVisible(not count)
        if count:
            self.found.setCurrentIndex(self._model.index(0, 0))

    def _go(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        chosen: Found = index.data(_FOUND)
        self.accept()
        if chosen.key is None:
            self.section_chosen.emit(chosen.section)
        else:
            self.fact_chosen.emit(chosen.key)

    def _measure(self) -> None:
        room = self.window_below.size() - QSize(look().sp(64), look().sp(64))
        size = QSize(look().px(_WIDTH), look().px(_HEIGHT)).boundedTo(room)
        self.sheet.setFixedSize(size)
        self.centre()


class _FoundDelegate(QStyledItemDelegate):
    """Paints the words of what was found, and at the right where it is."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of every row."""
        return row_size(_ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Paint ground, words and place."""
        dialog = self.parent()
        here = isinstance(dialog, FinderDialog) and (
            index == dialog.found.currentIndex()
        )
        draw_row_ground(painter, option, here=here)
        found: Found = index.data(_FOUND)
        box, px = QRectF(state_rect(option)), look().px
        where = QRectF(
            box.right() - px(_WHERE), box.top(), px(_WHERE - 12), box.height()
        )
        draw_text(painter, where, found.where, "hint", "ink3", right=True)
        words = box.adjusted(px(12), 0, -px(_WHERE), 0)
        draw_text(painter, words, found.words)
