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
from tcm_desk.formpack.problems import Problem
from tcm_desk.formpack.sections import Table, ValueType

NUMBERS = (ValueType.INTEGER, ValueType.DECIMAL)


def check_measures(pack: FormPack) -> Iterator[Problem]:
    """Yield the problems of every measure."""
    for id_, measure in pack.measures.items():
        yield from _check_parts(pack, id_, measure)
        if isinstance(measure, CountMeasure | DistinctMeasure | SumMeasure):
            yield from _check_table_measure(pack, id_, measure)
        if _is_circular(pack, id_, ()):
            yield Problem(id_, "is derived from itself", "break the circle")


def _check_parts(pack: FormPack, id_: str, measure: Measure) -> Iterator[Problem]:
    for other in _measures_named(measure):
        if not pack.knows_measure(other):
            yield Problem(id_, f"refers to unknown {other}", "declare it")
        elif not isinstance(measure, ValueMeasure) and not _adds_up(pack, other):
            yield Problem(id_, f"{other} is no number of things", "use another")


def _measures_named(measure: Measure) -> tuple[str, ...]:
    match measure:
        case ShareMeasure(numerator=numerator, denominator=denominator):
            return (numerator, denominator)
        case TotalMeasure(of=parts):
            return parts
        case ValueMeasure(fact=fact):
            return (fact,)
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
    return any(_is_circular(pack, each, (*above, id_)) for each in below)


def _check_table_measure(
    pack: FormPack, id_: str, measure: CountMeasure | DistinctMeasure | SumMeasure
) -> Iterator[Problem]:
    table = pack.tables.get(measure.table)
    if table is None:
        yield Problem(id_, f"unknown table {measure.table}", "declare the table")
        return
    if isinstance(measure, DistinctMeasure):
        yield from _check_column(id_, table, measure.column, tuple(ValueType))
    if isinstance(measure, SumMeasure):
        yield from _check_column(id_, table, measure.column, NUMBERS)
        if measure.or_length_of:
            rows = (ValueType.ROWS,)
            yield from _check_column(id_, table, measure.or_length_of, rows)
    yield from _check_where(id_, table, measure.where)


def _check_column(
    id_: str, table: Table, name: str, types: tuple[ValueType, ...]
) -> Iterator[Problem]:
    column = table.column(name)
    if column is None:
        yield Problem(id_, f"{table.id} has no column {name}", "correct it")
    elif column.type not in types:
        yield Problem(id_, f"{name} is {column.type}", f"use a column of {types[0]}")


def _check_where(id_: str, table: Table, where: Where) -> Iterator[Problem]:
    for name, accepted in where.items():
        column = table.column(name)
        if column is None:
            yield Problem(id_, f"{table.id} has no column {name}", "correct it")
            continue
        choices: set[str | bool] = set(column.choice_ids)
        if column.type is ValueType.YES_NO:
            choices = {True, False}
        for value in accepted:
            if choices and value not in choices:
                yield Problem(id_, f"{name} is never {value}", "use one of its choices")
