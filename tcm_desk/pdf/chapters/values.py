"""Values as they stand on paper: words for choices, names for ids, grouped digits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.rows import Cut
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Answer, ValueType
from tcm_desk.i18n import translate
from tcm_desk.wording.numbers import grouped
from tcm_desk.wording.terms import text_of


def value_on_paper(
    value: Value, answer: Answer, pack: FormPack, cuts: Mapping[str, Cut]
) -> str:
    """Write a value out; rows of other tables by their names."""
    match value:
        case bool():
            return translate("是") if value else translate("否")
        case int() | Decimal():
            return grouped(value)
        case date() if answer.precision == "month":
            return f"{value:%Y-%m}"
        case date():
            return value.isoformat()
        case tuple():
            names = _row_names(cuts[str(answer.of)])
            return translate("、").join(names.get(row, row) for row in value)
        case str():
            return _word(value, answer, pack)


def _word(value: str, answer: Answer, pack: FormPack) -> str:
    if answer.type is ValueType.CHOICE:
        labels = (text_of(each.label) for each in answer.choices if each.id == value)
        return next(labels, value)
    if answer.type is ValueType.CATALOGUE:
        entry = pack.entry(str(answer.catalogue), value)
        return text_of(entry.name) if entry else value
    return value


def _row_names(cut: Cut) -> dict[str, str]:
    """Call a row by the first text in it, which is a name in every register."""
    texts = [each.id for each in cut.table.columns if each.type is ValueType.TEXT]
    rows = (*cut.rows, *cut.undated, *cut.outside)
    return {row.id: str(row.cells.get(texts[0], row.id)) for row in rows if texts}
