"""Values of facts as people read them: 12 520, 是, 紧密型医共体."""

from __future__ import annotations

from decimal import Decimal

from tcm_desk.assessment.facts import Value
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Answer, ValueType
from tcm_desk.i18n import translate
from tcm_desk.wording.numbers import grouped
from tcm_desk.wording.terms import text_of


def value_words(pack: FormPack, answer: Answer, value: Value | None) -> str:
    """Return a value in words, without its unit; a dash while it is unknown."""
    match value:
        case None:
            return "—"
        case bool():
            return translate("是") if value else translate("否")
        case int() | Decimal():
            return grouped(value)
        case tuple():
            return translate("、").join(value)
        case str():
            return _chosen(pack, answer, value)
        case _:
            return f"{value:%Y-%m}" if answer.precision == "month" else f"{value}"


def value_with_unit(pack: FormPack, answer: Answer, value: Value | None) -> str:
    """Return a value in words with its unit, where it has one: 12 520 人次."""
    words = value_words(pack, answer, value)
    if value is None or answer.unit is None:
        return words
    return f"{words} {text_of(answer.unit)}"


def _chosen(pack: FormPack, answer: Answer, value: str) -> str:
    if answer.type is ValueType.CHOICE:
        labels = (each.label for each in answer.choices if each.id == value)
        return next(map(text_of, labels), value)
    if answer.type is ValueType.CATALOGUE:
        entry = pack.entry(str(answer.catalogue), value)
        return value if entry is None else text_of(entry.name)
    return value
