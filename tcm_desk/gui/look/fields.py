"""Fields of a form: what is typed, what is chosen from a list, what is ticked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QWidget,
)

from tcm_desk.gui.look.edges import draw_focus, draw_missing_edge
from tcm_desk.gui.look.icons import draw_icon
from tcm_desk.gui.look.labels import restyle
from tcm_desk.gui.look.layouts import fix_height, fix_width
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.segments import Option

FieldState = Literal["plain", "empty", "refused"]

NUMBER_WIDTH = 112
_HEIGHT = 40
_BOX = 22


class Field(QLineEdit):
    """One line of typed text; entering it selects what stands there."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        fix_height(self, _HEIGHT)

    def show_state(self, state: FieldState) -> None:
        """Show plain, dashed amber (asked for, empty) or an ink edge (refused)."""
        restyle(self, "state", state)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, with dashes round it when a value is asked for."""
        super().paintEvent(event)
        _draw_state(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all, so that typing replaces."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()


def number_field(name: str, placeholder: str = "") -> Field:
    """Return a field for a number: narrow, right-aligned, its unit stands outside."""
    made = Field(name, placeholder)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    fix_width(made, NUMBER_WIDTH)
    return made


class Choice(QComboBox):
    """One of a list of words; the wheel does not change it in passing."""

    def __init__(self, name: str, options: Sequence[Option] = ()) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setItemDelegate(QStyledItemDelegate(self))  # takes heights from the sheet
        for option in options:
            self.addItem(option.word, option.value)
        fix_height(self, _HEIGHT)

    @property
    def value(self) -> str:
        """The value behind the word chosen, empty if none is."""
        return str(self.currentData() or "")

    def show_value(self, value: str) -> None:
        """Show a value; nothing if it is not in the list."""
        self.setCurrentIndex(self.findData(value))

    def show_state(self, state: FieldState) -> None:
        """Show plain, dashed amber (asked for, empty) or an ink edge (refused)."""
        restyle(self, "state", state)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll instead."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the list box, and its arrow, which the stylesheet cannot."""
        super().paintEvent(event)
        _draw_state(self)
        _draw_arrow(self)


class DateField(QDateEdit):
    """A day, typed or chosen from a calendar; the wheel does not change it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)  # what really takes the keys
        self.setCalendarPopup(True)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        fix_height(self, _HEIGHT)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll instead."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, and the arrow that opens the calendar."""
        super().paintEvent(event)
        _draw_arrow(self)


class Tick(QAbstractButton):
    """A box to tick, with its word; Space toggles it."""

    def __init__(self, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(word)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        follow(self, lambda each: each.updateGeometry())

    def sizeHint(self) -> QSize:
        """Return the room for box and word."""
        px = look().px
        words = self.fontMetrics().horizontalAdvance(self.text()) if self.text() else 0
        gap = px(10) if words else 0
        return QSize(px(_BOX) + gap + words + px(14), px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box, tick, word and focus."""
        side = look().px(_BOX)
        box = QRectF(look().px(4), (self.height() - side) / 2, side, side)
        with QPainter(self) as painter:
            draw_tick(painter, box, on=self.isChecked())
            painter.setPen(look().colour("ink" if self.isEnabled() else "ink3"))
            words = QRectF(self.rect()).adjusted(box.right() + look().px(10), 0, 0, 0)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())
            if self.hasFocus():
                draw_focus(painter, QRectF(self.rect()))


def _draw_state(field: QWidget) -> None:
    if field.property("state") == "empty" and not field.hasFocus():
        with QPainter(field) as painter:
            draw_missing_edge(painter, QRectF(field.rect()))


def _draw_arrow(field: QWidget) -> None:
    side = look().px(18)
    corner = QPointF(field.width() - side - look().px(8), (field.height() - side) / 2)
    with QPainter(field) as painter:
        draw_icon(painter, QRectF(corner, QSizeF(side, side)), "down", "ink2")


def draw_tick(painter: QPainter, box: QRectF, *, on: bool) -> None:
    """Draw a box to tick, in a widget or a list."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / _BOX, box.height() / _BOX)
    painter.setPen(QPen(look().colour("accent" if on else "edge"), 1.5))
    painter.setBrush(look().colour("accent" if on else "sheet"))
    painter.drawRoundedRect(QRectF(1.5, 1.5, 19, 19), 4, 4)
    if on:
        pen = QPen(look().colour("on_accent"), 2.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(
            QPolygonF([QPointF(6, 11.4), QPointF(9.6, 14.8), QPointF(16, 7.4)])
        )
    painter.restore()
