"""Twelve months at a glance: what was recorded in each, and which one has none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.tokens import Token
from tcm_desk.i18n import translate as _

MONTHS = 12

_CELL, _WORDS, _GAP = 34, 22, 4
_STRENGTH = (0.0, 0.35, 0.55)  # of the accent, for one record and for two


class MonthStrip(QWidget):
    """One cell per month; an ended month without a record is dashed and says 缺."""

    def __init__(self, name: str, counts: Sequence[int], current: int) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_counts(name, counts, current)
        follow(self, MonthStrip._measure)

    def show_counts(self, name: str, counts: Sequence[int], current: int) -> None:
        """Show twelve counts; `current` is 13 when the year is over, 0 before it."""
        self.counts, self.current = tuple(counts), current
        months = [
            _("{month} 月 {count} 次").format(month=month, count=count)
            for month, count in enumerate(counts, start=1)
            if month <= current
        ]
        self.setAccessibleName(
            _("{name}：{months}").format(name=name, months=_("，").join(months))
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for twelve cells and their months."""
        px = look().px
        return QSize(MONTHS * px(_CELL + _GAP + 8), px(_CELL + _WORDS))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cells."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for month, count in enumerate(self.counts, start=1):
                self._draw_cell(painter, month, count)
                self._draw_name(painter, month)

    def _measure(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.setMinimumWidth(MONTHS * look().px(_CELL))
        self.update()

    def cell(self, month: int) -> QRectF:
        """Return where a month, 1 to 12, is drawn."""
        step = (self.width() + look().px(_GAP)) / MONTHS
        width = step - look().px(_GAP)
        height = look().px(_CELL) - 2
        return QRectF((month - 1) * step + 1, 1, width - 2, height)

    def _draw_cell(self, painter: QPainter, month: int, count: int) -> None:
        cell = self.cell(month)
        if month > self.current and not count:
            _box(painter, cell, QPen(look().colour("line"), 1), None)
            return
        if count:
            _box(painter, cell, None, _ground(count))
            ink: Token = "ink" if count < len(_STRENGTH) else "on_accent"
            _write(painter, cell, str(count), ink)
        elif month < self.current:
            pen = QPen(look().colour("missing"), 1.4, Qt.PenStyle.DashLine)
            _box(painter, cell, pen, look().colour("missing_soft"))
            _write(painter, cell, _("缺"), "missing")
        if month == self.current:
            _box(painter, cell, QPen(look().colour("ink"), 2), None)

    def _draw_name(self, painter: QPainter, month: int) -> None:
        cell = self.cell(month)
        here = month == self.current
        below = QRectF(
            cell.left() - 4, look().px(_CELL), cell.width() + 8, look().px(_WORDS)
        )
        painter.setFont(look().font("hint", bold=here))
        painter.setPen(look().colour("ink" if here else "ink3"))
        text = _("{month}月").format(month=month)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), text)


def _ground(count: int) -> QColor:
    """Return the accent, thinner for few; from three records on it is full."""
    colour = look().colour("accent")
    if count < len(_STRENGTH):
        colour.setAlphaF(_STRENGTH[count])
    return colour


def _box(
    painter: QPainter, cell: QRectF, pen: QPen | None, ground: QColor | None
) -> None:
    painter.setPen(Qt.PenStyle.NoPen if pen is None else pen)
    if ground is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(ground)
    painter.drawRoundedRect(cell, 4, 4)


def _write(painter: QPainter, cell: QRectF, text: str, tone: Token) -> None:
    painter.setPen(look().colour(tone))
    painter.setFont(look().font("chip"))
    painter.drawText(cell, int(Qt.AlignmentFlag.AlignCenter), text)
