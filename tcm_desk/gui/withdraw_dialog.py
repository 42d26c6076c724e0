"""Asks why a sealed assessment is withdrawn, and withdraws it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.form_rows import FormRow, FormRows
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.fields import Field
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.withdraw_assessment import LONGEST_REASON, withdraw_assessment

_WIDTH = 760


class WithdrawDialog(SheetDialog):
    """One field, which must be filled; what was sealed stays as it is."""

    def __init__(self, model: AssessmentModel, window: QWidget) -> None:
        super().__init__(window, _("撤回"))
        self._model = model
        self.reason = Field(_("撤回的原因"), _("如：漏填了 12 月的服务量"))
        self.reason.setMaxLength(LONGEST_REASON)
        self.note = label("", "incomplete", right=True, wrap=True)
        self.withdraw = button(_("撤回  Enter"), "main")
        self.withdraw.setDefault(True)
        self.withdraw.clicked.connect(self._withdraw)
        leave = button(_("返回  Esc"))
        leave.setAutoDefault(True)
        leave.clicked.connect(self.reject)
        foot = across(leave, gap=12)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.withdraw)
        said = _(
            "撤回后可以修改，再封存就是新的一版。"
            "已经交出去的那一版不会变，请告诉收到它的人以新版为准。"
        )
        down(
            label(_("撤回封存"), "h1"),
            label(said, "small", wrap=True),
            4,
            FormRows(FormRow(_("原因"), self.reason, _("必填，会记在本机的记录里"))),
            8,
            foot,
            owner=self.sheet,
            gap=12,
            margins=(32, 26, 32, 22),
        )
        self.keep_width(_WIDTH)
        self.reason.setFocus()

    def _withdraw(self) -> None:
        try:
            withdraw_assessment(
                self._model.workspace, self._model.assessment_id, self.reason.text()
            )
        except TcmDeskError as error:
            self.note.setText(str(error))
            self.reason.setFocus()
            self.centre()
        else:
            self.accept()
            self._model.read_lock()
