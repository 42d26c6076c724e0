"""What else can be done about a question: note, not applicable, history, clearing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Question
from tcm_desk.formpack.side_tables import NOTES, SIDE_TABLES, WAIVERS
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit
from tcm_desk.gui.walk.history_dialog import HistoryDialog
from tcm_desk.gui.walk.last_period import last_period_word, takeable
from tcm_desk.gui.walk.question_words import last_year_words
from tcm_desk.gui.walk.row_evidence import RowEvidence
from tcm_desk.gui.walk.word_dialog import Wanted, WordDialog
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.fact_history import fact_history
from tcm_desk.wording.terms import text_of


class Entry(NamedTuple):
    """One line of the menu."""

    words: str
    act: Callable[[], None]


class RowMenu(QObject):
    """Everything that is done to a question besides answering it; all can be undone."""

    def __init__(
        self, model: AssessmentModel, question: Question, row: QWidget
    ) -> None:
        super().__init__(row)
        self._model, self._question, self._row = model, question, row
        self.evidence = RowEvidence(model, FactKey(question.id), row)
        self._about = text_of(question.label)

    @property
    def waived(self) -> str:
        """Why the question was declared not applicable; empty if it was not."""
        return self._model.snapshot.waivers.get(self._question.id, "")

    @property
    def noted(self) -> str:
        """What was noted about the question; empty if nothing was."""
        return self._model.snapshot.notes.get(self._question.id, "")

    def pop_up(self, place: QPoint) -> None:
        """Open the menu at a place on the screen, and stand in its first line."""
        menu = QMenu(self._row)
        menu.setAccessibleName(_("这一题还可以"))
        for entry in self.entries():
            menu.addAction(entry.words).triggered.connect(entry.act)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
        menu.setActiveAction(menu.actions()[0])

    def entries(self) -> Iterator[Entry]:
        """Return the lines of the menu as the question stands now."""
        locked = self._model.locked
        yield Entry(_("佐证…　Ctrl+E"), self.evidence.open)
        if not locked:
            yield Entry(_("改备注…") if self.noted else _("备注…"), self.note)
            if self.waived:
                yield Entry(_("撤回“不适用”"), self.apply_again)
            else:
                yield Entry(_("不适用…"), self.waive)
            yield from self._last_period()
        yield Entry(_("修改记录…"), self.show_history)
        if not locked and self._model.text(FactKey(self._question.id)):
            yield Entry(_("清空"), self.clear)

    def note(self) -> None:
        """Ask for a note."""
        self._ask(
            Wanted(
                title=_("备注"),
                about=self._about,
                said=_("写给检查的人和以后的自己看，会印在报告里。清空就是删去。"),
                name=_("备注"),
                example=_("如：数字来自 12 月底的统计报表"),
                text=self.noted,
                most=_longest(NOTES, "text"),
                done=_("记下  Enter"),
            ),
            FactKey(NOTES, self._question.id, "text"),
        )

    def waive(self) -> None:
        """Ask why the question does not apply; without a reason it does."""
        self._ask(
            Wanted(
                title=_("不适用"),
                about=self._about,
                said=_(
                    "这一题就不再算待补，由它评判的指标也不评判。理由会印在报告里。"
                ),
                name=_("不适用的理由"),
                example=_("如：本站没有设中药房，由卫生院统一调配"),
                text=self.waived,
                most=_longest(WAIVERS, "reason"),
                done=_("不适用  Enter"),
                if_empty=_("请写一句理由，检查的人要看为什么不适用。"),
            ),
            FactKey(WAIVERS, self._question.id, "reason"),
        )

    def apply_again(self) -> None:
        """Take back that the question does not apply."""
        edit(self._model, FactKey(WAIVERS, self._question.id, "reason"), "")

    def take_last(self) -> None:
        """Take the answer of the period before, as an answer of this one."""
        key = FactKey(self._question.id)
        if takeable(self._model, self._question):
            edit(self._model, key, self._model.last_year[key])

    def show_history(self) -> None:
        """Show how the answer came about."""
        key = FactKey(self._question.id)
        model = self._model
        entries = fact_history(model.workspace, model.snapshot, key)
        dialog = HistoryDialog(model, self._about, entries, self._row.window())
        dialog.restored.connect(lambda text: edit(model, key, text))
        dialog.open()

    def clear(self) -> None:
        """Take the answer back."""
        edit(self._model, FactKey(self._question.id), "")

    def _last_period(self) -> Iterator[Entry]:
        if takeable(self._model, self._question):
            words = _("沿用{period}的 {value}　Ctrl+L").format(
                period=last_period_word(self._model),
                value=last_year_words(self._model, self._question),
            )
            yield Entry(words, self.take_last)

    def _ask(self, wanted: Wanted, key: FactKey) -> None:
        dialog = WordDialog(wanted, self._row.window())
        dialog.said.connect(lambda text: edit(self._model, key, text))
        dialog.open()


def _longest(table: str, column: str) -> int:
    found = SIDE_TABLES[table].column(column)
    return int(found.at_most) if found is not None and found.at_most else 200
