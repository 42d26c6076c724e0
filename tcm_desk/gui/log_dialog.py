"""Ctrl+J: log an activity from anywhere."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.grids.quick_entry import QuickEntry
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _

_WIDTH = 980


class LogDialog(SheetDialog):
    """The quick entry over whatever page is open; Esc goes back to it."""

    def __init__(self, model: AssessmentModel, window: QWidget, table: str) -> None:
        super().__init__(window, _("记一次活动"))
        self.entry = QuickEntry(model, table)
        leave = button(_("返回  Esc"))
        leave.setAutoDefault(True)
        leave.clicked.connect(self.reject)
        down(
            label(_("记一次活动"), "h1"),
            self.entry,
            across(leave, None),
            owner=self.sheet,
            gap=14,
            margins=(28, 22, 28, 20),
        )
        self.entry.recorded.connect(self.centre)
        self.keep_width(_WIDTH)

    def showEvent(self, event: QShowEvent) -> None:
        """Stand in the topic."""
        super().showEvent(event)
        self.entry.enter()
