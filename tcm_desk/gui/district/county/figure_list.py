"""The county's figures as a painted list: state, name and rule, value, bar."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QLineF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from tcm_desk.assessment.findings import Outcome
from tcm_desk.gui.district.county.figure_lines import FigureLine
from tcm_desk.gui.district.painted_rows import draw_wrapped, width_of, wrapped_height
from tcm_desk.gui.look.chip import chip_size, draw_chip
from tcm_desk.gui.look.lines import LINE_ROLE, LineModel
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.marks import hatch
from tcm_desk.gui.look.rows import (
    Index,
    draw_line_below,
    draw_row_ground,
    draw_text,
    state_rect,
)
from tcm_desk.gui.look.threshold_bar import Reading
from tcm_desk.gui.look.tokens import Token
from tcm_desk.i18n import language
from tcm_desk.wording.county_figures import shown_word
from tcm_desk.wording.terms import outcome_word

_SIDE, _GAP, _PAD, _LEAST = 14, 14, 9, 56
_VALUE, _BAR, _NARROW, _WIDE = 132, 110, 480, 720
_BAR_HEIGHT, _LINE = 8, 24


class FigureModel(LineModel[FigureLine]):
    """The figures of one document, or those of one outcome."""

    def name_of(self, line: FigureLine) -> str:
        """Return what the figure is called."""
        return line.name

    def spoken(self, line: FigureLine) -> str:
        """Return figure, value and outcome."""
        return line.spoken


class FigureDelegate(QStyledItemDelegate):
    """Paints a figure; in a narrow list its name stands below its state and value."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of name and rule, which may each take lines."""
        line: FigureLine = index.data(LINE_ROLE)
        width = width_of(option)
        plan = _Plan(QRect(0, 0, width, 0), line)
        return QSize(width, plan.height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Paint one figure."""
        line: FigureLine = index.data(LINE_ROLE)
        box = state_rect(option)
        view = self.parent()
        here = isinstance(view, QListView) and index == view.currentIndex()
        draw_row_ground(painter, option, here=here)
        draw_line_below(painter, box)
        plan = _Plan(box, line)
        draw_chip(painter, plan.chip.topLeft(), line.state, line.word)
        draw_wrapped(painter, plan.name, line.name, "body", "ink")
        draw_wrapped(painter, plan.rule, line.rule, "hint", "ink3")
        draw_text(painter, plan.value, line.value, "h3", _tone(line), right=True)
        draw_text(painter, plan.parts, line.parts, "hint", "ink3", right=True)
        if line.reading is not None and plan.bar.width() > 0:
            draw_small_bar(painter, plan.bar, line.reading)


def _tone(line: FigureLine) -> Token:
    return "ink" if line.figure.value is not None or line.figure.criteria else "ink3"


class _Plan:
    """Where the parts of a figure stand."""

    def __init__(self, box: QRect, line: FigureLine) -> None:
        px, sp = look().px, look().sp
        side, gap, pad = sp(_SIDE), sp(_GAP), sp(_PAD)
        left, right = box.left() + side, box.right() + 1 - side
        stacked, wide = box.width() < px(_NARROW), box.width() >= px(_WIDE)
        top, row = box.top() + pad, px(_LINE)
        chip = chip_size(line.word)
        self.chip = QRectF(left, top, chip.width(), chip.height())
        bar = px(_BAR) if wide else 0
        self.bar = QRectF(right - bar, top + row / 2, bar, px(_BAR_HEIGHT))
        end = right - bar - (gap if bar else 0)
        self.value = QRectF(end - px(_VALUE), top, px(_VALUE), row)
        self.parts = self.value.translated(0, row)
        words = left if stacked else left + chip_column(look().factor, language()) + gap
        room = (right if stacked else self.value.left() - gap) - words
        first = self.parts.bottom() + pad if stacked and line.parts else top
        first = max(first, self.chip.bottom() + sp(4)) if stacked else first
        name = wrapped_height(line.name, "body", room)
        rule = wrapped_height(line.rule, "hint", room)
        self.name = QRectF(words, first, room, name)
        self.rule = QRectF(words, self.name.bottom() + sp(2), room, rule)
        below = max(self.rule.bottom(), self.parts.bottom() if line.parts else 0)
        self.height = round(max(below + pad - box.top(), px(_LEAST)))


@cache
def chip_column(factor: float, language: str) -> int:  # noqa: ARG001 - what it hangs on
    """Return how wide the widest chip is, at a size of type and in a language."""
    words = (*map(outcome_word, Outcome), shown_word())
    return max(chip_size(each).width() for each in words)


def draw_small_bar(painter: QPainter, box: QRectF, reading: Reading) -> None:
    """Draw a value beside its gate as the threshold bar does, without its words."""

    def at(value: float) -> float:
        share = value / reading.top if reading.top else 0
        return box.left() + box.width() * min(max(share, 0), 1)

    outline = QPainterPath()
    outline.addRoundedRect(box, 3, 3)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(outline)
    painter.fillRect(box, look().colour("track"))
    gap = reading.gap
    end = at(reading.value or 0) if gap is None else at(gap[0])
    tone: Token = "accent" if reading.met else "plain"
    filled = QRectF(box.left(), box.top(), end - box.left(), box.height())
    painter.fillRect(filled, look().colour(tone))
    if gap is not None:
        missing = QRectF(end, box.top(), at(gap[1]) - end, box.height())
        hatch(painter, missing)
    painter.restore()
    painter.save()
    painter.setPen(QPen(look().colour("ink"), look().sp(2), c=Qt.PenCapStyle.FlatCap))
    for gate in reading.gates:
        x = min(max(at(gate.at), box.left() + 1), box.right() - 1)
        painter.drawLine(QLineF(x, box.top() - 4, x, box.bottom() + 4))
    painter.restore()
