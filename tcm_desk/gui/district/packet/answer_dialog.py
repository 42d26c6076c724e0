"""What both answers ask: the passphrase, where to, and the writing of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from tcm_desk.errors import DriveGoneError, TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.gui.form_rows import FormRow, FormRows
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import RefusalBox
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import Thing, across, down
from tcm_desk.gui.passphrase_fields import passphrase_field
from tcm_desk.gui.seal.destination_field import DestinationField
from tcm_desk.gui.seal.drives import Destination, destinations
from tcm_desk.gui.seal.eject import eject
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _

if TYPE_CHECKING:
    from tcm_desk.signature.keys import SigningKey

_WIDTH = 900
_RECEIPT_KEY = "district-receipts.p12"

Write = Callable[["SigningKey", Path], Path]
"""Writes the answer, signed with a key, into a folder; returns the file."""


class AnswerDialog(SheetDialog):
    """Asks, signs, writes, reads back, and lets the stick go."""

    def __init__(self, model: DistrictModel, window: QWidget, title: str) -> None:
        super().__init__(window, title)
        self.model = model
        self.busy = False
        self.title, self.said = label(title, "h1", wrap=True), label("", wrap=True)
        self.passphrase = passphrase_field(_("回执钥匙的口令"))
        self.place = DestinationField()
        self.fault = RefusalBox("", "")
        self.fault.hide()
        self._key_file: Path | None = None
        self.key = button(_("选回执钥匙…"), "plain", "folder")
        self.key.clicked.connect(self._ask_key)
        self.leave = button(_("返回  Esc"))
        self.leave.setAutoDefault(True)
        self.leave.clicked.connect(self.reject)
        self.missing = label("", "incomplete", right=True, wrap=True)
        self.write = button(_("写出  Enter"), "main")
        self.write.clicked.connect(self._write)
        self._asked = QWidget()

    def lay_out(self, *asked: FormRow, below: Thing = None) -> None:
        """Put what this answer asks before what every answer asks."""
        key = FormRow(_("回执钥匙"), self.key, _("这台电脑上还没有；选一次就记住"))
        key.show(shown=not self._own_key.exists())
        rows = FormRows(
            *asked,
            FormRow(_("口令"), self.passphrase, _("造区县钥匙时定的口令")),
            key,
            FormRow(_("写到"), self.place).widened(),
        )
        key.show(shown=not self._own_key.exists())
        parts: list[Thing] = [rows] if below is None else [rows, below]
        down(*parts, owner=self._asked, gap=10)
        foot = across(self.leave, gap=12)
        foot.addWidget(self.missing, 1)
        foot.addWidget(self.write)
        down(
            self.title,
            self.said,
            self._asked,
            self.fault,
            4,
            foot,
            owner=self.sheet,
            gap=12,
            margins=(32, 26, 32, 22),
        )
        self.keep_width(_WIDTH)

    def lacking(self) -> list[tuple[str, QWidget]]:
        """Name what is still to be answered, and where."""
        found: list[tuple[str, QWidget]] = []
        if not self.passphrase.text():
            found.append((_("口令"), self.passphrase))
        if self._key_file is None and not self._own_key.exists():
            found.append((_("回执钥匙"), self.key))
        return found

    def writing(self) -> Write:
        """Return what writes this answer; called off the GUI thread."""
        raise NotImplementedError

    def done_words(self, path: Path) -> str:
        """Say what is to be done with the file."""
        raise NotImplementedError

    def use_key(self, file: Path) -> None:
        """Sign with the key in a file; the desk keeps a copy of it."""
        self._key_file = file
        self.key.setText(file.name)

    def choose_folder(self, folder: Path) -> None:
        """Have the answer written into this folder."""
        self.place.choose_folder(folder)

    def reject(self) -> None:
        """Stay while the stick is written: it takes seconds."""
        if not self.busy:
            super().reject()

    @property
    def _own_key(self) -> Path:
        return self.model.workspace.data / _RECEIPT_KEY

    def _write(self) -> None:
        if self._asked.isHidden():
            self.accept()
            return
        lacking = self.lacking()
        words = _("、").join(word for word, _field in lacking)
        self.missing.setText(_("还差：{what}").format(what=words) if lacking else "")
        if lacking:
            lacking[0][1].setFocus()
            return
        self._start(self.place.destination)

    def _start(self, destination: Destination) -> None:
        workspace, passphrase = self.model.workspace, self.passphrase.text()
        file, write = self._key_file, self.writing()

        def job() -> tuple[Path, bool]:
            from tcm_desk.usecases.district.begin_desk import (  # noqa: PLC0415 - heavy
                open_receipt_key,
            )

            key = open_receipt_key(workspace, passphrase, file)
            destination.refuse_gone()
            if not destination.folder.is_dir():
                raise DriveGoneError(folder=destination.folder)
            return write(key, destination.folder), eject(destination)

        def done(result: tuple[Path, bool]) -> None:
            if isValid(self):
                self._show_done(destination, *result)

        self._show_busy(busy=True)
        self.fault.hide()
        background.run(job, done, self._show_failed)

    def _show_done(self, destination: Destination, path: Path, ejected: bool) -> None:  # noqa: FBT001 - comes with the path
        self._show_busy(busy=False)
        self.passphrase.clear()
        self.title.setText(_title(destination, ejected=ejected))
        self.said.setText(self.done_words(path))
        self._asked.hide()
        self.leave.hide()
        self.write.setText(_("完成  Enter"))
        self.write.setFocus()
        self.model.read_anew()
        self.centre()

    def _show_failed(self, error: TcmDeskError) -> None:
        self._show_busy(busy=False)
        self.fault.say(str(error), _("没有写出，也没有记下。可以再试。"))
        self.fault.show()
        self.passphrase.setFocus()
        self.centre()

    def _show_busy(self, *, busy: bool) -> None:
        self.busy = busy
        for each in (self.write, self.leave, self._asked):
            each.setEnabled(not busy)
        if busy:
            self.missing.setText(_("正在签名、写出并读回核对…"))
        else:
            self.missing.setText("")

    def _ask_key(self) -> None:
        start, kinds = str(destinations()[0].folder), _("钥匙 (*.p12)")
        chosen, _kind = QFileDialog.getOpenFileName(
            self.window(), _("选回执钥匙"), start, kinds
        )
        if chosen:
            self.use_key(Path(chosen))


def _title(destination: Destination, *, ejected: bool) -> str:
    if not destination.removable:
        return _("写好了")
    return _("写好了，可以拔出 U 盘") if ejected else _("写好了，请先弹出 U 盘")
