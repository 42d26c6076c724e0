"""The first start: four calm steps, and what is still missing beside the button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QStackedWidget

from tcm_desk import i18n
from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.errors import TcmDeskError
from tcm_desk.formpack.loader import load_divisions
from tcm_desk.gui import background
from tcm_desk.gui.first_start.divisions import divisions_of
from tcm_desk.gui.first_start.facility_page import FacilityPage
from tcm_desk.gui.first_start.key_page import KeyPage
from tcm_desk.gui.first_start.ready_page import ReadyPage
from tcm_desk.gui.first_start.standards_page import StandardsPage
from tcm_desk.gui.first_start.step_page import StepPage
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import rule, surface
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down, scrolled
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.steps_line import StepsLine
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.set_up_facility import SetUp, set_up_facility
from tcm_desk.usecases.workspace import Workspace
from tcm_desk.wording.terms import period_name, text_of, type_name

_WIDTH = 980


class FirstStart(QFrame):
    """Asks what the program must know, and keeps all of it at the end, or nothing.

    Signals:
        finished: the facility is set up (id of its first assessment).
        language_asked: begin anew in this language.
        install_asked: ask for a file of more standards.
    """

    finished = Signal(object)
    language_asked = Signal(str)
    install_asked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("surface", "ground")
        self._workspace = workspace
        table = load_divisions(workspace.resources / "divisions.csv")
        self.facility = FacilityPage(divisions_of(table), self)
        self.standards = StandardsPage(workspace.pack, workspace.now().date())
        self.standards.install_asked.connect(self.install_asked)
        self.key, self.ready = KeyPage(), ReadyPage()
        self.steps: list[StepPage] = [
            self.facility,
            self.standards,
            self.key,
            self.ready,
        ]
        self.here = 0
        names = [_("本机构"), _("第一次自评"), _("签名钥匙"), _("准备好了")]
        self.line = StepsLine(names)
        self._pages = QStackedWidget()  # a layout would show its first as a window
        for step in self.steps:
            self._pages.addWidget(scrolled(step))
            step.changed.connect(self._say)
        self.back, self.on = button(_("上一步")), button(_("下一步"), "main", "right")
        other, word = _other_language()
        self.other_language = button(word, "quiet")
        self.other_language.clicked.connect(lambda: self.language_asked.emit(other))
        self.back.clicked.connect(lambda: self._go(self.here - 1))
        self.on.clicked.connect(self._on)
        self.note = label("", "incomplete", right=True, wrap=True)
        self._lay_out()

    def enter(self) -> None:
        """Stand at the first question; what a later one needs is prepared."""
        background.run(self.facility.division.search.prepare, _nothing, _nothing)
        self._go(0)

    def use(self, workspace: Workspace) -> None:
        """Offer the standards in force now; what was typed stays."""
        self._workspace = workspace
        self.standards.use(workspace.pack)
        if self.steps[self.here] is self.standards:
            self.standards.show_for(self.facility.details)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter lead from field to field, and at the end to the next step."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, QPushButton) and not focused.isChecked():
            focused.click()
        elif isinstance(focused, QLineEdit) and focused is not self._last_field():
            self.focusNextChild()
        else:
            self._on()

    def _lay_out(self) -> None:
        sheet = surface("card")
        foot = across(self.back, self.other_language, gap=14)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.on)
        column = down(self.line, rule(), owner=sheet, gap=18, margins=(40, 26, 40, 22))
        column.addWidget(self._pages, 1)
        column.addLayout(foot)
        across(None, sheet, None, owner=self, margins=(24, 24, 24, 24))
        self.layout().setStretchFactor(sheet, 100)  # type: ignore[union-attr]
        follow(sheet, lambda each: each.setMaximumWidth(look().px(_WIDTH)))

    def _go(self, number: int) -> None:
        self.here = number
        self._pages.setCurrentIndex(number)
        self.line.show_step(number)
        self.back.setVisible(number > 0)
        self.other_language.setVisible(number == 0)
        last = number == len(self.steps) - 1
        self.on.setText(_("开始填写") if last else _("下一步"))
        if self.steps[number] is self.standards:
            self.standards.show_for(self.facility.details)
        if last:
            self.ready.show_answers(self._answers())
            self.on.setFocus()
        self.steps[number].enter()
        self._say()

    def _last_field(self) -> QLineEdit:
        """Return the lowest field of the step; behind it Enter ends the step."""
        step = self.steps[self.here]
        fields = [each for each in step.findChildren(QLineEdit) if each.isVisible()]
        return max(fields, key=lambda each: each.mapTo(step, QPoint()).y())

    def _on(self) -> None:
        missing = self.steps[self.here].missing()
        if missing:
            _word, field = missing[0]
            field.setFocus()
        elif self.here < len(self.steps) - 1:
            self._go(self.here + 1)
        else:
            self._set_up()

    def _say(self) -> None:
        words = _("、").join(word for word, _field in self.steps[self.here].missing())
        self.note.setText(_("还差：{what}").format(what=words) if words else "")

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

    def _set_up(self) -> None:
        asked = SetUp(
            self.facility.details,
            self.facility.head.text().strip(),
            self.standards.period.period,
            self.standards.standards.chosen,
        )
        self._lock(locked=True)
        self.note.setText(_("正在造钥匙…"))
        job = _job(self._workspace, asked, self.key.fields.passphrase)
        background.run(job, self._done, self._failed)

    def _done(self, header: AssessmentHeader) -> None:
        self.finished.emit(header.id)

    def _failed(self, error: TcmDeskError) -> None:
        self._lock(locked=False)
        self.note.setText(str(error))

    def _lock(self, *, locked: bool) -> None:
        self.back.setEnabled(not locked)
        self.on.setEnabled(not locked)


def _other_language() -> tuple[str, str]:
    """Return the language that is not spoken, and its name in itself."""
    if i18n.language() == i18n.SOURCE_LANGUAGE:
        return "en", "English"
    return i18n.SOURCE_LANGUAGE, "中文"


def _nothing(_result: object) -> None:
    """Wait for nothing: who searches before it is prepared waits himself."""


def _job(
    workspace: Workspace, asked: SetUp, passphrase: str
) -> Callable[[], AssessmentHeader]:
    return lambda: set_up_facility(workspace, asked, passphrase)
