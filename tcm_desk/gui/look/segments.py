"""Joined buttons for a question with two or three answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from tcm_desk.gui.look.edges import CONTROL_RADIUS, draw_inner_focus
from tcm_desk.gui.look.icons import draw_icon
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.tokens import Token
from tcm_desk.i18n import translate as _

STEPS: Mapping[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_PLACES: Mapping[int, int] = {Qt.Key.Key_Y: 0, Qt.Key.Key_N: 1}

_TICK = 18
_LARGE, _SMALL = (88, 38, 12), (56, 30, 7)  # least width, height, room beside the word


class Option(NamedTuple):
    """One answer: the value it stands for, and its word."""

    value: str
    word: str


def yes_no(name: str, *, with_not_applicable: bool = False) -> Segments:
    """Return 是 / 否, whose values are `yes`, `no` and, third, `not_applicable`."""
    options = [Option("yes", _("是")), Option("no", _("否"))]
    if with_not_applicable:
        options.append(Option("not_applicable", _("不适用")))
    return Segments(name, options)


def has_or_not(name: str) -> Segments:
    """Return 有 / 无 for a line of a list: lower, narrower, the values as above."""
    options = [Option("yes", _("有")), Option("no", _("无"))]
    return Segments(name, options, small=True)


class Segments(QWidget):
    """One answer out of two or three; the chosen one is filled and ticked.

    Left and Right choose, Y and N choose the first two, Delete takes the answer back.

    Signals:
        chosen: the user chose this value, or took the answer back (empty).
    """

    chosen = Signal(str)

    def __init__(
        self, name: str, options: Sequence[Option], *, small: bool = False
    ) -> None:
        super().__init__()
        self._name = name
        self._required = False
        self._refused = False
        self.value = ""
        self.setAccessibleName(name)
        line = QHBoxLayout(self)
        line.setSpacing(0)
        line.setContentsMargins(0, 0, 0, 0)
        self.buttons = [Segment(option, small=small) for option in options]
        for place, each in enumerate(self.buttons):
            each.place(first=place == 0, last=place == len(options) - 1)
            each.clicked.connect(lambda _on, each=each: self._choose(each))
            line.addWidget(each)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_value("")

    def show_value(self, value: str) -> None:
        """Show an answer, or none, without telling anyone."""
        self.value = value
        chosen = [each for each in self.buttons if each.option.value == value]
        entry = chosen[0] if chosen else self.buttons[0]
        for each in self.buttons:
            each.show_chosen(chosen=each in chosen, name=self._name)
            focus = Qt.FocusPolicy
            each.setFocusPolicy(
                focus.StrongFocus if each is entry else focus.ClickFocus
            )
        self.setFocusProxy(entry)
        self._show_edges()

    def show_state(self, *, required: bool = False, refused: bool = False) -> None:
        """Mark an answer that is asked for and missing, or one that was refused."""
        self._required, self._refused = required, refused
        self._show_edges()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by arrows or letters; anything else goes on to the page."""
        wanted = self._wanted(event.key())
        if wanted is not None:
            self._choose(wanted)
            wanted.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._take_back()
        else:
            super().keyPressEvent(event)

    def _wanted(self, key: int) -> Segment | None:
        if key in _PLACES:
            return self.buttons[_PLACES[key]]
        if key not in STEPS:
            return None
        here = next((n for n, b in enumerate(self.buttons) if b.isChecked()), None)
        if here is None:
            return self.buttons[0 if key == Qt.Key.Key_Left else 1]
        last = len(self.buttons) - 1
        return self.buttons[min(max(here + STEPS[key], 0), last)]

    def _choose(self, wanted: Segment) -> None:
        changed = wanted.option.value != self.value
        self.show_value(wanted.option.value)
        if changed:
            self.chosen.emit(self.value)

    def _take_back(self) -> None:
        if self.value:
            self.show_value("")
            self.setFocus()
            self.chosen.emit("")

    def _show_edges(self) -> None:
        missing = self._required and not self.value
        for each in self.buttons:
            each.show_edge(missing=missing, refused=self._refused)


class Segment(QAbstractButton):
    """One of the joined buttons."""

    def __init__(self, option: Option, *, small: bool = False) -> None:
        super().__init__()
        self.option = option
        self._least = _SMALL if small else _LARGE
        self._first = self._last = False
        self._missing = self._refused = False
        self.setText(option.word)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        follow(self, Segment._measure)

    def place(self, *, first: bool, last: bool) -> None:
        """Say which outer corners are round."""
        self._first, self._last = first, last

    def show_chosen(self, *, chosen: bool, name: str) -> None:
        """Show whether this is the answer to the question of that name."""
        self.setChecked(chosen)
        words = _("{name}：{words}").format(name=name, words=self.text())
        self.setAccessibleName(words)
        self.update()

    def show_edge(self, *, missing: bool, refused: bool) -> None:
        """Show whether an answer is missing here, or was refused."""
        self._missing, self._refused = missing, refused
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for tick and word, bold, so that choosing moves nothing."""
        px = look().px
        word = QFontMetrics(look().font("h3")).horizontalAdvance(self.text())
        least, height, around = self._least
        width = max(px(least), word + px(_TICK + 6) + 2 * look().sp(around))
        return QSize(width, px(height))

    def nextCheckState(self) -> None:
        """Leave it to the group: a second click does not take the answer back."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Space; the group reads all other keys."""
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Select}:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, edge, tick and word, and the focus."""
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._edge_pen())
            painter.setBrush(look().colour(self._ground()))
            painter.drawPath(self._outline(box))
            self._draw_word(painter)
            if self.hasFocus():
                self._draw_focus(painter, box)

    def _measure(self) -> None:
        self.updateGeometry()
        self.update()

    def _ground(self) -> Token:
        if self.isChecked():
            return "accent"
        if self._missing:
            return "missing_soft"
        return "accent_soft" if self.underMouse() else "sheet"

    def _edge_pen(self) -> QPen:
        if self._refused:
            return QPen(look().colour("stop"), 2)
        if self._missing:
            return QPen(look().colour("missing"), 1, Qt.PenStyle.DashLine)
        return QPen(look().colour("accent" if self.isChecked() else "edge"), 1)

    def _outline(self, box: QRectF) -> QPainterPath:
        """Round only the corners at the ends of the group."""
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(box, CONTROL_RADIUS, CONTROL_RADIUS)
        if not self._first:
            path.addRect(box.adjusted(0, 0, -box.width() / 2, 0))
        if not self._last:
            path.addRect(box.adjusted(box.width() / 2, 0, 0.5, 0))
        return path.simplified()

    def _draw_word(self, painter: QPainter) -> None:
        chosen = self.isChecked()
        tone: Token = "on_accent" if chosen else "missing" if self._missing else "ink2"
        painter.setFont(look().font("h3" if chosen else "body"))
        painter.setPen(look().colour(tone))
        room = QRectF(self.rect())
        if chosen:
            side, gap = look().px(_TICK), look().px(6)
            words = painter.fontMetrics().horizontalAdvance(self.text())
            left = (self.width() - side - gap - words) / 2
            corner = QPointF(left, (self.height() - side) / 2)
            draw_icon(painter, QRectF(corner, QSize(side, side)), "tick", "on_accent")
            room.setLeft(left + side + gap)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        else:
            flags = Qt.AlignmentFlag.AlignCenter
        painter.drawText(room, int(flags), self.text())

    def _draw_focus(self, painter: QPainter, box: QRectF) -> None:
        if self.isChecked():
            draw_inner_focus(painter, QRectF(self.rect()))
            return
        width = look().sp(2)
        painter.setPen(QPen(look().colour("accent"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = width / 2
        painter.drawPath(self._outline(box.adjusted(inset, inset, -inset, -inset)))
