"""打印空白表: the questionnaire of this facility, to be filled in by hand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from shiboken6 import isValid

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.buttons import button
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.workspace import KEPT_FOLDER


class BlankForm(QObject):
    """A button that writes the empty form as a PDF and opens it to be printed.

    Signals:
        told: where it is, or why it is not.
    """

    told = Signal(str)

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__(model)
        self._model = model
        self.button = button(_("打印空白表"), "plain", "print")
        self.button.clicked.connect(self.write)

    def write(self) -> None:
        """Print the form off the GUI thread, then open it."""
        model = self._model
        header, pack = model.snapshot.header, model.snapshot.pack
        resources, now = model.workspace.resources, model.workspace.now()
        folder = model.workspace.data / KEPT_FOLDER
        name = _("空白填报表_{period}.pdf").format(period=header.period.code)

        def job() -> Path:
            from tcm_desk.usecases.print_blank_form import (  # noqa: PLC0415 - heavy
                print_blank_form,
            )
            from tcm_desk.usecases.whole_file import write_whole  # noqa: PLC0415

            pdf = print_blank_form(
                pack, header.facility.type, header.standards, resources, now
            )
            write_whole(folder / name, pdf)
            return folder / name

        self.button.setEnabled(False)
        self.told.emit(_("正在排版空白表…"))
        background.run(job, self._show, self._failed)

    def _show(self, path: Path) -> None:
        if not isValid(self):  # the place was left for another assessment
            return
        self.button.setEnabled(True)
        opened = QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        words = _("空白表已打开，可以打印：{path}")
        if not opened:
            words = _("空白表写好了，本机没有打开 PDF 的程序：{path}")
        self.told.emit(words.format(path=path))

    def _failed(self, error: TcmDeskError) -> None:
        if isValid(self):
            self.button.setEnabled(True)
            self.told.emit(str(error))
