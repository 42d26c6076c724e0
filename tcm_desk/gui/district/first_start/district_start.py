"""A district's first start: whose desk, under which passphrase, keys on which stick."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from tcm_desk.formpack.loader import load_divisions
from tcm_desk.gui import background
from tcm_desk.gui.district.desk_lines import begun_large
from tcm_desk.gui.district.first_start.keys_page import KeysPage
from tcm_desk.gui.district.first_start.office_page import OfficePage
from tcm_desk.gui.first_start.divisions import divisions_of
from tcm_desk.gui.first_start.key_page import KeyPage
from tcm_desk.gui.first_start.ready_page import ReadyPage
from tcm_desk.gui.first_start.step_page import StepPage
from tcm_desk.gui.first_start.steps_frame import StepsFrame
from tcm_desk.gui.seal.drives import destinations
from tcm_desk.i18n import translate as _
from tcm_desk.signature.certificates import CertificateFacts
from tcm_desk.usecases.workspace import Workspace


class DistrictStart(StepsFrame):
    """Makes the district's keys at the end, or nothing.

    `finished` tells in which folder the keys are.

    Signals:
        facility_asked: this is the computer of a facility.
    """

    facility_asked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        table = load_divisions(workspace.resources / "divisions.csv")
        self.office = OfficePage(divisions_of(table))
        self.key = KeyPage(
            _("区县的钥匙"),
            (
                _("根钥匙给机构签发证书，回执钥匙给自评包盖回执、签退回的意见。"),
                _("两把钥匙用同一个口令锁着。以后答复一份自评包就要打一次。"),
                _("口令忘了谁也找不回来，只能另造，各机构都要重新登记。请另处记下。"),
            ),
        )
        self.place = KeysPage()
        self.ready = ReadyPage(
            _("请看一遍，不对就点“上一步”改。点“开始收包”，钥匙就造好写到 U 盘。")
        )
        steps = [
            (_("本单位"), self.office),
            (_("口令"), self.key),
            (_("钥匙放哪里"), self.place),
            (_("准备好了"), self.ready),
        ]
        super().__init__(steps, _("开始收包"))
        self.office.role.other_asked.connect(self.facility_asked)
        self.office.keys_asked.connect(self._ask_folder)

    def enter(self) -> None:
        """Stand at the first question; what a later one needs is prepared."""
        background.run(self.office.division.search.prepare, _nothing, _nothing)
        self.go(0)

    def before(self, step: StepPage) -> None:
        """Show what follows from the answers of other steps."""
        if step is self.ready:
            self.ready.show_answers(self._answers())

    def finish(self) -> None:
        """Make the keys, and this computer the district's desk."""
        name, division = self.office.name.text().strip(), self.office.division.code
        folder, passphrase = self.place.folder, self.key.fields.passphrase
        destination, workspace = self.place.place.destination, self._workspace

        def job() -> Path:
            from tcm_desk.usecases.district.begin_desk import (  # noqa: PLC0415 - heavy
                NewDesk,
                begin_desk,
            )

            destination.refuse_gone()
            begin_desk(workspace, NewDesk(name, division, passphrase, folder))
            return folder

        self.show_working(_("正在造钥匙…"))
        background.run(job, self._done, self.show_failed)

    def bring(self, folder: Path) -> None:
        """Go on with the keys that lie in a folder."""
        workspace = self._workspace

        def job() -> CertificateFacts:
            from tcm_desk.usecases.district.begin_desk import (  # noqa: PLC0415 - heavy
                bring_desk,
            )

            return bring_desk(workspace, folder)

        self.show_working(_("正在读钥匙…"))
        background.run(job, lambda _facts: self._done(folder), self.show_failed)

    def _done(self, folder: Path) -> None:
        self.finished.emit(folder)

    def _answers(self) -> list[tuple[str, str]]:
        return [
            (begun_large(_("单位名称")), self.office.name.text().strip()),
            (_("所在区县"), self.office.division.text()),
            (_("钥匙写到"), str(self.place.folder)),
        ]

    def _ask_folder(self) -> None:
        title, start = _("钥匙在哪个文件夹"), str(destinations()[0].folder)
        chosen = QFileDialog.getExistingDirectory(self.window(), title, start)
        if chosen:
            self.bring(Path(chosen))


def _nothing(_result: object) -> None:
    """Wait for nothing: who searches before it is prepared waits himself."""
