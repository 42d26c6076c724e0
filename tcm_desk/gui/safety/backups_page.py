"""备份与恢复: what is kept of earlier days, and the way back to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.kept_data import KeptData
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import PageHeader, RefusalBox, card, page
from tcm_desk.gui.look.flow import flowing
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import add, clear, down, scrolled
from tcm_desk.gui.safety.backup_row import BackupRow
from tcm_desk.gui.safety.backup_words import when
from tcm_desk.gui.safety.restore_dialog import RestoreDialog
from tcm_desk.gui.seal.drives import destinations
from tcm_desk.i18n import translate as _
from tcm_desk.store.backup_folder import Reason
from tcm_desk.usecases.back_up import (
    BackedUp,
    ListedBackup,
    back_up,
    copy_to,
    list_backups,
)


class BackupsPage(QWidget):
    """Read anew whenever it is shown; the reading is done beside the window.

    Signals:
        data_replaced: a backup took the place of everything.
    """

    data_replaced = Signal()

    def __init__(self, model: KeptData) -> None:
        super().__init__()
        self._workspace = model.workspace
        self.now = button(_("现在备份"), "main")
        self.to_stick = button(_("备份到 U 盘…"), "plain", "usb")
        self.from_file = button(_("从文件恢复…"), "quiet", "file")
        self.open_folder = button(_("打开备份文件夹"), "quiet", "folder")
        self.now.clicked.connect(self.back_up_now)
        self.to_stick.clicked.connect(self._ask_folder)
        self.from_file.clicked.connect(self._ask_file)
        self.open_folder.clicked.connect(self._open_folder)
        under = _("每天第一次打开时自动备份一份；留 7 天、4 周、12 个月的。")
        header = PageHeader(_("备份与恢复"), under, self.to_stick, self.now)
        self.note = label("", "small", wrap=True)
        self.fault = RefusalBox("", _("以前的备份都在。"))
        self.rows: list[BackupRow] = []
        self._list = down(gap=0)
        foot = flowing(self.from_file, self.open_folder, gap=16)
        listed = card(
            label(_("留着的备份"), "h3"),
            self._list,
            foot,
            gap=8,
            margins=(22, 16, 22, 14),
        )
        sheet = page(
            header, self.fault, self.note, listed, None, margins=(28, 18, 28, 16)
        )
        down(scrolled(sheet), owner=self, gap=0)
        self.note.hide()
        self._show_fault(self._workspace.backup_fault)

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew what is kept."""
        super().showEvent(event)
        self.read()
        self.now.setFocus()

    def read(self) -> None:
        """List the backups, the latest first."""
        folder = self._workspace.backups
        background.run(lambda: list_backups(folder), self._show, self._show_fault)

    def back_up_now(self) -> None:
        """Make a backup, here and at the second place."""
        self._work(lambda: back_up(self._workspace), self._say_made)

    def back_up_to(self, folder: Path) -> None:
        """Make a backup and copy it into a folder, on a stick say."""

        def job() -> Path:
            return copy_to(self._workspace.back_up(Reason.ASKED), folder)

        self._work(job, self._say_copied)

    def restore(self, source: Path) -> None:
        """Show what going back to a backup would change, and ask."""
        dialog = RestoreDialog(self._workspace, source, self.window())
        dialog.restored.connect(self.data_replaced)
        dialog.finished.connect(self.read)
        dialog.open()

    def _work(self, job: Callable[[], object], done: Callable[[object], None]) -> None:
        self._allow(allowed=False)
        self._say(_("正在备份…"))
        background.run(job, done, self._failed)

    def _say_made(self, made: object) -> None:
        self._allow(allowed=True)
        if isinstance(made, BackedUp):
            told = _("已备份 {time}，也读回核对过了。").format(time=when(made.file))
            if made.copy is not None:
                other = _("已备份 {time}，第二处 {folder} 也有一份。")
                told = other.format(time=when(made.file), folder=made.copy.parent)
            self._say(told)
            self._show_fault(made.copy_fault)
        self.read()

    def _say_copied(self, copy: object) -> None:
        self._allow(allowed=True)
        told = _("已备份到 {path}，也读回核对过了。可以弹出 U 盘。")
        self._say(told.format(path=copy))
        self._show_fault(None)
        self.read()

    def _failed(self, error: TcmDeskError) -> None:
        self._allow(allowed=True)
        self._say("")
        self._show_fault(error)
        self.read()

    def _say(self, words: str) -> None:
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _show_fault(self, fault: TcmDeskError | None) -> None:
        if fault is not None:
            self.fault.say(str(fault), _("以前的备份都在。"))
        self.fault.setVisible(fault is not None)

    def _allow(self, *, allowed: bool) -> None:
        for each in (self.now, self.to_stick):
            each.setEnabled(allowed)
        if allowed:
            self.now.setFocus()

    def _show(self, listed: Sequence[ListedBackup]) -> None:
        clear(self._list)
        self.rows = [BackupRow(each) for each in listed]
        for row in self.rows:
            row.restore_asked.connect(self.restore)
        nothing = _("还没有备份。按“现在备份”做第一份。")
        empty: list[QFrame] = [label(nothing, "small", wrap=True)]
        add(self._list, *(self.rows or empty))

    def _ask_folder(self) -> None:
        title = _("备份写到哪个文件夹")
        start = str(destinations()[0].folder)
        chosen = QFileDialog.getExistingDirectory(self.window(), title, start)
        if chosen:
            self.back_up_to(Path(chosen))

    def _ask_file(self) -> None:
        start = str(destinations()[0].folder)
        title, kinds = _("选一份备份"), _("备份 (*.sqlite)")
        chosen, _kind = QFileDialog.getOpenFileName(self.window(), title, start, kinds)
        if chosen:
            self.restore(Path(chosen))

    def _open_folder(self) -> None:
        self._workspace.backups.mkdir(mode=0o700, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._workspace.backups)))
