"""The rows of registers and logs, and which of them belong to a period."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import chain

from tcm_desk.assessment.facts import FactSheet, Value
from tcm_desk.assessment.period import Period
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Column, Table


@dataclass(frozen=True)
class Row:
    """One row of a table, by the id it was given when it was added."""

    id: str
    cells: Mapping[str, Value]


@dataclass(frozen=True)
class Cut:
    """A table as one assessment sees it.

    `rows` belong to the period, `undated` might, `outside` do not. `given` is false
    when nothing at all is known of the table for this period.
    """

    table: Table
    rows: tuple[Row, ...] = ()
    undated: tuple[Row, ...] = ()
    outside: tuple[Row, ...] = ()
    complete: bool = False

    @property
    def given(self) -> bool:
        """Whether the table speaks at all."""
        return self.complete or bool(self.rows or self.undated)

    @cached_property
    def missing(self) -> tuple[tuple[Row, list[str]], ...]:
        """The rows that may count and still want cells, with the columns they want."""
        found = ((row, missing_cells(self.table, row)) for row in self._counting)
        return tuple((row, columns) for row, columns in found if columns)

    @property
    def filled(self) -> int:
        """How many of the rows that may count want nothing any more."""
        return len(self._counting) - len(self.missing)

    def rows_with(self, column: str, accepted: Collection[Value]) -> list[Row]:
        """Return the period's rows whose cell is one of these, or is still empty."""
        if column not in self._places:
            places: dict[Value | None, list[int]] = defaultdict(list)
            for place, row in enumerate(self.rows):
                places[row.cells.get(column)].append(place)
            self._places[column] = places
        groups = self._places[column]
        found = (groups.get(value, ()) for value in {None, *accepted})
        return [self.rows[place] for place in sorted(chain.from_iterable(found))]

    @cached_property
    def _places(self) -> dict[str, Mapping[Value | None, list[int]]]:
        """Where each value of a column stands; a dozen measures ask for the same."""
        return {}

    @property
    def _counting(self) -> tuple[Row, ...]:
        return (*self.rows, *self.undated)


def group_rows(sheet: FactSheet) -> dict[str, list[Row]]:
    """Gather the cells of every table into rows, in the order they were met."""
    tables: dict[str, dict[str, dict[str, Value]]] = defaultdict(dict)
    for key, value in sheet.items():
        if key.row:
            tables[key.item].setdefault(key.row, {})[key.column] = value
    return {
        table: [Row(id_, cells) for id_, cells in rows.items()]
        for table, rows in tables.items()
    }


def changed_rows(cut: Cut, values: Mapping[FactKey, Value | None]) -> list[Row]:
    """Return all rows of a cut's table after some of their cells have changed."""
    rows = {row.id: row for row in (*cut.rows, *cut.undated, *cut.outside)}
    cells: dict[str, dict[str, Value]] = {}
    for key, value in values.items():
        if key.item != cut.table.id or not key.row:
            continue
        if key.row not in cells:
            known = rows.get(key.row)
            cells[key.row] = dict(known.cells) if known is not None else {}
        if value is None:
            cells[key.row].pop(key.column, None)
        else:
            cells[key.row][key.column] = value
    changed = {id_: Row(id_, each) for id_, each in cells.items()}
    return [row for row in (rows | changed).values() if row.cells]


def cut(table: Table, rows: Sequence[Row], sheet: FactSheet, period: Period) -> Cut:
    """Take from a facility's rows those of a period (a log) or at its end (a register).

    Rows come out in the order of their dates, then of their ids: it must not matter in
    which order they were stored or read.
    """
    places: dict[str, list[Row]] = {"rows": [], "undated": [], "outside": []}
    dated = table.date_column or ""
    for row in sorted(rows, key=lambda row: _order(row, dated)):
        places[_place(table, row, period)].append(row)
    return Cut(
        table,
        tuple(places["rows"]),
        tuple(places["undated"]),
        tuple(places["outside"]),
        complete=sheet.get(FactKey(table.id)) is True,
    )


def texts_by_item(cut: Cut, column: str) -> Mapping[str, str]:
    """Return one text of each row of a side table whose rows are named by items."""
    return {
        row.id: text
        for row in cut.rows
        if isinstance(text := row.cells.get(column), str)
    }


def _order(row: Row, dated: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Rows by their dates, then by their ids, of which p10 comes after p2."""
    return str(row.cells.get(dated, "")), _id_order(row.id)


@lru_cache(maxsize=20_000)  # the rows of a large facility, sorted at every edit
def _id_order(row: str) -> tuple[tuple[int, str], ...]:
    return tuple((len(part), part) for part in _ID_PARTS.findall(row))


_ID_PARTS = re.compile(r"[0-9]+|[^0-9]+")


def wants(column: Column, row: Row) -> bool:
    """Return whether a cell is required in this row, by what its other cells say."""
    condition = column.relevant
    relevant = condition is None or row.cells.get(condition.column) in condition.is_in
    return column.required and relevant


def missing_cells(table: Table, row: Row) -> list[str]:
    """Name the columns that this row still wants."""
    return [
        column.id
        for column in table.columns
        if column.id not in row.cells and wants(column, row)
    ]


def _place(table: Table, row: Row, period: Period) -> str:
    if table.date_column is not None:
        day = row.cells.get(table.date_column)
        if not isinstance(day, date):
            return "undated"
        return "rows" if period.contains(day) else "outside"
    since = row.cells.get(table.since_column or "")
    until = row.cells.get(table.until_column or "")
    begun = not isinstance(since, date) or since <= period.last_day
    ended = isinstance(until, date) and until <= period.last_day
    return "rows" if begun and not ended else "outside"
