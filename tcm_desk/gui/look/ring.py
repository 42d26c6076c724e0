"""Ring: how much is answered; plain in colour, for it says nothing about verdicts."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.marks import round_pen
from tcm_desk.i18n import translate as _

_GRID = 26
_FULL = 360 * 16  # Qt counts angles in sixteenths of a degree


class Ring(QWidget):
    """Answered out of applicable; closed, it holds a tick."""

    def __init__(self, done: int, total: int, size: int = 26) -> None:
        super().__init__()
        follow(self, lambda each: each.setFixedSize(look().px(size), look().px(size)))
        self.show_counts(done, total)

    def show_counts(self, done: int, total: int) -> None:
        """Show other counts."""
        self.done, self.total = done, total
        self.setAccessibleName(
            _("已填 {done} 题，共 {total} 题").format(done=done, total=total)
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        with QPainter(self) as painter:
            draw_ring(painter, QRectF(self.rect()), self.done, self.total)


def draw_ring(painter: QPainter, box: QRectF, done: int, total: int) -> None:
    """Draw a ring to fill the (square) box, in a widget or a list."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / _GRID, box.height() / _GRID)
    circle = QRectF(2.6, 2.6, _GRID - 5.2, _GRID - 5.2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look().colour("track"), 3.2))
    painter.drawEllipse(circle)
    share = min(done / total, 1) if total else 0
    plain = look().colour("plain")
    painter.setPen(QPen(plain, 3.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    if share:
        painter.drawArc(circle, _FULL // 4, -round(share * _FULL))
    if share >= 1:
        painter.setPen(round_pen("plain", 2.2))
        painter.drawPolyline(
            QPolygonF([QPointF(8.6, 13.4), QPointF(11.8, 16.4), QPointF(17.4, 9.8)])
        )
    painter.restore()
