"""The shapes of a verdict, told apart by outline in black and white at 14 px."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.tokens import Token
from tcm_desk.i18n import translate as _

_GRID = 20


class State(StrEnum):
    """What a mark can say: the outcomes of a finding, and the program's own no."""

    MET = "met"
    NOT_MET = "not_met"
    INCOMPLETE = "incomplete"
    NOT_APPLICABLE = "not_applicable"
    STOP = "stop"


def state_word(state: str) -> str:
    """Return the one spelling of a state's word."""
    match State(state):
        case State.MET:
            return _("达标")
        case State.NOT_MET:
            return _("未达标")
        case State.INCOMPLETE:
            return _("待补")
        case State.NOT_APPLICABLE:
            return _("不适用")
        case State.STOP:
            return _("必须改")


def state_tone(state: str) -> Token:
    """Return the colour of a state's shape and words."""
    match State(state):
        case State.MET:
            return "accent"
        case State.NOT_MET:
            return "unmet"
        case State.INCOMPLETE:
            return "missing"
        case State.NOT_APPLICABLE:
            return "na"
        case State.STOP:
            return "stop"


def state_ground(state: str) -> Token:
    """Return the soft ground a state's chip stands on."""
    match State(state):
        case State.MET:
            return "accent_soft"
        case State.NOT_MET:
            return "unmet_soft"
        case State.INCOMPLETE:
            return "missing_soft"
        case State.NOT_APPLICABLE | State.STOP:
            return "na_soft"


def draw_mark(
    painter: QPainter, box: QRectF, state: str, *, inverted: bool = False
) -> None:
    """Draw the shape of a state to fill the (square) box.

    Inverted is for the sign of what stops, on its own colour as ground.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / _GRID, box.height() / _GRID)
    painter.setPen(Qt.PenStyle.NoPen)
    tone: Token = "on_stop" if inverted else state_tone(state)
    painter.setBrush(look().colour(tone))
    match State(state):
        case State.MET:
            _disc_with_tick(painter)
        case State.NOT_MET:
            _square_with_cross(painter)
        case State.INCOMPLETE:
            _triangle_with_sign(painter)
        case State.NOT_APPLICABLE:
            painter.drawRoundedRect(QRectF(2, 8, 16, 4), 2, 2)
        case State.STOP:
            _octagon_with_sign(painter, "stop" if inverted else "on_stop")
    painter.restore()


def hatch(painter: QPainter, box: QRectF) -> None:
    """Fill a stretch that misses a threshold, so that it also prints without colour."""
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.fillRect(box, look().colour("unmet_soft"))
    painter.setPen(QPen(look().colour("unmet"), look().px(2)))
    step, height = look().px(5), box.height()
    count = int((box.width() + height) / step) + 2
    lefts = (box.left() - height + number * step for number in range(count))
    painter.drawLines(
        [QLineF(x, box.bottom() + 1, x + height + 1, box.top()) for x in lefts]
    )
    painter.restore()


class Mark(QWidget):
    """One shape, standing beside its word."""

    def __init__(self, state: str, size: int = 20, *, inverted: bool = False) -> None:
        super().__init__()
        self._inverted = inverted
        follow(self, lambda each: each.setFixedSize(look().px(size), look().px(size)))
        self.show_state(state)

    def show_state(self, state: str) -> None:
        """Show another state."""
        self.state = State(state)
        self.setAccessibleName(state_word(state))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shape."""
        with QPainter(self) as painter:
            box = QRectF(self.rect())
            draw_mark(painter, box, self.state, inverted=self._inverted)


def round_pen(tone: Token, width: float) -> QPen:
    """Return a pen with round ends and corners."""
    return QPen(
        look().colour(tone),
        width,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )


def _disc_with_tick(painter: QPainter) -> None:
    painter.drawEllipse(QRectF(1, 1, 18, 18))
    painter.setPen(round_pen("sheet", 2.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(_points((5.6, 10.4), (8.8, 13.4), (14.6, 6.8)))


def _square_with_cross(painter: QPainter) -> None:
    painter.drawRoundedRect(QRectF(1.5, 1.5, 17, 17), 2, 2)
    painter.setPen(round_pen("sheet", 2.2))
    painter.drawLine(QPointF(6.3, 6.3), QPointF(13.7, 13.7))
    painter.drawLine(QPointF(13.7, 6.3), QPointF(6.3, 13.7))


def _triangle_with_sign(painter: QPainter) -> None:
    painter.setPen(round_pen("missing", 1.9))
    painter.setBrush(look().colour("missing_soft"))
    painter.drawPolygon(_points((10, 1.8), (18.8, 17.8), (1.2, 17.8)))
    painter.drawLine(QPointF(10, 7.6), QPointF(10, 11.6))
    painter.drawPoint(QPointF(10, 14.8))


def _octagon_with_sign(painter: QPainter, sign: Token) -> None:
    near, far = 6.2, 13.8
    painter.drawPolygon(
        _points(
            (near, 1),
            (far, 1),
            (19, near),
            (19, far),
            (far, 19),
            (near, 19),
            (1, far),
            (1, near),
        )
    )
    painter.setPen(round_pen(sign, 2.2))
    painter.drawLine(QPointF(10, 5.6), QPointF(10, 10.6))
    painter.drawPoint(QPointF(10, 14.4))


def _points(*pairs: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in pairs])
