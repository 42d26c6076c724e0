"""The details of one entry in a line below the list."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from tcm_desk.assessment.facts import Value, canonical_text
from tcm_desk.assessment.rows import Row
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Column, Table, ValueType
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit
from tcm_desk.gui.grids.people_field import PeopleField
from tcm_desk.gui.look.fields import Field, Tick, number_field
from tcm_desk.gui.look.flow import flowing
from tcm_desk.gui.look.labels import hint_of, label
from tcm_desk.gui.look.layouts import across, down, fix_height, fix_width
from tcm_desk.gui.walk.field_for import options_for
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import text_of

_PEOPLE_WIDTH, _NUMBER_WIDTH, _HEIGHT = 146, 88, 36
_TYPES = (ValueType.YES_NO, ValueType.ROWS, ValueType.INTEGER)

Control = Tick | PeopleField | Field


class EntryStrip(QFrame):
    """Ticks, people and a number for the entry where one stands; Esc goes back.

    Signals:
        left: Esc was pressed; go back to the list.
    """

    left = Signal()

    def __init__(self, model: AssessmentModel, table: Table) -> None:
        super().__init__()
        self.setProperty("surface", "sunk")
        self._model, self._table = model, table
        self._row: Row | None = None
        self.controls: dict[str, Control] = {}
        groups = [self._group(each) for each in table.shown if each.type in _TYPES]
        self.refusal = label("", "h3", wrap=True)
        parts = (flowing(*groups, gap=6), self.refusal)
        down(*parts, owner=self, gap=4, margins=(14, 6, 14, 6))
        model.refusals_changed.connect(self._show_refusal)
        self.show_row(None)

    def show_row(self, row: Row | None) -> None:
        """Show the details of a row; none where the entry is not ticked."""
        self._row = row
        self.setVisible(row is not None)
        for id_, control in self.controls.items():
            value = None if row is None else row.cells.get(id_)
            if row is not None:
                control.setObjectName(str(FactKey(self._table.id, row.id, id_)))
            self._show(control, id_, value)
            control.setEnabled(not self._model.locked)
        self._show_refusal()

    def enter(self) -> bool:
        """Stand in the first detail; False where nothing is shown."""
        if self._row is None:
            return False
        next(iter(self.controls.values())).setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list by Esc; Enter goes on to the next detail."""
        if event.key() == Qt.Key.Key_Escape:
            self._put_back()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not any(_ticked(each) for each in self.controls.values()):
                self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _show(self, control: Control, id_: str, value: Value | None) -> None:
        text = "" if value is None else canonical_text(value)
        match control:
            case Tick():
                control.setChecked(value is True)
            case PeopleField():
                people = options_for(self._model.snapshot, self._column(id_))
                control.show_options(people)
                control.show_text(text)
            case Field():
                if not (control.hasFocus() and self._refused(id_)):
                    control.setText(text)

    def _group(self, column: Column) -> QWidget:
        """Return a control, with its word before it and its unit behind."""
        name = text_of(column.label)
        match column.type:
            case ValueType.YES_NO:
                made, control = self._tick(column, name)
            case ValueType.ROWS:
                made, control = self._people(column, name)
            case _:
                made, control = self._number(column, name)
        hint = text_of(column.hint) if column.hint is not None else name
        control.setToolTip(hint_of(hint))
        self.controls[column.id] = control
        return made

    def _tick(self, column: Column, name: str) -> tuple[QWidget, Control]:
        tick = Tick(name)
        tick.setAccessibleName(name)
        tick.clicked.connect(
            lambda on: self._record(column.id, "true" if on else "false")
        )
        return tick, tick

    def _people(self, column: Column, name: str) -> tuple[QWidget, Control]:
        group = QWidget()
        people = PeopleField(name, (), group)
        fix_width(people, _PEOPLE_WIDTH)
        fix_height(people, _HEIGHT)
        people.left.connect(lambda: self._record(column.id, people.value))
        across(label(name, "small"), people, owner=group, gap=6)
        return group, people

    def _number(self, column: Column, name: str) -> tuple[QWidget, Control]:
        group, number = QWidget(), number_field(name)
        fix_width(number, _NUMBER_WIDTH)
        fix_height(number, _HEIGHT)
        number.editingFinished.connect(lambda: self._record(column.id, number.text()))
        unit = text_of(column.unit) if column.unit is not None else ""
        across(number, label(unit, "hint"), owner=group, gap=6)
        return group, number

    def _record(self, column: str, typed: str) -> None:
        if self._row is None:
            return
        key = FactKey(self._table.id, self._row.id, column)
        if typed.strip() == self._model.text(key):
            self._model.forget_refused(key)
        elif not self._already_refused(key, typed):
            edit(self._model, key, typed)

    def _already_refused(self, key: FactKey, typed: str) -> bool:
        waiting = self._model.refused.get(key)
        return waiting is not None and waiting.typed == typed.strip()

    def _refused(self, column: str) -> bool:
        row = "" if self._row is None else self._row.id
        return FactKey(self._table.id, row, column) in self._model.refused

    def _put_back(self) -> None:
        if self._row is not None:
            row = self._row.id
            keys = [FactKey(self._table.id, row, each) for each in self.controls]
            self._model.forget_refused(*keys)
            self.show_row(self._row)

    def _show_refusal(self) -> None:
        words = ""
        for id_, control in self.controls.items():
            refused = self._refused(id_)
            if isinstance(control, Field):
                control.show_state("refused" if refused else "plain")
            if refused and self._row is not None:
                waiting = self._model.refused[
                    FactKey(self._table.id, self._row.id, id_)
                ]
                sentence = _("没有收下 {typed}：{reason}。Esc 恢复原值")
                words = sentence.format(typed=waiting.typed, reason=waiting.reason)
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))

    def _column(self, id_: str) -> Column:
        return next(each for each in self._table.columns if each.id == id_)


def _ticked(control: Control) -> bool:
    """Tick the person that is searched for in a field; False if none is."""
    if not isinstance(control, PeopleField) or not control.hasFocus():
        return False
    return control.tick_found()
