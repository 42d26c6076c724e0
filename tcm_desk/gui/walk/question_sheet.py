"""The sheet of a section's questions, in columns, growing with what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Question
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.layouts import down
from tcm_desk.gui.look.look import look
from tcm_desk.gui.walk.places import number_of
from tcm_desk.gui.walk.planned_row import settle
from tcm_desk.gui.walk.question_order import PageOrder, order_asked
from tcm_desk.gui.walk.question_row import QuestionRow
from tcm_desk.gui.walk.sheet_heads import ListHead, SheetHead

_AROUND = 12  # seen above and below the row one stands in


class QuestionSheet(QFrame):
    """Shows those of the given questions that are asked now, and keeps up with answers.

    Signals:
        finished: Enter was pressed in the last question.
    """

    finished = Signal()

    def __init__(
        self, model: AssessmentModel, section_id: str, questions: Sequence[Question]
    ) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._model = model
        self._section = section_id
        self._questions = tuple(questions)
        self._behind = False  # changed while nobody saw it
        self._only: frozenset[str] | None = None
        self.rows: dict[str, QuestionRow] = {}
        self._head, self._list_head = SheetHead(model), ListHead(model)
        self._column = down(self._head, owner=self, gap=0, margins=(1, 1, 1, 1))
        self._show_asked()
        self._keep_tab_order()
        if not self.rows:
            self.hide()
        look().changed.connect(  # when every control has taken its new size
            self._measure, Qt.ConnectionType.QueuedConnection
        )
        model.changed.connect(self._follow)
        model.refusals_changed.connect(self._follow)
        QApplication.instance().focusChanged.connect(  # type: ignore[union-attr]
            self._focus_moved
        )

    def read_again(self) -> None:
        """Show what is asked and stored now."""
        self._behind = False
        self._show_asked()
        for row in self.rows.values():
            row.read_again()
        self._keep_tab_order()
        self.setVisible(bool(self.rows))
        settle()

    def show_only(self, items: frozenset[str] | None) -> None:
        """Show these questions alone, whatever happens to them; None shows all."""
        if items != self._only:
            self._only = items
            self.read_again()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while another page was in front."""
        super().showEvent(event)
        if self._behind:
            self.read_again()

    def first_open(self) -> QuestionRow | None:
        """Return the first question that misses its answer, else the first of all."""
        rows = list(self.rows.values())
        answers = self._model.snapshot.answers
        wanted = (row for row in rows if not (row.question.optional or row.waived))
        open_ = [row for row in wanted if row.field.key not in answers]
        return next(iter(open_ or rows), None)

    def stand_in(self, row: QuestionRow) -> None:
        """Give a question the focus, and have it seen."""
        settle()
        row.stand.setFocus(Qt.FocusReason.TabFocusReason)
        self._have_seen(row, share=3)

    def show_fact(self, key: FactKey) -> bool:
        """Stand in the question of this fact; False if it is not on this sheet."""
        row = self.rows.get(key.item)
        if row is None or key.row:
            return False
        self.stand_in(row)
        return True

    def record_typed(self) -> None:
        """Record what is typed at this moment, before the page or the window goes."""
        for row in self.rows.values():
            if row.control.hasFocus():
                row.field.record()

    def event(self, event: QEvent) -> bool:
        """Claim F1 from the help of the whole program, where a question has its own."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(
            event, QKeyEvent
        ):
            here = [row for row in self.rows.values() if row.control.hasFocus()]
            if event.key() == Qt.Key.Key_F1 and here and here[0].has_help:
                event.accept()
                return True
        return super().event(event)

    def _follow(self) -> None:
        if self.isVisible() or not self.rows:
            self.read_again()
        else:
            self._behind = True

    def _show_asked(self) -> None:
        order = self._order()
        asked = order.questions
        listed = {each.id for each in order.listed}
        wanted = {each.id: each.id in listed for each in asked}
        for id_, row in list(self.rows.items()):
            if wanted.get(id_) is not row.listed:
                self._drop(self.rows.pop(id_))
        for question in asked:
            if question.id not in self.rows:
                self._add(question, listed=wanted[question.id])
        self.rows = {each.id: self.rows[each.id] for each in asked}
        self._stack(order)
        ends = {part[-1].id for part in (order.rows, asked) if part}
        for id_, row in self.rows.items():
            number = number_of(self._model.snapshot, id_) or 0
            row.show_number(number, last=id_ in ends)

    def _order(self) -> PageOrder:
        here = {each.id for each in self._questions}
        if self._only is not None:
            here &= self._only
        parts = order_asked(self._model.snapshot, self._section)
        return PageOrder(
            *(tuple(each for each in part if each.id in here) for part in parts)
        )

    def _add(self, question: Question, *, listed: bool) -> None:
        row = QuestionRow(self._model, question, listed=listed)
        row.passed.connect(lambda: self._pass_on(row))
        row.stepped.connect(lambda step: self._step(row, step))
        row.unfolded.connect(lambda: self._have_seen(row))
        self.rows[question.id] = row

    def _drop(self, row: QuestionRow) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _stack(self, order: PageOrder) -> None:
        """Put heads and rows below each other as the page asks them now."""
        rows, listed, told = ([self.rows[each.id] for each in part] for part in order)
        parts = [self._head, *rows, self._list_head, *listed, *told]
        for place, part in enumerate(parts):
            if self._column.indexOf(part) != place:
                self._column.insertWidget(place, part)
        self._head.setVisible(bool(rows))  # only now: without a parent, a window
        self._list_head.setVisible(bool(listed))
        for row in (*rows, *listed, *told):
            row.show()  # a layout would do so later

    def _measure(self) -> None:
        for row in self.rows.values():
            row.measure()
        settle()

    def _keep_tab_order(self) -> None:
        parts = [part for row in self.rows.values() for part in row.stops]
        for part, following in pairwise(parts):
            QWidget.setTabOrder(part, following)

    def _pass_on(self, row: QuestionRow) -> None:
        rows = list(self.rows.values())
        following = rows[rows.index(row) + 1 :]
        if following:
            self.stand_in(following[0])
        else:
            self.finished.emit()

    def _step(self, row: QuestionRow, step: int) -> None:
        """Go to the line above or below, within the list and out of it."""
        rows = list(self.rows.values())
        there = rows.index(row) + step
        if 0 <= there < len(rows):
            self.stand_in(rows[there])

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if not any(each and self.isAncestorOf(each) for each in (old, new)):
            return
        for row in self.rows.values():
            if row.holds(old) or row.holds(new):
                row.update()
            if row.holds(new):
                self._have_seen(row)

    def _have_seen(self, row: QuestionRow, share: int = 0) -> None:
        """Scroll to a row; with a share, leave that part of the view around it."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            around = area.viewport().height() // share if share else look().sp(_AROUND)
            area.ensureWidgetVisible(row, 0, around)
