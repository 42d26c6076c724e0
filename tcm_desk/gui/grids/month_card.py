"""The year at a glance: how many entries each month has, of one kind or of all."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFrame, QSizePolicy

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.sections import Table
from tcm_desk.gui.grids.counter_words import kind_column
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.look.month_strip import MONTHS, MonthStrip
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import text_of


class MonthCard(QFrame):
    """Twelve cells and, in words, the months that have none; only for a whole year."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self.title, self.note = label("", "h3"), label("", "small", wrap=True)
        self.strip = MonthStrip("", (0,) * MONTHS, 0)
        head = across(self.title, gap=12)
        head.addWidget(self.note, 1)
        down(head, self.strip, owner=self, gap=6, margins=(18, 10, 18, 6))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_table(
        self, snapshot: Snapshot, table: Table, kind: str, today: date
    ) -> None:
        """Show a kind of entry, or all; months to come are left empty."""
        period = snapshot.header.period
        self.setVisible(period.quarter is None)
        counts = _counts(snapshot, table, kind)
        current = _current_month(period.year, today)
        name = _kind_name(table, kind)
        title = _("{kind}，按月").format(kind=name) if name else _("每月记录")
        self.title.setText(title)
        self.strip.show_counts(title, counts, current)
        empty = [
            _("{month} 月").format(month=month)
            for month, count in enumerate(counts, start=1)
            if month < current and not count
        ]
        words = _("{months}没有记录").format(months="、".join(empty))
        self.note.setText(words if empty else "")


def _counts(snapshot: Snapshot, table: Table, kind: str) -> list[int]:
    column = kind_column(table)
    counts = [0] * MONTHS
    for row in snapshot.cuts[table.id].rows:
        day = row.cells.get(table.date_column or "")
        wanted = not kind or column is None or row.cells.get(column.id) == kind
        if wanted and isinstance(day, date):
            counts[day.month - 1] += 1
    return counts


def _current_month(year: int, today: date) -> int:
    """Return the month of today in that year; 13 when it is over, 0 before it."""
    if today.year == year:
        return today.month
    return 0 if today.year < year else MONTHS + 1


def _kind_name(table: Table, kind: str) -> str:
    column = kind_column(table)
    choices = () if column is None else column.choices
    return next((text_of(each.label) for each in choices if each.id == kind), "")
