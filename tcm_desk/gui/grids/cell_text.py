"""Cells as text: as shown, as copied to a spreadsheet, and as people type them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from datetime import date

from tcm_desk.assessment.facts import Value, canonical_text
from tcm_desk.assessment.period import Period
from tcm_desk.assessment.rows import Row
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Column, Table, ValueType
from tcm_desk.i18n import translate as _
from tcm_desk.wording.rows import row_title
from tcm_desk.wording.terms import text_of
from tcm_desk.wording.values import value_words

_DAY = re.compile(r"(\d{1,2})[-/.月](\d{1,2})日?")
_MONTH = re.compile(r"(\d{1,2}) ?月?")
_BETWEEN_NAMES = re.compile(r"[,、;\s]+")


def shown_text(snapshot: Snapshot, column: Column, value: Value) -> str:
    """Return a cell as a person reads it; days of the period's year without it."""
    if isinstance(value, date) and column.precision == "month":
        return month_words(value, snapshot.header.period)
    if isinstance(value, date):
        return day_words(value, snapshot.header.period)
    return copied_text(snapshot, column, value)


def copied_text(snapshot: Snapshot, column: Column, value: Value) -> str:
    """Return a cell as it goes into a spreadsheet and comes back from there."""
    if isinstance(value, tuple):
        names = (person_name(snapshot, column, each) for each in value)
        return _("、").join(names)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value_words(snapshot.pack, column, value)


def day_words(day: date, period: Period) -> str:
    """Return 04-11 for a day of the period's year, 2023-04-11 for any other."""
    iso = day.isoformat()
    return iso[5:] if day.year == period.year else iso


def month_words(month: date, period: Period) -> str:
    """Return 4 月 for a month of the period's year, 2023-04 for any other."""
    if month.year != period.year:
        return f"{month:%Y-%m}"
    return _("{month} 月").format(month=month.month)


def edited_text(snapshot: Snapshot, column: Column, value: Value) -> str:
    """Return what stands in the editor of a cell when it opens."""
    if column.precision == "month":
        return value_words(snapshot.pack, column, value)
    if column.type in (ValueType.ROWS, ValueType.DATE):
        return canonical_text(value)
    return copied_text(snapshot, column, value)


def typed_text(snapshot: Snapshot, column: Column, typed: str) -> str:
    """Complete what a person typed or pasted: the year of a day, the ids of people."""
    match column.type:
        case ValueType.DATE if column.precision == "month":
            return complete_month(typed, snapshot.header.period)
        case ValueType.DATE:
            return complete_day(typed, snapshot.header.period)
        case ValueType.ROWS:
            return _ids(snapshot, column, typed)
        case _:
            return typed


def complete_day(typed: str, period: Period) -> str:
    """Give a month and a day, such as 4-11, the year of the period."""
    text = unicodedata.normalize("NFKC", typed).strip()
    found = _DAY.fullmatch(text)
    return typed if found is None else f"{period.year}-{found[1]}-{found[2]}"


def complete_month(typed: str, period: Period) -> str:
    """Give the number of a month, such as 4 or 4月, the year of the period."""
    text = unicodedata.normalize("NFKC", typed).strip()
    found = _MONTH.fullmatch(text)
    return typed if found is None else f"{period.year}-{found[1]}"


def person_name(snapshot: Snapshot, column: Column, row: str) -> str:
    """Return how the row is called that a cell points to, or its id."""
    table = str(column.of)
    known = any(
        FactKey(table, row, each.id) in snapshot.facts
        for each in snapshot.pack.tables[table].columns
    )
    return row_title(snapshot, FactKey(table, row)) if known else row


def row_words(snapshot: Snapshot, table: Table, row: Row) -> str:
    """Name a row so that it is known again before it goes: 11-23 小雪节气养生."""
    if not row.cells:
        return _("空行")
    title = row_title(snapshot, FactKey(table.id, row.id))
    day = row.cells.get(table.date_column or "")
    if not isinstance(day, date):
        return title
    return title.replace(day.isoformat(), day_words(day, snapshot.header.period))


def column_name(column: Column) -> str:
    """Return the words above a column."""
    return text_of(column.label)


def earlier_texts(snapshot: Snapshot, table: Table, column: Column) -> list[str]:
    """Return what already stands in a column, newest first, to be typed the same again.

    In a register only what stands there twice: names and numbers are each one's own.
    """
    texts = [row.cells.get(column.id) for row in reversed(snapshot.cuts[table.id].rows)]
    counts = Counter(text for text in texts if isinstance(text, str))
    least = 1 if table.purpose == "log" else 2
    return [text for text, count in counts.items() if count >= least]


def _ids(snapshot: Snapshot, column: Column, typed: str) -> str:
    """Turn names into row ids; a name that is not on the list stays as typed."""
    table = str(column.of)
    ids = {
        row_title(snapshot, FactKey(table, row.id)): row.id
        for row in snapshot.cuts[table].rows
    }
    text = unicodedata.normalize("NFKC", typed).strip()
    parts = [part for part in _BETWEEN_NAMES.split(text) if part]
    return ",".join(ids.get(part, part) for part in parts)
