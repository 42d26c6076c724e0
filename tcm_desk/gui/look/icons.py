"""Line icons: own drawings on a grid of 24, stroke 1.75, round ends, in a token's ink.

An icon stands beside a word; `search`, `camera`, `back` and `right` may stand alone
and then carry a tooltip and an accessible name. Filled shapes are for states (`marks`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.tokens import Token

Glyph = Literal[
    "back",
    "camera",
    "carried",
    "clip",
    "clock",
    "close",
    "down",
    "file",
    "folder",
    "help",
    "home",
    "more",
    "note",
    "pencil",
    "person",
    "plus",
    "print",
    "right",
    "seal",
    "search",
    "tick",
    "trash",
    "type",
    "undo",
    "up",
    "usb",
]

GRID = 24
STROKE = 1.75

# As in SVG, upper case only: M move, L line, C curve, Z close; O is a circle (x, y, r).
_SHAPES: Mapping[Glyph, str] = MappingProxyType(
    {
        "back": "M 15 5 L 8 12 L 15 19",
        "camera": "M 4 8 L 8 8 L 9.5 5.5 L 14.5 5.5 L 16 8 L 20 8 L 20 19 L 4 19 Z "
        "O 12 13 3.2",
        "carried": "M 5 12 C 5 3 19 3 19 12 C 19 21 7 21 5.6 14.6 "
        "M 2.6 9.4 L 5 12.2 L 7.8 9.6 M 12 8 L 12 12.2 L 14.6 13.8",
        "clip": "M 17 8 L 17 16 C 17 22.6 7 22.6 7 16 L 7 7 C 7 2.6 13.6 2.6 13.6 7 "
        "L 13.6 15.4 C 13.6 17.6 10.4 17.6 10.4 15.4 L 10.4 9",
        "clock": "O 12 12 8 M 12 7.5 L 12 12 L 15 14",
        "close": "M 6 6 L 18 18 M 18 6 L 6 18",
        "down": "M 5 9 L 12 16 L 19 9",
        "file": "M 6 3 L 14 3 L 18 7 L 18 21 L 6 21 Z M 14 3 L 14 7 L 18 7 "
        "M 9 12 L 15 12 M 9 16 L 15 16",
        "folder": "M 3.5 19 L 3.5 5.5 L 9.5 5.5 L 11.5 8 L 20.5 8 L 20.5 19 Z",
        "help": "O 12 12 8.5 M 9.6 9.6 C 9.8 6.6 14.5 6.7 14.4 9.6 "
        "C 14.4 11.5 12 11.5 12 13.5 M 12 16.6 L 12 16.7",
        "home": "M 4 11.5 L 12 4.5 L 20 11.5 M 6.5 10 L 6.5 19.5 L 17.5 19.5 L 17.5 10",
        "more": "O 5 12 1 O 12 12 1 O 19 12 1",
        "note": "M 4 5 L 20 5 L 20 16 L 11 16 L 7 20 L 7 16 L 4 16 Z",
        "pencil": "M 4.5 19.5 L 5.5 15 L 15.5 5 L 19 8.5 L 9 18.5 Z M 13 7.5 L 16.5 11",
        "person": "O 12 8 3.6 M 4.5 20 C 5.5 13 18.5 13 19.5 20",
        "plus": "M 12 5 L 12 19 M 5 12 L 19 12",
        "print": "M 7 9 L 7 4 L 17 4 L 17 9 M 7 17 L 4 17 L 4 9 L 20 9 L 20 17 L 17 17 "
        "M 7 14 L 17 14 L 17 20 L 7 20 Z",
        "right": "M 9 5 L 16 12 L 9 19",
        "seal": "M 9.3 13 C 10.3 10 8 9 8 7 C 8 1.7 16 1.7 16 7 C 16 9 13.7 10 14.7 13 "
        "L 19 13 L 19 17 L 5 17 L 5 13 Z M 6 20.5 L 18 20.5",
        "search": "O 11 11 6 M 15.5 15.5 L 20 20",
        "tick": "M 5 12.5 L 10 17.5 L 19 7",
        "trash": "M 4.5 6.5 L 19.5 6.5 M 9 6.5 L 9 4 L 15 4 L 15 6.5 "
        "M 6.5 6.5 L 7.5 20 L 16.5 20 L 17.5 6.5 M 10.5 10.5 L 10.5 16 "
        "M 13.5 10.5 L 13.5 16",
        "type": "M 3 19 L 8.5 5 L 14 19 M 5 14.5 L 12 14.5 "
        "M 15.5 19 L 18.5 11.5 L 21.5 19 M 16.5 16.5 L 20.5 16.5",
        "undo": "M 8.5 5 L 4.5 9 L 8.5 13 M 4.5 9 L 14 9 C 21 9 21 19 14 19 L 9 19",
        "up": "M 5 15 L 12 8 L 19 15",
        "usb": "M 7 10 L 17 10 L 17 21 L 7 21 Z M 9.5 10 L 9.5 4 L 14.5 4 L 14.5 10 "
        "M 11 6.8 L 11 6.9 M 13 6.8 L 13 6.9",
    }
)


def draw_icon(painter: QPainter, box: QRectF, glyph: Glyph, tone: Token) -> None:
    """Draw an icon to fill the (square) box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / GRID, box.height() / GRID)
    painter.setPen(
        QPen(
            look().colour(tone),
            STROKE,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(outline(glyph))
    painter.restore()


def icon(glyph: Glyph, tone: Token = "ink2", size: int = 20) -> QIcon:
    """Return an icon for a button or a menu, at the look in force."""
    return QIcon(pixmap(glyph, tone, size))


def pixmap(glyph: Glyph, tone: Token = "ink2", size: int = 20) -> QPixmap:
    """Return an icon as a picture, sharp on the densest screen in use."""
    density = QApplication.instance().devicePixelRatio()  # type: ignore[union-attr]
    side = look().px(size)
    picture = QPixmap(round(side * density), round(side * density))
    picture.setDevicePixelRatio(density)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        draw_icon(painter, QRectF(0, 0, side, side), glyph, tone)
    return picture


class Icon(QWidget):
    """An icon standing beside a word, which says what it means."""

    def __init__(self, glyph: Glyph, tone: Token = "ink2", size: int = 20) -> None:
        super().__init__()
        self._glyph: Glyph = glyph
        self._tone: Token = tone
        follow(self, lambda each: each.setFixedSize(look().px(size), look().px(size)))

    def show_glyph(self, glyph: Glyph, tone: Token = "ink2") -> None:
        """Show another icon in its place."""
        self._glyph, self._tone = glyph, tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        with QPainter(self) as painter:
            draw_icon(painter, QRectF(self.rect()), self._glyph, self._tone)


@cache
def outline(glyph: Glyph) -> QPainterPath:
    """Return the drawing of an icon on the grid of 24."""
    path = QPainterPath()
    numbers = iter(_SHAPES[glyph].split())
    for command in numbers:
        match command:
            case "M":
                path.moveTo(*_take(numbers, 1))
            case "L":
                path.lineTo(*_take(numbers, 1))
            case "C":
                path.cubicTo(*_take(numbers, 3))
            case "Z":
                path.closeSubpath()
            case _:
                (centre,) = _take(numbers, 1)
                radius = float(next(numbers))
                path.addEllipse(centre, radius, radius)
    return path


def _take(numbers: Iterator[str], count: int) -> tuple[QPointF, ...]:
    return tuple(
        QPointF(float(next(numbers)), float(next(numbers))) for _ in range(count)
    )
