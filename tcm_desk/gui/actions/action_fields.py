"""The fields of one corrective action, and what was typed in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from tcm_desk.assessment.actions import Action, Stage
from tcm_desk.assessment.facts import canonical_text, read_value
from tcm_desk.assessment.period import Period
from tcm_desk.errors import ValueRejectedError
from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.actions.make_action import cell
from tcm_desk.gui.actions.person_field import PersonField, people_of
from tcm_desk.gui.actions.text_box import TextBox
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.form_rows import FormRow, FormRows
from tcm_desk.gui.grids.cell_text import complete_day
from tcm_desk.gui.look.buttons import Button, button
from tcm_desk.gui.look.fields import Field
from tcm_desk.gui.look.flow import flowing
from tcm_desk.gui.look.layouts import across, fix_width
from tcm_desk.gui.look.segments import Option, Segments
from tcm_desk.i18n import translate as _
from tcm_desk.wording.actions import stage_word

_DATE_WIDTH = 140
_FORTNIGHT, _MONTH = timedelta(days=14), timedelta(days=30)


class ActionFields(FormRows):
    """Problem, measure, person, due date, stage, and when it was done."""

    def __init__(
        self, model: AssessmentModel, row: str, action: Action, parent: QWidget
    ) -> None:
        self._model, self._row, self._action = model, row, action
        self.problem = TextBox(_("问题"), 64)
        self.measure = TextBox(_("整改措施"), 64)
        self.person = PersonField(_("责任人"), people_of(model.snapshot), parent)
        self.due, self.done = _day_field(_("整改期限")), _day_field(_("完成日期"))
        self.stage = Segments(
            _("进度"), [Option(each.value, stage_word(each)) for each in Stage]
        )
        self._done_row = FormRow(_("完成日期"), _held(self.done), "")
        super().__init__(
            FormRow(_("问题"), self.problem).widened(),
            FormRow(_("整改措施"), self.measure).widened(),
            FormRow(_("责任人"), self.person, _("名册里的人，输拼音首字母就有")),
            FormRow(_("整改期限"), self._due_line()).widened(),
            FormRow(_("进度"), _held(self.stage)).widened(),
            self._done_row,
        )
        self._show(action)
        self.stage.chosen.connect(self._stage_chosen)
        for each in (self.problem, self.measure):
            each.setReadOnly(model.locked)
        for part in (self.person, self.due, self.done, self.stage):
            part.setEnabled(not model.locked)

    @property
    def typed(self) -> Mapping[FactKey, str]:
        """What differs from what is stored."""
        texts = {
            "problem": self.problem.typed,
            "measure": self.measure.typed,
            "person": self.person.value.strip(),
            "due": self._day(self.due),
            "stage": self.stage.value,
            "done": self._day(self.done) if self.stage.value == Stage.DONE else "",
        }
        keys = {cell(self._row, name): text for name, text in texts.items()}
        return {
            key: text for key, text in keys.items() if text != self._model.text(key)
        }

    @property
    def typed_anything(self) -> bool:
        """Whether a word was written about a new action."""
        parts = (self.problem.typed, self.measure.typed, self.person.value)
        return any(map(str.strip, (*parts, self.due.text())))

    def problem_with(self) -> tuple[QWidget, str] | None:
        """Return the first field that holds no value, and the sentence about it."""
        if not self.problem.typed:
            return self.problem, _("还没有写问题。")
        for key, text in self.typed.items():
            try:
                if text:
                    read_value(text, key, self._model.snapshot.pack)
            except ValueRejectedError as error:
                words = _("没有收下 {typed}：{problem}。")
                field = self._control(key.column)
                return field, words.format(typed=text, problem=error.reason)
        return None

    def enter(self) -> None:
        """Stand where something is to be written: the problem, else the measure."""
        (self.measure if self.problem.typed else self.problem).setFocus()

    def _control(self, column: str) -> QWidget:
        controls: dict[str, QWidget] = {
            "problem": self.problem,
            "measure": self.measure,
            "person": self.person,
            "due": self.due,
            "done": self.done,
        }
        return controls[column]

    def _show(self, action: Action) -> None:
        self.problem.setPlainText(action.problem)
        self.measure.setPlainText(action.measure)
        for each in (self.problem, self.measure):  # one adds to what is suggested
            each.moveCursor(QTextCursor.MoveOperation.End)
        self.person.show_text(action.person)
        self.due.setText(action.due.isoformat() if action.due else "")
        self.done.setText(action.done.isoformat() if action.done else "")
        self.stage.show_value(action.stage.value)
        self._done_row.show(shown=action.stage is Stage.DONE)

    def _stage_chosen(self, stage: str) -> None:
        done = stage == Stage.DONE
        if done and not self.done.text().strip():
            self.done.setText(self._today.isoformat())
        self._done_row.show(shown=done)

    @property
    def _today(self) -> date:
        return self._model.workspace.now().date()

    def _due_line(self) -> QWidget:
        """Return the field of the day, and three days to choose without typing."""
        period: Period = self._model.snapshot.header.period
        days = [
            (_("两周后"), self._today + _FORTNIGHT),
            (_("一个月后"), self._today + _MONTH),
        ]
        if period.last_day > self._today:
            days.append((_("期末"), period.last_day))
        shortcuts = [self._shortcut(word, day) for word, day in days]
        return flowing(self.due, *shortcuts)

    def _shortcut(self, word: str, day: date) -> Button:
        made = button(word, "quiet")
        made.setAutoDefault(True)
        made.setAccessibleName(_("期限定在{word}").format(word=word))
        made.setEnabled(not self._model.locked)
        show: Callable[[], None] = partial(self.due.setText, day.isoformat())
        made.clicked.connect(show)
        return made

    def _day(self, field: Field) -> str:
        """Give a month and a day its year: the next time that it comes."""
        typed = field.text().strip()
        text = complete_day(typed, self._model.snapshot.header.period)
        try:
            day = read_value(text, cell(self._row, "due"), self._model.snapshot.pack)
        except ValueRejectedError:
            return text
        found = self._action.found or self._today
        if isinstance(day, date) and text != typed and day < found:
            day = _with_year(day, found.year if _fits(day, found) else found.year + 1)
        return canonical_text(day)


def _fits(day: date, found: date) -> bool:
    return (day.month, day.day) >= (found.month, found.day)


def _with_year(day: date, year: int) -> date:
    last_of_february = 28
    leap = (day.month, day.day) == (2, 29)
    return date(year, day.month, last_of_february if leap else day.day)


def _day_field(name: str) -> Field:
    made = Field(name, _("年-月-日"))
    fix_width(made, _DATE_WIDTH)
    return made


def _held(field: QWidget) -> QWidget:
    """Keep a field at its own width, at the left."""
    holder = QWidget()
    across(field, None, owner=holder)
    holder.setFocusProxy(field)
    return holder
