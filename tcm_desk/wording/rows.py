"""What people call a row of a table, and what a file proves."""

from __future__ import annotations

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Column, ValueType
from tcm_desk.formpack.side_tables import LEDGER, QUARTERS, SIDE_TABLES
from tcm_desk.i18n import translate
from tcm_desk.wording.ledger import quarter_word
from tcm_desk.wording.terms import text_of
from tcm_desk.wording.values import value_words

_NAMING = (ValueType.CATALOGUE, ValueType.TEXT, ValueType.CHOICE)


def row_title(snapshot: Snapshot, key: FactKey) -> str:
    """Return how people call a row: a name, a technique, a day and what was done."""
    table = SIDE_TABLES.get(key.item) or snapshot.pack.tables[key.item]
    named = [each for each in table.columns if each.type in _NAMING]
    named.sort(key=_naming)
    title = next(filter(None, (_words(snapshot, key, each) for each in named)), "")
    day = table.column(table.date_column or "")
    words = (_words(snapshot, key, day) if day is not None else "", title)
    return " ".join(filter(None, words)) or text_of(table.row_label)


def subject_words(snapshot: Snapshot, key: FactKey) -> str:
    """Say what a question, a table or a row of it is about."""
    question = snapshot.pack.questions.get(key.item)
    table = snapshot.pack.tables.get(key.item)
    if question is not None:
        return text_of(question.label)
    if key.item == LEDGER and key.row in QUARTERS:
        return translate("{ledger}：{quarter}").format(
            ledger=text_of(SIDE_TABLES[LEDGER].label), quarter=quarter_word(key.row)
        )
    if table is None:
        return key.item  # a document may name what this pack does not ask
    if not key.row:
        return text_of(table.label)
    return translate("{table}：{row}").format(
        table=text_of(table.label), row=row_title(snapshot, key)
    )


def _naming(column: Column) -> tuple[bool, int]:
    """Sort columns by how well they name their row; what must be filled in first."""
    return not column.required, _NAMING.index(column.type)


def _words(snapshot: Snapshot, key: FactKey, column: Column) -> str:
    value = snapshot.facts.get(FactKey(key.item, key.row, column.id))
    return "" if value is None else value_words(snapshot.pack, column, value)
