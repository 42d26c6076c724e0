"""数据和备份: where everything is kept, and where a second copy of it goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QWidget

from tcm_desk.errors import NotSavedError, TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.form_rows import FormRow, FormRows
from tcm_desk.gui.kept_data import KeptData
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.flow import flowing
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import down
from tcm_desk.gui.seal.drives import destinations
from tcm_desk.gui.settings.settings_card import fill_card
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.back_up import (
    catch_up_second_place,
    choose_second_place,
    second_place,
)


class DataCard(QFrame):
    """Two folders and what can be done with them.

    Signals:
        backups_asked: show the backups.
    """

    backups_asked = Signal()

    def __init__(self, model: KeptData) -> None:
        super().__init__()
        self._workspace = model.workspace
        self._model = model
        data = self._workspace.data
        self._place, self.note = _told(""), label("", "small", wrap=True)
        self.open_folder = button(_("打开文件夹"), "quiet", "folder")
        self.choose = button(_("选一个文件夹…"), "quiet", "folder")
        self.stop = button(_("不再用第二处"), "quiet")
        self.see = button(_("看备份"), "quiet", "right")
        self.open_folder.setAccessibleDescription(str(data))
        self.open_folder.clicked.connect(lambda: _open(data))
        self.choose.clicked.connect(self._ask)
        self.stop.clicked.connect(lambda: self.use_place(None))
        self.see.clicked.connect(self.backups_asked)
        here = _folder(_told(str(data)), self.open_folder, self.see)
        there = _folder(self._place, self.choose, self.stop)
        rows = FormRows(
            FormRow(_("数据文件夹"), here).widened(),
            FormRow(_("第二处备份"), there).widened(),
        )
        fill_card(self, _("数据和备份"), rows, self.note)
        self._show_place()

    def use_place(self, place: Path | None) -> None:
        """Copy backups to a folder from now on, at once the latest; None for none."""
        try:
            choose_second_place(self._workspace, place)
        except NotSavedError as error:
            self._model.not_saved.emit(str(error))
            return
        self._model.saved.emit()
        self._show_place()
        if place is not None:
            job = lambda: catch_up_second_place(self._workspace)  # noqa: E731
            background.run(job, self._say_copied, self._say_failed)

    def _show_place(self) -> None:
        place = second_place(self._workspace)
        nothing = _("还没有。选 U 盘或另一块硬盘上的文件夹，电脑坏了也有一份")
        self._place.setText(str(place) if place else nothing)
        self.stop.setVisible(place is not None)
        self.note.hide()

    def _ask(self) -> None:
        start = str(second_place(self._workspace) or destinations()[0].folder)
        title = _("备份再存一份到哪里")
        chosen = QFileDialog.getExistingDirectory(self.window(), title, start)
        if chosen:
            self.use_place(Path(chosen))

    def _say_copied(self, copied: Path | None) -> None:
        if copied is not None:
            told = _("最近的备份已经存了一份到 {path}。")
            self.note.setText(told.format(path=copied.parent))
            self.note.show()

    def _say_failed(self, error: TcmDeskError) -> None:
        self.note.setText(str(error))
        self.note.show()


def _folder(path: QLabel, *buttons: QWidget) -> QWidget:
    made = QWidget()
    down(path, flowing(*buttons, gap=16), owner=made, gap=2)
    return made


def _told(text: str) -> QLabel:
    return label(text, wrap=True)


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
