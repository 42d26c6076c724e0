"""Make the facility's key where it has none yet: its answers came from a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.key_words import key_words
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.passphrase_fields import PassphraseFields
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _

_WIDTH = 860


class KeyDialog(SheetDialog):
    """Asks for a passphrase and makes the key under it.

    Signals:
        made: the key is there.
    """

    made = Signal()

    def __init__(self, model: AssessmentModel, window: QWidget) -> None:
        super().__init__(window, _("签名钥匙"))
        self._model = model
        self.fields = PassphraseFields()
        self.note = label("", "incomplete", right=True)
        self.make = button(_("造钥匙"), "main")
        self.make.setDefault(True)
        leave = button(_("返回  Esc"))
        leave.setAutoDefault(True)
        leave.clicked.connect(self.reject)
        self.make.clicked.connect(self._make)
        self.fields.typed.connect(self._say)
        foot = across(leave, gap=12)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.make)
        words = [label(each, "small", wrap=True) for each in key_words()]
        down(
            label(_("先造一把签名钥匙"), "h1"),
            *words,
            self.fields,
            12,
            foot,
            owner=self.sheet,
            gap=10,
            margins=(32, 26, 32, 22),
        )
        self._say()
        self.keep_width(_WIDTH)

    def _say(self) -> None:
        fault = self.fields.fault
        self.note.setText(_("还差：{what}").format(what=fault) if fault else "")

    def _make(self) -> None:
        if self.fields.fault:
            self.fields.setFocus()
            return
        self.make.setEnabled(False)
        background.run(self._job, self._done, self._failed)

    def _job(self) -> Path:
        from tcm_desk.usecases.make_own_key import make_own_key  # noqa: PLC0415 - heavy

        facility = self._model.snapshot.header.facility
        return make_own_key(self._model.workspace, facility, self.fields.passphrase)

    def _done(self, _path: Path) -> None:
        self.accept()
        self.made.emit()

    def _failed(self, error: TcmDeskError) -> None:
        self.make.setEnabled(True)
        self.note.setText(str(error))
