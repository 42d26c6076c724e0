"""Checks of what is asked: questions and tables, and what they refer to."""

from __future__ import annotations

from collections.abc import Iterator

from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.problems import Problem, repeated
from tcm_desk.formpack.sections import (
    Answer,
    Condition,
    CrossCheck,
    Question,
    Table,
    ValueType,
)

_NUMBERS = (ValueType.INTEGER, ValueType.DECIMAL)
ROW_ID = "id"  # a row's own name in a document, so no column can have it


def check_items(pack: FormPack) -> Iterator[Problem]:
    """Yield the problems of every question, table and column."""
    for question in pack.questions.values():
        yield from _check_answer(pack, question, question.id)
        yield from _check_question(pack, question)
    for table in pack.tables.values():
        for column in table.columns:
            yield from _check_answer(pack, column, f"{table.id}/{column.id}")
        yield from _check_table(table)
        yield from _check_dates(table)
    for section in pack.sections:
        for check in section.checks:
            yield from _check_cross_check(pack, check)


def _check_answer(pack: FormPack, answer: Answer, place: str) -> Iterator[Problem]:
    wants = {
        ValueType.CHOICE: bool(answer.choices),
        ValueType.CATALOGUE: answer.catalogue in pack.catalogues,
        ValueType.ROWS: answer.of in pack.tables,
    }
    if not wants.get(answer.type, True):
        yield Problem(place, f"type {answer.type} has nothing to choose", "name it")
    for id_ in repeated(choice.id for choice in answer.choices):
        yield Problem(place, f"choice {id_} is there twice", "remove one")


def _check_question(pack: FormPack, question: Question) -> Iterator[Problem]:
    others = [question.within, question.asked_with]
    if question.relevant is not None:
        others.append(question.relevant.fact)
        yield from _check_condition(pack, question.id, question.relevant)
    for other in filter(None, others):
        if other not in pack.questions:
            yield Problem(question.id, f"refers to unknown {other}", "ask for it")
    if question.counted_by is not None:
        yield from _check_counted(pack, question)
    if question.dated is not None and question.type is not ValueType.DATE:
        yield Problem(question.id, "is no date, but dated", "correct its type")
    if _hangs_on_itself(pack, question):
        yield Problem(question.id, "is relevant by itself", "break the circle")


def _check_counted(pack: FormPack, question: Question) -> Iterator[Problem]:
    if pack.counted_by(question.id) is None:
        what = f"{question.counted_by} counts no table"
        yield Problem(question.id, what, "name a measure that does")
    if question.type is not ValueType.INTEGER:
        yield Problem(question.id, "is no whole number", "do not count it")


def _check_condition(
    pack: FormPack, place: str, condition: Condition
) -> Iterator[Problem]:
    other = pack.questions.get(condition.fact)
    if other is None:
        return
    answers: set[bool | str] = set(other.choice_ids)
    if other.type is ValueType.YES_NO:
        answers = {True, False}
    if condition.equals not in answers:
        what = f"{other.id} is never {condition.equals}"
        yield Problem(place, what, "use one of its answers")


def _hangs_on_itself(pack: FormPack, question: Question) -> bool:
    seen = {question.id}
    at: Question | None = question
    while at is not None and at.relevant is not None:
        if at.relevant.fact in seen:
            return True
        seen.add(at.relevant.fact)
        at = pack.questions.get(at.relevant.fact)
    return False


def _check_cross_check(pack: FormPack, check: CrossCheck) -> Iterator[Problem]:
    for id_ in (*check.parts, check.within):
        question = pack.questions.get(id_)
        if question is None:
            yield Problem(check.id, f"refers to unknown {id_}", "ask for it")
        elif question.type not in _NUMBERS:
            yield Problem(check.id, f"{id_} is no number", "compare numbers")
    if check.when is not None and check.when.fact not in pack.questions:
        yield Problem(check.id, f"refers to unknown {check.when.fact}", "ask for it")
    elif check.when is not None:
        yield from _check_condition(pack, check.id, check.when)


def _check_table(table: Table) -> Iterator[Problem]:
    for column in table.columns:
        others = [column.within, column.not_before]
        if column.relevant is not None:
            others.append(column.relevant.column)
        for other in filter(None, others):
            if table.column(other) is None:
                yield Problem(table.id, f"has no column {other}", "add the column")
    for id_ in repeated(column.id for column in table.columns):
        yield Problem(table.id, f"column {id_} is there twice", "rename one")
    if table.column(ROW_ID) is not None:
        yield Problem(table.id, f"column {ROW_ID} would hide the row's", "rename it")


def _check_dates(table: Table) -> Iterator[Problem]:
    if (table.purpose == "log") != (table.date_column is not None):
        yield Problem(table.id, "only a log has a date column", "set date_column")
    for id_ in filter(
        None, (table.date_column, table.since_column, table.until_column)
    ):
        column = table.column(id_)
        if column is None:
            yield Problem(table.id, f"has no column {id_}", "add the column")
        elif column.type is not ValueType.DATE:
            yield Problem(table.id, f"column {id_} is no date", "correct its type")
