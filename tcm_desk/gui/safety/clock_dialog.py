"""Ask about a clock that cannot be right, once; the answer is kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tcm_desk.assessment.clock import ClockDoubt
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.clock_doubts import accept_clock
from tcm_desk.usecases.workspace import Workspace
from tcm_desk.wording.clock import clock_sentence

_WIDTH = 720


class ClockDialog(SheetDialog):
    """Who says that the clock is right is not asked again; who says nothing, is."""

    def __init__(
        self, workspace: Workspace, doubts: Sequence[ClockDoubt], window: QWidget
    ) -> None:
        super().__init__(window, _("核对时间"))
        self._workspace, self._doubts = workspace, doubts
        self.right = button(_("时间是对的"), "plain")
        self.leave = button(_("我去改时间  Esc"), "main")
        self.right.clicked.connect(self._accept)
        self.leave.clicked.connect(self.reject)
        why = _(
            "记录上的日期、封存的时间都取自电脑。时间不对，区县核对时会被问起。"
            "先后次序程序另外记着，不会乱。"
        )
        down(
            label(_("电脑的时间好像不对"), "h1"),
            *(label(clock_sentence(each), wrap=True) for each in doubts),
            label(why, "small", wrap=True),
            12,
            across(self.right, None, self.leave, gap=12),
            owner=self.sheet,
            gap=10,
            margins=(32, 26, 32, 22),
        )
        self.keep_width(_WIDTH)
        self.leave.setFocus()

    def _accept(self) -> None:
        accept_clock(self._workspace, self._doubts)
        self.accept()
