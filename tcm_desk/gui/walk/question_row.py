"""One question of a sheet: its words are painted, its control is a widget."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Question
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.look import look
from tcm_desk.gui.walk.fact_field import FactField
from tcm_desk.gui.walk.last_period import takeable
from tcm_desk.gui.walk.list_plan import plan_in_list
from tcm_desk.gui.walk.planned_row import PlannedRow, settle
from tcm_desk.gui.walk.question_words import help_words
from tcm_desk.gui.walk.row_boxes import RowBoxes
from tcm_desk.gui.walk.row_menu import RowMenu
from tcm_desk.gui.walk.row_paint import RowState, paint_row
from tcm_desk.gui.walk.row_parts import parts_in_list, parts_of
from tcm_desk.gui.walk.row_plan import Parts, RowPlan, plan_row
from tcm_desk.i18n import translate as _

_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS: Mapping[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class QuestionRow(PlannedRow):
    """A question with its field, last year's answer, and what folds out below.

    F1 folds the help out, Esc puts the stored value back. A duty is one line of a list,
    where Up and Down lead from line to line.

    Signals:
        passed: Enter was pressed on an accepted answer; go on to the next.
        stepped: Up (-1) or Down (1) was pressed in a list.
        unfolded: its help was folded out; have it seen.
    """

    passed = Signal()
    stepped = Signal(int)
    unfolded = Signal()

    def __init__(
        self, model: AssessmentModel, question: Question, *, listed: bool = False
    ) -> None:
        super().__init__()
        self._model = model
        self.question, self.listed = question, listed
        self.number, self._last = 0, False
        self._help = help_words(question, listed=listed)
        self.field = FactField(model, FactKey(question.id), listed=listed)
        self.control = self.field.control
        self.control.setParent(self)
        self.menu = RowMenu(model, question, self)
        self._boxes = RowBoxes(self, self.field, model, self.menu)
        for part in self.field.parts:
            part.installEventFilter(self)
            part.installEventFilter(self.menu.evidence)
        self.setMouseTracking(True)
        self.take_parts()
        self._boxes.read_again()
        self._show_waived()

    @property
    def stand(self) -> QWidget:
        """What takes the focus for this question."""
        return self._boxes.way_back or self.control

    @property
    def stops(self) -> list[QWidget]:
        """What Tab leads through, in its order."""
        parts = [] if self.waived else self.field.parts
        return [*parts, *self._boxes.ways]

    @property
    def waived(self) -> bool:
        """Whether the question was declared not applicable."""
        return self._boxes.way_back is not None

    def show_number(self, number: int, *, last: bool) -> None:
        """Show the question's number in its section, and whether a line parts it."""
        if (number, last) != (self.number, self._last):
            self.number, self._last = number, last
            self.update()

    def read_again(self) -> None:
        """Show what is stored now, and what was noticed about it."""
        self.field.read_again()
        stood = self.holds(self.window().focusWidget())
        if self._boxes.read_again():
            self._show_waived()
            self.measure()
            if stood:  # what one stood in may be gone
                self.stand.setFocus()
        elif self.parts != self.gather_parts():
            self.measure()

    def holds(self, widget: QWidget | None) -> bool:
        """Return whether a widget is the control, or a part of it."""
        stand = self.stand
        return widget is not None and (widget is stand or stand.isAncestorOf(widget))

    @property
    def has_help(self) -> bool:
        """Whether there is help to fold out."""
        return bool(self._help)

    def fold_help(self, *, out: bool) -> None:
        """Fold the help of the question out, or in."""
        if self._boxes.fold_help(self._help if out else ""):
            self.measure()
            settle()
            if out:
                self.unfolded.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words and the line below them."""
        with QPainter(self) as painter:
            paint_row(painter, self.parts, self.plan, self._state())
            if not self._last:
                line = QRect(0, self.height() - 1, self.width(), 1)
                painter.fillRect(line, look().colour("line"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Enter, put back by Esc, fold the help out by F1."""
        if self._asks_for_more(event):
            event.accept()
        elif event.key() in _ENTER and not event.modifiers() & _CONTROL:
            self.field.record()
            if not self.field.refused:
                self.passed.emit()
        elif self.listed and event.key() in _STEPS:
            self.stepped.emit(_STEPS[event.key()])
        elif event.key() == Qt.Key.Key_F1 and self._help:
            self.fold_help(out=not self._boxes.help_open)
        elif event.key() == Qt.Key.Key_Escape and self._step_back():
            event.accept()
        elif event.key() == Qt.Key.Key_Delete:
            self.field.clear()
        else:
            super().keyPressEvent(event)

    def _asks_for_more(self, event: QKeyEvent) -> bool:
        """Open the menu (Alt+Enter), evidence (Ctrl+E); take the last over (Ctrl+L)."""
        if event.key() in _ENTER and event.modifiers() & _ALT:
            self.pop_up_menu()
        elif event.key() == Qt.Key.Key_L and event.modifiers() & _CONTROL:
            self.menu.take_last()
        elif event.key() == Qt.Key.Key_E and event.modifiers() & _CONTROL:
            self.menu.evidence.open()
        else:
            return False
        return True

    def pop_up_menu(self) -> None:
        """Open the menu of the question below its mark."""
        self.field.record()
        corner = self.plan.more.bottomLeft()
        self.menu.pop_up(self.mapToGlobal(corner))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu where it is asked for."""
        self.field.record()
        self.menu.pop_up(event.globalPos())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the key for menus open that of the question, not that of its field."""
        keyboard = QContextMenuEvent.Reason.Keyboard
        if isinstance(event, QContextMenuEvent) and event.reason() is keyboard:
            self.pop_up_menu()
            return True
        return super().eventFilter(watched, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the hand over what folds the help out."""
        shapes = Qt.CursorShape
        place = event.position().toPoint()
        over = self._folds_at(place) or self._acts_at(place) is not None
        self.setCursor(shapes.PointingHandCursor if over else shapes.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Fold the help out, or stand in the field of the question pressed."""
        place = event.position().toPoint()
        act = self._acts_at(place)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if act is not None:
            act()
        elif self._folds_at(place):
            self.fold_help(out=not self._boxes.help_open)
        elif self.plan.words.contains(place):
            self.stand.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _acts_at(self, place: QPoint) -> Callable[[], None] | None:
        """Return what a press at this place does besides folding the help."""
        plan = self.plan
        acts: tuple[tuple[QRect, Callable[[], None]], ...] = (
            (plan.more, self.pop_up_menu),
            (plan.note, self.menu.note),
            (plan.evidence, self.menu.evidence.open),
        )
        if self._offers_last:
            acts += ((plan.last, self.menu.take_last),)
        return next((act for box, act in acts if box.contains(place)), None)

    @property
    def _offers_last(self) -> bool:
        """Whether last period's answer can be pressed: nothing is answered yet."""
        unanswered = self._model.value(self.field.key) is None and not self.waived
        return unanswered and takeable(self._model, self.question)

    def _show_waived(self) -> None:
        self.control.setVisible(not self.waived)

    def _step_back(self) -> bool:
        if self.field.put_back():
            return True
        open_ = self._boxes.help_open
        self.fold_help(out=False)
        return open_

    def _folds_at(self, place: QPoint) -> bool:
        plan = self.plan
        return plan.link.contains(place)

    def gather_parts(self) -> Parts:
        """Return what the question consists of now."""
        gather = parts_in_list if self.listed else parts_of
        return gather(self._model, self.question, self.control)

    def plan_at(self, width: int) -> RowPlan:
        """Return the places of the parts in a row of this width."""
        plan = plan_in_list if self.listed else plan_row
        return plan(self.parts, width)

    def height_below(self, width: int) -> int:
        """Return the height of what is folded out below, in a room this wide."""
        return self._boxes.height(width)

    def arrange(self, plan: RowPlan, below: QRect) -> None:
        """Put control and boxes in their places."""
        self.control.setGeometry(plan.control)
        self._boxes.place(below)

    def describe(self) -> None:
        """Tell readers of a screen what stands around the control."""
        parts = self.parts
        menu = _("Alt+Enter 这一题的菜单")
        said = (parts.unit, parts.last_beside, parts.target, self._help, menu)
        self.control.setAccessibleDescription(" ".join(filter(None, said)))

    def _state(self) -> RowState:
        return RowState(
            number=self.number,
            here=self.control.hasFocus(),
            waived=self.waived,
            noted=bool(self.menu.noted),
            evidence=self.menu.evidence.count,
            offers_last=self._offers_last,
        )
