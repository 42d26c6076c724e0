"""季度台账: what is reported by quarter, and the tasks it tells of."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from tcm_desk.assessment.ledger import ledger_due
from tcm_desk.gui.actions.quarter_row import QuarterRow
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.grids.grid_sheet import GridSheet
from tcm_desk.gui.look.cards import card
from tcm_desk.gui.look.fields import number_field
from tcm_desk.gui.look.flow import flowing
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import down, fix_width
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.ledger_days import MOST_DAYS, keep_ledger_days, ledger_days
from tcm_desk.wording.terms import text_of

TASKS = "ledger_rows"
_DAYS_WIDTH = 72


class LedgerPage(QWidget):
    """The quarters of the period with their days, and the tasks below them."""

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__()
        self._model = model
        due = ledger_due(model.snapshot.header.period)
        self.quarters = [QuarterRow(model, id_) for id_ in due]
        self.days = number_field(_("区县要求提前几天报"), "0")
        fix_width(self.days, _DAYS_WIDTH)
        self.days.editingFinished.connect(self._keep_days)
        table = model.snapshot.pack.tables.get(TASKS)
        self.tasks = GridSheet(model, table) if table is not None else None
        sentence = _(
            "区县汇总上报的日子是 3、6、9、12 月 25 日；区县要求机构提前{days}天报"
        )
        before, _field, after = sentence.partition("{days}")
        earlier = flowing(label(before, "small"), self.days, label(after, "small"))
        column = down(earlier, *self.quarters, owner=self, gap=12)
        if self.tasks is not None and table is not None:
            title = label(text_of(table.label), "h3")
            column.addWidget(card(title, self.tasks, margins=(20, 14, 20, 14)))
        model.changed.connect(self._model_changed)
        self.read_again()

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew how the quarters stand."""
        super().showEvent(event)
        self.read_again()

    def enter(self) -> None:
        """Stand in the first quarter that was not reported."""
        ledger = self._model.snapshot.ledger
        open_ = [
            each
            for each in self.quarters
            if each.id not in ledger or ledger[each.id].reported is None
        ]
        (open_ or self.quarters)[0].progress.setFocus()

    def record_typed(self) -> None:
        """Record what is typed at this moment."""
        for each in self.quarters:
            each.record_typed()
        if self.tasks is not None:
            self.tasks.record_typed()

    def read_again(self) -> None:
        """Show when each quarter is due, and how it stands."""
        workspace, header = self._model.workspace, self._model.snapshot.header
        days = ledger_days(workspace, header.facility.id)
        if not self.days.hasFocus():
            self.days.setText(str(days))
        due, today = ledger_due(header.period, days), workspace.now().date()
        for each in self.quarters:
            each.show_quarter(due[each.id], today)

    def _model_changed(self) -> None:
        if self.isVisible():
            self.read_again()

    def _keep_days(self) -> None:
        """Keep the number of days; what is none leaves the earlier one."""
        typed = self.days.text().strip()
        facility = self._model.snapshot.header.facility.id
        if typed.isdecimal() and int(typed) <= MOST_DAYS:
            keep_ledger_days(self._model.workspace, facility, int(typed))
        self.days.setText(str(ledger_days(self._model.workspace, facility)))
        self.read_again()
