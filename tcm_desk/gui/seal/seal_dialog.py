"""The dialog that seals: passphrase and folder, then named steps, then the proofs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QStackedLayout, QWidget
from shiboken6 import isValid

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.cards import rule
from tcm_desk.gui.look.layouts import down
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.seal.ask_sheet import AskSheet
from tcm_desk.gui.seal.done_sheet import DoneSheet
from tcm_desk.gui.seal.drives import Destination
from tcm_desk.gui.seal.eject import eject
from tcm_desk.gui.seal.seal_job import SealJob
from tcm_desk.gui.steps_line import StepsLine
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _

if TYPE_CHECKING:
    from tcm_desk.usecases.seal_assessment import Sealed

_WIDTH, _LARGE = 860, 1.5
_AFTER = {"archivable": 1, "sealed": 2, "written": 3, "rejudged": 4}
"""How many of the steps in the line are done after a step of issuing."""


class SealDialog(SheetDialog):
    """One thing at a time: ask, work, show what is proven; an error asks again."""

    def __init__(self, model: AssessmentModel, window: QWidget) -> None:
        super().__init__(window, _("封存"))
        self.model = model
        self.busy = False
        self._destination: Destination | None = None
        self.steps = StepsLine([_("排版"), _("签名"), _("写出"), _("核验")])
        self.asked, self.shown = AskSheet(model), DoneSheet()
        self._sheets = QStackedLayout()
        self._head = QWidget()
        down(self.steps, rule(), owner=self._head, gap=16)
        margins = (32, 24, 32, 22)
        body = down(self._head, owner=self.sheet, gap=16, margins=margins)
        body.addLayout(self._sheets)
        for each in (self.asked, self.shown):  # not before, or it is a window at first
            self._sheets.addWidget(each)
        follow(self, SealDialog._spare_room)
        self._job = SealJob(model, self)
        self._listen()
        self.asked.enter()
        self.keep_width(_WIDTH)

    def choose_folder(self, folder: Path) -> None:
        """Have the packet written into this folder."""
        self.asked.place.choose_folder(folder)
        self.asked.passphrase.setFocus()

    def reject(self) -> None:
        """While the work goes on, call it off and wait for it to end."""
        if self.busy:
            self._call_off()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay while the work goes on."""
        if self.busy:
            event.ignore()
        else:
            super().closeEvent(event)

    def _spare_room(self) -> None:
        """Where type is large, leave out what is said elsewhere too."""
        roomy = look().factor < _LARGE
        self._head.setVisible(roomy)
        self.asked.counts.setVisible(roomy)

    def _listen(self) -> None:
        self.asked.left.connect(self.reject)
        self.asked.seal_asked.connect(self._start)
        self._job.stepped.connect(self._show_step)
        self._job.done.connect(self._show_done)
        self._job.failed.connect(self._show_failed)
        self.shown.folder_asked.connect(self._open_folder)
        self.shown.eject_asked.connect(self._eject)
        self.shown.cancel_asked.connect(self._call_off)
        self.shown.left.connect(self.accept)

    def _start(self) -> None:
        self.busy = True
        self._destination = self.asked.destination
        self.steps.show_step(0)
        self.shown.show_working()
        self._sheets.setCurrentWidget(self.shown)
        self._job.start(self.asked.passphrase.text(), self._destination)
        self.asked.passphrase.clear()

    def _show_step(self, step: str, time: str) -> None:
        if step in _AFTER:
            self.steps.show_step(_AFTER[step])
        self.shown.show_step(step, time)

    def _show_done(self, sealed: Sealed) -> None:
        self.busy = False
        if self._destination is not None:
            self.shown.show_done(sealed, self._destination, self.model.snapshot)
            self.model.read_lock()
            if self._destination.removable:
                self._eject()

    def _eject(self) -> None:
        """Let the stick go; only then does the title say that it may be pulled out."""
        destination = self._destination
        if destination is None:
            return
        self.shown.show_ejecting(destination)

        def ejected(done: object) -> None:
            if isValid(self):  # the dialog may be closed meanwhile
                self.shown.show_ejected(destination, done=done is True)

        background.run(lambda: eject(destination), ejected, self._show_failed)

    def _call_off(self) -> None:
        self._job.call_off()
        self.shown.show_stopping()

    def _show_failed(self, error: TcmDeskError) -> None:
        self.busy = False
        self.steps.show_step(0)
        self._sheets.setCurrentWidget(self.asked)
        self.asked.show_fault(str(error))
        self.centre()

    def _open_folder(self) -> None:
        if self._destination is not None:
            url = QUrl.fromLocalFile(str(self._destination.folder))
            QDesktopServices.openUrl(url)
