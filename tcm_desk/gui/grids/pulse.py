"""A page hears of a change when it is seen: twenty hidden pages cost nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from tcm_desk.gui.assessment_model import AssessmentModel


class Pulse(QObject):
    """Passes on that the answers changed: at once, or as soon as the page is shown.

    Signals:
        changed: read the snapshot again.
    """

    changed = Signal()

    def __init__(self, model: AssessmentModel, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._behind = False
        page.installEventFilter(self)
        model.changed.connect(self._beat)

    def catch_up(self) -> None:
        """Pass on what changed while nobody saw it; for who reads before it shows."""
        if self._behind:
            self._behind = False
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Catch up before the page is painted."""
        if event.type() is QEvent.Type.Show:
            self.catch_up()
        return super().eventFilter(watched, event)

    def _beat(self) -> None:
        self._behind = True
        if self._page.isVisible():
            self.catch_up()
