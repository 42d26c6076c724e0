"""What was answered: reading what people type, and the one spelling of a value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from tcm_desk.errors import Refusal, UnknownFactError, ValueRejectedError
from tcm_desk.formpack.keys import FactKey, is_row_id
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Answer, ValueType

Value = bool | int | Decimal | date | str | tuple[str, ...]
FactSheet = Mapping[FactKey, Value]

LONGEST_NUMBER = 15  # digits that survive any JSON reader
LONGEST_TEXT = 500

_INTEGER = re.compile(r"\d+|\d{1,3}(?:[ ,]\d{3})+")
_DECIMAL = re.compile(r"(?:\d+|\d{1,3}(?:[ ,]\d{3})+)(?:\.\d+)?")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_PACKED_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YES = frozenset(["true", "yes", "y", "是", "有", "1", "√", "对"])
_NO = frozenset(["false", "no", "n", "否", "无", "没有", "0", "×", "x"])
_SPACES = str.maketrans(dict.fromkeys("\u2009\u202f\u00a0\u3000\t", " "))


def read_value(typed: str, key: FactKey, pack: FormPack) -> Value:
    """Turn what a person typed or pasted into the value of a fact.

    Full-width digits and Chinese punctuation are understood; spellings that only
    programmers use (1e5, 1_000, NaN) are not.

    Raises:
        ValueRejectedError: with the reason, in words.
        UnknownFactError: if the form does not ask for it.
    """
    answer = pack.answer_at(key)
    text = unicodedata.normalize("NFKC", typed).translate(_SPACES).strip()
    value = _read(text, typed, answer, pack)
    if value is None:
        raise ValueRejectedError(
            key=key, typed=typed.strip(), reason=_WANTED[answer.type]
        )
    _check_bounds(value, answer, key, typed)
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


def stored_value(text: str, answer: Answer) -> Value:
    """Read a canonical text back; ValueError if it is not one of this type."""
    match answer.type:
        case ValueType.INTEGER:
            return int(text)
        case ValueType.DECIMAL:
            return Decimal(text)
        case ValueType.YES_NO:
            return {"true": True, "false": False}[text]
        case ValueType.DATE:
            return date.fromisoformat(text)
        case ValueType.ROWS:
            return tuple(text.split(",")) if text else ()
        case ValueType.TEXT | ValueType.CHOICE | ValueType.CATALOGUE:
            return text


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
                sheet[key] = stored_value(text, answer)
                continue
        except (ValueError, KeyError, ArithmeticError):
            pass  # written by another version of the pack: reported, never guessed
        unreadable.append(key)
    return sheet, unreadable


def clean_text(text: str) -> str:
    """Return a text in NFC without control, bidi and zero-width characters."""
    kept = (c for c in text if c == "\n" or unicodedata.category(c) not in _UNPRINTED)
    return unicodedata.normalize("NFC", "".join(kept)).strip()


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


def _read_choice(text: str, answer: Answer) -> str | None:
    for choice in answer.choices:
        label = unicodedata.normalize("NFKC", choice.label.zh)
        if text in (choice.id, label, choice.label.en):
            return choice.id
    return None


def _read_entry(text: str, answer: Answer, pack: FormPack) -> str | None:
    for entry in pack.catalogues[str(answer.catalogue)].entries:
        name = unicodedata.normalize("NFKC", entry.name.zh)
        if text in (entry.id, name, name.partition("(")[0], entry.name.en):
            return entry.id
    return None


def _read_rows(text: str) -> tuple[str, ...] | None:
    ids = tuple(part.strip() for part in re.split("[,、;]", text) if part.strip())
    return ids if all(map(is_row_id, ids)) else None


_READERS: Mapping[ValueType, Callable[[str], Value | None]] = {
    ValueType.INTEGER: _read_integer,
    ValueType.DECIMAL: _read_decimal,
    ValueType.YES_NO: _read_yes_no,
    ValueType.DATE: _read_date,
    ValueType.ROWS: _read_rows,
}


def _check_bounds(value: Value, answer: Answer, key: FactKey, typed: str) -> None:
    refusal, details = _bounds_refusal(value, answer)
    if refusal is not None:
        typed = typed.strip()
        raise ValueRejectedError(key=key, typed=typed, reason=refusal, **details)


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
