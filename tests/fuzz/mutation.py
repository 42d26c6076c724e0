"""Ways to spoil a file, drawn from a number so that a finding can be had again."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

_TOKENS = (
    *(b"\0", b"\xff", b"\n", b"\t", b'"', b"'", b"\\", b"-", b"9" * 30, b"1e999"),
    *(b"NaN", b"null", b"true", b"[]", b"{}", b"[" * 40, b"\xed\xa0\x80", b"\r\n"),
    *(b"../../x", b"%s{0}", b"<b>", b"\xef\xbb\xbf", b"\x7f\xff\xff\xff", b"\x80" * 4),
    *(b"/Kids", b"/Prev 0", b" 0 R", b"endobj", b"stream", b"/Length -1", b"[[x]]"),
)
_VALUES: tuple[object, ...] = (
    *(None, True, 0, -1, 10**40, 1.5, 1e300, "", "x" * 5000, "{}", "%s"),
    *("\u202e", "\x00", "\ud800", [], {}, [[]], [None], {"": ""}, "9999-99-99"),
)
_MOST_CHANGES = 6

Change = Callable[[bytearray, random.Random], None]


def spoiled(seeds: Sequence[bytes], chance: random.Random) -> bytes:
    """Return one of the seeds with a few changes, sometimes in its JSON."""
    data = chance.choice(seeds)
    if data[:1] in (b"{", b"[") and chance.random() < 0.6:
        with suppress(ValueError, RecursionError):  # spoiled already
            return _spoiled_json(data, chance)
    changed = bytearray(data)
    for _ in range(chance.randint(1, _MOST_CHANGES)):
        chance.choice(_CHANGES)(changed, chance)
    return bytes(changed)


def _flip(data: bytearray, chance: random.Random) -> None:
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _put(data: bytearray, chance: random.Random) -> None:
    at = chance.randint(0, len(data))
    data[at : at + chance.choice((0, 1, 4, 40))] = chance.choice(_TOKENS)


def _overwrite(data: bytearray, chance: random.Random) -> None:
    token = chance.choice(_TOKENS)
    at = chance.randint(0, max(0, len(data) - len(token)))
    data[at : at + len(token)] = token


def _drop(data: bytearray, chance: random.Random) -> None:
    at = chance.randint(0, len(data))
    del data[at : at + chance.choice((1, 3, 16, 512))]


def _repeat(data: bytearray, chance: random.Random) -> None:
    at = chance.randint(0, len(data))
    part = data[at : at + chance.choice((1, 4, 64))]
    data[at:at] = part * chance.choice((1, 2, 200))


def _move(data: bytearray, chance: random.Random) -> None:
    start, target = chance.randint(0, len(data)), chance.randint(0, len(data))
    data[target:target] = data[start : start + chance.choice((4, 64, 512))]


def _cut(data: bytearray, chance: random.Random) -> None:
    if chance.random() < 0.2:
        del data[chance.randint(0, len(data)) :]


_CHANGES: tuple[Change, ...] = (_flip, _put, _overwrite, _drop, _repeat, _move, _cut)


def _spoiled_json(data: bytes, chance: random.Random) -> bytes:
    """Put a strange value where another was, leave one out, or name one anew."""
    whole = json.loads(data)
    for _ in range(chance.randint(1, _MOST_CHANGES)):
        parent, place = _somewhere(whole, chance)
        if parent is None:
            continue
        match chance.randrange(4):
            case 0 if isinstance(parent, dict):
                parent[chance.choice(["", "id", "x/y/z", "\x00"])] = parent.pop(place)
            case 1:
                del parent[place]
            case _:
                parent[place] = chance.choice(_VALUES)
    return json.dumps(whole).encode()


def _somewhere(whole: Any, chance: random.Random) -> tuple[Any, Any]:  # noqa: ANN401
    """Go down by chance; the place is a key of a dict or an index of a list."""
    here, place, at = None, None, whole
    while isinstance(at, (dict, list)) and at:
        if here is not None and chance.random() < 0.2:
            break
        here = at
        place = chance.choice(list(at) if isinstance(at, dict) else range(len(at)))
        at = at[place]
    return here, place
