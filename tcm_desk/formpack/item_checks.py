"""Checks of what is asked: questions and tables, and what they refer to."""

from __future__ import annotations

from collections.abc import Iterator

from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.problems import Flaw, Path, Problem, repeated
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


def place_of(pack: FormPack, id_: str) -> Path:
    """Return where a question, a table or a measure stands in the pack."""
    if id_ in pack.measures:
        return ("measures", id_)
    if id_ in pack.questions or id_ in pack.tables:
        return ("sections", pack.section_of(id_).id, "item", id_)
    return ("header_facts",)


def check_items(pack: FormPack) -> Iterator[Problem]:
    """Yield the problems of every question, table and column."""
    for question in pack.questions.values():
        at = place_of(pack, question.id)
        yield from _check_answer(pack, question, question.id, at)
        yield from _check_question(pack, question)
    for table in pack.tables.values():
        for column in table.columns:
            at = (*place_of(pack, table.id), "column", column.id)
            yield from _check_answer(pack, column, f"{table.id}/{column.id}", at)
        yield from _check_table(table, place_of(pack, table.id))
        yield from _check_dates(table, place_of(pack, table.id))
    for section in pack.sections:
        for check in section.checks:
            at = ("sections", section.id, "check", check.id)
            yield from _check_cross_check(pack, check, at)


def _check_answer(
    pack: FormPack, answer: Answer, place: str, at: Path
) -> Iterator[Problem]:
    wants = {
        ValueType.CHOICE: bool(answer.choices),
        ValueType.CATALOGUE: answer.catalogue in pack.catalogues,
        ValueType.ROWS: answer.of in pack.tables,
    }
    if not wants.get(answer.type, True):
        named = answer.catalogue or answer.of or ""
        known = tuple(pack.tables if answer.of else pack.catalogues)
        details = {"type": answer.type.value, "name": named}
        yield Problem(place, Flaw.NOTHING_TO_CHOOSE, (*at, "type"), details, known)
    for id_ in repeated(choice.id for choice in answer.choices):
        where = (*at, "choices", id_)
        yield Problem(place, Flaw.CHOICE_TWICE, where, {"name": id_})


def _check_question(pack: FormPack, question: Question) -> Iterator[Problem]:
    at = place_of(pack, question.id)
    others = {"within": question.within, "asked_with": question.asked_with}
    if question.relevant is not None:
        others["relevant"] = question.relevant.fact
        where = (*at, "relevant")
        yield from _check_condition(pack, question.id, question.relevant, where)
    for key, other in others.items():
        if other is not None:
            yield from check_asked_for(pack, question.id, other, (*at, key))
    if question.counted_by is not None:
        yield from _check_counted(pack, question)
    if question.dated is not None and question.type is not ValueType.DATE:
        yield Problem(question.id, Flaw.DATED_NO_DATE, (*at, "dated"))
    if _hangs_on_itself(pack, question):
        yield Problem(question.id, Flaw.OWN_CIRCLE, (*at, "relevant"))


def check_asked_for(
    pack: FormPack, place: str, other: str, at: Path
) -> Iterator[Problem]:
    """Yield the problem of a reference to a question that nobody asks."""
    if other not in pack.questions:
        known, name = tuple(pack.questions), {"name": other}
        yield Problem(place, Flaw.UNKNOWN_ITEM, at, name, known)


def _check_counted(pack: FormPack, question: Question) -> Iterator[Problem]:
    at = (*place_of(pack, question.id), "counted_by")
    if pack.counted_by(question.id) is None:
        flaw, name = Flaw.COUNTS_NO_TABLE, {"name": question.counted_by}
        yield Problem(question.id, flaw, at, name, tuple(pack.measures))
    if question.type is not ValueType.INTEGER:
        yield Problem(question.id, Flaw.NOT_WHOLE, at)


def _check_condition(
    pack: FormPack, place: str, condition: Condition, at: Path
) -> Iterator[Problem]:
    other = pack.questions.get(condition.fact)
    if other is None:
        return
    answers: set[bool | str] = set(other.choice_ids)
    if other.type is ValueType.YES_NO:
        answers = {True, False}
    if condition.equals not in answers:
        details = {"item": other.id, "name": condition.equals}
        known = tuple(other.choice_ids)
        yield Problem(place, Flaw.NEVER, (*at, "equals"), details, known)


def _hangs_on_itself(pack: FormPack, question: Question) -> bool:
    seen = {question.id}
    at: Question | None = question
    while at is not None and at.relevant is not None:
        if at.relevant.fact in seen:
            return True
        seen.add(at.relevant.fact)
        at = pack.questions.get(at.relevant.fact)
    return False


def _check_cross_check(
    pack: FormPack, check: CrossCheck, at: Path
) -> Iterator[Problem]:
    numbers = [(each, (*at, "parts")) for each in check.parts]
    for id_, where in (*numbers, (check.within, (*at, "within"))):
        question = pack.questions.get(id_)
        yield from check_asked_for(pack, check.id, id_, where)
        if question is not None and question.type not in _NUMBERS:
            yield Problem(check.id, Flaw.NO_NUMBER, where, {"name": id_})
    if check.when is not None:
        where = (*at, "when")
        yield from check_asked_for(pack, check.id, check.when.fact, where)
        yield from _check_condition(pack, check.id, check.when, where)


def _check_table(table: Table, at: Path) -> Iterator[Problem]:
    for column in table.columns:
        others = {"within": column.within, "not_before": column.not_before}
        if column.relevant is not None:
            others["relevant"] = column.relevant.column
        for key, other in others.items():
            if other is not None and table.column(other) is None:
                yield _no_column(table, other, (*at, "column", column.id, key))
    for id_ in repeated(column.id for column in table.columns):
        where = (*at, "column", id_)
        yield Problem(table.id, Flaw.COLUMN_TWICE, where, {"name": id_})
    if table.column(ROW_ID) is not None:
        where = (*at, "column", ROW_ID)
        yield Problem(table.id, Flaw.ROW_ID, where, {"name": ROW_ID})


def _no_column(table: Table, name: str, at: Path) -> Problem:
    known = tuple(each.id for each in table.columns)
    return Problem(table.id, Flaw.NO_COLUMN, at, {"name": name}, known)


def _check_dates(table: Table, at: Path) -> Iterator[Problem]:
    if (table.purpose == "log") != (table.date_column is not None):
        yield Problem(table.id, Flaw.DATE_COLUMN, (*at, "date_column"))
    for key in ("date_column", "since_column", "until_column"):
        id_ = getattr(table, key)
        column = table.column(id_ or "")
        if id_ is None:
            continue
        if column is None:
            yield _no_column(table, id_, (*at, key))
        elif column.type is not ValueType.DATE:
            yield Problem(table.id, Flaw.COLUMN_NO_DATE, (*at, key), {"name": id_})
