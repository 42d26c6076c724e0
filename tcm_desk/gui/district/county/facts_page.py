"""区县补充数据: what only the county knows, on the pack's own words, per period."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from tcm_desk.formpack.sections import Question, Table
from tcm_desk.gui.district.county.county_answers import CountyAnswers
from tcm_desk.gui.district.county.county_table import CountyTable
from tcm_desk.gui.district.county.question_lines import QuestionLines
from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import PageHeader, card, surface
from tcm_desk.gui.look.layouts import clear, down, scrolled
from tcm_desk.gui.look.segments import Option
from tcm_desk.gui.look.tag import TagGroup
from tcm_desk.i18n import translate as _
from tcm_desk.rollup.county import county_items
from tcm_desk.wording.terms import period_name, text_of

_QUESTIONS = "questions"  # the part that is not a table

Part = QuestionLines | CountyTable


class FactsPage(QWidget):
    """The questions, and each table, one at a time; saved as one types.

    Signals:
        left: back to the figures.
    """

    left = Signal()

    def __init__(self, model: DistrictModel) -> None:
        super().__init__()
        self._model = model
        self.answers: CountyAnswers | None = None
        self.back = button(_("返回汇总  Esc"), "plain", "back")
        self.back.clicked.connect(self.leave)
        self.header = PageHeader(_("区县补充数据"), "", self.back)
        self._choice, self._cards = down(gap=0), down(gap=0)
        self._built: dict[str, tuple[Part, QFrame]] = {}
        self.parts: TagGroup | None = None
        self._changing = False
        body, margins = surface("ground"), (24, 14, 24, 12)
        parts = (self.header, self._choice, self._cards)
        down(*parts, owner=body, gap=12, margins=margins).setStretch(2, 1)
        down(scrolled(body), owner=self, gap=0)
        model.changed.connect(self._hear)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the facts of the period that is looked at."""
        super().showEvent(event)
        self._show_period()
        self._model.answering.emit(self.answers)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave undo to others."""
        super().hideEvent(event)
        self._model.answering.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    @property
    def part(self) -> Part:
        """What is shown: the questions, or a table; built when it is first shown."""
        chosen = _QUESTIONS if self.parts is None else self.parts.value
        return self._built[chosen][0]

    def enter(self) -> None:
        """Stand in the first answer that is missing."""
        if self.answers is not None:
            self.part.enter()

    def leave(self) -> None:
        """Record what is typed, and go back."""
        self.record_typed()
        self.left.emit()

    def record_typed(self) -> None:
        """Record what is typed at this moment."""
        for part, _card in self._built.values():
            part.record_typed()

    def show_part(self, part: str) -> None:
        """Show the questions (""), or a table by its id."""
        self._show_period()
        if self.parts is not None:
            self.parts.show_value(part or _QUESTIONS)
        self._show_chosen()

    def show_item(self, item: str) -> None:
        """Stand in a question or a table by its id; in what is missing without one."""
        tables = self._model.workspace.pack.tables
        self.show_part(item if item in tables else "")
        if isinstance(self.part, QuestionLines):
            self.part.show_question(item)

    def _hear(self) -> None:
        if self.isVisible() and not self._changing:
            self._show_period()

    def _show_period(self) -> None:
        """Build the page anew if another period, or other forms, are looked at."""
        model = self._model
        answers = self.answers
        if answers is not None:
            same = answers.period == model.period
            if same and answers.workspace.shelf is model.workspace.shelf:
                answers.workspace = model.workspace
                return
            self._changing = True  # what is recorded now is heard here too
            self.record_typed()
            self._changing = False
            answers.deleteLater()
        self.answers = answers = CountyAnswers(model.workspace, model.period, self)
        answers.saved.connect(self._saved)
        answers.not_saved.connect(model.not_saved)
        model.answering.emit(answers if self.isVisible() else None)
        under = _("{period}　只有区县知道的数：机构的自评包里没有，汇总要用。")
        words = under.format(period=period_name(model.period))
        self.header.say(self.header.title.text(), words)
        self._clear()
        self._offer_parts(answers)
        self._show_chosen()

    def _clear(self) -> None:
        self._built.clear()
        for each in (self._choice, self._cards):
            clear(each)

    def _offer_parts(self, answers: CountyAnswers) -> None:
        pack = answers.snapshot.pack
        tables = (each for each in county_items(pack) if isinstance(each, Table))
        options = [
            Option(_QUESTIONS, _("数字和是否")),
            *(Option(each.id, text_of(each.label)) for each in tables),
        ]
        self.parts = TagGroup(_("填哪一部分"), options, _QUESTIONS)
        self.parts.chosen.connect(self._choose)
        self._choice.addWidget(self.parts)
        answers.changed.connect(self._count)
        self._count()

    def _count(self) -> None:
        """Write behind each table how many rows it has."""
        if self.parts is None or self.answers is None:
            return
        cuts = self.answers.snapshot.cuts
        counts: Mapping[str, int] = {
            each: len(cuts[each].rows) for each in self.parts.tags if each in cuts
        }
        self.parts.show_counts({each: n for each, n in counts.items() if n})

    def _choose(self, _part: str) -> None:
        self.record_typed()
        self._show_chosen()

    def _show_chosen(self) -> None:
        if self.parts is None or self.answers is None:
            return
        chosen = self.parts.value
        if chosen not in self._built:
            self._build(chosen, self.answers)
        for name, (_part, frame) in self._built.items():
            frame.setVisible(name == chosen)
        if self.isVisible():
            self.enter()

    def _build(self, chosen: str, answers: CountyAnswers) -> None:
        part: Part
        stretched = 0
        if chosen == _QUESTIONS:
            items = county_items(answers.snapshot.pack)
            asked = [each for each in items if isinstance(each, Question)]
            part = QuestionLines(answers, asked)
        else:
            part = CountyTable(answers, answers.snapshot.pack.tables[chosen])
            stretched = 1
        frame = card(part, margins=(22, 16, 22, 16))
        self._cards.addWidget(frame, stretched)
        self._built[chosen] = part, frame

    def _saved(self) -> None:
        self._model.saved.emit()
        self._model.read_anew()
