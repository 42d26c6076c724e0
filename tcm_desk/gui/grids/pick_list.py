"""The list that hangs below a field to choose from, and how it is searched."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tcm_desk.gui.look.cards import surface
from tcm_desk.gui.look.fields import draw_tick
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, bring_into_view, down
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.rows import (
    Index,
    draw_row_ground,
    draw_text,
    list_view,
    row_size,
    state_rect,
)
from tcm_desk.gui.look.segments import Option
from tcm_desk.gui.pinyin import initials, matches
from tcm_desk.i18n import translate as _

VALUE_ROLE = int(Qt.ItemDataRole.UserRole)
_TICKED_ROLE = VALUE_ROLE + 1
_ROWS_SHOWN, _ROW, _WIDTH = 8, 36, 220
STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_ROWS_SHOWN,
    Qt.Key.Key_PageDown: _ROWS_SHOWN,
}
"""How far each key walks through a list."""


class PickList(QFrame):
    """The list that hangs below a field; it never takes the focus."""

    def __init__(self, name: str, field: QWidget, *, ticks: bool) -> None:
        super().__init__(field.window())
        self.setProperty("surface", "side_opened")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._model = QStandardItemModel(0, 1, self)
        self.picked = list_view(name, _PickDelegate(self))
        self.picked.setModel(self._model)
        self.picked.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._foot = surface("sunk")
        words = _("空格勾选，Enter 完成") if ticks else _("↑↓ 选，Enter 完成")
        across(label(words, "hint"), owner=self._foot, margins=(10, 4, 10, 4))
        self._ticks = ticks
        down(self.picked, self._foot, owner=self, gap=0, margins=(1, 1, 1, 1))
        self.hide()

    @property
    def here(self) -> str:
        """The value where one stands."""
        index = self.picked.currentIndex()
        return str(index.data(VALUE_ROLE)) if index.isValid() else ""

    def show_options(self, options: Sequence[Option]) -> None:
        """Show these, and stand on the first."""
        self._model.clear()
        for option in options:
            item = QStandardItem(option.word)
            item.setData(option.value, VALUE_ROLE)
            if self._ticks:
                item.setData(False, _TICKED_ROLE)  # noqa: FBT003 - Qt's
            self._model.appendRow(item)
        if options:
            self.picked.setCurrentIndex(self._model.index(0, 0))

    def stand_on(self, value: str) -> None:
        """Stand on a value, if it is in the list."""
        for place in range(self._model.rowCount()):
            index = self._model.index(place, 0)
            if index.data(VALUE_ROLE) == value:
                self.picked.setCurrentIndex(index)

    def stand_nowhere(self) -> None:
        """Stand on none of them, so that nothing is taken by Enter."""
        self.picked.setCurrentIndex(QModelIndex())

    def tick(self, values: Sequence[str]) -> None:
        """Tick these and no others."""
        for place in range(self._model.rowCount()):
            item = self._model.item(place)
            item.setData(item.data(VALUE_ROLE) in values, _TICKED_ROLE)

    def walk(self, step: int) -> None:
        """Go up or down, and stay at the ends."""
        last = self._model.rowCount() - 1
        place = min(max(self.picked.currentIndex().row() + step, 0), last)
        self.picked.setCurrentIndex(self._model.index(place, 0))

    def hang_below(self, field: QWidget) -> None:
        """Show the list under the field, or over it where there is no room below."""
        shown = min(self._model.rowCount(), _ROWS_SHOWN)
        if not shown or not field.hasFocus():
            self.hide()
            return
        bring_into_view(field)  # or it would slip under its list afterwards
        rows = shown * look().px(_ROW) + 4
        height = rows + self._foot.sizeHint().height()
        size = QSize(max(field.width(), look().px(_WIDTH)), height)
        window = field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        corner = field.mapTo(window, QPoint(0, field.height()))
        if corner.y() + height > window.height():
            corner.setY(corner.y() - field.height() - height)
        corner.setX(min(corner.x(), window.width() - size.width()))
        self.setGeometry(corner.x(), max(corner.y(), 0), size.width(), height)
        self.show()
        self.raise_()


class _PickDelegate(QStyledItemDelegate):
    """Paints one thing to choose, with its tick where several are chosen."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of every row."""
        return row_size(_ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Paint ground, tick and word."""
        view = self.parent()
        here = isinstance(view, PickList) and index == view.picked.currentIndex()
        draw_row_ground(painter, option, here=here)
        box, px = QRectF(state_rect(option)), look().px
        left = px(12)
        ticked = index.data(_TICKED_ROLE)
        if ticked is not None:
            side = px(20)
            top = box.top() + (box.height() - side) / 2
            draw_tick(painter, QRectF(left, top, side, side), on=bool(ticked))
            left += side + px(10)
        words = box.adjusted(left, 0, -px(8), 0)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        draw_text(painter, words, text, "h3" if here else "body")


def found_in(options: Sequence[Option], typed: str) -> list[Option]:
    """Return what the typed text finds; by its usual reading before a rare one."""
    wanted = typed.strip().casefold()
    found = [each for each in options if matches(typed, each.word)]
    return sorted(found, key=lambda each: wanted not in initials(each.word))


def is_enter(event: QEvent) -> bool:
    """Return whether this is the key that ends an entry."""
    return (
        event.type() is QEvent.Type.KeyPress
        and isinstance(event, QKeyEvent)
        and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    )
