"""Names in certificates, with what X.509 cannot compare spelled out: [U+2CC56]家村.

Names are compared as RFC 4518 prepares them (RFC 5280, 7.1), which knows the characters
of Unicode 3.2 and no later ones, and none that are written from right to left among
others. Libraries refuse to compare a name that holds one: a village that is called so
could not sign.
"""

from __future__ import annotations

import re
import stringprep
import unicodedata

_SPELLED = re.compile(r"\[U\+([0-9A-F]{4,6})\]")
_LOOKS_SPELLED = re.compile(r"\[(?=U\+[0-9A-F]{4,6}\])")
_PROHIBITED = (  # RFC 4518, 2.4; and 2.5, which is about the whole name
    stringprep.in_table_a1,
    stringprep.in_table_c3,
    stringprep.in_table_c4,
    stringprep.in_table_c5,
    stringprep.in_table_c8,
    stringprep.in_table_d1,
)
_REPLACEMENT = "\ufffd"


def spell_out(name: str) -> str:
    """Return the name as a certificate can hold it; `read_out` gives it back."""
    plain = _LOOKS_SPELLED.sub(lambda found: _code(found[0]), name)
    return "".join(each if _is_comparable(each) else _code(each) for each in plain)


def read_out(name: str) -> str:
    """Return a name of a certificate as people write it."""
    return _SPELLED.sub(_character, name)


def _code(character: str) -> str:
    return f"[U+{ord(character):04X}]"


def _character(found: re.Match[str]) -> str:
    try:
        return chr(int(found[1], 16))
    except ValueError:  # beyond Unicode: nothing of ours
        return found[0]


def _is_comparable(character: str) -> bool:
    """Whether it may stand in a name: as itself, and as what it is compared by."""
    compared = unicodedata.normalize("NFKC", stringprep.map_table_b2(character))
    return not any(
        each == _REPLACEMENT or any(prohibits(each) for prohibits in _PROHIBITED)
        for each in (character, *compared)
    )
