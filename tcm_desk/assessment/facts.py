"""What was answered: reading what people type, and the one spelling of a value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from tcm_desk.errors import Refusal, UnknownFactError, ValueRejectedError, printable
from tcm_desk.formpack.keys import FactKey, is_row_id
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Answer, ValueType

Value = bool | int | Decimal | date | str | tuple[str, ...]
FactSheet = Mapping[FactKey, Value]

LONGEST_NUMBER = 15  # digits that survive any JSON reader
LONGEST_SPELLING = 25  # characters of a number, with signs and zeros to spare
LONGEST_TEXT = 500

_INTEGER = re.compile(r"[0-9]+|[0-9]{1,3}(?:[ ,][0-9]{3})+")
_DECIMAL = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:[ ,][0-9]{3})+)(?:\.[0-9]+)?")
_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_MONTH = re.compile(r"([0-9]{4})(?:[-/.年](?=[0-9])|(?=[0-9]{2}$))([0-9]{1,2})月?")
_PACKED_DATE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_STORED_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?")
_NUMBERS = frozenset([ValueType.INTEGER, ValueType.DECIMAL])
_YES = frozenset(["true", "yes", "y", "是", "有", "1", "√", "对"])
_NO = frozenset(["false", "no", "n", "否", "无", "没有", "0", "×", "x"])
_SPACES = dict.fromkeys(map(ord, "\u2009\u202f\u00a0\u3000\t"), " ")
# Full-width signs only: NFKC would make 52 of 5² and 1 of ①.
_NARROW = {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)} | _SPACES


def read_value(typed: str, key: FactKey, pack: FormPack) -> Value:
    """Turn what a person typed or pasted into the value of a fact.

    Full-width digits and Chinese punctuation are understood; spellings that only
    programmers use (1e5, 1_000, NaN) are not.

    Raises:
        ValueRejectedError: with the reason, in words.
        UnknownFactError: if the form does not ask for it.
    """
    answer = pack.answer_at(key)
    text = typed.translate(_NARROW).strip()
    if answer.type in _NUMBERS and len(text) > LONGEST_SPELLING:
        details: dict[str, object] = {"most": LONGEST_NUMBER}
        raise _rejection(key, typed, Refusal.TOO_MANY_DIGITS, details)
    value = _read(text, typed, answer, pack)
    if value is None:
        is_month = answer.type is ValueType.DATE and answer.precision == "month"
        wanted = Refusal.NOT_A_MONTH if is_month else _WANTED[answer.type]
        raise _rejection(key, typed, wanted)
    refusal, details = _bounds_refusal(value, answer)
    if refusal is not None:
        raise _rejection(key, typed, refusal, details)
    return value


def canonical_text(value: Value) -> str:
    """Return the one spelling of a value, as stored and compared."""
    match value:
        case bool():
            return "true" if value else "false"
        case tuple():
            return ",".join(value)
        case Decimal():
            text = format(value.normalize(), "f")
            return text if value else "0"
        case date():
            return value.isoformat()
        case _:
            return str(value)


def stored_value(text: str, answer: Answer, pack: FormPack) -> Value:
    """Read a canonical text back; ValueError if it is not one of this type."""
    value = _stored(text, answer, pack)
    if value is None:
        raise ValueError(text)
    return value


def iso_day(text: str) -> date | None:
    """Read a day written as 2024-04-11, and in no other spelling of ISO 8601."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def read_sheet(
    pack: FormPack, texts: Mapping[FactKey, str]
) -> tuple[dict[FactKey, Value], list[FactKey]]:
    """Read stored texts; also return the keys this pack cannot read."""
    sheet: dict[FactKey, Value] = {}
    unreadable: list[FactKey] = []
    answers: dict[tuple[str, bool, str], Answer | None] = {}
    for key, text in texts.items():
        address = (key.item, bool(key.row), key.column)
        if address not in answers:
            answers[address] = _answer_or_none(pack, key)
        answer = answers[address]
        try:
            if answer is not None:
                sheet[key] = stored_value(text, answer, pack)
                continue
        except ValueError:
            pass  # written by another version of the pack: reported, never guessed
        unreadable.append(key)
    return sheet, unreadable


def clean_text(text: str) -> str:
    """Return a text in NFC without control, bidi and zero-width characters."""
    text = text.translate(_BREAKS)
    kept = (c for c in text if c == "\n" or unicodedata.category(c) not in _UNPRINTED)
    return unicodedata.normalize("NFC", "".join(kept)).strip()


_BREAKS = {ord("\t"): " ", 0x2028: "\n", 0x2029: "\n"}
_UNPRINTED = frozenset(["Cc", "Cf", "Cs", "Co"])
_WANTED = {
    ValueType.INTEGER: Refusal.NOT_WHOLE,
    ValueType.DECIMAL: Refusal.NOT_A_NUMBER,
    ValueType.YES_NO: Refusal.NOT_YES_NO,
    ValueType.DATE: Refusal.NOT_A_DATE,
    ValueType.CHOICE: Refusal.NOT_A_CHOICE,
    ValueType.CATALOGUE: Refusal.NOT_IN_CATALOGUE,
    ValueType.ROWS: Refusal.NOT_ROWS,
    ValueType.TEXT: Refusal.NO_TEXT,
}


def _read(text: str, typed: str, answer: Answer, pack: FormPack) -> Value | None:
    match answer.type:
        case ValueType.TEXT:
            return clean_text(typed) or None
        case ValueType.CHOICE:
            return _read_choice(text, answer)
        case ValueType.CATALOGUE:
            return _read_entry(text, answer, pack)
        case ValueType.DATE if answer.precision == "month":
            return _read_month(text)
        case _:
            return _READERS[answer.type](text)


def _read_integer(text: str) -> int | None:
    return int(re.sub("[ ,]", "", text)) if _INTEGER.fullmatch(text) else None


def _read_decimal(text: str) -> Decimal | None:
    text = text.replace("。", ".")
    return Decimal(re.sub("[ ,]", "", text)) if _DECIMAL.fullmatch(text) else None


def _read_yes_no(text: str) -> bool | None:
    word = text.casefold()
    return True if word in _YES else False if word in _NO else None


def _read_date(text: str) -> date | None:
    match = _DATE.fullmatch(text.replace("。", ".")) or _PACKED_DATE.fullmatch(text)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _read_month(text: str) -> date | None:
    """Read a month, or the month of a day; it is kept as its first day."""
    day = _read_date(text)
    if day is not None:
        return day.replace(day=1)
    match = _MONTH.fullmatch(text)
    return _read_date(f"{match[1]}-{match[2]}-1") if match is not None else None


def _read_choice(text: str, answer: Answer) -> str | None:
    for choice in answer.choices:
        if text in (choice.id, choice.label.zh.translate(_NARROW), choice.label.en):
            return choice.id
    return None


def _read_entry(text: str, answer: Answer, pack: FormPack) -> str | None:
    """Find an entry; its name without brackets will do if no other is called so."""
    short: set[str] = set()
    for entry in pack.catalogues[str(answer.catalogue)].entries:
        name = entry.name.zh.translate(_NARROW)
        if text in (entry.id, name, entry.name.en):
            return entry.id
        if text and text == name.partition("(")[0]:
            short.add(entry.id)
    return short.pop() if len(short) == 1 else None


def _read_rows(text: str) -> tuple[str, ...] | None:
    ids = (part.strip() for part in re.split("[,、;]", text))
    named = tuple(dict.fromkeys(filter(None, ids)))
    return named if all(map(is_row_id, named)) else None


_READERS: Mapping[ValueType, Callable[[str], Value | None]] = {
    ValueType.INTEGER: _read_integer,
    ValueType.DECIMAL: _read_decimal,
    ValueType.YES_NO: _read_yes_no,
    ValueType.DATE: _read_date,
    ValueType.ROWS: _read_rows,
}


def _stored(text: str, answer: Answer, pack: FormPack) -> Value | None:
    match answer.type:
        case ValueType.INTEGER | ValueType.DECIMAL:
            return _stored_number(text, answer)
        case ValueType.YES_NO:
            return {"true": True, "false": False}.get(text)
        case ValueType.DATE:
            return iso_day(text)
        case ValueType.ROWS:
            return _read_rows(text)
        case ValueType.TEXT | ValueType.CHOICE | ValueType.CATALOGUE:
            return text if _may_stand(text, answer, pack) else None


def _may_stand(text: str, answer: Answer, pack: FormPack) -> bool:
    if answer.type is ValueType.CHOICE:
        return text in answer.choice_ids
    if answer.type is ValueType.CATALOGUE:
        return pack.entry(str(answer.catalogue), text) is not None
    return True


def _stored_number(text: str, answer: Answer) -> int | Decimal | None:
    if _STORED_NUMBER.fullmatch(text) is None:
        return None
    if answer.type is ValueType.DECIMAL:
        return Decimal(text)
    return int(text) if text.isdigit() else None


def _rejection(
    key: FactKey,
    typed: str,
    reason: Refusal,
    details: Mapping[str, object] | None = None,
) -> ValueRejectedError:
    quoted = printable(typed.strip())
    return ValueRejectedError(key=key, typed=quoted, reason=reason, **(details or {}))


def _bounds_refusal(
    value: Value, answer: Answer
) -> tuple[Refusal | None, dict[str, object]]:
    if isinstance(value, str):
        most = int(answer.at_most or LONGEST_TEXT)
        return (Refusal.TOO_LONG, {"most": most}) if len(value) > most else (None, {})
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None, {}
    if len(canonical_text(value).replace(".", "")) > LONGEST_NUMBER:
        return Refusal.TOO_MANY_DIGITS, {"most": LONGEST_NUMBER}
    if answer.at_least is not None and value < answer.at_least:
        return Refusal.BELOW, {"least": answer.at_least}
    if answer.at_most is not None and value > answer.at_most:
        return Refusal.ABOVE, {"most": answer.at_most}
    return None, {}


def _answer_or_none(pack: FormPack, key: FactKey) -> Answer | None:
    try:
        return pack.answer_at(key)
    except UnknownFactError:
        return None
