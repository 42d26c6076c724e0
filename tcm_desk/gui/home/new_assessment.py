"""新建自评: for which period, and by which standards."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.period_choice import PeriodChoice
from tcm_desk.gui.standards_list import StandardsList, binding
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.begin_assessment import begin_assessment, list_assessments
from tcm_desk.usecases.create_facility import standards_for
from tcm_desk.wording.terms import period_name

_WIDTH = 860


class NewAssessment(SheetDialog):
    """Begins an assessment, or opens the one that the period already has.

    Signals:
        begun: the assessment to open (its id).
    """

    begun = Signal(object)

    def __init__(self, model: AssessmentModel, window: QWidget) -> None:
        super().__init__(window, _("新建自评"))
        self._workspace = model.workspace
        self._facility = model.snapshot.header.facility
        self.period = PeriodChoice(self._workspace.now().date())
        self.standards = StandardsList(self._workspace.pack)
        self.note = label("", "small", wrap=True)
        self.begin = button(_("新建"), "main")
        self.begin.setDefault(True)
        leave = button(_("返回  Esc"))
        leave.setAutoDefault(True)
        leave.clicked.connect(self.reject)
        self.begin.clicked.connect(self._begin)
        self.period.chosen.connect(self._say)
        foot = across(leave, gap=12)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.begin)
        down(
            label(_("新建自评"), "h1"),
            label(_("评哪个时期"), "h3"),
            self.period,
            label(_("按哪些标准评判"), "h3"),
            self.standards,
            None,
            foot,
            owner=self.sheet,
            gap=12,
            margins=(28, 24, 28, 20),
        )
        self._tick_usual()
        self._say()
        self.keep_width(_WIDTH)

    def _tick_usual(self) -> None:
        pack, facility = self._workspace.pack, self._facility
        usual = binding(pack, standards_for(pack, facility.division), facility.type)
        self.standards.show_standards(facility.type, usual)

    def _say(self) -> None:
        known = {
            each.header.period
            for each in list_assessments(self._workspace, self._facility.id)
        }
        period = self.period.period
        begun = period in known
        self.begin.setText(_("打开") if begun else _("新建"))
        self.standards.setEnabled(not begun)
        said = _("{period}自评已经有了，直接打开。")
        self.note.setText(said.format(period=period_name(period)) if begun else "")

    def _begin(self) -> None:
        try:
            header = begin_assessment(
                self._workspace,
                self._facility,
                self.period.period,
                self.standards.chosen,
            )
        except TcmDeskError as error:
            self.note.setText(str(error))
            return
        self.accept()
        self.begun.emit(header.id)
