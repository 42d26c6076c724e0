"""The categories of a catalogue, with how many of each there are."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import (
    QPointF,
    QRectF,
    QSize,
    QSizeF,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from tcm_desk.gui.grids.entry_list import dress_list
from tcm_desk.gui.look.icons import Glyph, draw_icon
from tcm_desk.gui.look.lines import LINE_ROLE, LineModel
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.rows import (
    Index,
    draw_row_ground,
    draw_text,
    row_size,
    state_rect,
)
from tcm_desk.gui.look.tokens import Role, Token
from tcm_desk.i18n import translate as _
from tcm_desk.wording.numbers import grouped

_CATEGORY_ROW = 37


class CategoryView(NamedTuple):
    """One category: how many of its entries count; empty id for all of them."""

    id: str
    name: str
    done: int


class CategoryModel(LineModel[CategoryView]):
    """All entries, then every category; those with none of them are quieter."""

    def show_views(self, views: tuple[CategoryView, ...]) -> None:
        """Show these counts."""
        if len(views) != len(self.lines):
            self.show_lines(views)
        elif views:
            self.lines = views
            self._tell_changed(0, len(views) - 1)

    def name_of(self, line: CategoryView) -> str:
        """Return the name of a category."""
        return line.name

    def spoken(self, line: CategoryView) -> str:
        """Return a category with its count."""
        return _("{name}，{count} 项").format(name=line.name, count=line.done)

    def id_at(self, index: Index) -> str:
        """Return the category of a row; empty for all."""
        return self.lines[index.row()].id if index.isValid() else ""


class CategoryList(QListView):
    """The categories; walking through them filters the entries.

    Signals:
        chosen: only this category is wanted (id), or all (empty).
    """

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.categories = CategoryModel()
        dress_list(self, name, CategoryDelegate(self))
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
        view, px = index.data(LINE_ROLE), look().px
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
