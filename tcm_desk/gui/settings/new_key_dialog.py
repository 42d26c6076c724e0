"""Make another key in place of one: its passphrase is lost, or its years are over."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.fields import Tick
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.passphrase_fields import PassphraseFields
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _

_WIDTH = 860


class NewKeyDialog(SheetDialog):
    """Says what it costs first, and asks for a tick; the old key is laid aside.

    Signals:
        made: the new key is there.
    """

    made = Signal()

    def __init__(self, model: AssessmentModel, window: QWidget) -> None:
        super().__init__(window, _("换一把新钥匙"))
        self._model = model
        self.fields = PassphraseFields()
        self.agreed = Tick(_("我会带新证书到区县重新登记"))
        self.note = label("", "incomplete", right=True, wrap=True)
        self.make = button(_("造新钥匙"), "main")
        self.make.setDefault(True)
        leave = button(_("返回  Esc"))
        leave.setAutoDefault(True)
        leave.clicked.connect(self.reject)
        self.make.clicked.connect(self._make)
        self.fields.typed.connect(self._say)
        self.agreed.toggled.connect(self._say)
        foot = across(leave, gap=12)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.make)
        down(
            label(_("换一把新钥匙"), "h1"),
            *(label(each, "small", wrap=True) for each in _words()),
            self.fields,
            self.agreed,
            12,
            foot,
            owner=self.sheet,
            gap=10,
            margins=(32, 26, 32, 22),
        )
        self._say()
        self.keep_width(_WIDTH)
        self.fields.setFocus()

    @property
    def _fault(self) -> str:
        agreed = "" if self.agreed.isChecked() else _("在下面打勾")
        return self.fields.fault or agreed

    def _say(self) -> None:
        fault = self._fault
        self.note.setText(_("还差：{what}").format(what=fault) if fault else "")

    def _make(self) -> None:
        if self._fault:
            (self.fields if self.fields.fault else self.agreed).setFocus()
            return
        self.make.setEnabled(False)
        self.note.setText(_("正在造钥匙…"))
        background.run(self._job, self._done, self._failed)

    def _job(self) -> Path:
        from tcm_desk.usecases.own_key import replace_key  # noqa: PLC0415 - heavy

        facility = self._model.snapshot.header.facility
        passphrase = self.fields.passphrase
        return replace_key(self._model.workspace, facility, passphrase)

    def _done(self, _path: Path) -> None:
        self.accept()
        self.made.emit()

    def _failed(self, error: TcmDeskError) -> None:
        self.make.setEnabled(True)
        self.note.setText(str(error))
        self.centre()


def _words() -> tuple[str, ...]:
    return (
        _("口令忘了、证书过期，或者信用代码改了，才需要换。"),
        _("换了以后，区县要重新登记新证书，才认得出以后报的自评包。"),
        _("封存过的自评包不受影响。旧钥匙留在数据文件夹里，不删除。"),
    )
