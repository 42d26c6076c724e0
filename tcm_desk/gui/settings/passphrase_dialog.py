"""Change the passphrase of the facility's key: the old one once, the new one twice."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.form_rows import FormRow, FormRows
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.passphrase_fields import PassphraseFields, passphrase_field
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _

_WIDTH = 860


class PassphraseDialog(SheetDialog):
    """Nothing is changed unless the key opens with the new passphrase.

    Signals:
        changed: the key is under the new passphrase.
    """

    changed = Signal()

    def __init__(self, model: AssessmentModel, window: QWidget) -> None:
        super().__init__(window, _("换口令"))
        self._model = model
        self.old = passphrase_field(_("现在的口令"))
        self.fields = PassphraseFields()
        self.note = label("", "incomplete", right=True, wrap=True)
        self.change = button(_("换口令"), "main")
        self.change.setDefault(True)
        leave = button(_("返回  Esc"))
        leave.setAutoDefault(True)
        leave.clicked.connect(self.reject)
        self.change.clicked.connect(self._change)
        self.old.textChanged.connect(self._say)
        self.fields.typed.connect(self._say)
        foot = across(leave, gap=12)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.change)
        words = _("钥匙还是那一把，区县不用重新登记。忘了现在的口令就换不成。")
        down(
            label(_("换签名钥匙的口令"), "h1"),
            label(words, "small", wrap=True),
            FormRows(FormRow(_("现在的口令"), self.old, _("封存时用的那个"))),
            label(_("新口令"), "h3"),
            self.fields,
            12,
            foot,
            owner=self.sheet,
            gap=10,
            margins=(32, 26, 32, 22),
        )
        self._say()
        self.keep_width(_WIDTH)
        self.old.setFocus()

    @property
    def _fault(self) -> str:
        return self.fields.fault if self.old.text() else _("现在的口令")

    def _say(self) -> None:
        fault = self._fault
        self.note.setText(_("还差：{what}").format(what=fault) if fault else "")

    def _change(self) -> None:
        if self._fault:
            (self.fields if self.old.text() else self.old).setFocus()
            return
        self.change.setEnabled(False)
        self.note.setText(_("正在换…"))
        background.run(self._job, self._done, self._failed)

    def _job(self) -> None:
        from tcm_desk.usecases.own_key import change_passphrase  # noqa: PLC0415 - heavy

        facility = self._model.snapshot.header.facility
        old, new = self.old.text(), self.fields.passphrase
        change_passphrase(self._model.workspace, facility, old, new)

    def _done(self, _result: object) -> None:
        self.accept()
        self.changed.emit()

    def _failed(self, error: TcmDeskError) -> None:
        self.change.setEnabled(True)
        self.note.setText(str(error))
        self.centre()
        self.old.setFocus()
        self.old.selectAll()
