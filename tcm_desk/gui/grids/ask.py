"""The two questions a grid asks before it does something: remove, and paste in part."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QDialog, QStyledItemDelegate, QWidget

from tcm_desk.gui.grids.clipboard import Paste
from tcm_desk.gui.look.buttons import Button, button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import Thing, across, down, fix_height
from tcm_desk.gui.look.rows import list_view
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _

_WIDTH, _LIST, _LINE, _AROUND = 620, 240, 28, 8


class Question(SheetDialog):
    """A question with a way on and a way back; Esc and the main button go back."""

    def __init__(
        self, parent: QWidget, title: str, on: str, back: str, *things: Thing
    ) -> None:
        super().__init__(parent, title)
        heading = label(title, "h2", wrap=True)
        self.on, self.back = button(on), button(back, "main")
        self.on.clicked.connect(self.accept)
        self.back.clicked.connect(self.reject)
        ways = across(None, self.on, self.back, gap=12)
        parts = (heading, *things, 8, ways)
        down(*parts, owner=self.sheet, gap=10, margins=(28, 22, 28, 20))
        self.back.setDefault(True)
        self.back.setFocus()
        self.keep_width(_WIDTH)

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
    words = _(
        "还什么都没有粘贴。收得下 {count} 格，在 {rows} 行里，其中新增 {new} 行。"
    )
    taken = words.format(count=fitting, rows=paste.rows, new=paste.new_rows)
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
        label(taken, "small", wrap=True),
        label(_columns_words(paste), "small", wrap=True),
        label(_("收不下的："), "small"),
        listed,
    )
    question.on.setEnabled(fitting > 0)
    return question


def _columns_words(paste: Paste) -> str:
    """Say which column of the sheet goes where."""
    words = _("第 {number} 列是{column}")
    columns = [words.format(number=each, column=name) for each, name in paste.columns]
    return _("{columns}。").format(columns=_("，").join(columns))
