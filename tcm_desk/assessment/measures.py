"""Figures: what the facts make of each measure, as far as they go.

A figure is an interval. An answer missing, a table not declared complete or a cell
left empty widens it; a criterion is decided as soon as the whole interval lies on one
side of the threshold. That is three-valued logic with the middle value spelled out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from tcm_desk.assessment.facts import FactSheet, Value
from tcm_desk.assessment.rows import Cut, Row
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.measures import (
    CountMeasure,
    DistinctMeasure,
    ShareMeasure,
    SumMeasure,
    TableMeasure,
    TotalMeasure,
    ValueMeasure,
    Where,
)
from tcm_desk.formpack.pack import FormPack

NOTHING = Fraction(0)


@dataclass(frozen=True)
class Figure:
    """The interval in which a measure lies; exact, rounded only where it is shown.

    `high` None is without bound. `needs` names the facts that would narrow it.
    `undefined` says that there is nothing to divide by. `parts` are numerator and
    denominator of a share.
    """

    low: Fraction = NOTHING
    high: Fraction | None = None
    needs: tuple[str, ...] = ()
    undefined: bool = False
    is_yes_no: bool = False
    parts: tuple[Figure, Figure] | None = None

    @property
    def value(self) -> Fraction | None:
        """The number, once nothing is open."""
        return self.low if self.low == self.high and not self.undefined else None

    @property
    def known(self) -> Fraction | None:
        """The number, or what an open count has come to so far."""
        if self.value is None and self.parts is None and self.low > 0:
            return self.low
        return self.value


class Figures:
    """Works out the figures of one assessment, each once and only when asked for."""

    def __init__(
        self,
        pack: FormPack,
        sheet: FactSheet,
        cuts: Mapping[str, Cut],
        known: Mapping[str, Figure] | None = None,
    ) -> None:
        self._pack = pack
        self._sheet = sheet
        self._cuts = cuts
        self._known: dict[str, Figure] = dict(known or {})

    def untouched_by(self, items: frozenset[str]) -> dict[str, Figure]:
        """Return the figures known so far that a change of these items leaves alone.

        A count given as a fact stands for its tables, for whatever reads them.
        """
        derived, reads = self._pack.derived, self._pack.reads
        counted = (reads[item] for item in items if item in derived)
        touched = items.union(*counted)
        return {
            id_: figure
            for id_, figure in self._known.items()
            if not reads[id_] & touched
        }

    def of(self, measure: str) -> Figure:
        """Return the figure of a measure or question."""
        if measure not in self._known:
            self._known[measure] = self._work_out(measure)
        return self._known[measure]

    def _work_out(self, id_: str) -> Figure:
        match self._pack.measure(id_):
            case ValueMeasure(fact=fact):
                return self._of_question(fact)
            case TotalMeasure(of=parts):
                if FactKey(id_) in self._sheet and not self._has_tables(id_):
                    return _of_fact(id_, self._sheet)
                return _total(self.of(part) for part in parts)
            case ShareMeasure(numerator=numerator, denominator=denominator):
                return _share(self.of(numerator), self.of(denominator))
            case (CountMeasure() | DistinctMeasure() | SumMeasure()) as counted:
                return self._of_table(id_, counted)

    def _of_question(self, question: str) -> Figure:
        """What was answered, unless a table that counts the same says it better.

        A complete table settles it. One that is not says at least so much, but only
        where nothing was answered: who states the whole need not log its parts.
        """
        answered = _of_fact(question, self._sheet)
        counted = self._pack.counted_by(question)
        if counted is None:
            return answered
        if all(self._cuts[table].complete for table in self._pack.reads[counted]):
            return self.of(counted)
        if FactKey(question) in self._sheet:
            return answered
        return replace(answered, low=self.of(counted).low)

    def _has_tables(self, measure: str) -> bool:
        tables = self._pack.tables_read_by(measure)
        return any(self._cuts[table].given for table in tables)

    def _of_table(self, id_: str, measure: TableMeasure) -> Figure:
        cut = self._cuts[measure.table]
        if not cut.given and FactKey(id_) in self._sheet:
            return _of_fact(id_, self._sheet)
        certain, possible = _matching(cut, measure.where)
        match measure:
            case CountMeasure():
                low = Fraction(len(certain))
                high: Fraction | None = Fraction(len(certain) + len(possible))
            case DistinctMeasure():
                low, high = _distinct(self._pack, measure, cut, certain, possible)
            case SumMeasure():
                low, high = _sum(measure, certain, possible)
        needs = _needs_of_rows(cut, measure, certain, possible)
        if not cut.complete:
            return Figure(low, None, (measure.table, *needs))
        return Figure(low, high, needs if low != high else ())


def _of_fact(fact: str, sheet: FactSheet) -> Figure:
    value = sheet.get(FactKey(fact))
    if value is None:
        return Figure(needs=(fact,))
    number = _number(value)
    if number is None:  # a text counts by being there
        number = Fraction(1)
    return Figure(number, number, is_yes_no=isinstance(value, bool))


def _number(value: Value) -> Fraction | None:
    if isinstance(value, bool | int | Decimal):
        return Fraction(value)
    return None


def _total(parts: Iterable[Figure]) -> Figure:
    low, high, needs = NOTHING, NOTHING, dict[str, None]()
    unbounded = False
    for part in parts:
        low += part.low
        high += part.high or NOTHING
        unbounded = unbounded or part.high is None
        needs.update(dict.fromkeys(part.needs))
    return Figure(low, None if unbounded else high, tuple(needs))


def _share(numerator: Figure, denominator: Figure) -> Figure:
    parts = (numerator, denominator)
    if denominator.high == 0:
        return Figure(undefined=True, parts=parts)
    low, high = NOTHING, None
    if denominator.low > 0:  # else there may be nothing to divide by: all is open
        if denominator.high is not None:
            low = numerator.low / denominator.high
        if numerator.high is not None:
            high = numerator.high / denominator.low
    needs = tuple(dict.fromkeys((*numerator.needs, *denominator.needs)))
    return Figure(low, high, needs, parts=parts)


def _matching(cut: Cut, where: Where) -> tuple[list[Row], list[Row]]:
    """Split the rows of a cut into those that count and those that might."""
    conditions = iter(where.items())
    first = next(conditions, None)
    rows = cut.rows if first is None else cut.rows_with(*first)
    certain, possible = _split(rows, where)
    for undated in _split(cut.undated, where):
        possible += undated
    return certain, possible


def _split(rows: Iterable[Row], where: Where) -> tuple[list[Row], list[Row]]:
    certain: list[Row] = []
    possible: list[Row] = []
    conditions = tuple(where.items())
    for row in rows:  # thousands of rows, for each measure: nothing is called here
        cells, is_open = row.cells, False
        for column, accepted in conditions:
            value = cells.get(column)
            if value is None:
                is_open = True
            elif value not in accepted:
                break
        else:
            (possible if is_open else certain).append(row)
    return certain, possible


def _distinct(
    pack: FormPack,
    measure: DistinctMeasure,
    cut: Cut,
    certain: list[Row],
    possible: list[Row],
) -> tuple[Fraction, Fraction]:
    column = cut.table.column(measure.column)
    catalogue = column.catalogue if column is not None else None

    def values(rows: list[Row]) -> set[str]:
        cells = (row.cells.get(measure.column) for row in rows)
        found = (_class_of(pack, catalogue, measure, cell) for cell in cells)
        return {each for each in found if each is not None}

    blank = sum(measure.column not in row.cells for row in [*certain, *possible])
    sure = values(certain)
    return Fraction(len(sure)), Fraction(len(sure | values(possible)) + blank)


def _class_of(
    pack: FormPack, catalogue: str | None, measure: DistinctMeasure, cell: Value | None
) -> str | None:
    if cell is None:
        return None
    entry = pack.entry(catalogue, str(cell)) if catalogue else None
    if entry is None:
        return "".join(unicodedata.normalize("NFKC", str(cell)).split()).casefold()
    categories = pack.catalogues[str(catalogue)].categories
    counts = next(each.counts for each in categories if each.id == entry.category)
    if not counts and not measure.every_category:
        return None
    return entry.category if measure.by == "category" else entry.id


def _sum(
    measure: SumMeasure, certain: list[Row], possible: list[Row]
) -> tuple[Fraction, Fraction | None]:
    sure = [_addend(measure, row) for row in certain]
    maybe = [_addend(measure, row) for row in possible]
    low = _added(sure)
    if None in sure or None in maybe:
        return low, None
    return low, low + _added(maybe)


def _added(numbers: Sequence[int | Decimal | None]) -> Fraction:
    """Add exactly; whole numbers, which most are, without a fraction for each."""
    whole = sum(each for each in numbers if isinstance(each, int))
    parts = (Fraction(each) for each in numbers if isinstance(each, Decimal))
    return Fraction(whole) + sum(parts, NOTHING)


def _addend(measure: SumMeasure, row: Row) -> int | Decimal | None:
    value = row.cells.get(measure.column)
    if value is None and measure.or_length_of is not None:
        named = row.cells.get(measure.or_length_of)
        return len(named) if isinstance(named, tuple) else None
    return value if isinstance(value, int | Decimal) else None


def _needs_of_rows(
    cut: Cut, measure: TableMeasure, certain: list[Row], possible: list[Row]
) -> tuple[str, ...]:
    """Name the empty cells on which the figure hangs."""
    wanted = list(measure.where)
    if not isinstance(measure, CountMeasure):
        wanted.append(measure.column)
    if cut.table.date_column is not None:
        wanted.append(cut.table.date_column)
    return tuple(
        str(FactKey(cut.table.id, row.id, column))
        for row in [*certain, *possible]
        for column in wanted
        if column not in row.cells and _hangs_on(measure, row, column)
    )


def _hangs_on(measure: TableMeasure, row: Row, column: str) -> bool:
    if isinstance(measure, SumMeasure) and column == measure.column:
        return _addend(measure, row) is None
    return True
