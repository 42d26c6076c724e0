"""Chip: shape, word and soft ground together, perhaps with a count or a gate."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.marks import (
    State,
    draw_mark,
    state_ground,
    state_tone,
    state_word,
)

_SIDE, _MARK, _GAP, _HEIGHT = 8, 16, 6, 28


class Chip(QWidget):
    """A state in a word, told by shape and word even where colour is not seen."""

    def __init__(self, state: str, text: str = "", sentence: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(state, text, sentence)
        follow(self, Chip._measure)

    def show_state(self, state: str, text: str = "", sentence: str = "") -> None:
        """Show a state; `text` defaults to its word, `sentence` is read aloud."""
        self.state = State(state)
        self.text = text or state_word(state)
        self.setAccessibleName(sentence or self.text)
        self._measure()

    def sizeHint(self) -> QSize:
        """Return the room that shape and words need."""
        return chip_size(self.text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chip."""
        with QPainter(self) as painter:
            draw_chip(painter, QPointF(0, 0), self.state, self.text)

    def _measure(self) -> None:
        self.updateGeometry()
        self.update()


def chip_size(text: str) -> QSize:
    """Return the size of a chip with these words, for a delegate too."""
    px = look().px
    words = QFontMetrics(look().font("chip")).horizontalAdvance(text)
    return QSize(px(2 * _SIDE + _MARK + _GAP) + words + px(2), px(_HEIGHT))


def draw_chip(painter: QPainter, corner: QPointF, state: str, text: str) -> None:
    """Draw a chip with its upper left corner there, in a widget or a list."""
    px = look().px
    box = QRectF(corner, chip_size(text))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().colour(state_ground(state)))
    painter.drawRoundedRect(box, 5, 5)
    top = box.center().y() - px(_MARK) / 2
    mark = QRectF(box.left() + px(_SIDE), top, px(_MARK), px(_MARK))
    draw_mark(painter, mark, state)
    painter.setPen(look().colour(state_tone(state)))
    painter.setFont(look().font("chip"))
    words = box.adjusted(px(_SIDE + _MARK + _GAP), 0, 0, 0)
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), text)
    painter.restore()
