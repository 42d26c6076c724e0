"""整改 on the home page: what is overdue, and what comes next."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from tcm_desk.assessment.actions import (
    Action,
    actions_of,
    in_order_of_urgency,
    overdue,
)
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import rule
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, add, clear, down
from tcm_desk.i18n import translate as _
from tcm_desk.wording.actions import due_words

_MOST = 3


class ActionsCard(QFrame):
    """The most urgent of what is to be done; overdue inverted, as a sign.

    Signals:
        all_asked: show every action.
    """

    all_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._lines, self.count = down(gap=8), label("", "small")
        self.all_ = button(_("全部"), "quiet")
        self.all_.setAccessibleDescription(_("整改"))
        self.all_.clicked.connect(self.all_asked)
        head = across(label(_("整改"), "h3"), gap=10)
        head.addWidget(self.count, 1)
        head.addWidget(self.all_)
        down(head, self._lines, None, owner=self, gap=8, margins=(18, 10, 18, 14))

    def show_snapshot(self, snapshot: Snapshot, today: date) -> bool:
        """Show what is open; False if there is nothing to show."""
        actions = [each for each in actions_of(snapshot) if each.open]
        late = overdue(actions, today)
        self.count.setText(_count_words(len(actions), len(late)))
        clear(self._lines)
        for number, each in enumerate(in_order_of_urgency(actions, today)[:_MOST]):
            if number:
                add(self._lines, rule())
            add(self._lines, _line(each, today))
        return bool(actions)


def overdue_words(snapshot: Snapshot, today: date) -> str:
    """Say for the status line what is overdue; nothing if nothing is."""
    late = overdue(actions_of(snapshot), today)
    if not late:
        return ""
    return _("有 {count} 项整改逾期，最久 {days} 天").format(
        count=len(late), days=late[0].days_late(today)
    )


def _count_words(open_: int, late: int) -> str:
    if late:
        return _("{late} 项逾期 · 共 {count} 项").format(late=late, count=open_)
    return _("共 {count} 项").format(count=open_)


def _line(action: Action, today: date) -> QWidget:
    made = QWidget()
    parts = [action.person or _("还没有定责任人")]
    if action.due is not None:
        day = _("{month} 月 {day} 日").format(
            month=action.due.month, day=action.due.day
        )
        parts.append(day)
    late = bool(action.days_late(today))
    due = label(due_words(action, today), "stop" if late else "small")
    foot = across(gap=10)
    foot.addWidget(label(" · ".join(parts), "small", wrap=True), 1)
    foot.addWidget(due)
    title = label(action.problem or _("没有写问题"), wrap=True)
    down(title, foot, owner=made, gap=2)
    return made
