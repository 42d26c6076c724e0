"""The edges that are painted over a control: focus, and a value that is missing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from tcm_desk.gui.look.look import look

CARD_RADIUS, CONTROL_RADIUS = 8, 6

_INSET = 3  # of the focus inside a filled control


def draw_focus(painter: QPainter, box: QRectF, radius: float = CONTROL_RADIUS) -> None:
    """Draw the accent edge of what has focus, inside its own size."""
    width = look().sp(2)
    inset = width / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look().colour("accent"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def draw_inner_focus(painter: QPainter, box: QRectF) -> None:
    """Show focus on a ground of the accent, where an accent edge would not be seen."""
    width = look().sp(2)
    inset = _INSET + width / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look().colour("on_accent"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 4, 4)
    painter.restore()


def draw_missing_edge(painter: QPainter, box: QRectF) -> None:
    """Draw the dashes round a required field that is empty."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look().colour("missing"), 1.3, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(
        box.adjusted(1, 1, -1, -1), CONTROL_RADIUS - 1, CONTROL_RADIUS - 1
    )
    painter.restore()
