"""What stands below a table: the section's other questions and what they come to."""

from __future__ import annotations

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Question, Section, Table
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.grids.counter_words import counters
from tcm_desk.gui.grids.counters import CounterGrid
from tcm_desk.gui.grids.standing import joints_on_table
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import down
from tcm_desk.gui.walk.question_sheet import QuestionSheet
from tcm_desk.i18n import translate as _


class SectionRest(QWidget):
    """The questions that stand beside the table, and the verdicts they decide."""

    def __init__(
        self,
        model: AssessmentModel,
        section: Section,
        table: Table,
        changes: SignalInstance,
    ) -> None:
        super().__init__()
        self._model, self._section, self._table = model, section, table
        questions = [item for item in section.items if isinstance(item, Question)]
        self.sheet = QuestionSheet(model, section.id, questions)
        self.verdicts = CounterGrid(_("其他题目决定的指标"))
        self._title = label(_("其他题目"), "h2")
        down(self._title, self.sheet, self.verdicts, owner=self, gap=10)
        changes.connect(self.read_again)  # hidden for good where nothing is asked
        self.read_again()

    def read_again(self) -> None:
        """Show the questions asked now; nothing where there are none."""
        asked = self._model.snapshot.asked.get(self._section.id, ())
        asks = any(isinstance(each, Question) for each in asked)
        if self.parentWidget() is not None or not asks:  # without one, a window
            self.setVisible(asks)
        _table, questions = joints_on_table(
            self._model.snapshot, self._section.id, self._table.id
        )
        views = counters(self._model.snapshot, self._table, questions)
        self.verdicts.show_views(views)

    def show_fact(self, key: FactKey) -> bool:
        """Stand in the question of this fact; False if it is not asked here."""
        return self.sheet.show_fact(key)

    def record_typed(self) -> None:
        """Record what is typed at this moment."""
        self.sheet.record_typed()
