"""回收站 of assessments: what was put aside, to be taken out again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, add, down
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _
from tcm_desk.store.records import AssessmentRecord
from tcm_desk.usecases.assessment_bin import take_out
from tcm_desk.usecases.workspace import Workspace
from tcm_desk.wording.terms import period_name

_WIDTH = 640


class BinDialog(SheetDialog):
    """One line for each assessment that was put aside.

    Signals:
        taken_out: an assessment is to be shown again.
    """

    taken_out = Signal()

    def __init__(
        self, workspace: Workspace, records: Sequence[AssessmentRecord], window: QWidget
    ) -> None:
        super().__init__(window, _("回收站"))
        self._workspace = workspace
        leave = button(_("返回  Esc"))
        leave.setAutoDefault(True)
        leave.clicked.connect(self.reject)
        self.told = label("", "small", wrap=True)
        lines = down(gap=0)
        add(lines, *(self._line(each) for each in records))
        words = _("放进来的自评都还在，没有删掉任何内容；取出来就回到首页。")
        down(
            label(_("回收站"), "h1"),
            label(words, "small", wrap=True),
            lines,
            self.told,
            across(leave, None),
            owner=self.sheet,
            gap=12,
            margins=(28, 22, 28, 20),
        )
        self.keep_width(_WIDTH)

    def _line(self, record: AssessmentRecord) -> QFrame:
        made = QFrame()
        made.setProperty("surface", "row")
        header = record.header
        title = _("{facility}　{period}自评").format(
            facility=header.facility.name, period=period_name(header.period)
        )
        out = button(_("取出"), "quiet", "undo")
        out.setAutoDefault(True)
        out.setAccessibleDescription(title)
        out.clicked.connect(lambda: self._take_out(record))
        line = across(owner=made, gap=12, margins=(0, 6, 0, 6))
        line.addWidget(label(title, wrap=True), 1)
        line.addWidget(out)
        return made

    def _take_out(self, record: AssessmentRecord) -> None:
        try:
            take_out(self._workspace, record.header.id)
        except TcmDeskError as error:
            self.told.setText(str(error))
            return
        self.accept()
        self.taken_out.emit()
