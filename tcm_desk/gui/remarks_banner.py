"""Says above a page that the district has returned what was handed in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.lock_banner import LockBanner
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.icons import Icon
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.take_in_answer import DistrictRemarks, remarks_on


class RemarksBanner(QWidget):
    """One line, in the place of the one about the lock; that alone where nothing waits.

    What waits is looked up when the page is shown and when the lock comes or goes, not
    with every edit.
    """

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__()
        self._model, self._locked = model, model.locked
        self.lock = LockBanner(model)
        self._file: Path | None = None
        self.line = QFrame()
        self.line.setProperty("surface", "soft")
        self.words = label("", wrap=True)
        self.look = button(_("看意见…"))
        self.look.clicked.connect(self.open)
        self.withdraw = button(_("撤回…"))
        self.withdraw.clicked.connect(self.lock.ask)
        row = across(
            Icon("seal", "accent"), owner=self.line, gap=10, margins=(24, 8, 24, 8)
        )
        row.addWidget(self.words, 1)
        row.addWidget(self.look)
        row.addWidget(self.withdraw)
        down(self.line, self.lock, owner=self, gap=0)
        self.line.hide()
        model.changed.connect(self._follow_lock)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: something may have been taken in meanwhile."""
        super().showEvent(event)
        self.read_again()

    def read_again(self) -> None:
        """Show what waits, if anything does."""
        model = self._model
        remarks = remarks_on(model.workspace, model.snapshot.header.id)
        self._file = remarks.file if remarks else None
        if remarks is not None:
            self.words.setText(self._words(remarks))
            self.line.setAccessibleName(self.words.text())
        self.line.setVisible(remarks is not None)
        self.withdraw.setVisible(model.locked)
        self.lock.setVisible(model.locked and remarks is None)

    def open(self) -> None:
        """Show all that the district said."""
        from tcm_desk.gui.answer_dialog import (  # noqa: PLC0415 - when asked
            AnswerDialog,
        )

        if self._file is not None:
            AnswerDialog(self._model.workspace, self.window(), self._file).open()

    def _words(self, remarks: DistrictRemarks) -> str:
        count = len(remarks.items) + bool(remarks.text)
        sentence = _("{office} 退回了这份自评，有 {count} 条意见。")
        return sentence.format(office=remarks.office, count=count)

    def _follow_lock(self) -> None:
        if self._model.locked != self._locked:
            self._locked = self._model.locked
            self.read_again()
        elif self._file is not None:
            self.lock.hide()  # it comes back with every change
