"""A log: one line to record what happened, what it comes to, and all of it below."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Section, Table
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.grids.counter_words import counters, plain_counters
from tcm_desk.gui.grids.counters import CounterGrid
from tcm_desk.gui.grids.grid_sheet import GridSheet
from tcm_desk.gui.grids.month_card import MonthCard
from tcm_desk.gui.grids.pulse import Pulse
from tcm_desk.gui.grids.quick_entry import QuickEntry
from tcm_desk.gui.grids.section_rest import SectionRest
from tcm_desk.gui.grids.standing import joints_on_table
from tcm_desk.gui.look.cards import page
from tcm_desk.gui.look.layouts import down, scrolled
from tcm_desk.i18n import translate as _


class LogPage(QWidget):
    """Quick entry, counters, months, the log newest first, the rest of the section."""

    wide = True  # the verdicts are in the page, the pane for them is not needed

    def __init__(self, model: AssessmentModel, section: Section) -> None:
        super().__init__()
        self._model, self._section = model, section
        self.pulse = Pulse(model, self)
        self.table = next(each for each in section.items if isinstance(each, Table))
        self.entry = QuickEntry(model, self.table.id)
        self.counters = CounterGrid(_("各类次数与门槛"))
        self.months = MonthCard()
        self.log = GridSheet(model, self.table)
        self.rest = SectionRest(model, section, self.table, self.pulse.changed)
        parts = (self.entry, self.counters, self.months, self.log, self.rest)
        self.area = scrolled(page(*parts, gap=12, margins=(24, 4, 24, 16)))
        down(self.area, owner=self, gap=0)
        self.log.kind_chosen.connect(self.read_again)
        self.months.chosen.connect(self.log.show_part)
        self.pulse.changed.connect(self.read_again)
        self.read_again()

    def read_again(self) -> None:
        """Show how the counts stand now."""
        snapshot = self._model.snapshot
        by_table, _rest = joints_on_table(snapshot, self._section.id, self.table.id)
        views = counters(snapshot, self.table, by_table)
        self.counters.show_views(views or plain_counters(snapshot, self.table))
        today = self._model.workspace.now().date()
        self.months.show_table(snapshot, self.table, self.log.kind, today)

    def enter(self) -> None:
        """Stand where the next entry is typed."""
        self.entry.enter()

    def show_fact(self, key: FactKey) -> bool:
        """Stand in the cell or question of a fact; False if it is not here."""
        self.pulse.catch_up()
        return self.log.show_fact(key) or self.rest.show_fact(key)

    def record_typed(self) -> None:
        """Record what is typed at this moment; a half-typed entry stays in its line."""
        self.log.record_typed()
        self.rest.record_typed()
