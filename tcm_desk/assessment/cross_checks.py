"""Answers held against one another: parts and wholes, dates and their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from tcm_desk.assessment.facts import FactSheet, Value
from tcm_desk.assessment.period import Period
from tcm_desk.assessment.remarks import Asked, Remark, RemarkCode, Severity, exceeds
from tcm_desk.assessment.rows import Cut, Row
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Column, CrossCheck, Question, Table


def cross_checks(
    pack: FormPack,
    answers: FactSheet,
    cuts: Mapping[str, Cut],
    asked: Asked,
    period: Period,
) -> Iterator[Remark]:
    """Yield what does not agree among the answers asked for, section by section."""
    ids = {item.id for items in asked.values() for item in items}
    for section in pack.sections:
        for item in asked.get(section.id, ()):
            if isinstance(item, Question):
                yield from _on_date(item, answers, period)
            else:
                yield from _on_table(cuts[item.id], period)
        for check in section.checks:
            if ids.issuperset((*check.parts, check.within)):
                yield from _on_parts(check, answers)


def _on_date(
    question: Question, answers: FactSheet, period: Period
) -> Iterator[Remark]:
    day = answers.get(FactKey(question.id))
    if question.dated is None or not isinstance(day, date):
        return
    if question.dated == "in_period" and not period.contains(day):
        code = RemarkCode.DATE_OUTSIDE
    elif day > period.last_day:
        code = RemarkCode.DATE_AFTER
    else:
        return
    details = {"day": day, "period": period.code}
    yield Remark(Severity.WARN, code, FactKey(question.id), details)


def _on_parts(check: CrossCheck, answers: FactSheet) -> Iterator[Remark]:
    when = check.when
    if when is not None and answers.get(FactKey(when.fact)) != when.equals:
        return
    values = [answers.get(FactKey(part)) for part in check.parts]
    total = sum((each for each in values if isinstance(each, int | Decimal)), 0)
    whole = answers.get(FactKey(check.within))
    if exceeds(total, whole):
        details = {
            "parts": check.parts,
            "part": total,
            "whole": check.within,
            "limit": whole,
            "why": check.why,
        }
        key = FactKey(check.parts[0])
        yield Remark(Severity.WARN, RemarkCode.PARTS_EXCEED_WHOLE, key, details)


def _on_table(cut: Cut, period: Period) -> Iterator[Remark]:
    columns = cut.table.columns
    for column in (each for each in columns if each.within or each.not_before):
        for row in (*cut.rows, *cut.undated):
            yield from _on_cell(cut.table, row, column)
    for column in columns:
        if column.once:
            yield from _on_twice(cut, column)
    yield from _on_months(cut, period)


def _on_cell(table: Table, row: Row, column: Column) -> Iterator[Remark]:
    key = FactKey(table.id, row.id, column.id)
    value = row.cells.get(column.id)
    whole = row.cells.get(column.within or "")
    if exceeds(value, whole):
        details = {"part": value, "whole": column.within, "limit": whole}
        yield Remark(Severity.WARN, RemarkCode.CELL_EXCEEDS_CELL, key, details)
    earlier = row.cells.get(column.not_before or "")
    if isinstance(value, date) and isinstance(earlier, date) and value < earlier:
        details = {"day": value, "first": column.not_before, "before": earlier}
        yield Remark(Severity.WARN, RemarkCode.DATES_REVERSED, key, details)


def _on_twice(cut: Cut, column: Column) -> Iterator[Remark]:
    seen: set[Value] = set()
    for row in cut.rows:
        value = row.cells.get(column.id)
        if value is None:
            continue
        if column.precision == "month" and isinstance(value, date):
            value = value.replace(day=1)
        if value in seen:
            key = FactKey(cut.table.id, row.id, column.id)
            yield Remark(Severity.WARN, RemarkCode.TWICE, key, {"value": value})
        seen.add(value)


def _on_months(cut: Cut, period: Period) -> Iterator[Remark]:
    """A log of months that is said to be complete should have each of them."""
    dated = cut.table.column(cut.table.date_column or "")
    if dated is None or dated.precision != "month" or not cut.complete:
        return
    days = (row.cells.get(dated.id) for row in cut.rows)
    there = {day.month for day in days if isinstance(day, date)}
    months = range(period.first_day.month, period.last_day.month + 1)
    missing = tuple(str(month) for month in months if month not in there)
    if missing:
        key, code = FactKey(cut.table.id), RemarkCode.MONTHS_MISSING
        yield Remark(Severity.WARN, code, key, {"months": missing})
