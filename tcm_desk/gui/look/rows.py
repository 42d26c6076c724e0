"""Rows of painted lists and tables: ground, focus, and a cell that waits for a value.

Lists of more than some thirty rows are a view with a delegate. It paints with these
and with `draw_ring`, `draw_mark`, `draw_chip`, `draw_tick`, so the shapes are the same.
"""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from tcm_desk.gui.look.edges import draw_focus
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.tokens import Role, Token
from tcm_desk.i18n import translate as _

Index: TypeAlias = "QModelIndex | QPersistentModelIndex"

MISSING_ROLE = int(Qt.ItemDataRole.UserRole) + 100
"""Data role of a table: true where a required cell is empty."""

_BAR = 3  # the bar at the left of the row where one is


def list_view(name: str, delegate: QStyledItemDelegate) -> QListView:
    """Return a list without an edge of its own, for a card or a pane."""
    made = QListView()
    made.setProperty("plain", "true")
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setAccessibleName(name)
    made.setItemDelegate(delegate)
    made.setUniformItemSizes(True)
    made.setMouseTracking(True)
    made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    look().changed.connect(made.doItemsLayout)
    return made


def dress_table(table: QTableView, name: str, row_height: int = 40) -> None:
    """Give a table the look's rows and head; its columns stay as they are set."""
    table.setAccessibleName(name)
    table.setItemDelegate(CellDelegate(table))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setWordWrap(False)
    table.setCornerButtonEnabled(False)
    table.verticalHeader().hide()
    head = table.horizontalHeader()
    head.setHighlightSections(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    follow(
        table.verticalHeader(),
        lambda each: each.setDefaultSectionSize(look().px(row_height)),
    )
    follow(head, lambda each: each.setFixedHeight(look().px(38)))


def draw_row_ground(
    painter: QPainter, option: QStyleOptionViewItem, *, here: bool = False
) -> None:
    """Paint what lies under a row: where one is, the pointer, the line, the focus."""
    box = QRectF(state_rect(option))
    painter.save()
    if here:
        painter.fillRect(box, look().colour("accent_soft"))
        bar = QRectF(box.left(), box.top(), _BAR, box.height())
        painter.fillRect(bar, look().colour("accent"))
    elif has_state(option, QStyle.StateFlag.State_MouseOver):
        painter.fillRect(box, look().colour("accent_soft"))
    if has_state(option, QStyle.StateFlag.State_HasFocus):
        draw_focus(painter, box, 0)
    painter.restore()


def draw_line_below(painter: QPainter, box: QRect) -> None:
    """Part a row from the next."""
    painter.fillRect(
        QRect(box.left(), box.bottom(), box.width(), 1), look().colour("line")
    )


def draw_text(
    painter: QPainter,
    box: QRectF,
    text: str,
    role: Role = "body",
    tone: Token = "ink",
    *,
    right: bool = False,
) -> None:
    """Write one line in a role, cut with an ellipsis where it does not fit."""
    painter.save()
    painter.setFont(look().font(role))
    painter.setPen(look().colour(tone))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    fitting = painter.fontMetrics().elidedText(
        text, Qt.TextElideMode.ElideRight, int(box.width()) + 1
    )
    painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), fitting)
    painter.restore()


def draw_missing(painter: QPainter, box: QRectF) -> None:
    """Paint the dashed box of a required value that is not there."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look().colour("missing"), 1.2, Qt.PenStyle.DashLine))
    painter.setBrush(look().colour("missing_soft"))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(look().colour("missing"))
    painter.setFont(look().font("chip"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), _("未填"))
    painter.restore()


class CellDelegate(QStyledItemDelegate):
    """The stock table cell, with two differences.

    A selected row keeps the colours its model gave to words, and a cell that its model
    calls missing is dashed and says so.
    """

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Give the words of a selected row their own colour back."""
        super().initStyleOption(option, index)
        own = index.data(Qt.ItemDataRole.ForegroundRole)
        brush = own if isinstance(own, QBrush) else QBrush(look().colour("ink"))
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        palette.setBrush(QPalette.ColorRole.HighlightedText, brush)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Paint the cell, the dashed box, and the edge of the one that has focus."""
        super().paint(painter, option, index)
        box = QRectF(state_rect(option))
        if index.data(MISSING_ROLE):
            draw_missing(painter, box.adjusted(6, 5, -6, -5))
        if has_state(option, QStyle.StateFlag.State_HasFocus):
            draw_focus(painter, box, 0)


def state_rect(option: QStyleOptionViewItem) -> QRect:
    """Return where the row is; the stubs of Qt do not know it."""
    rect: QRect = option.rect  # type: ignore[attr-defined]
    return rect


def has_state(option: QStyleOptionViewItem, flag: QStyle.StateFlag) -> bool:
    """Return whether the view says so of this row; the stubs do not know it."""
    state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
    return bool(state & flag)


def row_size(height: int) -> QSize:
    """Return the size hint of a row of this height."""
    return QSize(look().px(100), look().px(height))
