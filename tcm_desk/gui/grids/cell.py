"""One cell of a table: what it shows, what is edited, what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QFont

from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.rows import Row, wants
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Column, ValueType
from tcm_desk.gui.assessment_model import AssessmentModel, Refused
from tcm_desk.gui.grids.cell_text import edited_text, shown_text
from tcm_desk.gui.look.labels import hint_of
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.rows import MISSING_ROLE
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import text_of

REFUSED_ROLE = MISSING_ROLE + 1
"""Data role of a table: true where a cell holds a text that was not accepted."""

NUMBERS = (ValueType.INTEGER, ValueType.DECIMAL)
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)  # roles arrive as plain numbers
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_HINT = int(Qt.ItemDataRole.ToolTipRole)

Emphasis = Callable[[Row, str], bool]
"""Whether the cell of a row in a column decides what the page is about."""


def no_emphasis(_row: Row, _column: str) -> bool:
    """Say that no cell decides anything."""
    return False


def head_of(column: Column | None, role: int) -> object:
    """Return what the head of a column shows; None stands for the last, in words."""
    if column is None:
        return _("要看一眼") if role == _DISPLAY else None
    if role == _DISPLAY:
        return text_of(column.label)
    if role == _HINT and column.hint is not None:
        return hint_of(text_of(column.hint))
    return RIGHT if role == _ALIGN and column.type in NUMBERS else None


class Cell(NamedTuple):
    """A column of a row; `strong` says that it decides what the page is about."""

    model: AssessmentModel
    key: FactKey
    row: Row
    column: Column
    strong: bool = False

    @property
    def value(self) -> Value | None:
        """The stored value."""
        return self.row.cells.get(self.column.id)

    @property
    def refused(self) -> Refused | None:
        """The text that was not accepted, while it waits to be corrected."""
        return self.model.refused.get(self.key)

    @property
    def asked(self) -> bool:
        """Whether this row asks for this cell; what is there can be changed too."""
        condition = self.column.relevant
        return (
            condition is None
            or self.value is not None
            or self.row.cells.get(condition.column) in condition.is_in
        )

    @property
    def text(self) -> str:
        """What the cell shows; a dash where nothing is asked."""
        if self.refused is not None:
            return self.refused.typed
        if self.value is None:
            return "" if self.asked else "—"
        return shown_text(self.model.snapshot, self.column, self.value)

    def edited(self) -> str:
        """Return what stands in the editor when it opens."""
        if self.refused is not None:
            return self.refused.typed
        if self.value is None:
            return ""
        return edited_text(self.model.snapshot, self.column, self.value)

    def is_missing(self) -> bool:
        """Return whether a value is required and nothing was typed."""
        empty = self.value is None and self.refused is None
        return empty and wants(self.column, self.row)

    def is_refused(self) -> bool:
        """Return whether a text waits to be corrected."""
        return self.refused is not None

    def font(self) -> QFont | None:
        """Return bold for what decides."""
        return look().font("h3") if self.strong else None

    def brush(self) -> QBrush | None:
        """Return the accent for what decides, a quiet ink for what is not asked."""
        if self.strong:
            return QBrush(look().colour("accent"))
        return None if self.asked else QBrush(look().colour("ink3"))

    def alignment(self) -> Qt.AlignmentFlag:
        """Return right for numbers."""
        return RIGHT if self.column.type in NUMBERS else LEFT

    def hint(self) -> str:
        """Return why the text was refused, or the whole of a text that may be cut."""
        return hint_of(self.text if self.refused is None else self.refused.reason)

    def spoken(self) -> str:
        """Return the cell as it is read aloud, with the name of its column."""
        name = text_of(self.column.label)
        if self.refused is not None:
            sentence = _("{name}：没有收下 {typed}：{reason}")
            return sentence.format(
                name=name, typed=self.refused.typed, reason=self.refused.reason
            )
        words = _("未填") if self.is_missing() else self.text
        return _("{name}：{words}").format(name=name, words=words)


READERS: Mapping[int, Callable[[Cell], object]] = {
    int(Qt.ItemDataRole.EditRole): Cell.edited,
    int(Qt.ItemDataRole.FontRole): Cell.font,
    int(Qt.ItemDataRole.ForegroundRole): Cell.brush,
    int(Qt.ItemDataRole.TextAlignmentRole): Cell.alignment,
    int(Qt.ItemDataRole.ToolTipRole): Cell.hint,
    int(Qt.ItemDataRole.AccessibleTextRole): Cell.spoken,
    MISSING_ROLE: Cell.is_missing,
    REFUSED_ROLE: Cell.is_refused,
}
"""What answers each data role; text is asked for most and answered apart."""
