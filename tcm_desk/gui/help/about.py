"""关于: which version this is, what it is made of, and where the data are."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from tcm_desk import BUILT_ON, __version__
from tcm_desk.gui.folders import Folders
from tcm_desk.gui.help.parts_list import about_text
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _

_WIDTH, _LIST_HEIGHT = 720, 260
_LIST_SHARE = 0.3  # of the window's height, at most


class AboutDialog(SheetDialog):
    """Everything that somebody who helps may ask; copied by one button."""

    def __init__(self, folders: Folders, window: QWidget) -> None:
        super().__init__(window, _("关于"))
        self.text = about_text()
        version = _("版本 {version}（{day}）。不联网，数据只在这台电脑上。")
        self.list = QPlainTextEdit(self.text)
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName(_("版本和许可证"))
        follow(self.list, self._give_height)
        self.folder = button(_("打开数据文件夹"), "quiet", "folder")
        self.copy = button(_("复制"))
        self.leave = button(_("返回  Esc"), "main")
        data = QUrl.fromLocalFile(str(folders.data))
        self.folder.clicked.connect(lambda: QDesktopServices.openUrl(data))
        self.copy.clicked.connect(self._copy)
        self.leave.clicked.connect(self.reject)
        self._told = label("", "small")
        down(
            label(_("基层中医药自评"), "h1"),
            label(version.format(version=__version__, day=BUILT_ON), wrap=True),
            across(label(str(folders.data), "small", wrap=True), None, self.folder),
            label(_("由下面这些开放源代码的部分组成："), "small"),
            self.list,
            across(self.copy, self._told, None, self.leave, gap=12),
            owner=self.sheet,
            gap=10,
            margins=(32, 26, 32, 22),
        )
        self.keep_width(_WIDTH)
        self.leave.setFocus()

    def _give_height(self, parts: QPlainTextEdit) -> None:
        """Leave room for the buttons also with the largest type."""
        room = round(self.window_below.height() * _LIST_SHARE)
        parts.setFixedHeight(min(look().px(_LIST_HEIGHT), room))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text)
        self._told.setText(_("已复制"))
