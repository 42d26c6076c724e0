"""Remarks: what the program noticed about the answers, apart from any standard."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from tcm_desk.assessment.facts import FactSheet, Value
from tcm_desk.assessment.period import Period
from tcm_desk.assessment.rows import Cut
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Question, Table


class Severity(StrEnum):
    """What a remark does to sealing."""

    BLOCK = "block"
    WARN = "warn"
    INFORM = "inform"


class RemarkCode(StrEnum):
    """What was noticed; `wording.remarks` has the sentence for each."""

    UNANSWERED = "unanswered"
    EMPTY_CELL = "empty_cell"
    NOT_DECLARED_COMPLETE = "not_declared_complete"
    OUTSIDE_PERIOD = "outside_period"
    UNDATED = "undated"
    NOT_STANDING = "not_standing"
    EMPTY_ROW = "empty_row"
    DERIVED_CONFLICT = "derived_conflict"
    PART_EXCEEDS_WHOLE = "part_exceeds_whole"
    CELL_EXCEEDS_CELL = "cell_exceeds_cell"
    PARTS_EXCEED_WHOLE = "parts_exceed_whole"
    LOG_DIFFERS = "log_differs"
    LOG_EXCEEDS = "log_exceeds"
    MONTHS_MISSING = "months_missing"
    TWICE = "twice"
    DATE_OUTSIDE = "date_outside"
    DATE_AFTER = "date_after"
    DATES_REVERSED = "dates_reversed"
    UNKNOWN_ROW = "unknown_row"
    UNREADABLE = "unreadable"
    UNUSED_MEMBER = "unused_member"
    HEADER_FACT = "header_fact"
    CREDIT_CODE = "credit_code"
    UNKNOWN_SUPPORT = "unknown_support"
    EVIDENCE_MISSING = "evidence_missing"
    EVIDENCE_EXPIRED = "evidence_expired"
    PERSONAL_NUMBER = "personal_number"
    PERSONAL_NUMBER_SHOWN = "personal_number_shown"
    PATIENT_NAMED = "patient_named"


PRIVACY = frozenset(
    [
        RemarkCode.PERSONAL_NUMBER,
        RemarkCode.PERSONAL_NUMBER_SHOWN,
        RemarkCode.PATIENT_NAMED,
    ]
)
"""What must be looked at and confirmed before a packet leaves the computer."""


@dataclass(frozen=True)
class Remark:
    """One thing noticed, at one fact."""

    severity: Severity
    code: RemarkCode
    key: FactKey
    details: Mapping[str, object] = field(default_factory=dict)


Asked = Mapping[str, Sequence[Question | Table]]


def remarks_on(
    pack: FormPack,
    sheet: FactSheet,
    cuts: Mapping[str, Cut],
    asked: Asked,
    waived: Collection[str] = (),
) -> tuple[Remark, ...]:
    """Gather all remarks in the order of the form.

    Nothing is missed of items declared not applicable.
    """
    found: list[Remark] = []
    for items in asked.values():
        for item in items:
            optional = item.optional or item.id in waived
            if isinstance(item, Question):
                found += _on_question(item, sheet, optional=optional)
            else:
                found += _on_missing(cuts[item.id], optional=optional)
    for cut in cuts.values():
        found += _on_rows(cut, cuts)
    found += _on_conflicts(pack, sheet, cuts)
    return tuple(found)


def exceeds(part: Value | None, whole: Value | None) -> bool:
    """Return whether both are numbers, and the part is more than the whole."""
    if isinstance(part, int | Decimal) and isinstance(whole, int | Decimal):
        return part > whole
    return False


def rows_outside(cuts: Iterable[Cut], period: Period) -> Iterator[Remark]:
    """Remark on rows of another time: a facility has them, a document should not."""
    for cut in cuts:
        for row in cut.outside:
            if cut.table.date_column is not None:
                column = cut.table.date_column
                details = {"day": row.cells.get(column), "period": period.code}
                key = FactKey(cut.table.id, row.id, column)
                yield Remark(Severity.WARN, RemarkCode.OUTSIDE_PERIOD, key, details)
            else:
                details = {"row": row.id, "period": period.code}
                key = FactKey(cut.table.id, row.id)
                yield Remark(Severity.WARN, RemarkCode.NOT_STANDING, key, details)


def unreadable(keys: Sequence[FactKey]) -> Iterator[Remark]:
    """Remark on stored facts that this form pack does not know."""
    for key in keys:
        yield Remark(Severity.WARN, RemarkCode.UNREADABLE, key)


def _on_question(
    question: Question, sheet: FactSheet, *, optional: bool
) -> Iterator[Remark]:
    key = FactKey(question.id)
    value = sheet.get(key)
    if value is None and not optional:
        yield Remark(Severity.INFORM, RemarkCode.UNANSWERED, key)
    whole = sheet.get(FactKey(question.within)) if question.within else None
    if exceeds(value, whole):
        details = {"whole": question.within, "part": value, "limit": whole}
        yield Remark(Severity.WARN, RemarkCode.PART_EXCEEDS_WHOLE, key, details)


def _on_missing(cut: Cut, *, optional: bool) -> Iterator[Remark]:
    table = cut.table
    for row, columns in cut.missing:
        for column in columns:
            key = FactKey(table.id, row.id, column)
            yield Remark(Severity.INFORM, RemarkCode.EMPTY_CELL, key)
    if not cut.complete and not optional:
        code = RemarkCode.NOT_DECLARED_COMPLETE
        yield Remark(Severity.INFORM, code, FactKey(table.id))


def _on_rows(cut: Cut, cuts: Mapping[str, Cut]) -> Iterator[Remark]:
    for row in cut.undated:
        key = FactKey(cut.table.id, row.id, str(cut.table.date_column))
        yield Remark(Severity.WARN, RemarkCode.UNDATED, key)
    for named in cut.table.columns:
        if named.of is not None:
            yield from _on_references(cut, named.id, cuts[named.of])


def _on_references(cut: Cut, column: str, target: Cut) -> Iterator[Remark]:
    if not target.given:
        return
    known = {row.id for row in (*target.rows, *target.outside)}
    for row in cut.rows:
        named = row.cells.get(column)
        for id_ in named if isinstance(named, tuple) else ():
            if id_ not in known:
                key = FactKey(cut.table.id, row.id, column)
                yield Remark(Severity.WARN, RemarkCode.UNKNOWN_ROW, key, {"row": id_})


def _on_conflicts(
    pack: FormPack, sheet: FactSheet, cuts: Mapping[str, Cut]
) -> Iterator[Remark]:
    for id_ in (id_ for id_ in pack.derived if FactKey(id_) in sheet):
        given = [each for each in pack.tables_read_by(id_) if cuts[each].given]
        if given:
            details = {"given": sheet[FactKey(id_)], "table": min(given)}
            code = RemarkCode.DERIVED_CONFLICT
            yield Remark(Severity.WARN, code, FactKey(id_), details)
