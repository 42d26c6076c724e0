"""The one spelling of a document in bytes, and the codes made from it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import rfc8785

SHORT_CODE_LENGTH = 12
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: none that look alike


def canonical_bytes(document: Mapping[str, Any]) -> bytes:
    """Spell a document by RFC 8785: equal data have equal bytes."""
    return rfc8785.dumps(dict(document))


def digest_of(data: bytes) -> str:
    """Return the SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def short_code(digest: str) -> str:
    """Return twelve letters of a digest, to read out: 7KQ4-M2XD-93TP (60 bits)."""
    number = int(digest, 16) >> (256 - 5 * SHORT_CODE_LENGTH)
    letters = ""
    for _ in range(SHORT_CODE_LENGTH):
        number, last = divmod(number, len(_LETTERS))
        letters = _LETTERS[last] + letters
    return "-".join(letters[i : i + 4] for i in range(0, SHORT_CODE_LENGTH, 4))
