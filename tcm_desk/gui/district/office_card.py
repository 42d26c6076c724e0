"""区县和钥匙: whose desk this is, by which certificate, and what is handed out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFrame

from tcm_desk.errors import TcmDeskError
from tcm_desk.formpack.divisions import division_name
from tcm_desk.formpack.loader import load_divisions
from tcm_desk.gui.district.desk_lines import begun_large
from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.flow import flowing
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import add, clear, down
from tcm_desk.gui.seal.drives import destinations
from tcm_desk.gui.settings.fact_rows import FactRow, fact_rows
from tcm_desk.gui.settings.settings_card import fill_card
from tcm_desk.i18n import translate as _
from tcm_desk.signature.certificates import CertificateFacts
from tcm_desk.usecases.desk_role import OWN_CERTIFICATE
from tcm_desk.usecases.district.begin_desk import receipt_key_file
from tcm_desk.usecases.whole_file import read_small, write_whole

_ROOT = "district-root.pem"  # what facilities look for


class OfficeCard(QFrame):
    """The certificate in words, and a copy of it to hand out."""

    def __init__(self, model: DistrictModel) -> None:
        super().__init__()
        self._model = model
        self._body = down(gap=10)
        self.note = label("", "small", wrap=True)
        self.save = button(_("另存根证书…"), "quiet", "folder")
        self.save.clicked.connect(self._ask)
        fill_card(self, _("区县和钥匙"), self._body, self.note, flowing(self.save))
        self.read()

    def read(self) -> None:
        """Show whose desk this is now."""
        clear(self._body)
        facts = self._model.district
        if facts is not None:
            add(self._body, fact_rows(*self._rows(facts)))
        self.note.setText(_("根证书不是秘密，发给各机构：它们靠它认出区县的回执。"))

    def write_root(self, folder: Path) -> None:
        """Write the certificate into a folder, under the name facilities look for."""
        target, own = folder / _ROOT, self._model.workspace.data / OWN_CERTIFICATE
        try:
            write_whole(target, read_small(own))
        except TcmDeskError as error:
            self.note.setText(str(error))
        else:
            words = _("根证书在 {path}。")
            self.note.setText(words.format(path=target))

    def _rows(self, facts: CertificateFacts) -> list[FactRow]:
        workspace = self._model.workspace
        table = load_divisions(workspace.resources / "divisions.csv")
        here = receipt_key_file(workspace).exists()
        key = _("在这台电脑上，用口令锁着") if here else _("不在这台电脑上，答复时会问")
        return [
            FactRow(begun_large(_("单位名称")), facts.name),
            FactRow(_("所在区县"), division_name(table, facts.division)),
            FactRow(_("根证书指纹"), facts.fingerprint),
            FactRow(_("有效期到"), f"{facts.valid_until:%Y-%m-%d}"),
            FactRow(_("回执钥匙"), key),
        ]

    def _ask(self) -> None:
        title, start = _("根证书写到哪个文件夹"), str(destinations()[0].folder)
        chosen = QFileDialog.getExistingDirectory(self.window(), title, start)
        if chosen:
            self.write_root(Path(chosen))
