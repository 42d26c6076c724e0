"""What pydantic finds wrong with a document's envelope, in the program's own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from tcm_desk.errors import WHOLE_FILE, Flaw, FlawKind, Wanted

_KINDS = {
    "missing": FlawKind.MISSING,
    "string_too_short": FlawKind.MISSING,
    "string_too_long": FlawKind.TOO_LONG,
    "too_short": FlawKind.MISSING,
    "too_long": FlawKind.TOO_LONG,
    "greater_than_equal": FlawKind.OUT_OF_RANGE,
    "less_than_equal": FlawKind.OUT_OF_RANGE,
    "enum": FlawKind.NOT_A_CHOICE,
    "literal_error": FlawKind.NOT_A_CHOICE,
    "value_error": FlawKind.BAD_QUARTER,
    "uuid_parsing": FlawKind.BAD_UUID,
    "uuid_type": FlawKind.BAD_UUID,
    "tuple_type": FlawKind.NOT_A_LIST,
    "dict_type": FlawKind.NOT_AN_OBJECT,
    "model_type": FlawKind.NOT_AN_OBJECT,
}
_WANTED = {
    "string_type": Wanted.TEXT,
    "int_type": Wanted.WHOLE_NUMBER,
    "int_from_float": Wanted.WHOLE_NUMBER,
}


def envelope_flaws(error: ValidationError) -> list[Flaw]:
    """Translate every validation error into a flaw at its place."""
    return [_flaw(detail) for detail in error.errors()]


def _flaw(detail: Mapping[str, Any]) -> Flaw:
    kind = _KINDS.get(detail["type"], FlawKind.WRONG_TYPE)
    context = detail.get("ctx", {})
    shown = str(detail["input"])[:40]
    details = {
        "value": shown,
        "wanted": _WANTED.get(detail["type"], Wanted.OTHER),
        "most": context.get("max_length", ""),
        "known": str(context.get("expected", "")).replace(" or ", "、"),
    }
    return Flaw(_place(detail["loc"]) or WHOLE_FILE, kind, details)


def _place(location: tuple[int | str, ...]) -> str:
    place = ""
    for part in location:
        if isinstance(part, int):
            place += f"[{part}]"
        else:
            place += f".{part}" if place else part
    return place
