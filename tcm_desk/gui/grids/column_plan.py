"""Which columns of a table are shown, and how wide each must be."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics

from tcm_desk.formpack.measures import CountMeasure, DistinctMeasure, SumMeasure
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Column, Table, ValueType
from tcm_desk.gui.look.look import look
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import text_of

LOOK_WIDTH = 174  # of the last column, which says what to look at

_ROOM = 1040  # the page beside the sections, at 1366 and 100 %
_SIDE = 13
_DAY, _WHOLE_DAY, _NUMBER = "12-31", "2024-12-31", "12 520"
_NAME, _SHORT, _LONG, _MOST = 5, 8, 15, 9  # characters
_NAME_LIMIT, _SHORT_LIMIT = 40, 60


def columns_needed(pack: FormPack, table: Table) -> list[Column]:
    """Return the columns that are asked for, or that a number is counted from."""
    read = columns_read(pack, table)
    return [each for each in table.shown if each.required or each.id in read]


def columns_shown(pack: FormPack, table: Table) -> list[str]:
    """Return the columns needed, and others as far as there is room."""
    needed = columns_needed(pack, table)
    room = _ROOM * look().factor - look().px(LOOK_WIDTH)
    room -= sum(column_width(table, each) for each in needed)
    shown = {each.id for each in needed}
    for column in table.shown:
        width = column_width(table, column)
        if column.id not in shown and width <= room:
            shown.add(column.id)
            room -= width
    return [each.id for each in table.shown if each.id in shown]


def column_width(table: Table, column: Column) -> int:
    """Return the width at which usual values and the name are not cut."""
    words = QFontMetrics(look().font()).horizontalAdvance(_usual(table, column))
    name = QFontMetrics(look().font("hint")).horizontalAdvance(text_of(column.label))
    return max(words, name) + 2 * look().sp(_SIDE) + look().px(2)


def _usual(table: Table, column: Column) -> str:
    match column.type:
        case ValueType.DATE:
            return _DAY if column.id == table.date_column else _WHOLE_DAY
        case ValueType.INTEGER | ValueType.DECIMAL:
            return _NUMBER
        case ValueType.YES_NO:
            return _("是")
        case ValueType.CHOICE:
            labels = (text_of(each.label) for each in column.choices)
            return max(labels, key=len, default="")[:_MOST]
        case ValueType.ROWS | ValueType.CATALOGUE:
            return "字" * _MOST
        case ValueType.TEXT:
            return "字" * _characters(column)


def _characters(column: Column) -> int:
    limit = column.at_most or _SHORT_LIMIT + 1
    if limit <= _NAME_LIMIT:
        return _NAME
    return _SHORT if limit <= _SHORT_LIMIT else _LONG


def columns_read(pack: FormPack, table: Table) -> set[str]:
    """Name the columns that any number counted from the table reads."""
    found: set[str] = set()
    for measure in pack.measures.values():
        if not isinstance(measure, CountMeasure | DistinctMeasure | SumMeasure):
            continue
        if measure.table != table.id:
            continue
        found.update(measure.where)
        if not isinstance(measure, CountMeasure):
            found.add(measure.column)
        if isinstance(measure, SumMeasure) and measure.or_length_of:
            found.add(measure.or_length_of)
    return found
