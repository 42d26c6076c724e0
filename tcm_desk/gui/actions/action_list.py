"""The list of actions as a painted view: groups, and three lines for each action."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from tcm_desk.gui.actions.action_entries import ActionEntry, Group
from tcm_desk.gui.look.icons import draw_icon
from tcm_desk.gui.look.lines import LINE_ROLE, LineModel
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.marks import draw_mark
from tcm_desk.gui.look.rows import (
    Index,
    draw_line_below,
    draw_row_ground,
    draw_text,
    state_rect,
)
from tcm_desk.gui.look.tokens import Role, Token
from tcm_desk.i18n import translate as _

_HEAD, _LINE, _SMALL, _MARK = 40, 26, 22, 20
_SIDE, _GAP, _AROUND, _DUE = 22, 12, 9, 110

Line = ActionEntry | tuple[Group, int]
"""What a line shows: an action, or the head of a group with its count."""


class ActionListModel(LineModel[Line]):
    """The lines of the list, heads of groups among them."""

    def show(self, entries: Sequence[ActionEntry]) -> bool:
        """Show these under the heads of their groups; False if nothing is new."""
        lines: list[Line] = []
        for group in Group:
            of_group = [each for each in entries if each.group is group]
            if of_group:
                lines += [(group, len(of_group)), *of_group]
        return self.show_lines(lines)

    def spoken(self, line: Line) -> str:
        """Return an action in words, or the head of a group."""
        return _spoken(line)

    def may_stand(self, line: Line) -> bool:
        """Let the keyboard pass over the heads of groups."""
        return isinstance(line, ActionEntry)

    def row_of(self, id_: str) -> int | None:
        """Return where an entry stands."""
        for place, line in enumerate(self.lines):
            if isinstance(line, ActionEntry) and line.id == id_:
                return place
        return None

    def first(self) -> int | None:
        """Return where the first entry stands, behind the head of its group."""
        return 1 if self.lines else None


class ActionDelegate(QStyledItemDelegate):
    """Paints a head, or an action: shape, problem, measure, who, and how long."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of two or three lines."""
        view: QListView = option.widget  # type: ignore[attr-defined]
        line: Line = index.data(LINE_ROLE)
        width, px = view.viewport().width(), look().px
        if not isinstance(line, ActionEntry):
            return QSize(width, px(_HEAD))
        lines = px(_LINE) + px(_SMALL) * (2 if line.last else 1)
        return QSize(width, lines + 2 * look().sp(_AROUND))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Paint one line."""
        line: Line = index.data(LINE_ROLE)
        box = state_rect(option)
        if not isinstance(line, ActionEntry):
            _draw_head(painter, box, *line)
            return
        view: QListView = option.widget  # type: ignore[attr-defined]
        here = view.currentIndex() == index and view.hasFocus()
        draw_row_ground(painter, option, here=here)
        _draw_entry(painter, box, line)
        draw_line_below(painter, box)


def _draw_entry(painter: QPainter, box: QRect, entry: ActionEntry) -> None:
    px, sp = look().px, look().sp
    left, top = box.left() + sp(_SIDE), box.top() + sp(_AROUND)
    right = box.right() + 1 - sp(_SIDE)
    side = px(_MARK)
    shape = QRectF(left, top + (px(_LINE) - side) / 2, side, side)
    if entry.state:
        draw_mark(painter, shape, entry.state)
    else:
        draw_icon(painter, shape, "note", "ink2")
    words = left + side + sp(_GAP)
    due = _draw_due(painter, QRectF(words, top, right - words, px(_LINE)), entry)
    title = QRectF(words, top, due - sp(_GAP) - words, px(_LINE))
    draw_text(painter, title, entry.title, "h3")
    under = QRectF(words, title.bottom(), right - words, px(_SMALL))
    draw_text(painter, under, entry.under, "small", "ink2")
    under.translate(0, px(_SMALL))
    if entry.met_now:
        hint = _("{words}：做完了就按空格，标为已完成").format(words=entry.last)
        draw_text(painter, under, hint, "small", "accent")
    elif entry.last:
        draw_text(painter, under, entry.last, "small", "ink3")


def _draw_due(painter: QPainter, room: QRectF, entry: ActionEntry) -> float:
    """Write how long there is at the right, and return where that begins."""
    px, sp = look().px, look().sp
    length = QFontMetrics(look().font("chip")).horizontalAdvance(entry.due)
    if entry.late:
        box = QRectF(room.right() - length - 2 * sp(10), room.top() + 1, 0, 0)
        box.setRight(room.right())
        box.setBottom(room.bottom() - 1)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("stop"))
        painter.drawRoundedRect(box, 3, 3)
        painter.restore()
        draw_text(painter, box.adjusted(sp(10), 0, 0, 0), entry.due, "chip", "on_stop")
        return box.left()
    wanted = entry.group is Group.WANTED
    tone: Token = "accent" if wanted else "ink2"
    role: Role = "chip" if wanted else "small"
    wide = max(length, px(_DUE) // 2)
    box = QRectF(room.right() - wide, room.top(), wide, room.height())
    draw_text(painter, box, entry.due, role, tone, right=True)
    return box.left()


def _draw_head(painter: QPainter, box: QRect, group: Group, count: int) -> None:
    painter.fillRect(box, look().colour("sunk"))
    words = QRectF(box).adjusted(look().sp(_SIDE), 0, 0, 0)
    title = _(group.value)
    draw_text(painter, words, title, "h3")
    length = QFontMetrics(look().font("h3")).horizontalAdvance(title)
    words.adjust(length + look().sp(8), 0, 0, 0)
    draw_text(painter, words, str(count), "hint", "ink3")
    draw_line_below(painter, box)


def _spoken(line: Line) -> str:
    if isinstance(line, ActionEntry):
        parts = (line.due, line.title, line.under, line.last)
        return _("，").join(filter(None, parts))
    group, count = line
    return _("{group}，{count} 条").format(group=_(group.value), count=count)
