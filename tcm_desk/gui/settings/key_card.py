"""签名钥匙: whose it is, until when, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.flow import flowing
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import add, clear, down
from tcm_desk.gui.seal.drives import destinations
from tcm_desk.gui.seal.key_dialog import KeyDialog
from tcm_desk.gui.settings.enrol_dialog import EnrolDialog
from tcm_desk.gui.settings.fact_rows import FactRow, fact_rows
from tcm_desk.gui.settings.new_key_dialog import NewKeyDialog
from tcm_desk.gui.settings.passphrase_dialog import PassphraseDialog
from tcm_desk.gui.settings.settings_card import fill_card
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.own_key import OwnKey, export_certificate, own_key


class KeyCard(QFrame):
    """Read anew whenever the key has changed; a passphrase is asked in a dialog."""

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__()
        self._model = model
        self._body = down(gap=10)
        self.note = label("", "small", wrap=True)
        self.make = button(_("造钥匙…"))
        self.change = button(_("换口令…"))
        self.hand_over = button(_("导出证书给区县…"))
        self.enrol = button(_("到区县登记…"))
        self.renew = button(_("换一把新钥匙…"))
        self.make.clicked.connect(self._ask_new)
        self.change.clicked.connect(self._ask_passphrase)
        self.hand_over.clicked.connect(self._ask_folder)
        self.enrol.clicked.connect(self._ask_enrolment)
        self.renew.clicked.connect(self._ask_renewal)
        buttons = flowing(
            self.make, self.enrol, self.change, self.hand_over, self.renew
        )
        fill_card(self, _("签名钥匙"), self._body, self.note, buttons)
        self.read()

    def read(self) -> None:
        """Show how the key stands."""
        key = own_key(self._model.workspace, self._model.snapshot.header.facility)
        clear(self._body)
        add(self._body, *_about(key))
        self.note.setText(_note(key))
        self.note.setVisible(bool(self.note.text()))
        self.make.setVisible(key is None)
        for each in (self.enrol, self.change, self.hand_over, self.renew):
            each.setVisible(key is not None)
        self.hand_over.setEnabled(key is not None and key.certificate is not None)

    def export_to(self, folder: Path) -> None:
        """Write the certificate into a folder, and say where it is."""
        facility = self._model.snapshot.header.facility
        try:
            written = export_certificate(self._model.workspace, facility, folder)
        except TcmDeskError as error:
            self.note.setText(str(error))
        else:
            told = _("证书在 {path}。把它交给区县，里面没有秘密。")
            self.note.setText(told.format(path=written))
        self.note.show()

    def _ask_new(self) -> None:
        dialog = KeyDialog(self._model, self.window())
        dialog.made.connect(self.read)
        dialog.open()

    def _ask_passphrase(self) -> None:
        dialog = PassphraseDialog(self._model, self.window())
        dialog.changed.connect(self._say_changed)
        dialog.open()

    def _ask_enrolment(self) -> None:
        dialog = EnrolDialog(self._model, self.window())
        dialog.enrolled.connect(self.read)
        dialog.open()

    def _ask_renewal(self) -> None:
        dialog = NewKeyDialog(self._model, self.window())
        dialog.made.connect(self.read)
        dialog.open()

    def _say_changed(self) -> None:
        self.read()
        self.note.setText(_("口令已经换好，下次封存用新口令。"))
        self.note.show()

    def _ask_folder(self) -> None:
        start = str(destinations()[0].folder)
        title = _("证书写到哪个文件夹")
        chosen = QFileDialog.getExistingDirectory(self.window(), title, start)
        if chosen:
            self.export_to(Path(chosen))


def _about(key: OwnKey | None) -> Iterator[QWidget]:
    if key is None:
        words = _("还没有钥匙。封存以前要造一把，用口令锁着。")
        yield label(words, "small", wrap=True)
    elif key.certificate is None:
        words = _("钥匙在，旁边的证书不在了；换一次口令就会补上。")
        yield label(words, "small", wrap=True)
    else:
        facts = key.certificate
        dates = _("{first} 至 {last}").format(
            first=f"{facts.valid_from.astimezone():%Y-%m-%d}",
            last=f"{facts.valid_until.astimezone():%Y-%m-%d}",
        )
        yield fact_rows(
            FactRow(_("证书上的名称"), facts.name),
            FactRow(_("有效期"), dates),
            FactRow(_("指纹"), _grouped(facts.fingerprint)),
        )


def _note(key: OwnKey | None) -> str:
    if key is None:
        return ""
    if not key.fits:
        return _("证书上的信用代码与本机构现在的不同，区县会认不出。请换一把新钥匙。")
    if not key.in_force:
        return _("证书不在有效期内。请核对电脑日期；真的过期了，就换一把新钥匙。")
    return ""


def _grouped(fingerprint: str) -> str:
    """Write a digest in groups that can be read aloud."""
    digits = fingerprint.removeprefix("sha256:").upper()
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
