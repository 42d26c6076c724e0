"""Finding Chinese words by typing their pinyin: initials, syllables, or both mixed.

The dictionary of readings costs a tenth of a second, so it is loaded when the first
Chinese character is looked up and never before.
"""

from __future__ import annotations

import os
import unicodedata
from functools import lru_cache

_FIRST_HAN = "\u3400"  # below it, a character stands for itself


def initials(text: str) -> str:
    """Return the first letter of every character: 火针技术 becomes hzjs."""
    return "".join(_readings(each)[0][0] for each in _folded(text))


def single_keys(text: str) -> tuple[frozenset[str], ...]:
    """Return for every character the keys it may be typed by: itself, its initials.

    For lists of thousands, searched at every key: work these out once.
    """
    return tuple(_keys(each) for each in _folded(text))


def matches(query: str, text: str) -> bool:
    """Return whether somewhere in the text the query can be read.

    Each character is read as itself or by the beginning of any of its readings, so
    `hzjs`, `huozhen` and `火zjs` all find 火针技术, and 重 is both z and c.
    """
    wanted = _folded(query)
    return not wanted or _found(wanted, _folded(text))


@lru_cache(maxsize=20_000)
def _found(wanted: str, text: str) -> bool:
    return any(
        _reads(wanted, text[start:])
        for start, each in enumerate(text)
        if wanted[0] in _keys(each)
    )


def _reads(wanted: str, text: str) -> bool:
    """Return whether the text begins with what is wanted, character by character."""
    if not wanted:
        return True
    if not text:
        return False
    return any(
        _reads(wanted[length:], text[1:])
        for reading in _readings(text[0])
        for length in range(1, len(reading) + 1)
        if wanted.startswith(reading[:length])
    )


@lru_cache(maxsize=10_000)
def _keys(character: str) -> frozenset[str]:
    """Return what a character can begin to be typed by."""
    return frozenset(reading[0] for reading in _readings(character))


@lru_cache(maxsize=10_000)
def _readings(character: str) -> tuple[str, ...]:
    """Return the syllables a character can be read by, the usual one first."""
    if character < _FIRST_HAN:
        return (character,)
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # half of what it costs
    from pypinyin import Style, pinyin  # noqa: PLC0415 - see above

    (syllables,) = pinyin(character, style=Style.NORMAL, heteronym=True)
    return (*syllables, character)


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(each for each in folded if not each.isspace())
