"""The fields of a quick entry: one for each column that an entry is counted by."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.sections import Column, ValueType
from tcm_desk.gui.grids.people_field import PeopleField
from tcm_desk.gui.look.fields import Choice, Field, number_field
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, fix_height, fix_width
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.segments import Option, Segments, yes_no
from tcm_desk.gui.look.tag import TagGroup
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import text_of

_TAGS_AT_MOST = 9
_DATE, _NUMBER, _PEOPLE, _TEXT, _HEIGHT = 88, 84, 200, 160, 40
_YES_NO = {"yes": "true", "no": "false"}
_ANSWERS = {text: value for value, text in _YES_NO.items()}

Control = Field | TagGroup | Choice | Segments | PeopleField


class EntryField(QWidget):
    """One column of the entry line, with its word or unit where it needs one.

    Signals:
        chosen: another kind was chosen; other fields may be asked for.
    """

    chosen = Signal()

    def __init__(self, column: Column, *, is_kind: bool) -> None:
        super().__init__()
        self.column = column
        self.control = _control(column, self, is_kind=is_kind)
        line = across(owner=self, gap=6)
        if column.type is ValueType.YES_NO:
            line.addWidget(label(text_of(column.label), "small"))
        line.addWidget(self.control, 1 if self.takes_room else 0)
        if column.type in (ValueType.INTEGER, ValueType.DECIMAL):
            unit = "" if column.unit is None else text_of(column.unit)
            line.addWidget(label(unit, "hint"))
        self.setFocusProxy(self.control)
        match self.control:
            case TagGroup():
                self.control.chosen.connect(self.chosen)
            case Choice():
                self.control.currentIndexChanged.connect(self.chosen)
            case _:
                pass

    @property
    def has_tags(self) -> bool:
        """Whether it takes a line of its own: kinds side by side."""
        return isinstance(self.control, TagGroup)

    @property
    def takes_room(self) -> bool:
        """Whether more room is of use: for words, not for a number."""
        return self.has_tags or self.column.type in (ValueType.TEXT, ValueType.ROWS)

    @property
    def typed(self) -> str:
        """What was typed or chosen."""
        match self.control:
            case Field():
                return self.control.text().strip()
            case Segments():
                return _YES_NO.get(self.control.value, "")
            case TagGroup() | Choice() | PeopleField():
                return self.control.value

    def show_text(self, text: str) -> None:
        """Show a text as it is stored."""
        match self.control:
            case Field():
                self.control.setText(text)
            case Segments():
                self.control.show_value(_ANSWERS.get(text, ""))
            case TagGroup() | Choice():
                self.control.show_value(text)
            case PeopleField():
                self.control.show_text(text)

    def show_people(self, people: list[Option]) -> None:
        """Offer the people there are now."""
        if isinstance(self.control, PeopleField):
            self.control.show_options(people)

    def tick_found(self) -> bool:
        """Tick the person that was searched for; False if none was."""
        people = self.control
        if not isinstance(people, PeopleField) or not people.hasFocus():
            return False
        return people.tick_found()

    def show_refused(self, *, refused: bool) -> None:
        """Mark the field whose text was not accepted, or that must be filled."""
        match self.control:
            case Field() | Choice():
                self.control.show_state("refused" if refused else "plain")
            case Segments():
                self.control.show_state(refused=refused)
            case _:
                pass


def _control(column: Column, owner: QWidget, *, is_kind: bool) -> Control:
    name = text_of(column.label)
    match column.type:
        case ValueType.YES_NO:
            return yes_no(name)
        case ValueType.ROWS:
            people = PeopleField(name, (), owner)
            fix_height(people, _HEIGHT)
            follow(people, lambda each: each.setMinimumWidth(look().px(_PEOPLE)))
            return people
        case ValueType.CHOICE:
            return _choice(column, name, tags=is_kind)
        case _:
            return _typed(column, name)


def _choice(column: Column, name: str, *, tags: bool) -> TagGroup | Choice:
    options = [Option(each.id, text_of(each.label)) for each in column.choices]
    if tags and len(options) <= _TAGS_AT_MOST:
        return TagGroup(name, options)
    choice = Choice(name, options)
    choice.setPlaceholderText(name)
    choice.setCurrentIndex(-1)
    return choice


def _typed(column: Column, name: str) -> Field:
    match column.type:
        case ValueType.DATE:
            day = Field(name, _("月-日"))
            fix_width(day, _DATE)
            return day
        case ValueType.INTEGER | ValueType.DECIMAL:
            number = number_field(name, _("几人"))
            fix_width(number, _NUMBER)
            return number
        case _:
            text = Field(name, name)
            follow(text, lambda each: each.setMinimumWidth(look().px(_TEXT)))
            return text
