"""A facility's first start: whose, by what, under which key; all of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.formpack.loader import load_divisions
from tcm_desk.gui import background
from tcm_desk.gui.first_start.divisions import divisions_of
from tcm_desk.gui.first_start.facility_page import FacilityPage
from tcm_desk.gui.first_start.key_page import KeyPage
from tcm_desk.gui.first_start.ready_page import ReadyPage
from tcm_desk.gui.first_start.standards_page import StandardsPage
from tcm_desk.gui.first_start.step_page import StepPage
from tcm_desk.gui.first_start.steps_frame import StepsFrame
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.set_up_facility import SetUp, set_up_facility
from tcm_desk.usecases.workspace import Workspace
from tcm_desk.wording.terms import period_name, text_of, type_name


class FirstStart(StepsFrame):
    """Asks what the program must know, and keeps all of it at the end, or nothing.

    `finished` tells the id of the first assessment.

    Signals:
        install_asked: ask for a file of more standards.
        district_asked: this is the computer of a district.
    """

    install_asked = Signal()
    district_asked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        table = load_divisions(workspace.resources / "divisions.csv")
        self.facility = FacilityPage(divisions_of(table))
        self.standards = StandardsPage(workspace.pack, workspace.now().date())
        self.key, self.ready = KeyPage(), ReadyPage()
        steps = [
            (_("本机构"), self.facility),
            (_("第一次自评"), self.standards),
            (_("签名钥匙"), self.key),
            (_("准备好了"), self.ready),
        ]
        super().__init__(steps, _("开始填写"))
        self.standards.install_asked.connect(self.install_asked)
        self.facility.role.other_asked.connect(self.district_asked)

    def enter(self) -> None:
        """Stand at the first question; what a later one needs is prepared."""
        background.run(self.facility.division.search.prepare, _nothing, _nothing)
        self.go(0)

    def use(self, workspace: Workspace) -> None:
        """Offer the standards in force now; what was typed stays."""
        self._workspace = workspace
        self.standards.use(workspace.pack)
        if self.steps[self.here] is self.standards:
            self.standards.show_for(self.facility.details)

    def before(self, step: StepPage) -> None:
        """Show what follows from the answers of other steps."""
        if step is self.standards:
            self.standards.show_for(self.facility.details)
        if step is self.ready:
            self.ready.show_answers(self._answers())

    def _answers(self) -> list[tuple[str, str]]:
        details, pack = self.facility.details, self._workspace.pack
        names = (pack.standard(each).name for each in self.standards.standards.chosen)
        return [
            (_("机构名称"), details.name),
            (_("机构类型"), type_name(details.type)),
            (_("统一社会信用代码"), details.uscc or _("没有")),
            (_("所在区县"), self.facility.division.text()),
            (_("负责人"), self.facility.head.text().strip()),
            (_("第一次自评"), period_name(self.standards.period.period)),
            (_("评判标准"), _("、").join(text_of(each) for each in names)),
        ]

    def finish(self) -> None:
        """Make the facility, its first assessment and its key."""
        asked = SetUp(
            self.facility.details,
            self.facility.head.text().strip(),
            self.standards.period.period,
            self.standards.standards.chosen,
        )
        self.show_working(_("正在造钥匙…"))
        job = _job(self._workspace, asked, self.key.fields.passphrase)
        background.run(job, self._done, self.show_failed)

    def _done(self, header: AssessmentHeader) -> None:
        self.finished.emit(header.id)


def _nothing(_result: object) -> None:
    """Wait for nothing: who searches before it is prepared waits himself."""


def _job(
    workspace: Workspace, asked: SetUp, passphrase: str
) -> Callable[[], AssessmentHeader]:
    return lambda: set_up_facility(workspace, asked, passphrase)
