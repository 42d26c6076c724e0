"""The year at a glance: how many entries each month has, by kind or of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.sections import Table
from tcm_desk.gui.grids.counter_words import kind_column
from tcm_desk.gui.grids.month_picker import MonthPicker
from tcm_desk.gui.grids.year_table import YearTable, year_lines
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.look.month_strip import MONTHS
from tcm_desk.gui.look.segments import Option
from tcm_desk.gui.look.tag import filter_tag
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import text_of


class MonthCard(QFrame):
    """Twelve cells and, in words, the months that have none; only for a whole year.

    Signals:
        chosen: only entries of this kind and month are wanted ("" and 0 for all).
    """

    chosen = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._kind = ""
        self.title, self.note = label("", "h3"), label("", "small", wrap=True)
        self.strip = MonthPicker("", (0,) * MONTHS, 0)
        self.whole = button(_("看全年"), "quiet")
        self.by_kind = filter_tag(_("分种类看"))
        self.kinds = YearTable(_("每种每月的次数"))
        head = across(self.title, gap=12)
        head.addWidget(self.note, 1)
        head.addWidget(self.whole)
        head.addWidget(self.by_kind)
        parts = (head, self.strip, self.kinds)
        down(*parts, owner=self, gap=6, margins=(18, 10, 18, 6))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.kinds.hide()
        self.whole.hide()
        self.strip.chosen.connect(lambda month: self._choose(self._kind, month))
        self.kinds.chosen.connect(self._choose)
        self.whole.clicked.connect(lambda: self._choose("", 0))
        self.by_kind.toggled.connect(self.kinds.setVisible)

    def show_table(
        self, snapshot: Snapshot, table: Table, kind: str, today: date
    ) -> None:
        """Show a kind of entry, or all; months to come are left empty."""
        period = snapshot.header.period
        self.setVisible(period.quarter is None)
        self._kind = kind
        kinds, counts = _kinds(table), month_counts(snapshot, table)
        self.kinds.year.show_lines(year_lines(kinds, counts))
        self.by_kind.setVisible(bool(kinds))
        current = _current_month(period.year, today)
        name = next((each.word for each in kinds if each.value == kind), "")
        title = _("{kind}，按月").format(kind=name) if name else _("每月记录")
        self.title.setText(title)
        shown = counts.get(kind, (0,) * MONTHS)
        self.strip.show_counts(title, shown, current)
        self.note.setText(_note(shown, current))
        self.whole.setVisible(bool(self.strip.month))

    def _choose(self, kind: str, month: int) -> None:
        self.strip.show_month(month)
        self.whole.setVisible(bool(month))
        self.chosen.emit(kind, month)


def month_counts(snapshot: Snapshot, table: Table) -> Mapping[str, Sequence[int]]:
    """Count the rows of each month, by kind; those of all kinds under ""."""
    column = kind_column(table)
    counts: dict[str, list[int]] = {"": [0] * MONTHS}
    for row in snapshot.cuts[table.id].rows:
        day = row.cells.get(table.date_column or "")
        if not isinstance(day, date):
            continue
        counts[""][day.month - 1] += 1
        if column is not None and column.id in row.cells:
            of_kind = counts.setdefault(str(row.cells[column.id]), [0] * MONTHS)
            of_kind[day.month - 1] += 1
    return counts


def _note(counts: Sequence[int], current: int) -> str:
    empty = [
        _("{month} 月").format(month=month)
        for month, count in enumerate(counts, start=1)
        if month < current and not count
    ]
    words = _("{months}没有记录").format(months=_("、").join(empty))
    return words if empty else ""


def _current_month(year: int, today: date) -> int:
    """Return the month of today in that year; 13 when it is over, 0 before it."""
    if today.year == year:
        return today.month
    return 0 if today.year < year else MONTHS + 1


def _kinds(table: Table) -> list[Option]:
    column = kind_column(table)
    choices = () if column is None else column.choices
    return [Option(each.id, text_of(each.label)) for each in choices]
