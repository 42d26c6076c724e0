"""存为 PDF…: the whole handbook in one file, to print and put beside the computer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.look.buttons import button
from tcm_desk.i18n import language
from tcm_desk.i18n import translate as _

_DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation


class HandbookPrinter(QObject):
    """A button that asks for a file, writes the handbook into it and opens it.

    Signals:
        told: where it is, or why it is not.
    """

    told = Signal(str)

    def __init__(self, resources: Path) -> None:
        super().__init__()
        self._resources = resources
        self.button = button(_("打印或存为 PDF…"), "plain", "print")
        self.button.clicked.connect(self._ask)

    def write(self, path: Path) -> None:
        """Print the handbook off the GUI thread, then open it."""
        resources, spoken = self._resources, language()

        def job() -> Path:
            from tcm_desk.usecases.print_handbook import (  # noqa: PLC0415 - heavy
                write_handbook,
            )

            return write_handbook(resources, spoken, path)

        self.button.setEnabled(False)
        self.told.emit(_("正在排版手册…"))
        background.run(job, self._show, self._failed)

    def _ask(self) -> None:
        folder = Path(QStandardPaths.writableLocation(_DOCUMENTS))
        suggested = str(folder / _("基层中医药自评使用手册.pdf"))
        title, kinds = _("手册存到哪里"), _("PDF 文件 (*.pdf)")
        window = self.button.window()
        chosen, _kind = QFileDialog.getSaveFileName(window, title, suggested, kinds)
        if chosen:
            name = chosen if chosen.lower().endswith(".pdf") else f"{chosen}.pdf"
            self.write(Path(name))

    def _show(self, path: Path) -> None:
        self.button.setEnabled(True)
        opened = QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        words = _("手册已打开，可以打印：{path}")
        if not opened:
            words = _("手册存好了，本机没有打开 PDF 的程序：{path}")
        self.told.emit(words.format(path=path))

    def _failed(self, error: TcmDeskError) -> None:
        self.button.setEnabled(True)
        self.told.emit(str(error))
