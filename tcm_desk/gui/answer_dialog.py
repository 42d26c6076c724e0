"""区县退回意见: what the district says of a packet it returned, and keeping that."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.take_in_answer import (
    OpenedAnswer,
    read_answer_file,
    take_in_answer,
)
from tcm_desk.usecases.workspace import Workspace
from tcm_desk.wording.answer import remark_lines

_WIDTH, _TEXT, _AROUND, _LEAST = 760, 240, 300, 120


class AnswerDialog(SheetDialog):
    """Shows whose word it is before it shows what is said.

    Signals:
        answered: the remarks were taken in.
    """

    answered = Signal()

    def __init__(self, workspace: Workspace, window: QWidget, path: Path) -> None:
        super().__init__(window, _("区县退回意见"))
        self._workspace, self._path = workspace, path
        self.opened: OpenedAnswer | None = None
        self.verdict = label(_("正在核验…"), "h2", wrap=True)
        self.told = label("", "small", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("区县的意见"))
        follow(self.text, lambda each: each.setFixedHeight(_text_height(window)))
        self.keep = button(_("收下意见"), "main")
        self.keep.setAutoDefault(True)
        self.keep.clicked.connect(self._keep)
        self._lay_out()
        for each in (self.told, self.text, self.keep):
            each.hide()
        self.keep_width(_WIDTH)
        background.run(
            lambda: read_answer_file(workspace, path), self._show, self._fail
        )

    def _lay_out(self) -> None:
        leave = button(_("返回  Esc"))
        leave.setAutoDefault(True)
        leave.clicked.connect(self.reject)
        down(
            label(_("区县退回意见"), "h1"),
            label(self._path.name, "hint", wrap=True),
            self.verdict,
            self.text,
            self.told,
            None,
            across(leave, None, self.keep, gap=12),
            owner=self.sheet,
            gap=12,
            margins=(28, 22, 28, 20),
        )

    def _show(self, opened: OpenedAnswer) -> None:
        self.opened = opened
        answer = opened.answer
        self.verdict.setText(
            _("{office} 退回了第 {version} 版自评包").format(
                office=opened.office, version=opened.sealed.version
            )
        )
        lines = remark_lines(self._workspace.pack, answer.remarks, answer.on_items)
        self.text.setPlainText("\n".join(lines))
        kept = self._path.parent == self._workspace.packets
        self.told.setText(
            _("签名有效，是给这份自评包的。请撤回、改好，再封存报送。")
            if opened.is_latest
            else _("签名有效。这份意见是给前面一版的，之后已经封存过新的一版。")
        )
        for each in (self.text, self.told):
            each.show()
        self.keep.setVisible(not kept)
        (self.text if kept else self.keep).setFocus()
        self.centre()

    def _fail(self, error: TcmDeskError) -> None:
        self.verdict.setText(str(error))
        self.centre()

    def _keep(self) -> None:
        if self.opened is None:
            return
        try:
            take_in_answer(self._workspace, self.opened)
        except TcmDeskError as error:
            self.told.setText(str(error))
            self.centre()
            return
        self.accept()
        self.answered.emit()


def _text_height(window: QWidget) -> int:
    px = look().px
    return max(min(px(_TEXT), window.height() - px(_AROUND)), px(_LEAST))
