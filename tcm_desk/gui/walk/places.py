"""Where a fact stands in the walk, as people say it: 服务量 第 4 题."""

from __future__ import annotations

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Column, ValueType
from tcm_desk.gui.walk.question_order import order_asked
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import text_of
from tcm_desk.wording.values import value_words

_NAMING = (ValueType.CATALOGUE, ValueType.TEXT, ValueType.CHOICE)


def number_of(snapshot: Snapshot, item: str) -> int | None:
    """Return a question's number on its page, counted from the top; None for others."""
    if item not in snapshot.pack.questions:
        return None
    section = snapshot.pack.section_of(item).id
    asked = [each.id for each in order_asked(snapshot, section).questions]
    return asked.index(item) + 1 if item in asked else None


def section_id_of(snapshot: Snapshot, key: FactKey) -> str:
    """Return the section to open for a fact; the first one for what no page asks."""
    pack = snapshot.pack
    if key.item in pack.questions or key.item in pack.tables:
        return pack.section_of(key.item).id
    if key.item in pack.derived:
        table = min(pack.tables_read_by(key.item))
        return pack.section_of(table).id
    return next(iter(snapshot.asked))


def section_words(snapshot: Snapshot, key: FactKey) -> str:
    """Return the short name of the section a fact is asked in."""
    id_ = section_id_of(snapshot, key)
    return text_of(next(each.name for each in snapshot.pack.sections if each.id == id_))


def place_words(snapshot: Snapshot, key: FactKey) -> str:
    """Say where a fact is asked: the section, and the number of the question."""
    section = section_words(snapshot, key)
    number = number_of(snapshot, key.item)
    if number is None:
        return section
    return _("{section} 第 {number} 题").format(section=section, number=number)


def row_title(snapshot: Snapshot, key: FactKey) -> str:
    """Return how people call a row: a name, a technique, a day and what was done."""
    table = snapshot.pack.tables[key.item]
    named = [each for each in table.columns if each.type in _NAMING]
    named.sort(key=_naming)
    title = next(filter(None, (_words(snapshot, key, each) for each in named)), "")
    day = table.column(table.date_column or "")
    words = (_words(snapshot, key, day) if day is not None else "", title)
    return " ".join(filter(None, words)) or text_of(table.row_label)


def _naming(column: Column) -> tuple[bool, int]:
    """Sort columns by how well they name their row; what must be filled in first."""
    return not column.required, _NAMING.index(column.type)


def _words(snapshot: Snapshot, key: FactKey, column: Column) -> str:
    value = snapshot.facts.get(FactKey(key.item, key.row, column.id))
    return "" if value is None else value_words(snapshot.pack, column, value)
