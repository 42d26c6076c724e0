"""登记机构: a facility's request answered with a certificate, by the root key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.gui.form_rows import FormRow, FormRows
from tcm_desk.gui.look.buttons import Button, button
from tcm_desk.gui.look.cards import RefusalBox
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.passphrase_fields import passphrase_field
from tcm_desk.gui.seal.drives import destinations
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _

if TYPE_CHECKING:
    from tcm_desk.signature.certificates import CertificateFacts
    from tcm_desk.store.district_records import RegisterEntry

_WIDTH = 860


class EnrolFacilityDialog(SheetDialog):
    """Asks for the request and the root key; the certificate goes beside the request.

    One facility after the other may be enrolled, with the passphrase typed once.
    """

    def __init__(self, model: DistrictModel, window: QWidget) -> None:
        super().__init__(window, _("登记机构"))
        self._model = model
        self._request: Path | None = None
        self._root: Path | None = None
        self.request = button(_("选申请文件…"), "plain", "file")
        self.root = button(_("选根钥匙…"), "plain", "folder")
        self.passphrase = passphrase_field(_("根钥匙的口令"))
        self.note, self.fault = label("", wrap=True), RefusalBox("", "")
        self.enrol = button(_("签发证书"), "main", "seal")
        self.leave = button(_("返回  Esc"))
        self.missing = label("", "incomplete", right=True, wrap=True)
        self._lay_out()
        for each in (self.enrol, self.leave, self.request, self.root):
            each.setAutoDefault(True)
        self.request.clicked.connect(self._ask_request)
        self.root.clicked.connect(self._ask_root)
        self.enrol.clicked.connect(self._enrol)
        self.leave.clicked.connect(self.reject)
        self.keep_width(_WIDTH)
        self.request.setFocus()

    def use_request(self, file: Path) -> None:
        """Take a facility's request, and say whose it claims to be."""
        from tcm_desk.usecases.enrol import who_asks  # noqa: PLC0415 - heavy

        self.fault.hide()
        try:
            name = who_asks(file)
        except TcmDeskError as error:
            self._say_fault(error)
            return
        self._request = file
        _show_file(self.request, file)
        words = _("申请的是“{name}”。请先打电话核对，是不是这家机构交来的。")
        self._say(words.format(name=name))

    def use_root(self, file: Path) -> None:
        """Take the root key, from the stick that lies in the cupboard."""
        self._root = file
        _show_file(self.root, file)
        self.passphrase.setFocus()

    def _lay_out(self) -> None:
        self.note.hide()
        self.fault.hide()
        words = _(
            "机构在它的程序里写出申请（.csr），用 U 盘交来。"
            "签发的证书写在申请旁边，一起交回去。"
        )
        foot = across(self.leave, gap=12)
        foot.addWidget(self.missing, 1)
        foot.addWidget(self.enrol)
        down(
            label(_("登记机构"), "h1"),
            label(words, "small", wrap=True),
            FormRows(
                FormRow(_("申请文件"), self.request, _("证书申请_某某卫生院.csr")),
                FormRow(_("根钥匙"), self.root, _("锁在柜子里的 U 盘上")),
                FormRow(_("口令"), self.passphrase, _("造区县钥匙时定的口令")),
            ),
            self.note,
            self.fault,
            8,
            foot,
            owner=self.sheet,
            gap=10,
            margins=(32, 26, 32, 22),
        )

    def _enrol(self) -> None:
        lacking = [
            (word, field)
            for known, word, field in (
                (self._request, _("申请文件"), self.request),
                (self._root, _("根钥匙"), self.root),
                (self.passphrase.text(), _("口令"), self.passphrase),
            )
            if not known
        ]
        words = _("、").join(word for word, _field in lacking)
        self.missing.setText(_("还差：{what}").format(what=words) if lacking else "")
        if lacking or self._request is None or self._root is None:
            lacking[0][1].setFocus()
            return
        self._start(self._request, self._root)

    def _start(self, request: Path, root: Path) -> None:
        workspace, passphrase = self._model.workspace, self.passphrase.text()
        out = request.with_suffix(".pem")

        def job() -> tuple[CertificateFacts, RegisterEntry | None]:
            from tcm_desk.usecases.district.enrolled import (  # noqa: PLC0415 - heavy
                register_enrolled,
            )
            from tcm_desk.usecases.enrol import (  # noqa: PLC0415 - heavy
                enrol_facility,
            )

            now = workspace.now()
            facts = enrol_facility(request, root, passphrase, out, now)
            return facts, register_enrolled(workspace, facts)

        self.enrol.setEnabled(False)
        self.fault.hide()
        self.missing.setText(_("正在签发…"))
        background.run(job, self._done, self._failed)

    def _done(self, made: tuple[CertificateFacts, RegisterEntry | None]) -> None:
        facts, entry = made
        self.enrol.setEnabled(True)
        self.missing.setText("")
        told = _(
            "已给“{name}”签发证书，写在申请旁边，有效期到 {until}。"
            "交回前再核对一遍指纹：{fingerprint}"
        ).format(
            name=facts.name,
            until=f"{facts.valid_until:%Y-%m-%d}",
            fingerprint=facts.fingerprint,
        )
        if entry is None:
            told += _("从名称看不出是哪类机构，请在“名册”里列入它。")
        self._say(told)
        self._request = None
        self.request.setText(_("选申请文件…"))
        self.request.setFocus()
        self._model.read_anew()

    def _failed(self, error: TcmDeskError) -> None:
        self.enrol.setEnabled(True)
        self.missing.setText("")
        self._say_fault(error)

    def _say(self, words: str) -> None:
        self.note.setText(words)
        self.note.show()
        self.centre()

    def _say_fault(self, error: TcmDeskError) -> None:
        self.fault.say(str(error), _("没有签发证书。"))
        self.fault.show()
        self.centre()

    def _ask_request(self) -> None:
        start, kinds = str(destinations()[0].folder), _("证书申请 (*.csr)")
        title = _("选机构的申请")
        file, _kind = QFileDialog.getOpenFileName(self.window(), title, start, kinds)
        if file:
            self.use_request(Path(file))

    def _ask_root(self) -> None:
        start, kinds = str(destinations()[0].folder), _("钥匙 (*.p12)")
        title = _("选根钥匙 district-root.p12")
        file, _kind = QFileDialog.getOpenFileName(self.window(), title, start, kinds)
        if file:
            self.use_root(Path(file))


def _show_file(shown: Button, file: Path) -> None:
    shown.setText(file.name)
    shown.setToolTip(str(file))
