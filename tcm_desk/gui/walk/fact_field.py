"""A control and the fact behind it, kept in step while one types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from tcm_desk.assessment.facts import canonical_text, read_value
from tcm_desk.errors import ValueRejectedError
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Answer, ValueType
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit
from tcm_desk.gui.look.fields import Choice, Field
from tcm_desk.gui.look.segments import Segments
from tcm_desk.gui.walk.field_for import Control, field_for, is_optional, options_for
from tcm_desk.wording.numbers import THIN_SPACE
from tcm_desk.wording.values import value_words

_PAUSE_MS = 400  # after the last key, a whole value counts

_GROUPED = (ValueType.INTEGER, ValueType.DECIMAL)
_SEGMENTS = {"true": "yes", "false": "no", "": ""}


class FactField(QObject):
    """Shows one fact in a control and records what is put into it.

    What was refused stays in the control until it is corrected or put back. The text
    is replaced only when the stored value changes, never while it is being typed.
    """

    def __init__(
        self, model: AssessmentModel, key: FactKey, *, listed: bool = False
    ) -> None:
        super().__init__()
        self._model = model
        self.key = key
        self.answer: Answer = model.snapshot.pack.answer_at(key)
        options = options_for(model.snapshot, self.answer)
        self.control: Control = field_for(self.answer, options, listed=listed)
        self.control.setObjectName(str(key))
        filled = self.control if isinstance(self.control, Field) else None
        self._asks = filled.placeholderText() if filled is not None else ""
        self._stored = model.text(key)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.record_whole)
        self._listen()
        self._show_stored()
        self._show_refused()
        self.show_state()

    @property
    def typed(self) -> str:
        """What stands in the control, without the spaces it groups digits with."""
        match self.control:
            case Field():
                text = self.control.text().strip()
                grouped = self.answer.type in _GROUPED
                return text.replace(THIN_SPACE, "") if grouped else text
            case Segments() | Choice():
                return self.control.value

    @property
    def parts(self) -> list[QWidget]:
        """The parts of the control that take the focus, in their order."""
        if isinstance(self.control, Segments):
            return list(self.control.buttons)
        return [self.control]

    @property
    def refused(self) -> bool:
        """Whether what stands in the control was not accepted."""
        return self.key in self._model.refused

    def read_again(self) -> None:
        """Take over what is stored now, unless one is typing just that."""
        stored = self._model.text(self.key)
        if stored != self._stored:
            self._stored = stored
            if not (self._holds_cursor() and self._typed_value() == stored):
                self._show_stored()
        self.show_state()

    def record(self) -> None:
        """Record what stands in the control, or have it refused."""
        self._pause.stop()
        if self._shows_stored():
            self._model.forget_refused(self.key)
        elif not self._refused_already():
            edit(self._model, self.key, self.typed)

    def record_whole(self) -> None:
        """Record what was typed if it is a value already; say nothing if not yet."""
        self._pause.stop()
        if not self.typed or self._typed_value() is not None:
            self.record()

    def put_back(self) -> bool:
        """Show the stored value again; False if it stood there anyway."""
        self._pause.stop()
        if self._shows_stored() and not self.refused:
            return False
        self._show_stored()
        self._model.forget_refused(self.key)
        self.show_state()
        return True

    def clear(self) -> None:
        """Take the answer back."""
        if isinstance(self.control, Choice):
            self.control.show_value("")
            self.record()

    def show_state(self) -> None:
        """Show whether an answer is missing here, or was refused."""
        counted = self._counted_words()
        empty = not self._stored and not is_optional(self.answer) and not counted
        if isinstance(self.control, Field):
            self.control.setPlaceholderText(counted or self._asks)
        self._show_lock()
        match self.control:
            case Segments():
                self.control.show_state(required=empty, refused=self.refused)
            case Field() | Choice():
                self.control.show_state(
                    "refused" if self.refused else "empty" if empty else "plain"
                )

    def _show_lock(self) -> None:
        """Let a sealed assessment be read and copied, but not typed into."""
        if isinstance(self.control, Field):
            self.control.setReadOnly(self._model.locked)
        else:
            self.control.setEnabled(not self._model.locked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave undo to the window, unless what is typed is no value yet."""
        if event.type() is QEvent.Type.ShortcutOverride and _is_undo(event):
            self.record_whole()
            if self._shows_stored():
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _listen(self) -> None:
        match self.control:
            case Field():
                self.control.textEdited.connect(self._pause.start)
                self.control.editingFinished.connect(self._leave)
                self.control.installEventFilter(self)
            case Segments():
                self.control.chosen.connect(self.record)
            case Choice():
                self.control.activated.connect(self.record)

    def _leave(self) -> None:
        """Record, and group the digits of what was taken."""
        self.record()
        if self._typed_value() == self._stored:
            self._show_stored()

    def _shows_stored(self) -> bool:
        nothing = not self.typed and not self._stored
        return nothing or self._typed_value() == self._stored

    def _refused_already(self) -> bool:
        waiting = self._model.refused.get(self.key)
        return waiting is not None and waiting.typed == self.typed

    def _typed_value(self) -> str | None:
        """Return what is typed in the one spelling of its value, if it is one."""
        try:
            value = read_value(self.typed, self.key, self._model.snapshot.pack)
        except ValueRejectedError:
            return None
        return canonical_text(value)

    def _holds_cursor(self) -> bool:
        return isinstance(self.control, Field) and self.control.hasFocus()

    def _show_stored(self) -> None:
        match self.control:
            case Field():
                self.control.setText(self._words())
                if self.control.hasFocus():
                    self.control.selectAll()
                else:
                    self.control.setCursorPosition(0)  # show where it begins
            case Segments():
                self.control.show_value(_SEGMENTS[self._stored])
            case Choice():
                self.control.show_value(self._stored)

    def _show_refused(self) -> None:
        """Show what was typed before the program was left, and not accepted."""
        waiting = self._model.refused.get(self.key)
        if waiting is not None and isinstance(self.control, Field):
            self.control.setText(waiting.typed)

    def _words(self) -> str:
        value = self._model.value(self.key)
        if value is None:
            return ""
        return value_words(self._model.snapshot.pack, self.answer, value)

    def _counted_words(self) -> str:
        """Write what a complete table answers here, if nothing was typed."""
        snapshot = self._model.snapshot
        if self._stored or self.key not in snapshot.answers:
            return ""
        return value_words(snapshot.pack, self.answer, snapshot.answers[self.key])


def _is_undo(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and (
        event.matches(QKeySequence.StandardKey.Undo)
        or event.matches(QKeySequence.StandardKey.Redo)
    )
