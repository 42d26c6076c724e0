"""The list of entries to tick, and beside it the categories with their counts."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPointF,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from tcm_desk.gui.grids.entry_model import (
    LINE_ROLE,
    EntryLine,
    EntryModel,
)
from tcm_desk.gui.look.fields import draw_tick
from tcm_desk.gui.look.icons import Glyph, draw_icon
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.rows import (
    Index,
    draw_line_below,
    draw_row_ground,
    draw_text,
    row_size,
    state_rect,
)
from tcm_desk.gui.look.tokens import Role, Token
from tcm_desk.i18n import translate as _
from tcm_desk.wording.numbers import grouped

_ROW, _CATEGORY_ROW, _BOX, _AMOUNT = 39, 37, 22, 110
_NAME_SHARE, _CATEGORY_SHARE = 0.31, 0.16
_VIEW_ROLE = int(Qt.ItemDataRole.UserRole)
_NO_INDEX = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


class EntryList(QListView):
    """Entries to tick: Space or a click on the box, Enter goes to the details.

    Signals:
        moved: one stands on another entry.
        details_asked: Enter was pressed on an entry.
    """

    moved = Signal()
    details_asked = Signal()

    def __init__(self, model: EntryModel, name: str) -> None:
        super().__init__()
        self.entries = model
        _dress(self, name, EntryDelegate(self))
        self.setModel(model)
        model.modelReset.connect(self.stand_somewhere)
        self.stand_somewhere()

    def stand_somewhere(self) -> None:
        """Stand on the first entry, so that the keys have something to do."""
        if self.entries.rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(self.entries.index(0))
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by Space, go to the details by Enter, walk by the arrows."""
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and index.isValid():
            self.toggle(index)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.details_asked.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick by a click on the box; elsewhere a click only stands there."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() < look().px(_BOX + 32):
            self.toggle(index)

    def toggle(self, index: Index) -> None:
        """Tick an entry or take it away."""
        self.entries.toggle(self.entries.entry_at(index))
        self.moved.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that one stands elsewhere."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.moved.emit()


class EntryDelegate(QStyledItemDelegate):
    """Paints tick box, name, category, who does it and how often."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of every row."""
        return row_size(_ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Paint one entry."""
        line, px = index.data(LINE_ROLE), look().px
        if not isinstance(line, EntryLine):
            return
        view = self.parent()
        here = isinstance(view, QListView) and index == view.currentIndex()
        draw_row_ground(painter, option, here=here)
        draw_line_below(painter, state_rect(option))
        box = QRectF(state_rect(option))
        side = px(_BOX)
        corner = QPointF(box.left() + px(16), box.center().y() - side / 2)
        draw_tick(painter, QRectF(corner, QSizeF(side, side)), on=line.ticked)
        left = corner.x() + side + px(12)
        room = box.adjusted(left - box.left(), 0, -px(16), 0)
        self._paint_words(painter, room, line, here=here)

    def _paint_words(
        self, painter: QPainter, room: QRectF, line: EntryLine, *, here: bool
    ) -> None:
        px, gap = look().px, look().px(10)
        name, category = room.width() * _NAME_SHARE, room.width() * _CATEGORY_SHARE
        amount = px(_AMOUNT)
        parts = [
            (name, line.name, "h3" if line.ticked else "body", "ink"),
            (category, line.category, "hint", "ink3"),
            (room.width() - name - category - amount, *_who(line, here=here)),
        ]
        left = room.left()
        for width, text, role, tone in parts:
            box = QRectF(left, room.top(), width - gap, room.height())
            draw_text(painter, box, text, role, tone)  # type: ignore[arg-type]
            left += width
        box = QRectF(room.right() - amount, room.top(), amount, room.height())
        draw_text(painter, box, line.amount, "small", "ink2", right=True)


def _who(line: EntryLine, *, here: bool) -> tuple[str, Role, Token]:
    """Return who performs it; where one stands, what the keys do about it."""
    if not line.ticked:
        return _("空格勾选") if here else "", "hint", "ink3"
    if line.wants:
        return line.wants, "chip", "missing"
    return line.people or (_("Enter 填详情") if here else ""), "small", "ink2"


class CategoryView(NamedTuple):
    """One category: how many of its entries count; empty id for all of them."""

    id: str
    name: str
    done: int


class CategoryModel(QAbstractListModel):
    """All entries, then every category; those with none of them are quieter."""

    def __init__(self) -> None:
        super().__init__()
        self._views: tuple[CategoryView, ...] = ()

    def show_views(self, views: tuple[CategoryView, ...]) -> None:
        """Show these counts."""
        if len(views) == len(self._views):
            self._views = views
            self.dataChanged.emit(self.index(0), self.index(len(views) - 1))
            return
        self.beginResetModel()
        self._views = views
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return how many categories there are, and one for all."""
        return 0 if parent.isValid() else len(self._views)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:  # noqa: ANN401 - Qt's
        """Return a category."""
        if not index.isValid():
            return None
        view = self._views[index.row()]
        if role == _DISPLAY:
            return view.name
        if role == _VIEW_ROLE:
            return view
        if role == _SPOKEN:
            return _("{name}，{count} 项").format(name=view.name, count=view.done)
        return None

    def id_at(self, index: Index) -> str:
        """Return the category of a row; empty for all."""
        return self._views[index.row()].id if index.isValid() else ""


class CategoryList(QListView):
    """The categories; walking through them filters the entries.

    Signals:
        chosen: only this category is wanted (id), or all (empty).
    """

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.categories = CategoryModel()
        _dress(self, name, CategoryDelegate(self))
        self.setModel(self.categories)

    def show_views(self, views: tuple[CategoryView, ...]) -> None:
        """Show these counts, and stay where one is."""
        self.categories.show_views(views)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.categories.index(0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which category is wanted."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.chosen.emit(self.categories.id_at(current))


class CategoryDelegate(QStyledItemDelegate):
    """Paints a category: tick and count, or a plus where there is none yet."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of every row."""
        return row_size(_CATEGORY_ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Paint one category."""
        view, px = index.data(_VIEW_ROLE), look().px
        if not isinstance(view, CategoryView):
            return
        list_ = self.parent()
        here = isinstance(list_, QListView) and index == list_.currentIndex()
        draw_row_ground(painter, option, here=here)
        box = QRectF(state_rect(option))
        side = px(16)
        corner = QPointF(box.left() + px(18), box.center().y() - side / 2)
        glyph: Glyph = "tick" if view.done else "plus"
        tone: Token = "accent" if view.done else "ink3"
        draw_icon(painter, QRectF(corner, QSizeF(side, side)), glyph, tone)
        words = box.adjusted(px(44), 0, -px(64 if view.done else 4), 0)
        role: Role = "h3" if here else "body" if view.done else "small"
        draw_text(painter, words, view.name, role, "ink" if view.done else "ink2")
        if view.done:
            count = _("{count} 项").format(count=grouped(view.done))
            right = box.adjusted(0, 0, -px(14), 0)
            draw_text(painter, right, count, "chip", "accent", right=True)


def _dress(view: QListView, name: str, delegate: QStyledItemDelegate) -> None:
    """Give a list of our own class what `list_view` gives a stock one."""
    view.setProperty("plain", "true")
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setAccessibleName(name)
    view.setItemDelegate(delegate)
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    look().changed.connect(view.doItemsLayout)
