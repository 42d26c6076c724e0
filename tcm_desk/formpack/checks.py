"""What a schema cannot say of a pack: ids are unique, references resolve, types fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
from tcm_desk.formpack.sections import Answer, Question, Table, ValueType
from tcm_desk.formpack.standards import Criterion, Standard

SHORT_NAME_LIMIT = 5  # characters of a section's name in the list at the left


@dataclass(frozen=True)
class Problem:
    """One mistake of a pack's author: where, what, and what to do."""

    place: str
    what: str
    cure: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}; {self.cure}"


def check_pack(pack: FormPack) -> list[Problem]:
    """Return every problem found; an empty list is a sound pack."""
    return [
        *_check_ids(pack),
        *_check_items(pack),
        *_check_catalogues(pack),
        *_check_measures(pack),
        *_check_standards(pack),
    ]


def _check_ids(pack: FormPack) -> Iterator[Problem]:
    items = [item.id for section in pack.sections for item in section.items]
    for id_ in _repeated([*items, *pack.measures, *pack.header_facts]):
        yield Problem(id_, "stands for two things", "rename one of them")
    for id_ in _repeated(section.id for section in pack.sections):
        yield Problem(f"section {id_}", "is there twice", "rename one of them")
    for section in pack.sections:
        if len(section.name.zh) > SHORT_NAME_LIMIT:
            yield Problem(f"section {section.id}", "name is too long", "shorten it")


def _check_items(pack: FormPack) -> Iterator[Problem]:
    for question in pack.questions.values():
        yield from _check_answer(pack, question, question.id)
        yield from _check_question(pack, question)
    for table in pack.tables.values():
        for column in table.columns:
            yield from _check_answer(pack, column, f"{table.id}/{column.id}")
        yield from _check_table(table)


def _check_answer(pack: FormPack, answer: Answer, place: str) -> Iterator[Problem]:
    wants = {
        ValueType.CHOICE: bool(answer.choices),
        ValueType.CATALOGUE: answer.catalogue in pack.catalogues,
        ValueType.ROWS: answer.of in pack.tables,
    }
    if not wants.get(answer.type, True):
        yield Problem(place, f"type {answer.type} has nothing to choose", "name it")
    for id_ in _repeated(choice.id for choice in answer.choices):
        yield Problem(place, f"choice {id_} is there twice", "remove one")


def _check_question(pack: FormPack, question: Question) -> Iterator[Problem]:
    others = [question.within, question.asked_with]
    if question.relevant is not None:
        others.append(question.relevant.fact)
    for other in filter(None, others):
        if other not in pack.questions:
            yield Problem(question.id, f"refers to unknown {other}", "ask for it")


def _check_table(table: Table) -> Iterator[Problem]:
    named = [table.date_column, table.since_column, table.until_column]
    named += [column.relevant.column for column in table.columns if column.relevant]
    for id_ in filter(None, named):
        if table.column(id_) is None:
            yield Problem(table.id, f"has no column {id_}", "add the column")
    if (table.purpose == "log") != (table.date_column is not None):
        yield Problem(table.id, "only a log has a date column", "set date_column")
    for id_ in _repeated(column.id for column in table.columns):
        yield Problem(table.id, f"column {id_} is there twice", "rename one")


def _check_catalogues(pack: FormPack) -> Iterator[Problem]:
    for catalogue in pack.catalogues.values():
        known = {category.id for category in catalogue.categories}
        ids = [entry.id for entry in catalogue.entries]
        for id_ in _repeated([*ids, *known]):
            yield Problem(f"{catalogue.id}/{id_}", "is there twice", "rename one")
        for entry in catalogue.entries:
            place = f"{catalogue.id}/{entry.id}"
            for category in (entry.category, *entry.alternates):
                if category not in known:
                    yield Problem(place, f"unknown category {category}", "add it")
            if entry.family is not None and entry.family not in ids:
                yield Problem(place, f"unknown family {entry.family}", "add it")


def _check_measures(pack: FormPack) -> Iterator[Problem]:
    for id_, measure in pack.measures.items():
        for other in _measures_named(measure):
            if not pack.knows_measure(other):
                yield Problem(id_, f"refers to unknown {other}", "declare it")
        if isinstance(measure, CountMeasure | DistinctMeasure | SumMeasure):
            yield from _check_table_measure(pack, id_, measure)
        if _is_circular(pack, id_, ()):
            yield Problem(id_, "is derived from itself", "break the circle")


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
    named = [] if isinstance(measure, CountMeasure) else [measure.column]
    if isinstance(measure, SumMeasure) and measure.or_length_of:
        named.append(measure.or_length_of)
    for column in named:
        if table.column(column) is None:
            yield Problem(id_, f"{table.id} has no column {column}", "correct it")
    yield from _check_where(id_, table, measure.where)


def _check_where(id_: str, table: Table, where: Where) -> Iterator[Problem]:
    for name, accepted in where.items():
        column = table.column(name)
        if column is None:
            yield Problem(id_, f"{table.id} has no column {name}", "correct it")
            continue
        choices: set[str | bool] = {choice.id for choice in column.choices}
        if column.type is ValueType.YES_NO:
            choices = {True, False}
        for value in accepted:
            if choices and value not in choices:
                yield Problem(id_, f"{name} is never {value}", "use one of its choices")


def _check_standards(pack: FormPack) -> Iterator[Problem]:
    for standard in pack.standards.values():
        place = f"standard {standard.id}"
        for id_ in _repeated(each.id for each in standard.indicators):
            yield Problem(place, f"indicator {id_} is there twice", "merge them")
        if standard.parent is not None and standard.parent not in pack.standards:
            yield Problem(place, f"unknown parent {standard.parent}", "correct it")
        yield from _check_sources(standard)
        for indicator in standard.indicators:
            for criterion in indicator.criteria:
                yield from _check_criterion(
                    pack, f"{standard.id}/{indicator.id}", criterion
                )


def _check_sources(standard: Standard) -> Iterator[Problem]:
    for indicator in standard.indicators:
        for source in indicator.sources:
            place = f"{standard.id}/{indicator.id}"
            if not source.startswith(f"{standard.document}-"):
                yield Problem(place, f"{source} is another document's", "correct it")
            if source in standard.left_out:
                yield Problem(place, f"{source} is also left out", "remove one")


def _check_criterion(
    pack: FormPack, place: str, criterion: Criterion
) -> Iterator[Problem]:
    if not pack.knows_measure(criterion.measure):
        yield Problem(place, f"unknown measure {criterion.measure}", "declare it")
        return
    question = pack.questions.get(criterion.measure)
    asks_yes_no = question is not None and question.type is ValueType.YES_NO
    if asks_yes_no != isinstance(criterion.threshold, bool):
        cure = "use `is` for yes/no answers and a number for the others"
        yield Problem(place, f"threshold does not fit {criterion.measure}", cure)


def _repeated(ids: Iterable[str]) -> list[str]:
    return [id_ for id_, times in Counter(ids).items() if times > 1]
