"""记一次活动: the first thing a village doctor sees."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame

from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.grids.quick_entry import QuickEntry
from tcm_desk.gui.home.coming import ACTIVITIES
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down, insist_on_height
from tcm_desk.i18n import translate as _


class LogCard(QFrame):
    """The quick entry of the activities, under its name and its key.

    Signals:
        grown: it needs another height than before; read `minimumHeight`.
    """

    grown = Signal()

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__()
        self.setProperty("surface", "soft")
        self.entry = QuickEntry(model, ACTIVITIES)
        head = across(label(_("记一次活动"), "h3"), None, label("Ctrl+J", "hint"))
        head.setContentsMargins(16, 12, 16, 0)
        down(head, self.entry, None, owner=self, gap=0)

    def event(self, event: QEvent) -> bool:
        """Grow with the entry, when it says what it did not accept."""
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            before = self.minimumHeight()
            insist_on_height(self)
            if self.minimumHeight() != before:
                self.grown.emit()
        return super().event(event)
