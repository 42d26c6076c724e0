"""The page of a section that only asks questions."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Question, Section
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.cards import page
from tcm_desk.gui.look.layouts import down, scrolled
from tcm_desk.gui.walk.question_sheet import QuestionSheet


class QuestionPage(QWidget):
    """One sheet, scrolling up and down under the header of the walk."""

    wide = False

    def __init__(self, model: AssessmentModel, section: Section) -> None:
        super().__init__()
        questions = [item for item in section.items if isinstance(item, Question)]
        self.sheet = QuestionSheet(model, section.id, questions)
        inner = page(self.sheet, None, margins=(24, 4, 24, 20))
        down(scrolled(inner), owner=self, gap=0)

    def enter(self) -> None:
        """Stand where filling goes on: in the first question without an answer."""
        row = self.sheet.first_open()
        if row is not None:
            self.sheet.stand_in(row)

    def show_fact(self, key: FactKey) -> bool:
        """Stand in the question of this fact; False if it is not asked here."""
        return self.sheet.show_fact(key)

    def record_typed(self) -> None:
        """Record what is typed at this moment."""
        self.sheet.record_typed()
