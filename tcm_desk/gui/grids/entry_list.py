"""The list of entries to tick."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from tcm_desk.gui.grids.entry_model import LINE_ROLE, EntryLine, EntryModel
from tcm_desk.gui.look.fields import draw_tick
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

_ROW, _BOX, _AMOUNT = 39, 22, 110
_NAME_SHARE, _CATEGORY_SHARE = 0.31, 0.16


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
        dress_list(self, name, EntryDelegate(self))
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


def dress_list(view: QListView, name: str, delegate: QStyledItemDelegate) -> None:
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
