"""A value on a line with the gates it must pass, and what is still missing hatched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.marks import hatch

_BAR, _OVER, _TEXT, _MIN_GAP, _APART = 10, 5, 21, 8, 10
_LEAST, _MOST = 1.5, 2.0  # the scale runs to so many times the largest gate


@dataclass(frozen=True)
class Gate:
    """A threshold on the scale of the value, and the words below it."""

    at: float
    text: str


@dataclass(frozen=True)
class Reading:
    """What a threshold bar shows.

    Attributes:
        value: where the facts stand; None when they are missing.
        gates: every threshold that judges the value.
        at_most: the value must stay at or under its gates.
        ceiling: what the value can never pass, such as 100 for per cent.
        settled: no missing fact can still move the value; until then it is drawn
            as far as it is known, and nothing is hatched.
    """

    value: float | None
    gates: tuple[Gate, ...]
    at_most: bool = False
    ceiling: float | None = None
    settled: bool = True

    @property
    def met(self) -> bool:
        """Whether the value passes every gate."""
        return self.settled and self.value is not None and self.gap is None

    @property
    def gap(self) -> tuple[float, float] | None:
        """From where to where the value misses its hardest gate."""
        if self.value is None or not self.gates or not self.settled:
            return None
        places = [gate.at for gate in self.gates]
        if self.at_most:
            hardest = min(places)
            return (hardest, self.value) if self.value > hardest else None
        hardest = max(places)
        return (self.value, hardest) if self.value < hardest else None

    @property
    def top(self) -> float:
        """The end of the scale, so that the gates stand right of the middle."""
        value = self.value or 0
        largest = max((gate.at for gate in self.gates), default=0) or value or 1
        top = min(max(value * 1.1, largest * _LEAST), largest * _MOST)
        return top if self.ceiling is None else min(top, max(self.ceiling, largest))


class ThresholdBar(QWidget):
    """One reading, drawn; the sentence says the same to a screen reader."""

    def __init__(self, reading: Reading, sentence: str) -> None:
        super().__init__()
        self._rows = 1
        self.setMinimumWidth(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_reading(reading, sentence)
        follow(self, ThresholdBar._measure)

    def show_reading(self, reading: Reading, sentence: str) -> None:
        """Show another reading."""
        self.reading = reading
        self.setAccessibleName(sentence)
        self._measure()

    def sizeHint(self) -> QSize:
        """Return the height of bar and words; the width is what there is."""
        px = look().px
        return QSize(px(240), px(_BAR + 2 * _OVER + 1) + self._rows * px(_TEXT))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Take more lines for the words under the gates when they get crowded."""
        self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track, value, what is missing, and the gates with their words."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_bar(painter)
            self._draw_gates(painter)

    def _measure(self) -> None:
        widths = self._text_widths()
        fits = sum(widths) + look().px(_APART) * (len(widths) - 1) <= self.width()
        self._rows = 1 if fits else len(widths)
        if self.height() != self.sizeHint().height():
            self.setFixedHeight(self.sizeHint().height())
        self.update()

    def _text_widths(self) -> list[int]:
        metrics = QFontMetrics(look().font("hint"))
        return [
            metrics.horizontalAdvance(gate.text) + 2 for gate in self._sorted_gates()
        ]

    def _sorted_gates(self) -> list[Gate]:
        return sorted(self.reading.gates, key=lambda gate: gate.at)

    def _at(self, value: float) -> float:
        return self.width() * min(max(value / self.reading.top, 0), 1)

    def _draw_bar(self, painter: QPainter) -> None:
        top, height = look().px(_OVER), look().px(_BAR)
        box = QRectF(0, top, self.width(), height)
        outline = QPainterPath()
        outline.addRoundedRect(box, 3, 3)
        painter.save()
        painter.setClipPath(outline)
        painter.fillRect(box, look().colour("track"))
        gap = self._gap_stretch()
        end = self._at(self.reading.value or 0) if gap is None else gap[0]
        tone = look().colour("accent" if self.reading.met else "plain")
        painter.fillRect(QRectF(0, top, end, height), tone)
        if gap is not None:
            hatch(painter, QRectF(gap[0], top, gap[1] - gap[0], height))
        painter.restore()

    def _gap_stretch(self) -> tuple[float, float] | None:
        """Where to hatch; a narrow gap is still drawn wide enough to be seen."""
        if self.reading.gap is None:
            return None
        start, end = (self._at(each) for each in self.reading.gap)
        least = look().px(_MIN_GAP)
        if self.reading.at_most:
            return min(start, self.width() - least), max(end, start + least)
        return max(min(start, end - least), 0), end

    def _draw_gates(self, painter: QPainter) -> None:
        px = look().px
        gates = self._sorted_gates()
        bottom = px(_BAR + 2 * _OVER)
        painter.setPen(
            QPen(look().colour("ink"), look().sp(2), c=Qt.PenCapStyle.FlatCap)
        )
        for gate in gates:
            x = min(max(self._at(gate.at), 1), self.width() - 1)
            painter.drawLine(QLineF(x, 0, x, bottom))
        painter.setFont(look().font("hint"))
        painter.setPen(look().colour("ink2"))
        widths = self._text_widths()
        lefts = self._text_lefts(gates, widths)
        for row, (gate, left, width) in enumerate(
            zip(gates, lefts, widths, strict=True)
        ):
            top = bottom + 1 + (row * px(_TEXT) if self._rows > 1 else 0)
            box = QRectF(left, top, width + 2, px(_TEXT))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), gate.text)

    def _text_lefts(self, gates: Sequence[Gate], widths: Sequence[int]) -> list[float]:
        centres = [self._at(gate.at) for gate in gates]
        if self._rows == 1:
            return spread(centres, widths, self.width(), look().px(_APART))
        return [
            spread([centre], [width], self.width(), 0)[0]
            for centre, width in zip(centres, widths, strict=True)
        ]


def spread(
    centres: Sequence[float], widths: Sequence[float], room: float, apart: float
) -> list[float]:
    """Return where words begin so that each is near its centre and none touch."""
    lefts: list[float] = []
    least = 0.0
    for centre, width in zip(centres, widths, strict=True):
        lefts.append(max(centre - width / 2, least))
        least = lefts[-1] + width + apart
    most = room
    for place in reversed(range(len(lefts))):
        lefts[place] = max(min(lefts[place], most - widths[place]), 0)
        most = lefts[place] - apart
    return _balanced(lefts, centres, widths, room, apart)


def _balanced(
    lefts: list[float],
    centres: Sequence[float],
    widths: Sequence[float],
    room: float,
    apart: float,
) -> list[float]:
    """Share a push between two close words, instead of moving only the right one."""
    if len(lefts) != 2:  # noqa: PLR2004 - with more gates, order matters more
        return lefts
    pushed = lefts[1] - (centres[1] - widths[1] / 2)
    if pushed <= 0:
        return lefts
    first = max(lefts[0] - pushed / 2, 0)
    second = max(lefts[1] - pushed / 2, first + widths[0] + apart)
    return [first, min(second, room - widths[1])]
