"""Rows of painted lists whose words may take several lines."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.tokens import Role, Token

_WRAP = int(
    Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
)
_TALL = 10_000


def width_of(option: QStyleOptionViewItem) -> int:
    """Return how wide a row is; the stubs of Qt do not know the view."""
    view: QAbstractItemView = option.widget  # type: ignore[attr-defined]
    return view.viewport().width()


def wrapped_height(text: str, role: Role, width: float) -> int:
    """Return the height of a text in a room this wide."""
    return _height(text, role, max(int(width), 1), look().factor)


@lru_cache(maxsize=8192)  # of hundreds of rows, most say the same as others
def _height(text: str, role: Role, width: int, _factor: float) -> int:
    room = QRect(0, 0, width, _TALL)
    return QFontMetrics(look().font(role)).boundingRect(room, _WRAP, text).height()


def draw_wrapped(
    painter: QPainter, box: QRectF, text: str, role: Role = "body", tone: Token = "ink"
) -> None:
    """Write a text in as many lines as it needs, from the top of the box."""
    painter.save()
    painter.setFont(look().font(role))
    painter.setPen(look().colour(tone))
    painter.drawText(box, _WRAP, text)
    painter.restore()
