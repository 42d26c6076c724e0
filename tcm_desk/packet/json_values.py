"""One JSON value held against the type of its fact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from tcm_desk.assessment.facts import LONGEST_TEXT, Value, clean_text, iso_day
from tcm_desk.errors import FlawKind, Wanted
from tcm_desk.formpack.keys import is_row_id
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Answer, ValueType


class UnfitValueError(Exception):
    """A value is not of its fact's type; the reader adds the place."""

    def __init__(self, kind: FlawKind, details: Mapping[str, object]) -> None:
        super().__init__(kind)
        self.kind = kind
        self.details = details


def value_from_json(member: object, answer: Answer, pack: FormPack) -> Value:
    """Return the value; UnfitValueError says how it fails. Empty text comes back ""."""
    match answer.type:
        case ValueType.INTEGER | ValueType.DECIMAL:
            return _number(member, answer)
        case ValueType.YES_NO:
            return _is(bool, member, _WANTED[answer.type])
        case ValueType.ROWS:
            return _row_ids(member)
        case _:
            text = _is(str, member, _WANTED[answer.type])
            return _from_text(text, answer, pack) if text.strip() else ""


_WANTED = {
    ValueType.INTEGER: Wanted.WHOLE_NUMBER,
    ValueType.DECIMAL: Wanted.NUMBER,
    ValueType.YES_NO: Wanted.TRUTH,
    ValueType.ROWS: Wanted.ROW_IDS,
    ValueType.TEXT: Wanted.TEXT,
    ValueType.DATE: Wanted.DAY,
    ValueType.CHOICE: Wanted.CHOICE,
    ValueType.CATALOGUE: Wanted.ENTRY,
}


def _number(member: object, answer: Answer) -> int | Decimal:
    number = member
    is_whole = isinstance(number, Decimal) and number == number.to_integral_value()
    if answer.type is ValueType.INTEGER and is_whole:
        number = int(number)  # type: ignore[call-overload]
    kinds = int if answer.type is ValueType.INTEGER else int | Decimal
    if isinstance(number, bool) or not isinstance(number, kinds):
        raise _wrong_type(member, _WANTED[answer.type])
    if number < 0:
        raise UnfitValueError(FlawKind.NEGATIVE, {"value": member})
    too_small = answer.at_least is not None and number < answer.at_least
    too_great = answer.at_most is not None and number > answer.at_most
    if too_small or too_great:
        raise UnfitValueError(FlawKind.OUT_OF_RANGE, {"value": member})
    return number


def _from_text(text: str, answer: Answer, pack: FormPack) -> Value:
    match answer.type:
        case ValueType.DATE:
            return _day(text)
        case ValueType.CHOICE:
            if text not in answer.choice_ids:
                known = "、".join(choice.id for choice in answer.choices)
                details = {"value": text, "known": known}
                raise UnfitValueError(FlawKind.NOT_A_CHOICE, details)
        case ValueType.CATALOGUE:
            if pack.entry(str(answer.catalogue), text) is None:
                raise UnfitValueError(FlawKind.UNKNOWN_ENTRY, {"value": text})
        case _:
            return _cleaned(text, int(answer.at_most or LONGEST_TEXT))
    return text


def _day(text: str) -> date:
    day = iso_day(text)
    if day is None:
        raise UnfitValueError(FlawKind.NO_SUCH_DAY, {"value": text})
    return day


def _cleaned(text: str, most: int) -> str:
    text = clean_text(text)
    if len(text) > most:
        raise UnfitValueError(FlawKind.TOO_LONG, {"most": most})
    return text


def _row_ids(member: object) -> tuple[str, ...]:
    ids = member if isinstance(member, list) else None
    if ids is None or not all(isinstance(id_, str) and is_row_id(id_) for id_ in ids):
        raise _wrong_type(member, _WANTED[ValueType.ROWS])
    return tuple(dict.fromkeys(ids))


_T = TypeVar("_T")


def _is(kind: type[_T], member: object, wanted: Wanted) -> _T:
    if not isinstance(member, kind):
        raise _wrong_type(member, wanted)
    return member


def _wrong_type(member: object, wanted: Wanted) -> UnfitValueError:
    shown = str(member)[:40]
    return UnfitValueError(FlawKind.WRONG_TYPE, {"wanted": wanted, "value": shown})
