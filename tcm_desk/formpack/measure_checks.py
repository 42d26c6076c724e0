"""Checks of measures: what they read is there, can be reckoned with, and has an end."""

from __future__ import annotations

from collections.abc import Iterator

from tcm_desk.formpack.measures import (
    CountMeasure,
    DistinctMeasure,
    Measure,
    ShareMeasure,
    SumMeasure,
    TotalMeasure,
    ValueMeasure,
    Where,
)
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.problems import Flaw, Path, Problem
from tcm_desk.formpack.sections import Table, ValueType

NUMBERS = (ValueType.INTEGER, ValueType.DECIMAL)


def check_measures(pack: FormPack) -> Iterator[Problem]:
    """Yield the problems of every measure."""
    for id_, measure in pack.measures.items():
        yield from _check_parts(pack, id_, measure)
        if isinstance(measure, CountMeasure | DistinctMeasure | SumMeasure):
            yield from _check_table_measure(pack, id_, measure)
        if _is_circular(pack, id_, ()):
            yield Problem(id_, Flaw.MEASURE_CIRCLE, ("measures", id_))


def _check_parts(pack: FormPack, id_: str, measure: Measure) -> Iterator[Problem]:
    for key, other in _measures_named(measure):
        at, name = ("measures", id_, key), {"name": other}
        if not pack.knows_measure(other):
            known = (*pack.measures, *pack.questions)
            yield Problem(id_, Flaw.UNKNOWN_PART, at, name, known)
        elif not isinstance(measure, ValueMeasure) and not _adds_up(pack, other):
            yield Problem(id_, Flaw.NOTHING_COUNTED, at, name)


def _measures_named(measure: Measure) -> tuple[tuple[str, str], ...]:
    """Return the measures that one is made of, each behind the key that names it."""
    match measure:
        case ShareMeasure(numerator=numerator, denominator=denominator):
            return (("numerator", numerator), ("denominator", denominator))
        case TotalMeasure(of=parts):
            return tuple(("of", each) for each in parts)
        case ValueMeasure(fact=fact):
            return (("fact", fact),)
        case _:
            return ()


def _adds_up(pack: FormPack, id_: str) -> bool:
    if id_ in pack.questions:
        return pack.questions[id_].type in NUMBERS
    return not isinstance(pack.measures[id_], ShareMeasure)


def _is_circular(pack: FormPack, id_: str, above: tuple[str, ...]) -> bool:
    if id_ in above:
        return True
    measure = pack.measures.get(id_)
    below = _measures_named(measure) if measure is not None else ()
    return any(_is_circular(pack, each, (*above, id_)) for _, each in below)


def _check_table_measure(
    pack: FormPack, id_: str, measure: CountMeasure | DistinctMeasure | SumMeasure
) -> Iterator[Problem]:
    table = pack.tables.get(measure.table)
    if table is None:
        at, name = ("measures", id_, "table"), {"name": measure.table}
        yield Problem(id_, Flaw.UNKNOWN_TABLE, at, name, tuple(pack.tables))
        return
    if isinstance(measure, DistinctMeasure):
        at = ("measures", id_, "column")
        yield from _check_column(at, table, measure.column, tuple(ValueType))
    if isinstance(measure, SumMeasure):
        at = ("measures", id_, "column")
        yield from _check_column(at, table, measure.column, NUMBERS)
        if measure.or_length_of:
            at, rows = ("measures", id_, "or_length_of"), (ValueType.ROWS,)
            yield from _check_column(at, table, measure.or_length_of, rows)
    yield from _check_where(id_, table, measure.where)


def _check_column(
    at: tuple[str, str, str], table: Table, name: str, types: tuple[ValueType, ...]
) -> Iterator[Problem]:
    column = table.column(name)
    if column is None:
        yield _no_column(at, table, name)
    elif column.type not in types:
        type_, wanted = column.type.value, types[0].value
        details = {"name": name, "type": type_, "wanted": wanted}
        yield Problem(at[1], Flaw.COLUMN_TYPE, at, details)


def _no_column(at: Path, table: Table, name: str) -> Problem:
    known = tuple(each.id for each in table.columns)
    details = {"table": table.id, "name": name}
    return Problem(str(at[1]), Flaw.NO_COLUMN_IN, at, details, known)


def _check_where(id_: str, table: Table, where: Where) -> Iterator[Problem]:
    for name, accepted in where.items():
        column = table.column(name)
        at = ("measures", id_, "where", name)
        if column is None:
            yield _no_column(at, table, name)
            continue
        choices: set[str | bool] = set(column.choice_ids)
        if column.type is ValueType.YES_NO:
            choices = {True, False}
        for value in accepted:
            if choices and value not in choices:
                details, known = {"item": name, "name": value}, tuple(map(str, choices))
                yield Problem(id_, Flaw.NEVER_IN, at, details, known)
