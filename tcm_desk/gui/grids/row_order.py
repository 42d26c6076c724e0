"""The order of rows: by what a column shows, empty cells last, then by row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from tcm_desk.assessment.rows import Row
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.sections import Table, ValueType
from tcm_desk.gui.grids.cell_text import shown_text
from tcm_desk.gui.pinyin import initials

SortKey = tuple[Decimal, str, str]
Order = tuple[str, bool]  # a column, and whether the greatest comes first


def in_order(
    snapshot: Snapshot, table: Table, rows: Sequence[Row], order: Order
) -> list[Row]:
    """Return the rows by a column; without one, in the order they have."""
    column, descending = order
    if not column:
        return list(rows)
    filled = [row for row in rows if column in row.cells]
    empty = [row for row in rows if column not in row.cells]
    key = sort_key(snapshot, table, column)
    filled.sort(key=key, reverse=descending)
    return [*empty, *filled] if _asks_first(table, column) else [*filled, *empty]


def place_among(
    snapshot: Snapshot, table: Table, rows: Sequence[Row], row: Row, order: Order
) -> int:
    """Return before which of the rows shown a new one belongs."""
    column, descending = order
    key = sort_key(snapshot, table, column)
    mine = key(row)
    for place, each in enumerate(rows):
        other = key(each)
        if mine > other if descending else mine < other:
            return place
    return len(rows)


def sort_key(snapshot: Snapshot, table: Table, column: str) -> Callable[[Row], SortKey]:
    """Return what to compare rows by: a day, a number, a place, or words by pinyin."""
    answer = table.column(column)
    if answer is None:
        return lambda row: (Decimal(0), "", row.id)
    places = {each.id: place for place, each in enumerate(answer.choices)}

    def key(row: Row) -> SortKey:
        match row.cells.get(column):
            case None:
                return (Decimal("Infinity"), "", row.id)
            case bool() as answered:
                return (Decimal(not answered), "", row.id)
            case int() | Decimal() as number:
                return (Decimal(number), "", row.id)
            case date() as day:
                return (Decimal(day.toordinal()), "", row.id)
            case str() as text if answer.type is ValueType.CHOICE:
                return (Decimal(places.get(text, len(places))), "", row.id)
            case other:
                words = shown_text(snapshot, answer, other)
                return (Decimal(0), initials(words) + words, row.id)

    return key


def _asks_first(table: Table, column: str) -> bool:
    """A log's row without a day stands on top: it may not be counted."""
    return column == table.date_column
