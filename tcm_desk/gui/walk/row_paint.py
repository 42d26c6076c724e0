"""Draws the words and marks of a question; its control and boxes are widgets."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from tcm_desk.gui.look.icons import Glyph, draw_icon
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.marks import State, draw_mark, state_word
from tcm_desk.gui.look.rows import draw_text
from tcm_desk.gui.look.tokens import Token
from tcm_desk.gui.walk.row_plan import LINK_KEY, Parts, RowPlan, metrics
from tcm_desk.i18n import translate as _

_ICON = 18


@dataclass(frozen=True)
class RowState:
    """How a question stands, as far as it is painted.

    Attributes:
        number: its number on the page.
        here: one stands in it.
        waived: it was declared not applicable.
        noted: something was noted about it.
        evidence: how many pieces support it.
        offers_last: the answer of the period before can be pressed.
    """

    number: int
    here: bool
    waived: bool
    noted: bool
    evidence: int
    offers_last: bool


def paint_row(painter: QPainter, parts: Parts, plan: RowPlan, state: RowState) -> None:
    """Draw everything but the line that parts it from the next."""
    draw_text(painter, QRectF(plan.number), str(state.number))
    _draw_words(painter, parts, plan, here=state.here)
    if state.waived:
        _draw_waived(painter, plan.control)
    else:
        draw_text(painter, QRectF(plan.unit), parts.unit, "hint", "ink3")
    _draw_last(painter, parts, plan, offered=state.offers_last)
    if parts.evidence:
        _draw_evidence(painter, plan.evidence, state.evidence)
    if not plan.note.isEmpty():
        _draw_icon(painter, plan.note, "note", "accent" if state.noted else "ink3")
    _draw_icon(painter, plan.more, "more")


def _draw_words(painter: QPainter, parts: Parts, plan: RowPlan, *, here: bool) -> None:
    wrap, middle = Qt.TextFlag.TextWordWrap, Qt.AlignmentFlag.AlignVCenter
    painter.setPen(look().colour("ink"))
    painter.setFont(look().font())
    painter.drawText(plan.words, int(wrap), parts.words)
    if parts.target:
        painter.setPen(look().colour("ink2"))
        painter.setFont(look().font("hint"))
        painter.drawText(plan.target, int(wrap | middle), parts.target)
    if not parts.link:
        return
    room = QRectF(plan.link).adjusted(0, 0, look().px(LINK_KEY), 0)
    if here:
        draw_text(painter, room, f"{parts.link}　F1", "chip", "accent")
    else:
        draw_text(painter, room, parts.link, "hint", "accent")


def _draw_last(
    painter: QPainter, parts: Parts, plan: RowPlan, *, offered: bool
) -> None:
    at_right = plan.last_at_right
    text = parts.last if at_right else parts.last_beside
    if offered and at_right:
        taken = _("沿用 {value}").format(value=parts.last)
        wide = metrics("hint", look().factor).horizontalAdvance(taken)
        text = taken if wide <= plan.last.width() else text
    tone: Token = "accent" if offered else "ink3"
    draw_text(painter, QRectF(plan.last), text, "hint", tone, right=at_right)


def _draw_evidence(painter: QPainter, box: QRect, count: int) -> None:
    """Draw the clip, and how much there is."""
    _draw_icon(painter, box, "clip", "accent" if count else "ink2")
    if count:
        words = QRectF(box).adjusted(look().px(_ICON + 1), 0, look().px(8), 0)
        draw_text(painter, words, str(count), "chip", "accent")


def _draw_waived(painter: QPainter, control: QRect) -> None:
    """Put shape and word where the control was."""
    side = look().px(_ICON)
    top = control.top() + (control.height() - side) // 2
    draw_mark(painter, QRectF(control.left(), top, side, side), State.NOT_APPLICABLE)
    words = QRectF(control).adjusted(side + look().sp(6), 0, look().px(60), 0)
    draw_text(painter, words, state_word(State.NOT_APPLICABLE), "chip", "na")


def _draw_icon(
    painter: QPainter, box: QRect, glyph: Glyph, tone: Token = "ink2"
) -> None:
    side = look().px(_ICON)
    top = box.top() + (box.height() - side) // 2
    draw_icon(painter, QRectF(box.left(), top, side, side), glyph, tone)
