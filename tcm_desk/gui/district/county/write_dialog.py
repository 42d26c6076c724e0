"""Writes the county's figures: a table, a page to print, or data for programs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.gui.form_rows import FormRow, FormRows
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import RefusalBox
from tcm_desk.gui.look.fields import Field
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.look.segments import Option
from tcm_desk.gui.look.tag import TagGroup
from tcm_desk.gui.seal.destination_field import DestinationField
from tcm_desk.gui.seal.eject import eject
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _
from tcm_desk.rollup.roll_up import CountyRollup
from tcm_desk.wording.county import rollup_title

_WIDTH = 860
_LONGEST_NAME = 70  # characters: three bytes each, and no disk takes more than 255
_UNFIT = '\\/:*?"<>|'


class WriteDialog(SheetDialog):
    """Asks for the kind and the place, writes, and lets the stick go."""

    def __init__(
        self, model: DistrictModel, found: CountyRollup, window: QWidget
    ) -> None:
        super().__init__(window, _("导出汇总"))
        self._model, self._found = model, found
        self.busy, self.written = False, False
        self.kind = TagGroup(_("哪种文件"), _kinds(), ".xlsx")
        self.place = DestinationField()
        self.name = Field(_("文件名"))
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setText(_plain(rollup_title(found)))
        self.title = label(_("导出汇总"), "h1", wrap=True)
        self.said = label(_said(found), "small", wrap=True)
        self.fault = RefusalBox("", "")
        self.fault.hide()
        self._ask = FormRows(
            FormRow(_("哪种文件"), self.kind).widened(),
            FormRow(_("文件名"), self.name).widened(),
            FormRow(_("写到"), self.place).widened(),
        )
        self.leave, self.show_it = button(_("返回  Esc")), button(_("打开文件夹"))
        self.write = button(_("写出  Enter"), "main")
        self.show_it.hide()
        self._bind()
        foot = across(self.leave, None, self.show_it, self.write, gap=12)
        parts = (self.title, self.said, self._ask, self.fault, 8, foot)
        down(*parts, owner=self.sheet, gap=12, margins=(32, 26, 32, 22))
        self.keep_width(_WIDTH)
        self.kind.setFocus()

    @property
    def out(self) -> Path:
        """The file that is written; what is there may have been edited, and stays."""
        stem = _plain(self.name.text()) or _plain(rollup_title(self._found))
        folder, kind = self.place.destination.folder, self.kind.value
        named = (folder / f"{stem}{each}{kind}" for each in _endings())
        return next(each for each in named if not _is_there(each))

    def reject(self) -> None:
        """Stay while the file is written: it takes seconds."""
        if not self.busy:
            super().reject()

    def _bind(self) -> None:
        self.leave.setAutoDefault(True)
        self.show_it.setAutoDefault(True)
        self.write.setDefault(True)
        self.leave.clicked.connect(self.reject)
        self.show_it.clicked.connect(self._open_folder)
        self.write.clicked.connect(self._write)

    def _write(self) -> None:
        if self.written:
            self.accept()
            return
        workspace, found, out = self._model.workspace, self._found, self.out
        destination = self.place.destination
        self._show_busy(busy=True)
        self.fault.hide()
        self.said.setText(_("正在写 {file}…").format(file=out.name))

        def job() -> bool:
            from tcm_desk.usecases.district.write_rollup import (  # noqa: PLC0415 - heavy
                write_rollup,
            )

            destination.refuse_gone()
            write_rollup(workspace, found, out)
            return destination.removable and eject(destination)

        background.run(job, lambda gone: self._show_done(out, gone=gone), self._failed)

    def _show_done(self, out: Path, *, gone: bool) -> None:
        if not isValid(self):
            return
        removable = self.place.destination.removable
        self.written = True
        self._show_busy(busy=False)
        self._ask.hide()
        self.title.setText(_done_words(removable=removable, gone=gone))
        self.said.setText(str(out))
        self.show_it.setVisible(not gone)
        self.write.setText(_("完成  Enter"))
        self.leave.hide()
        self.write.setFocus()
        self.centre()

    def _failed(self, error: TcmDeskError) -> None:
        if not isValid(self):
            return
        self._show_busy(busy=False)
        self.said.setText(_said(self._found))
        self.fault.say(str(error), _("没有留下写了一半的文件，可以再试。"))
        self.fault.show()
        self.write.setFocus()
        self.centre()

    def _show_busy(self, *, busy: bool) -> None:
        self.busy = busy
        for each in (self.write, self.leave, self._ask):
            each.setEnabled(not busy)

    def _open_folder(self) -> None:
        folder = str(self.place.destination.folder)
        QDesktopServices.openUrl(QUrl.fromLocalFile(folder))


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # writing says why in words
        return False


def _endings() -> Iterator[str]:
    yield ""
    for number in count(2):
        yield f" ({number})"


def _kinds() -> list[Option]:
    return [
        Option(".xlsx", _("表格（Excel、WPS）")),
        Option(".pdf", _("打印用的 PDF")),
        Option(".csv", _("只要指标的 CSV")),
        Option(".json", _("给程序读的 JSON")),
    ]


def _said(found: CountyRollup) -> str:
    return _("{title}：{count} 份文件的全部指标，逐家的数都在里面。").format(
        title=rollup_title(found), count=len(found.standards)
    )


def _done_words(*, removable: bool, gone: bool) -> str:
    if not removable:
        return _("写好了")
    return _("写好了，可以拔出 U 盘") if gone else _("写好了，请先弹出 U 盘")


def _plain(name: str) -> str:
    """Leave out what a disk takes in no name."""
    return "".join(each for each in name.strip() if each not in _UNFIT)
