"""The facilities behind a figure as a painted list."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from tcm_desk.gui.district.county.behind_lines import BehindLine
from tcm_desk.gui.district.painted_rows import draw_wrapped, width_of, wrapped_height
from tcm_desk.gui.look.icons import draw_icon
from tcm_desk.gui.look.lines import LINE_ROLE, LineModel
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.marks import draw_mark, state_tone
from tcm_desk.gui.look.rows import (
    Index,
    draw_line_below,
    draw_row_ground,
    state_rect,
)
from tcm_desk.gui.look.tokens import Token

_SIDE, _MARK, _GAP, _PAD = 10, 18, 10, 7


class BehindModel(LineModel[BehindLine]):
    """The facilities behind one figure, or those of one role."""

    def name_of(self, line: BehindLine) -> str:
        """Return who it is."""
        return line.name

    def spoken(self, line: BehindLine) -> str:
        """Return who it is, and what it gives or why not."""
        return line.spoken


class BehindDelegate(QStyledItemDelegate):
    """Paints the shape, the name, the word below it, and what was given."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of name, word and detail."""
        width = width_of(option)
        plan = _Plan(QRect(0, 0, width, 0), index.data(LINE_ROLE))
        return QSize(width, plan.height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Paint one facility."""
        line: BehindLine = index.data(LINE_ROLE)
        box = state_rect(option)
        view = self.parent()
        here = isinstance(view, QListView) and index == view.currentIndex()
        draw_row_ground(painter, option, here=here)
        draw_line_below(painter, box)
        plan = _Plan(box, line)
        if line.state is None:
            draw_icon(painter, plan.mark, "tick", "ink2")
        else:
            draw_mark(painter, plan.mark, line.state)
        tone: Token = "ink2" if line.state is None else state_tone(line.state)
        draw_wrapped(painter, plan.name, line.name)
        draw_wrapped(painter, plan.word, line.word, "chip", tone)
        draw_wrapped(painter, plan.detail, line.detail, "hint", "ink2")


class _Plan:
    """Where the parts of a line stand: one below the other, beside the shape."""

    def __init__(self, box: QRect, line: BehindLine) -> None:
        px, sp = look().px, look().sp
        pad, side = sp(_PAD), sp(_SIDE)
        top, mark = box.top() + pad, px(_MARK)
        left = box.left() + side + mark + sp(_GAP)
        room = box.right() + 1 - side - left
        name = wrapped_height(line.name, "body", room)
        self.mark = QRectF(box.left() + side, top + px(3), mark, mark)
        self.name = QRectF(left, top, room, name)
        word = wrapped_height(line.word, "chip", room)
        self.word = QRectF(left, self.name.bottom() + 1, room, word)
        detail = wrapped_height(line.detail, "hint", room) if line.detail else 0
        self.detail = QRectF(left, self.word.bottom() + 1, room, detail)
        last = self.detail if line.detail else self.word
        self.height = round(last.bottom() + pad - box.top())
