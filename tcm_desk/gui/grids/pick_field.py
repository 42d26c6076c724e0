"""A field to choose from a list by typing: one thing, or several people."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tcm_desk.gui.grids.cell_text import NAMES_JOINED
from tcm_desk.gui.look.cards import surface
from tcm_desk.gui.look.fields import draw_tick
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
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

_VALUE_ROLE = int(Qt.ItemDataRole.UserRole)
_TICKED_ROLE = _VALUE_ROLE + 1
_HERE_ROLE = _VALUE_ROLE + 2
_ROWS_SHOWN, _ROW, _WIDTH = 8, 36, 220
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_ROWS_SHOWN,
    Qt.Key.Key_PageDown: _ROWS_SHOWN,
}


class PickField(QLineEdit):
    """One of a list, found by its words or their initials; Up and Down walk.

    The list hangs below the field as part of the window, so the focus never leaves
    the field. A text that finds nothing is handed on as typed, to be refused in words.

    Signals:
        taken: one of the list was clicked; read `value`.
    """

    taken = Signal()

    def __init__(self, name: str, options: Sequence[Option], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._options = tuple(options)
        self._chose = False
        self.list = PickList(name, self, ticks=False)
        self.list.picked.clicked.connect(self._take_clicked)
        self.textEdited.connect(self._search)
        self.destroyed.connect(self.list.deleteLater)

    @property
    def value(self) -> str:
        """The value chosen, or the text as it stands."""
        here = self.list.here
        return here if self._chose and here else self.text()

    def show_text(self, text: str) -> None:
        """Show what is stored, and all there is to choose from."""
        self.setText(text)
        self.list.show_options(self._options)
        words = {option.word: option.value for option in self._options}
        self.list.stand_on(words.get(text, ""))
        self._chose = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the list."""
        super().focusInEvent(event)
        self.list.hang_below(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the list away with the field."""
        self.list.hide()
        super().hideEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the list away when one goes on."""
        self.list.hide()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the list; everything else is typed."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.list.hang_below(self)
        self.list.walk(step)
        self._chose = True

    def _search(self, typed: str) -> None:
        found = _found(self._options, typed)
        self.list.show_options(found)
        self._chose = bool(found and typed.strip())
        self.list.hang_below(self)

    def _take_clicked(self, index: QModelIndex) -> None:
        self._chose = True
        self.list.stand_on(str(index.data(_VALUE_ROLE)))
        self.setText(str(index.data(Qt.ItemDataRole.DisplayRole)))
        self.taken.emit()


class PeopleField(QLineEdit):
    """Several of a list: Space ticks the one where one stands, Enter is done.

    What is typed only searches; Enter then ticks what was found and searches anew.
    While one is elsewhere, the field shows the names chosen.

    Signals:
        left: the focus went on; read `value`.
    """

    left = Signal()

    def __init__(self, name: str, options: Sequence[Option], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(_("姓名或首字母"))
        self._options = tuple(options)
        self._chosen: list[str] = []
        self.list = PickList(name, self, ticks=True)
        self.list.picked.clicked.connect(self._tick_clicked)
        self.textEdited.connect(self._search)
        self.destroyed.connect(self.list.deleteLater)

    @property
    def value(self) -> str:
        """The ids of the rows chosen, as they are typed."""
        return ",".join(self._chosen)

    def show_text(self, ids: str) -> None:
        """Tick these."""
        self._chosen = [each for each in ids.split(",") if each]
        self._show(self._options)
        if not self.hasFocus():
            self._show_names()

    def show_options(self, options: Sequence[Option]) -> None:
        """Offer other people than before."""
        self._options = tuple(options)
        self.show_text(self.value)

    def tick_found(self) -> bool:
        """Tick what was searched for; False if nothing was."""
        if not self.text().strip():
            return False
        self._toggle(self.list.here)
        self.clear()
        self._show(self._options)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the list, and make room to search."""
        super().focusInEvent(event)
        self.clear()
        self._show(self._options)
        self.list.hang_below(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the list away with the field."""
        self.list.hide()
        super().hideEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the list away when one goes on."""
        self.list.hide()
        super().focusOutEvent(event)
        self._show_names()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and tick; everything else is typed."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.list.walk(step)
        elif event.key() == Qt.Key.Key_Space:
            self._toggle(self.list.here)
        else:
            super().keyPressEvent(event)

    def _search(self, typed: str) -> None:
        if typed.strip():
            self.list.show_options(_found(self._options, typed))
            self.list.tick(self._chosen)
        else:
            self._show(self._options)
        self.list.hang_below(self)

    def _show_names(self) -> None:
        words = {each.value: each.word for each in self._options}
        names = [words.get(each, each) for each in self._chosen]
        self.setText(NAMES_JOINED.join(names))

    def _tick_clicked(self, index: QModelIndex) -> None:
        self._toggle(str(index.data(_VALUE_ROLE)))

    def _toggle(self, value: str) -> None:
        if value in self._chosen:
            self._chosen.remove(value)
        elif value:
            self._chosen.append(value)
        self.list.tick(self._chosen)

    def _show(self, options: Sequence[Option]) -> None:
        chosen = [each for each in options if each.value in self._chosen]
        others = [each for each in options if each.value not in self._chosen]
        self.list.show_options([*chosen, *others])
        self.list.tick(self._chosen)


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
        return str(index.data(_VALUE_ROLE)) if index.isValid() else ""

    def show_options(self, options: Sequence[Option]) -> None:
        """Show these, and stand on the first."""
        self._model.clear()
        for option in options:
            item = QStandardItem(option.word)
            item.setData(option.value, _VALUE_ROLE)
            if self._ticks:
                item.setData(False, _TICKED_ROLE)  # noqa: FBT003 - Qt's
            self._model.appendRow(item)
        if options:
            self.picked.setCurrentIndex(self._model.index(0, 0))

    def stand_on(self, value: str) -> None:
        """Stand on a value, if it is in the list."""
        for place in range(self._model.rowCount()):
            index = self._model.index(place, 0)
            if index.data(_VALUE_ROLE) == value:
                self.picked.setCurrentIndex(index)

    def tick(self, values: Sequence[str]) -> None:
        """Tick these and no others."""
        for place in range(self._model.rowCount()):
            item = self._model.item(place)
            item.setData(item.data(_VALUE_ROLE) in values, _TICKED_ROLE)

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


def _found(options: Sequence[Option], typed: str) -> list[Option]:
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
