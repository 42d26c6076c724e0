"""Which control stands at a question: one for each type of value, made by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Answer, Question, ValueType
from tcm_desk.gui.look.fields import Choice, Field, number_field
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.segments import Option, Segments, has_or_not, yes_no
from tcm_desk.i18n import translate as _
from tcm_desk.wording.rows import row_title
from tcm_desk.wording.terms import text_of

Control = Field | Segments | Choice

_DATE_WIDTH, _WIDEST = 136, 420
_TEXT_WIDTHS = ((30, 200), (60, 420))  # so many characters: so wide; more: all of it
_WIDEST_TEXT = 620


def field_for(
    answer: Answer, options: Sequence[Option] = (), *, listed: bool = False
) -> Control:
    """Return an empty control for answers of this type; a duty's is that of a list."""
    name = text_of(answer.label)
    missing = _("可不填") if is_optional(answer) else _("未填")
    match answer.type:
        case ValueType.INTEGER | ValueType.DECIMAL:
            return number_field(name, missing)
        case ValueType.TEXT | ValueType.DATE:
            return Field(name, missing)
        case ValueType.YES_NO:
            return has_or_not(name) if listed else yes_no(name)
        case ValueType.CHOICE | ValueType.CATALOGUE | ValueType.ROWS:
            made = Choice(name, options)
            made.setPlaceholderText(missing)
            made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            return made


def is_optional(answer: Answer) -> bool:
    """Return whether nothing is missed where no answer is given."""
    return isinstance(answer, Question) and answer.optional


def options_for(snapshot: Snapshot, answer: Answer) -> list[Option]:
    """Return what there is to choose from; nothing for what is typed."""
    match answer.type:
        case ValueType.CHOICE:
            return [Option(each.id, text_of(each.label)) for each in answer.choices]
        case ValueType.CATALOGUE:
            entries = snapshot.pack.catalogues[str(answer.catalogue)].entries
            return [Option(each.id, text_of(each.name)) for each in entries]
        case ValueType.ROWS:
            table = str(answer.of)
            rows = snapshot.cuts[table].rows
            return [
                Option(each.id, row_title(snapshot, FactKey(table, each.id)))
                for each in rows
            ]
        case _:
            return []


def size_wanted(answer: Answer, control: Control) -> tuple[int, int]:
    """Return the width at which the control shows its answers whole, and its height."""
    px = look().px
    hint = control.sizeHint().expandedTo(control.minimumSize())
    hint = hint.boundedTo(control.maximumSize())
    match answer.type:
        case ValueType.TEXT:
            return px(_text_width(answer)), hint.height()
        case ValueType.DATE:
            return px(_DATE_WIDTH), hint.height()
        case _:
            return min(hint.width(), px(_WIDEST)), hint.height()


def _text_width(answer: Answer) -> int:
    most = answer.at_most
    fitting = (width for limit, width in _TEXT_WIDTHS if most and most <= limit)
    return next(fitting, _WIDEST_TEXT)
