"""One quarter of the ledger: when it is due, how work went, when it was reported."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFrame, QWidget

from tcm_desk.assessment.facts import read_value
from tcm_desk.assessment.ledger import ledger_keys
from tcm_desk.errors import ValueRejectedError
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.side_tables import LEDGER
from tcm_desk.gui.actions.text_box import TextBox
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit
from tcm_desk.gui.evidence.evidence_button import EvidenceButton
from tcm_desk.gui.grids.cell_text import complete_day
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.fields import Field
from tcm_desk.gui.look.flow import flowing
from tcm_desk.gui.look.labels import label, set_role
from tcm_desk.gui.look.layouts import across, down, fix_width
from tcm_desk.i18n import translate as _
from tcm_desk.wording.ledger import quarter_word, report_words

_DATE_WIDTH, _BOX = 140, 76


class QuarterRow(QFrame):
    """Progress and the day of reporting are facts, recorded when one leaves them."""

    def __init__(self, model: AssessmentModel, id_: str) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._model, self.id = model, id_
        snapshot = model.snapshot
        keys = ledger_keys(snapshot.pack, snapshot.header.period, id_)
        self._progress_key, self._reported_key = keys
        name = quarter_word(id_)
        self.due, self.state = label("", "small"), label("", "small")
        asked = _("这一季度做了什么、做到哪一步")
        self.progress = TextBox(
            _("{quarter}工作进展").format(quarter=name), _BOX, asked
        )
        self.reported = Field(
            _("{quarter}报送日期").format(quarter=name), _("年-月-日")
        )
        fix_width(self.reported, _DATE_WIDTH)
        self.today = button(_("今天报送"))
        self.today.setAccessibleDescription(name)
        self.evidence = EvidenceButton(model, FactKey(LEDGER, id_))
        self.evidence.setAccessibleDescription(name)
        self.refused = label("", "stop")
        self.refused.hide()
        self._lay_out(name)
        self.progress.left.connect(self._record_progress)
        self.reported.editingFinished.connect(self._record_reported)
        self.today.clicked.connect(self._report_today)

    def show_quarter(self, due: date, today: date) -> None:
        """Show how the quarter stands now."""
        entry = self._model.snapshot.ledger.get(self.id)
        unreported = entry is None or entry.reported is None
        self.due.setText(
            _("{month} 月 {day} 日前").format(month=due.month, day=due.day)
        )
        self.state.setText(report_words(entry, due, today))
        set_role(self.state, "stop" if unreported and due < today else "small")
        stored = self._model.text(self._progress_key)
        if not self.progress.hasFocus() and self.progress.typed != stored:
            self.progress.setPlainText(stored)
        if not self.reported.hasFocus() and self.refused.isHidden():
            self.reported.setText(self._model.text(self._reported_key))
        locked = self._model.locked
        self.progress.setReadOnly(locked)
        self.reported.setReadOnly(locked)
        self.today.setVisible(unreported and not locked)

    def record_typed(self) -> None:
        """Record what is typed at this moment."""
        self._record_progress()
        self._record_reported()

    def _lay_out(self, name: str) -> None:
        head = across(label(name, "h3"), self.due, None, self.state, gap=12)
        self.tools: QWidget = flowing(
            label(_("报送日期"), "small"),
            self.reported,
            self.today,
            self.evidence,
            gap=10,
        )
        foot = across(gap=10)
        foot.addWidget(self.tools, 1)
        foot.addWidget(self.refused)
        down(
            head,
            self.progress,
            foot,
            owner=self,
            gap=8,
            margins=(20, 12, 20, 12),
        )

    def _record_progress(self) -> None:
        typed = self.progress.typed
        if typed != self._model.text(self._progress_key) and not self._model.locked:
            edit(self._model, self._progress_key, typed)

    def _record_reported(self) -> None:
        """Record the day, or say why it is none and leave it to be corrected."""
        typed = self.reported.text().strip()
        text = complete_day(typed, self._model.snapshot.header.period)
        try:
            if text:
                read_value(text, self._reported_key, self._model.snapshot.pack)
        except ValueRejectedError as error:
            words = _("没有收下：{problem}").format(problem=error.reason)
            self.refused.setText(words)
            self.refused.show()
            self.reported.show_state("refused")
            return
        self.refused.hide()
        self.reported.show_state("plain")
        if text != self._model.text(self._reported_key) and not self._model.locked:
            edit(self._model, self._reported_key, text)

    def _report_today(self) -> None:
        self.refused.hide()
        day = self._model.workspace.now().date().isoformat()
        edit(self._model, self._reported_key, day)
        self.reported.setText(self._model.text(self._reported_key))
