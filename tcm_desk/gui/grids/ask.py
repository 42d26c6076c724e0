"""The two questions a grid asks before it does something: remove, and paste in part."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QDialog, QStyledItemDelegate, QWidget

from tcm_desk.gui.grids.clipboard import Paste
from tcm_desk.gui.look.buttons import Button, button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import Thing, across, down, fix_height, fix_width
from tcm_desk.gui.look.rows import list_view
from tcm_desk.i18n import translate as _

_WIDTH, _LIST, _LINE, _AROUND = 560, 240, 26, 8


class Question(QDialog):
    """A question with a way on and a way back; Esc and the main button go back."""

    def __init__(
        self, parent: QWidget, title: str, on: str, back: str, *things: Thing
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        heading = label(title, "h2", wrap=True)
        self.on, self.back = button(on), button(back, "main")
        self.on.clicked.connect(self.accept)
        self.back.clicked.connect(self.reject)
        ways = across(None, self.on, self.back, gap=12)
        down(heading, *things, 8, ways, owner=self, gap=10, margins=(24, 20, 24, 20))
        fix_width(self, _WIDTH)
        self.back.setDefault(True)
        self.back.setFocus()

    @property
    def buttons(self) -> tuple[Button, Button]:
        """The way on, and the way back."""
        return self.on, self.back


def ask_to_remove(parent: QWidget, name: str, what: str) -> bool:
    """Ask by name whether a row goes."""
    return _removal(parent, name, what).exec() == QDialog.DialogCode.Accepted


def ask_to_paste(parent: QWidget, paste: Paste) -> bool:
    """Show what of a paste does not fit, and ask whether to take the rest."""
    return paste_question(parent, paste).exec() == QDialog.DialogCode.Accepted


def _removal(parent: QWidget, name: str, what: str) -> Question:
    words = _("{what}，历史里还留着；Ctrl+Z 可以马上取回。").format(what=what)
    return Question(
        parent.window(),
        _("删去“{name}”？").format(name=name),
        _("删去 {name}").format(name=name),
        _("留着"),
        label(words, "small", wrap=True),
    )


def paste_question(parent: QWidget, paste: Paste) -> Question:
    """Return the preview of a paste that does not fit."""
    misfits, fitting = len(paste.misfits), len(paste.texts)
    title = _("粘贴的内容里有 {count} 处收不下").format(count=misfits)
    words = _("还什么都没有粘贴。收得下的有 {count} 格，新增 {rows} 行。")
    listed = list_view(title, QStyledItemDelegate())
    listed.setModel(QStringListModel([each.sentence for each in paste.misfits], listed))
    listed.setWordWrap(True)
    listed.setUniformItemSizes(False)
    fix_height(listed, min(_LINE * misfits + _AROUND, _LIST))
    question = Question(
        parent.window(),
        title,
        _("只粘贴收得下的 {count} 格").format(count=fitting),
        _("先不粘贴，回去改表"),
        label(words.format(count=fitting, rows=paste.new_rows), "small", wrap=True),
        listed,
    )
    question.on.setEnabled(fitting > 0)
    return question
