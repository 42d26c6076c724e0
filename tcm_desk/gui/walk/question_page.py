"""The page of a section that asks questions first, with tables below if it has any."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Question, Section, Table
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.cards import page
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import Thing, down, scrolled
from tcm_desk.gui.walk.question_sheet import QuestionSheet
from tcm_desk.wording.terms import text_of


class TablePart(Protocol):
    """A table as a part of a page, whoever builds it."""

    table: Table

    def enter(self) -> None:
        """Stand where filling goes on."""

    def show_fact(self, key: FactKey) -> bool:
        """Stand in the cell of a fact; False if it is not in this table."""

    def record_typed(self) -> None:
        """Record what is typed at this moment."""


class QuestionPage(QWidget):
    """A sheet of questions, scrolling up and down under the header of the walk.

    Signals:
        finished: Enter was pressed in the last question, and no table follows.
    """

    finished = Signal()
    wide = False

    def __init__(
        self,
        model: AssessmentModel,
        section: Section,
        tables: Sequence[TablePart] = (),
    ) -> None:
        super().__init__()
        questions = [item for item in section.items if isinstance(item, Question)]
        self.sheet = QuestionSheet(model, section.id, questions)
        self.tables = tuple(tables)
        self.sheet.finished.connect(self._pass_on)
        parts: list[Thing] = [self.sheet]
        self._titles = [
            label(text_of(part.table.label), "h2", wrap=True) for part in self.tables
        ]
        for title, part in zip(self._titles, self.tables, strict=True):
            parts += [title, _widget(part)]
        inner = page(*parts, None, gap=12, margins=(24, 4, 24, 20))
        down(scrolled(inner), owner=self, gap=0)

    def enter(self) -> None:
        """Stand where filling goes on: in the first question without an answer."""
        row = self.sheet.first_open()
        if row is not None:
            self.sheet.stand_in(row)
        else:
            self._enter_table()

    def show_only(self, items: frozenset[str] | None) -> None:
        """Show these questions and tables alone; None shows all."""
        self.sheet.show_only(items)
        for title, part in zip(self._titles, self.tables, strict=True):
            shown = items is None or part.table.id in items
            title.setVisible(shown)
            _widget(part).setVisible(shown)

    def show_fact(self, key: FactKey) -> bool:
        """Stand in the question or cell of this fact; False if it is not here."""
        return self.sheet.show_fact(key) or any(
            part.show_fact(key) for part in self.tables
        )

    def record_typed(self) -> None:
        """Record what is typed at this moment."""
        self.sheet.record_typed()
        for part in self.tables:
            part.record_typed()

    def _pass_on(self) -> None:
        if not self._enter_table():
            self.finished.emit()

    def _enter_table(self) -> bool:
        shown = [part for part in self.tables if not _widget(part).isHidden()]
        for part in shown[:1]:
            part.enter()
        return bool(shown)


def _widget(part: TablePart) -> QWidget:
    if not isinstance(part, QWidget):
        raise TypeError(type(part))
    return part
