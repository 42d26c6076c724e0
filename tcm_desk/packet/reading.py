"""A stranger's bytes become plain data, or a sentence that says where they fail.

Stricter than `json.loads`: no NaN, no member twice, no number or nesting beyond what
every reader can hold.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tcm_desk.assessment.facts import LONGEST_NUMBER, LONGEST_SPELLING
from tcm_desk.errors import WHOLE_FILE, Flaw, FlawKind, UnusableDocumentError, Wanted
from tcm_desk.packet.document import FORMAT, VERSION

DEEPEST = 32
LARGEST_MEGABYTES = 8  # four hundred times the largest example, as in a packet

LONGEST_POWER = 4  # characters of a number's exponent

# Possessive, and a text may stay open: one pass over whatever a stranger sent.
_BRACKETS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)


@dataclass(frozen=True)
class _Spoilt:
    """Stands where a value cannot be read, until its place is known."""

    kind: FlawKind
    details: dict[str, object]


def read_json(data: bytes, place: str = WHOLE_FILE) -> dict[str, Any]:
    """Read a JSON object; UnusableDocumentError names every spoilt place."""
    text = _text(data, place)
    try:
        raw = json.loads(
            text,
            parse_int=_integer,
            parse_float=_decimal,
            parse_constant=_constant,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        details = {"line": error.lineno, "column": error.colno}
        raise _refusal(place, FlawKind.NOT_JSON, details) from error
    flaws = list(_spoilt(raw, ""))
    if flaws:
        raise UnusableDocumentError(flaws)
    if not isinstance(raw, dict):
        raise _refusal(place, FlawKind.NOT_AN_OBJECT)
    return raw


def read_envelope(data: bytes) -> dict[str, Any]:
    """Read an assessment document as plain data of the current version."""
    raw = read_json(data)
    if raw.get("format") != FORMAT:
        raise _refusal("format", FlawKind.WRONG_FORMAT)
    version = raw.get("version")
    if isinstance(version, bool):
        details = {"wanted": Wanted.WHOLE_NUMBER, "value": version}
        raise _refusal("version", FlawKind.WRONG_TYPE, details)
    if isinstance(version, int | Decimal) and version > VERSION:
        raise _refusal("version", FlawKind.NEWER_VERSION, {"version": version})
    return raw


def _text(data: bytes, place: str) -> str:
    if len(data) > LARGEST_MEGABYTES * 2**20:
        raise _refusal(place, FlawKind.TOO_LARGE, {"most": LARGEST_MEGABYTES})
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refusal(place, FlawKind.NOT_UTF8) from error
    if not text.strip():
        raise _refusal(place, FlawKind.EMPTY)
    if _depth(text) > DEEPEST:
        raise _refusal(place, FlawKind.TOO_DEEP, {"most": DEEPEST})
    return text


def _depth(text: str) -> int:
    """Count the deepest nesting without parsing: the parser would recurse."""
    deepest = depth = 0
    for match in _BRACKETS.finditer(text):
        if match[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif match[0] in "]}":
            depth -= 1
    return deepest


def _integer(digits: str) -> int | _Spoilt:
    if len(digits.lstrip("-")) > LONGEST_NUMBER:
        return _Spoilt(FlawKind.TOO_MANY_DIGITS, {"most": LONGEST_NUMBER})
    return int(digits)


def _decimal(digits: str) -> Decimal | _Spoilt:
    mantissa, _, power = digits.lower().partition("e")
    if len(mantissa) <= LONGEST_SPELLING and len(power) <= LONGEST_POWER:
        number = Decimal(digits)
        _, figures, exponent = number.normalize().as_tuple()
        scale = exponent if isinstance(exponent, int) else 0
        if max(len(figures), len(figures) + scale, -scale) <= LONGEST_NUMBER:
            return number
    return _Spoilt(FlawKind.TOO_MANY_DIGITS, {"most": LONGEST_NUMBER})


def _constant(name: str) -> _Spoilt:
    return _Spoilt(FlawKind.NOT_A_NUMBER, {"value": name})


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any] | _Spoilt:
    members = dict(pairs)
    if len(members) < len(pairs):
        times = Counter(name for name, _ in pairs)
        details: dict[str, object] = {"name": times.most_common(1)[0][0]}
        return _Spoilt(FlawKind.DUPLICATE_MEMBER, details)
    return members


def _spoilt(value: object, place: str) -> Iterator[Flaw]:
    if isinstance(value, _Spoilt):
        yield Flaw(place or WHOLE_FILE, value.kind, value.details)
    elif isinstance(value, str) and _is_broken(value):
        yield Flaw(place or WHOLE_FILE, FlawKind.BROKEN_TEXT)
    elif isinstance(value, dict):
        yield from _spoilt("".join(value), place)  # the names of its members
        for name, member in value.items():
            yield from _spoilt(member, f"{place}.{name}" if place else name)
    elif isinstance(value, list):
        for number, element in enumerate(value):
            yield from _spoilt(element, f"{place}[{number}]")


def _is_broken(text: str) -> bool:
    """Half a surrogate pair: JSON can write it, no file and no screen can hold it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _refusal(
    place: str, kind: FlawKind, details: Mapping[str, object] | None = None
) -> UnusableDocumentError:
    return UnusableDocumentError([Flaw(place, kind, details or {})])
