"""The check list as a painted view: a few groups, one line for each thing to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from tcm_desk.gui.look.icons import Glyph, draw_icon
from tcm_desk.gui.look.lines import LINE_ROLE, LineModel
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.marks import State, draw_mark
from tcm_desk.gui.look.rows import (
    Index,
    draw_line_below,
    draw_row_ground,
    draw_text,
    state_rect,
)
from tcm_desk.gui.walk.check_entries import CheckEntry, Weight, count_words
from tcm_desk.i18n import translate as _

_HEIGHT, _PLACE, _ACTION, _MARK = 43, 164, 48, 20
_SIDE, _GAP, _LEAST_SENTENCE = 22, 12, 300

Line = CheckEntry | tuple[Weight, str]
"""What a line shows: something to do, or the head of a group with its count."""


class CheckModel(LineModel[Line]):
    """The lines of the check list, heads of groups among them."""

    def show(self, entries: Sequence[CheckEntry]) -> None:
        """Show these entries under the heads of their groups."""
        lines: list[Line] = []
        for weight in Weight:
            group = [each for each in entries if each.weight is weight]
            if group:
                lines += [(weight, count_words(group)), *group]
        self.show_lines(lines)

    def spoken(self, line: Line) -> str:
        """Return place, sentence and action, or the head of a group."""
        return _spoken(line)

    def may_stand(self, line: Line) -> bool:
        """Let the keyboard pass over the heads of groups."""
        return isinstance(line, CheckEntry)


class CheckDelegate(QStyledItemDelegate):
    """Paints a head, or shape, place, sentence and action of a thing to do.

    `on_action` says whether the last click was on the word of the action.
    """

    on_action = False

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Notice where in the line the mouse was let go; nothing is edited."""
        if isinstance(event, QMouseEvent):
            word = _Plan(state_rect(option)).action
            self.on_action = event.position().x() >= word.left() - look().sp(_GAP)
        return super().editorEvent(event, model, option, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the sentence, which may take two lines."""
        line: Line = index.data(LINE_ROLE)
        width = _width_of(option)
        if not isinstance(line, CheckEntry):
            return QSize(width, look().px(_HEIGHT))
        plan = _Plan(QRect(0, 0, width, 10_000))
        room = plan.sentence.toRect()
        room.setHeight(10_000)
        words = QFontMetrics(look().font()).boundingRect(room, _WRAP, line.sentence)
        above = plan.sentence.top()
        height = above + words.height() + look().sp(20)
        return QSize(width, max(round(height), look().px(_HEIGHT)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Paint one line."""
        line: Line = index.data(LINE_ROLE)
        if isinstance(line, CheckEntry):
            here = _is_current(option, index)
            draw_row_ground(painter, option, here=here)
            _draw_entry(painter, state_rect(option), line)
        else:
            _draw_head(painter, state_rect(option), *line)


class _Plan:
    """Where the parts of an entry stand; in a narrow list the place stands above."""

    def __init__(self, box: QRect) -> None:
        px, sp = look().px, look().sp
        side, gap = sp(_SIDE), sp(_GAP)
        right = box.right() + 1 - side
        left = box.left() + side + px(_MARK) + gap
        beside = right - px(_ACTION) - gap - left - px(_PLACE) - gap
        self.stacked = beside < px(_LEAST_SENTENCE)
        line = px(26) if self.stacked else box.height()
        top = box.top() + (sp(6) if self.stacked else 0)
        self.mark = QRectF(box.left() + side, top, px(_MARK), line)
        self.action = QRectF(right - px(_ACTION), top, px(_ACTION), line)
        if self.stacked:
            self.place = QRectF(left, top, right - px(_ACTION) - gap - left, line)
            below = self.place.bottom()
            height = box.bottom() - below - sp(6)
            self.sentence = QRectF(left, below, right - left, height)
        else:
            self.place = QRectF(left, top, px(_PLACE), line)
            words = self.place.right() + gap
            self.sentence = QRectF(words, top, self.action.left() - gap - words, line)


_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)


def _draw_entry(painter: QPainter, box: QRect, entry: CheckEntry) -> None:
    plan = _Plan(box)
    side = plan.mark.width()
    top = plan.mark.center().y() - side / 2
    shape = QRectF(plan.mark.left(), top, side, side)
    state = _STATES.get(entry.weight)
    if state is None:
        glyph: Glyph = "clip" if entry.weight is Weight.UNPROVEN else "note"
        draw_icon(painter, shape, glyph, "ink2")
    else:
        draw_mark(painter, shape, state)
    draw_text(painter, plan.place, entry.place, "hint", "ink2")
    painter.save()
    painter.setFont(look().font())
    painter.setPen(look().colour("ink"))
    painter.drawText(plan.sentence, _WRAP, entry.sentence)
    painter.restore()
    draw_text(painter, plan.action, entry.action, "hint", "accent", right=True)


_STATES = {
    Weight.MUST: State.STOP,
    Weight.OPEN: State.INCOMPLETE,
    Weight.UNMET: State.NOT_MET,
}


def _draw_head(painter: QPainter, box: QRect, weight: Weight, count: str) -> None:
    painter.fillRect(box, look().colour("sunk"))
    words = QRectF(box).adjusted(look().sp(_SIDE), 0, 0, 0)
    title = _(weight.value)
    draw_text(painter, words, title, "h3")
    length = QFontMetrics(look().font("h3")).horizontalAdvance(title)
    words.adjust(length + look().sp(8), 0, 0, 0)
    draw_text(painter, words, count, "hint", "ink2")
    draw_line_below(painter, box)


def _spoken(line: Line) -> str:
    if isinstance(line, CheckEntry):
        return _("{place}：{sentence}。{action}").format(
            place=line.place, sentence=line.sentence, action=line.action
        )
    weight, count = line
    return _("{group}，{count}").format(group=_(weight.value), count=count)


def _width_of(option: QStyleOptionViewItem) -> int:
    view: QListView = option.widget  # type: ignore[attr-defined]
    return view.viewport().width()


def _is_current(option: QStyleOptionViewItem, index: Index) -> bool:
    view: QListView = option.widget  # type: ignore[attr-defined]
    return view.currentIndex() == index and view.hasFocus()
