"""One line to log an activity in half a minute; it also stands on the home page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from tcm_desk.assessment.facts import canonical_text, read_value
from tcm_desk.errors import ValueRejectedError
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Column, Table, ValueType
from tcm_desk.gui.assessment_model import AssessmentModel, new_row_id
from tcm_desk.gui.edit import edit_all
from tcm_desk.gui.evidence.intake import intake_of
from tcm_desk.gui.evidence.intake_line import IntakeLine
from tcm_desk.gui.evidence.photo_field import PhotoField
from tcm_desk.gui.grids.cell_text import complete_day, day_words, row_words
from tcm_desk.gui.grids.column_plan import columns_needed
from tcm_desk.gui.grids.counter_words import kind_column
from tcm_desk.gui.grids.entry_fields import EntryField
from tcm_desk.gui.grids.pulse import Pulse
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import RefusalBox
from tcm_desk.gui.look.flow import flowing
from tcm_desk.gui.look.icons import Icon
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down, insist_on_height
from tcm_desk.gui.look.look import look
from tcm_desk.gui.walk.field_for import options_for
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import text_of

_WIDE = 760  # less than this, every field stands in its own line
_NUMBERS = (ValueType.INTEGER, ValueType.DECIMAL, ValueType.ROWS)  # may follow later


class QuickEntry(QFrame):
    """Date, kind, topic, number, yes or no; Enter records from anywhere in it.

    Day, kind and answer stay for the next entry, topic and number are emptied. What is
    not accepted stays in its field with the reason below; nothing else is kept of it.

    Signals:
        recorded: an entry is on disk.
    """

    recorded = Signal()

    def __init__(self, model: AssessmentModel, table_id: str) -> None:
        super().__init__()
        self.setProperty("surface", "soft")
        self._model = model
        self._table: Table = model.snapshot.pack.tables[table_id]
        kind = kind_column(self._table)
        self.fields: dict[str, EntryField] = {
            each.id: EntryField(each, is_kind=each == kind)
            for each in columns_needed(model.snapshot.pack, self._table)
        }
        self.record_button = button(_("记下 Enter"), "main")
        self.photos = PhotoField(model)
        self.taking_in = IntakeLine(intake_of(model))
        self.told = label("", "small", wrap=True)
        self.refusal = RefusalBox("", "")
        self._lay_out()
        self.record_button.clicked.connect(self.record)
        for field in self.fields.values():
            field.chosen.connect(self._show_asked)
        Pulse(model, self).changed.connect(self._read_again)
        self.photos.serve(self)
        self._begin()

    def enter(self) -> None:
        """Stand where typing begins: in the topic, or in the first field."""
        fields = list(self.fields.values())
        texts = [each for each in fields if each.column.type is ValueType.TEXT]
        kinds = [each for each in fields if each.column == kind_column(self._table)]
        (texts or kinds or fields)[0].setFocus(Qt.FocusReason.TabFocusReason)

    def record(self) -> bool:
        """Record the entry as one undoable step; False if something is not right."""
        row, texts = new_row_id(), {}
        for column, field in self._asked():
            problem = self._problem(column, field.typed)
            field.show_refused(refused=bool(problem))
            if problem:
                self._refuse(column, field, problem)
                return False
            if field.typed:
                key = FactKey(self._table.id, row, column.id)
                texts[key] = self._completed(column, field.typed)
        if not edit_all(self._model, texts):
            return False
        self._accept(row)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Record by Enter, from whatever field one is in."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not any(field.tick_found() for field in self.fields.values()):
                self.record()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the fields below each other where there is no room beside."""
        super().resizeEvent(event)
        narrow = self.width() < look().px(_WIDE)
        down_, right = (
            QBoxLayout.Direction.TopToBottom,
            QBoxLayout.Direction.LeftToRight,
        )
        for line in self._lines:
            line.setDirection(down_ if narrow else right)
        insist_on_height(self)

    def event(self, event: QEvent) -> bool:
        """Take the height that the fields need now, when one came or went."""
        if event.type() == QEvent.Type.LayoutRequest:
            insist_on_height(self)
        return super().event(event)

    def _lay_out(self) -> None:
        """Put day and kind in a line, then what was done, then how, and the button."""
        fields = list(self.fields.values())
        tags = [each for each in fields if each.has_tags]
        words = [each for each in fields if each.takes_room and not each.has_tags]
        kind = kind_column(self._table)
        first = [
            each
            for each in fields
            if each.column.type is ValueType.DATE
            or (each.column == kind and not each.has_tags)
        ]
        others = [each for each in fields if each not in (*first, *tags, *words)]
        leading = [*first, *tags] if tags else []
        lead, main = across(gap=10), across(gap=10)
        for field in leading:
            _put(lead, field)
        for field in (*([] if tags else first), *words):
            _put(main, field)
        main.addWidget(flowing(*others, self.photos, self.record_button, gap=10))
        self._lines = (lead, main)
        self._done = QWidget()
        done = across(Icon("tick", "accent", 16), owner=self._done, gap=6)
        done.addWidget(self.told, 1)
        self._done.hide()
        self.refusal.hide()
        lines = (lead, main) if tags else (main,)
        locked = _("本期已封存。新的请记到下一期自评里；要改本期，先撤回。")
        self._lock = label(locked, "small", wrap=True)
        parts = (*lines, self._done, self.taking_in, self._lock, self.refusal)
        down(*parts, owner=self, gap=8, margins=(16, 12, 16, 12))

    def _begin(self) -> None:
        """Begin with today, and the kind that was logged last."""
        snapshot = self._model.snapshot
        today, kind = self._model.workspace.now().date(), kind_column(self._table)
        day = self.fields.get(self._table.date_column or "")
        if day is not None and snapshot.header.period.contains(today):
            day.show_text(day_words(today, snapshot.header.period))
        newest = next(reversed(snapshot.cuts[self._table.id].rows), None)
        if newest is not None and kind is not None and kind.id in newest.cells:
            self.fields[kind.id].show_text(canonical_text(newest.cells[kind.id]))
        self._read_again()

    def _read_again(self) -> None:
        for field in self.fields.values():
            field.show_people(options_for(self._model.snapshot, field.column))
            field.setEnabled(not self._model.locked)
        self._show_asked()
        self._show_lock()

    def _show_lock(self) -> None:
        """Say where to log an activity once this period is sealed."""
        locked = self._model.locked
        self.record_button.setEnabled(not locked)
        self.photos.setEnabled(not locked)
        self._lock.setVisible(locked)
        if locked:
            self._done.hide()

    def _show_asked(self) -> None:
        """Show the fields that an entry of this kind asks for."""
        asked = {column.id for column, _field in self._asked()}
        for id_, field in self.fields.items():
            field.setVisible(id_ in asked)

    def _asked(self) -> list[tuple[Column, EntryField]]:
        return [
            (field.column, field)
            for field in self.fields.values()
            if field.column.relevant is None
            or self.fields[field.column.relevant.column].typed
            in field.column.relevant.is_in
        ]

    def _problem(self, column: Column, typed: str) -> str:
        """Return why a field is not accepted; numbers may be filled in later."""
        if not typed:
            needed = column.required and column.type not in _NUMBERS
            return _("还没有填") if needed else ""
        key = FactKey(self._table.id, "new", column.id)
        pack = self._model.snapshot.pack
        try:
            read_value(self._completed(column, typed), key, pack)
        except ValueRejectedError as error:
            return error.reason
        return ""

    def _completed(self, column: Column, typed: str) -> str:
        if column.type is ValueType.DATE:
            return complete_day(typed, self._model.snapshot.header.period)
        return typed

    def _refuse(self, column: Column, field: EntryField, problem: str) -> None:
        name = text_of(column.label)
        sentence = _("还没有记下：“{name}”{problem}。")
        if field.typed:
            sentence = _("没有收下 {typed}：{problem}。")
        words = sentence.format(name=name, typed=field.typed, problem=problem)
        self.refusal.say(words, _("其余的内容都还在，改好再按 Enter。"))
        self.refusal.show()
        self._done.hide()
        field.setFocus(Qt.FocusReason.TabFocusReason)

    def _accept(self, row: str) -> None:
        snapshot = self._model.snapshot
        cut = snapshot.cuts[self._table.id]
        rows = (*cut.rows, *cut.undated, *cut.outside)
        made = next(each for each in rows if each.id == row)
        words = _("已记下：{row}")
        if made in cut.outside:
            words = _("已记下，但日期不在本期内，不会计入：{row}")
        self.told.setText(words.format(row=row_words(snapshot, self._table, made)))
        self.photos.link_to(FactKey(self._table.id, row))
        self._done.show()
        self.refusal.hide()
        for field in self.fields.values():
            if field.column.type in (ValueType.TEXT, *_NUMBERS):
                field.show_text("")
        self.enter()
        self.recorded.emit()


def _put(line: QHBoxLayout, field: EntryField) -> None:
    """Give words the room there is, and leave the rest at the left."""
    if field.takes_room:
        line.addWidget(field, 1, Qt.AlignmentFlag.AlignVCenter)
    else:
        line.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft)
