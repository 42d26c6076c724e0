"""自检: everything is looked over, and says that it is well or what to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.folders import Folders
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import PageHeader, card, page
from tcm_desk.gui.look.icons import Icon
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, add, clear, down, fix_width, scrolled
from tcm_desk.gui.look.marks import Mark
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.self_test import Checked, HealthReport, self_test
from tcm_desk.wording.health import Told, check_sentence, check_word, report_text

_NAME_WIDTH = 120


class SelfTestPage(QWidget):
    """Looks everything over when it is shown, beside the window; changes nothing."""

    def __init__(self, folders: Folders, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._folders, self._now = folders, now
        self.report: HealthReport | None = None
        self.again = button(_("再查一遍"))
        self.copy = button(_("复制报告"), "main")
        self.again.clicked.connect(self.examine)
        self.copy.clicked.connect(self._copy)
        self.header = PageHeader(_("自检"), "", self.again, self.copy)
        self.code, self._told = label("", "figure"), label("", "small", wrap=True)
        code = card(
            label(_("电话里报这个码"), "small"),
            self.code,
            self._told,
            kind="soft",
            gap=2,
        )
        self._list = down(gap=0)
        checks = card(self._list, gap=0, margins=(22, 8, 22, 8))
        sheet = page(self.header, code, checks, None, margins=(28, 18, 28, 16))
        down(scrolled(sheet), owner=self, gap=0)

    def showEvent(self, event: QShowEvent) -> None:
        """Look everything over."""
        super().showEvent(event)
        self.examine()

    def examine(self) -> None:
        """Look everything over anew."""
        self._allow(allowed=False)
        self.header.say(self.header.title.text(), _("正在检查，要几秒钟…"))
        self._told.setText(_("报告里只有数目和版本，没有填报的内容。"))
        background.run(self._job, self._show, self._failed)

    def _job(self) -> HealthReport:
        where = self._folders
        return self_test(where.data, where.forms, where.resources, self._now())

    def _show(self, report: HealthReport) -> None:
        self.report = report
        self._allow(allowed=True)
        found = sum(not each.well for each in report.checked)
        told = _("{count} 处要处理，照下面说的做。").format(count=found)
        self.header.say(
            self.header.title.text(), told if found else _("都好，没有要处理的。")
        )
        self.code.setText(report.code)
        clear(self._list)
        worst_first = sorted(report.checked, key=lambda each: each.well)
        add(self._list, *(_line(each) for each in worst_first))
        self.copy.setFocus()

    def _failed(self, error: TcmDeskError) -> None:
        self._allow(allowed=True)
        self.header.say(self.header.title.text(), str(error))

    def _copy(self) -> None:
        if self.report is not None:
            told = (
                Told(each.check, each.well, each.details)
                for each in self.report.checked
            )
            text = report_text(self.report.code, self.report.about, told)
            QApplication.clipboard().setText(text)
            self._told.setText(_("已复制，可以贴到短信或邮件里。"))

    def _allow(self, *, allowed: bool) -> None:
        self.again.setEnabled(allowed)
        self.copy.setEnabled(allowed and self.report is not None)


def _line(checked: Checked) -> QFrame:
    made = QFrame()
    made.setProperty("surface", "row")
    mark = Icon("tick", "accent", 18) if checked.well else Mark("stop", 18)
    name = label(check_word(checked.check), "h3")
    fix_width(name, _NAME_WIDTH)
    sentence = check_sentence(checked.check, checked.details, well=checked.well)
    said = label(sentence, "small" if checked.well else "body", wrap=True)
    made.setAccessibleName(f"{name.text()} {sentence}")
    line = across(mark, name, owner=made, gap=12, margins=(0, 9, 0, 9))
    line.addWidget(said, 1)
    return made
