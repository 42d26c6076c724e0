"""Enrol the facility's key with the district: a request out, a certificate in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.form_rows import FormRow, FormRows
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.passphrase_fields import passphrase_field
from tcm_desk.gui.seal.drives import destinations
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _
from tcm_desk.wording.packet import request_file_name

_WIDTH = 860


class EnrolDialog(SheetDialog):
    """Both steps want the passphrase, for the key itself has to speak.

    Signals:
        enrolled: the district's certificate is in the key.
    """

    enrolled = Signal()

    def __init__(self, model: AssessmentModel, window: QWidget) -> None:
        super().__init__(window, _("区县登记"))
        self._model = model
        self.passphrase = passphrase_field(_("钥匙口令"))
        self.note = label("", "small", wrap=True)
        self.ask = button(_("写申请…"), "main")
        self.take = button(_("装上证书…"))
        leave = button(_("返回  Esc"))
        for each in (self.ask, self.take, leave):
            each.setAutoDefault(True)
        leave.clicked.connect(self.reject)
        self.ask.clicked.connect(self._choose_folder)
        self.take.clicked.connect(self._choose_answer)
        first = _("一、写一份申请到 U 盘，交给区县；里面没有秘密。")
        second = _(
            "二、区县发回证书（.pem）后，在这里装上：封存的自评包从此有区县担保。"
        )
        down(
            label(_("到区县登记签名钥匙"), "h1"),
            label(first, "small", wrap=True),
            label(second, "small", wrap=True),
            FormRows(FormRow(_("钥匙口令"), self.passphrase, _("封存时用的那个"))),
            self.note,
            12,
            across(leave, None, self.take, self.ask, gap=12),
            owner=self.sheet,
            gap=10,
            margins=(32, 26, 32, 22),
        )
        self.keep_width(_WIDTH)
        self.passphrase.setFocus()

    def write_request(self, folder: Path) -> None:
        """Write the request into a folder."""
        from tcm_desk.usecases.enrol import (  # noqa: PLC0415 - heavy
            write_request,
        )

        facility, words = self._model.snapshot.header.facility, self.passphrase.text()
        key = self._model.workspace.key_file(facility.id)
        target = folder / request_file_name(facility.name)
        self._run(
            lambda: write_request(key, words, target),
            _("申请在 {path}。请交给区县。").format(path=target),
        )

    def take_in(self, answer: Path) -> None:
        """Put the certificate into the key."""
        from tcm_desk.usecases.trusted_districts import (  # noqa: PLC0415 - heavy
            enrol_own_key,
        )

        workspace, words = self._model.workspace, self.passphrase.text()
        facility = self._model.snapshot.header.facility

        def job() -> None:
            enrol_own_key(workspace, facility, words, answer)

        self._run(job, _("证书已装上，区县也登记好了。"), self.enrolled.emit)

    def _choose_folder(self) -> None:
        if not self._may_go_on():
            return
        start = str(destinations()[0].folder)
        title = _("申请写到哪个文件夹")
        chosen = QFileDialog.getExistingDirectory(self.window(), title, start)
        if chosen:
            self.write_request(Path(chosen))

    def _choose_answer(self) -> None:
        if not self._may_go_on():
            return
        start = str(destinations()[0].folder)
        title, kinds = _("区县发回的证书"), _("证书 (*.pem)")
        file, _kind = QFileDialog.getOpenFileName(self.window(), title, start, kinds)
        if file:
            self.take_in(Path(file))

    def _may_go_on(self) -> bool:
        if self.passphrase.text():
            return True
        self._say(_("请先输入钥匙口令。"))
        self.passphrase.setFocus()
        return False

    def _run(
        self, job: Callable[[], None], said: str, then: Callable[[], None] | None = None
    ) -> None:
        self._set_busy(busy=True)
        self._say(_("正在办…"))

        def done(_result: object) -> None:
            self._set_busy(busy=False)
            self._say(said)
            if then is not None:
                then()

        background.run(job, done, self._failed)

    def _failed(self, error: TcmDeskError) -> None:
        self._set_busy(busy=False)
        self._say(str(error))
        self.passphrase.setFocus()
        self.passphrase.selectAll()

    def _set_busy(self, *, busy: bool) -> None:
        for each in (self.ask, self.take):
            each.setEnabled(not busy)

    def _say(self, words: str) -> None:
        self.note.setText(words)
        self.centre()
