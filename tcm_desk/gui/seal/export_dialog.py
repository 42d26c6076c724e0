"""Writes a packet that was sealed before to a stick; no passphrase is needed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.form_rows import FormRow, FormRows
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import RefusalBox
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.seal.destination_field import DestinationField
from tcm_desk.gui.seal.drives import Destination
from tcm_desk.gui.seal.eject import eject
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _
from tcm_desk.store.records import SealedPacket

_WIDTH = 860


class ExportDialog(SheetDialog):
    """Asks where to, writes, reads back, and lets the stick go."""

    def __init__(
        self, model: AssessmentModel, packet: SealedPacket, window: QWidget
    ) -> None:
        super().__init__(window, _("写到 U 盘"))
        self._model, self._packet = model, packet
        self.busy = False
        self.place = DestinationField()
        self.fault = RefusalBox("", "")
        self.fault.hide()
        self.title = label(_("写出自评包"), "h1", wrap=True)
        self.said = label(packet.file_name, "small", wrap=True)
        self.leave = button(_("返回  Esc"))
        self.leave.setAutoDefault(True)
        self.leave.clicked.connect(self.reject)
        self.write = button(_("写出  Enter"), "main")
        self.write.setDefault(True)
        self.write.clicked.connect(self._write)
        self._ask = FormRows(FormRow(_("写到"), self.place).widened())
        foot = across(self.leave, None, self.write)
        parts = (self.title, self.said, self._ask, self.fault, 8, foot)
        down(*parts, owner=self.sheet, gap=12, margins=(32, 26, 32, 22))
        self.keep_width(_WIDTH)
        self.place.setFocus()

    def reject(self) -> None:
        """Stay while the stick is written: it takes seconds."""
        if not self.busy:
            super().reject()

    def _write(self) -> None:
        if not self._ask.isVisible():
            self.accept()
            return
        destination = self.place.destination
        self._show_busy(busy=True)
        self.fault.hide()
        self.said.setText(_("正在写出并读回核对。请不要拔 U 盘。"))

        def job() -> tuple[Path, bool]:
            from tcm_desk.usecases.export_packet import (  # noqa: PLC0415 - heavy
                export_packet,
            )

            destination.refuse_gone()
            path = export_packet(
                self._model.workspace, self._packet, destination.folder
            )
            return path, eject(destination)

        def done(result: tuple[Path, bool]) -> None:
            if isValid(self):
                self._show_done(destination, *result)

        background.run(job, done, self._show_failed)

    def _show_done(self, destination: Destination, path: Path, ejected: bool) -> None:  # noqa: FBT001 - comes with the path
        self._show_busy(busy=False)
        self.title.setText(_done_words(destination, ejected=ejected))
        words = _("{file} 已写到 {folder}，读回逐字节相同。")
        self.said.setText(words.format(file=path.name, folder=destination.folder))
        self._ask.hide()
        self.leave.hide()
        self.write.setText(_("完成  Enter"))
        self.write.setFocus()
        self._model.changed.emit()
        self.centre()

    def _show_failed(self, error: TcmDeskError) -> None:
        self._show_busy(busy=False)
        self.said.setText(self._packet.file_name)
        self.fault.say(str(error), _("自评仍是封存的，本机的那一份没有动。"))
        self.fault.show()
        self.write.setFocus()
        self.centre()

    def _show_busy(self, *, busy: bool) -> None:
        self.busy = busy
        for each in (self.write, self.leave, self.place):
            each.setEnabled(not busy)


def _done_words(destination: Destination, *, ejected: bool) -> str:
    if not destination.removable:
        return _("写好了")
    return _("写好了，可以拔出 U 盘") if ejected else _("写好了，请先弹出 U 盘")
