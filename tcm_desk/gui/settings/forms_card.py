"""标准包: which standards came as files, whose they are, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from tcm_desk.errors import TcmDeskError
from tcm_desk.formpack.bundle import InstalledForms
from tcm_desk.formpack.loader import load_divisions
from tcm_desk.gui.grids.ask import Question
from tcm_desk.gui.kept_data import KeptData
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.flow import flowing
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, add, clear, down
from tcm_desk.gui.settings.settings_card import fill_card
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.installed_forms import (
    FormsShelf,
    former_forms,
    installed_forms,
    undo_forms,
)
from tcm_desk.wording.published_forms import edition_line, publisher_line


class FormsCard(QFrame):
    """One line for each pack that is installed; without any it says what they are.

    Signals:
        install_asked: ask for a pack file.
        changed: other standards are in force.
    """

    install_asked = Signal()
    changed = Signal()

    def __init__(self, model: KeptData) -> None:
        super().__init__()
        self._workspace = model.workspace
        self._body = down(gap=14)
        self.note = label("", "small", wrap=True)
        self.install = button(_("安装标准包…"))
        self.install.clicked.connect(self.install_asked)
        fill_card(self, _("标准包"), self._body, self.note, flowing(self.install))
        self.read()

    def read(self) -> None:
        """Show what is installed now."""
        own = self._workspace.own_forms
        shelf = installed_forms(own)
        table = self._workspace.resources / "divisions.csv"
        divisions = load_divisions(table) if shelf.installed else {}
        clear(self._body)
        for each in shelf.installed:
            add(self._body, self._line(each, divisions))
        for fault in shelf.faults:
            id_ = str(fault.details["id"])
            add(self._body, self._foot(id_, label(id_, "h3"), None))
        self._say_faults(shelf)

    def _say_faults(self, shelf: FormsShelf) -> None:
        faults = (*shelf.faults, *self._workspace.pack_faults)
        words = [*dict.fromkeys(map(str, faults))]
        if not shelf.installed and not words:
            words = [_("区县发来的标准包（.tcmforms）装上后，新开始的自评就能选用。")]
        self.note.setText("\n".join(words))
        self.note.setVisible(bool(words))

    def _line(self, each: InstalledForms, divisions: Mapping[str, str]) -> QWidget:
        words = _("{publisher}发布，{day} 装上").format(
            publisher=publisher_line(each.publisher, divisions),
            day=f"{each.installed_at.astimezone():%Y-%m-%d}",
        )
        told = QWidget()
        title = label(edition_line(each.bundle), "h3", wrap=True)
        down(title, label(words, "small", wrap=True), owner=told, gap=2)
        id_ = each.bundle.id
        return self._foot(id_, told, former_forms(self._workspace.own_forms, id_))

    def _foot(self, id_: str, told: QWidget, former: InstalledForms | None) -> QWidget:
        """Put the way back beside what is told of a pack."""
        word = (
            _("卸下…")
            if former is None
            else _("退回第 {edition} 版…").format(edition=former.bundle.edition)
        )
        back = button(word, "quiet")
        back.setAccessibleName(f"{word} {id_}")
        back.clicked.connect(partial(self._ask, id_, former))
        line = QWidget()
        across(told, back, owner=line, gap=14).setStretch(0, 1)
        return line

    def _ask(self, id_: str, former: InstalledForms | None) -> None:
        question = undo_question(self.window(), former)
        question.accepted.connect(partial(self._undo, id_))
        question.open()

    def _undo(self, id_: str) -> None:
        try:
            undo_forms(self._workspace.own_forms, id_)
        except TcmDeskError as error:
            self.note.setText(str(error))
            self.note.show()
        else:
            self.changed.emit()


def undo_question(window: QWidget, former: InstalledForms | None) -> Question:
    """Return the question whether a pack goes, or its former edition comes back."""
    words = _("已经开始的自评不变；标准包的文件还在的话，以后可以再装。")
    what = label(words, "small", wrap=True)
    if former is None:
        return Question(window, _("卸下这个标准包？"), _("卸下"), _("留着"), what)
    title = _("退回 {title}？").format(title=edition_line(former.bundle))
    return Question(window, title, _("退回"), _("留着"), what)
