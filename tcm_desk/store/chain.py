"""The chain of digests over the history: what no integrity check of a file can see.

Each edit's digest is the SHA-256 over the digest before it and the edit itself. One
flipped bit, one edit left out, one altered afterwards: from there on nothing fits.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from tcm_desk.assessment.history import HistoryHead

START = bytes(32)  # what the first edit follows
_SPELL = json.JSONEncoder(
    ensure_ascii=False,
    separators=(",", ":"),
    default=repr,  # a damaged cell may come back as bytes; its digest will not fit
).encode

COLUMNS = 'edit, at, actor, facility_id, period, item, "row", "column", old, new'
_LINKS = f"SELECT {COLUMNS}, digest FROM fact_history WHERE edit > ? ORDER BY edit"  # noqa: S608 - no value in it
_DIGEST = "SELECT digest FROM fact_history WHERE edit = ?"
# The counter itself, not the greatest edit found: a number is never given out twice.
COUNTER = "SELECT seq FROM sqlite_sequence WHERE name = 'fact_history'"

# Up to which edit a person has accepted that the history does not fit (recover.py).
ACCEPTED = "history_accepted"
_ACCEPTED = "SELECT text FROM preference WHERE name = ?"
_ACCEPT = "INSERT OR REPLACE INTO preference (name, text) VALUES (?, ?)"

# What stands must be what the history came to last, and nothing else may stand.
_STRAY_FACTS = """
    WITH latest AS (
        SELECT facility_id, period, item, "row", "column", max(edit) AS edit, new
        FROM fact_history GROUP BY facility_id, period, item, "row", "column"
    )
    SELECT count(*) FROM latest FULL JOIN fact
    USING (facility_id, period, item, "row", "column")
    WHERE latest.new IS NOT fact.text
       OR (fact.text IS NOT NULL AND latest.edit IS NOT fact.edit)
"""


@dataclass(frozen=True)
class ChainState:
    """What the chain came to; `broken_at` is the first edit that does not fit."""

    edits: int
    head: bytes
    broken_at: int | None = None


def link(previous: bytes, edit: Sequence[object]) -> bytes:
    """Return the digest of an edit, its fields in the order of `COLUMNS`.

    The facility is spelled as 32 hexadecimal digits, what is absent as null.
    """
    return hashlib.sha256(previous + _SPELL(edit).encode()).digest()


def check(connection: sqlite3.Connection, after: int = 0) -> ChainState:
    """Work the chain out anew, from the edit `after` which is taken as it stands."""
    with _damaged_text_readable(connection):
        counter = count_edits(connection)
        expected, head = after, _digest_at(connection, after)
        for *edit, digest in connection.execute(_LINKS, (after,)):
            expected += 1
            if edit[0] != expected or head is None or link(head, edit) != digest:
                return ChainState(counter, head or START, expected)
            head = digest
    broken = expected != counter or head is None
    return ChainState(counter, head or START, expected + 1 if broken else None)


def accept(connection: sqlite3.Connection) -> None:
    """Note that a person goes on with a history that does not fit, from here."""
    connection.execute(_ACCEPT, (ACCEPTED, str(count_edits(connection))))


def accepted(connection: sqlite3.Connection) -> int:
    """Return the edit up to which the history was accepted as it is; 0 for none."""
    found = connection.execute(_ACCEPTED, (ACCEPTED,)).fetchone()
    return int(found[0]) if found else 0


def count_edits(connection: sqlite3.Connection) -> int:
    """Return the counter of edits, which grows even if the last edits were lost."""
    found = connection.execute(COUNTER).fetchone()
    return int(found[0]) if found else 0


def count_stray_facts(connection: sqlite3.Connection) -> int:
    """Return how many facts are not what their history came to."""
    with _damaged_text_readable(connection):
        (count,) = connection.execute(_STRAY_FACTS).fetchone()
    return int(count)


def head(connection: sqlite3.Connection) -> HistoryHead | None:
    """Return how far the history has come, as it stands; None where it is damaged."""
    edits = count_edits(connection)
    digest = _digest_at(connection, edits)
    return None if digest is None else HistoryHead(edits, f"sha256:{digest.hex()}")


def _digest_at(connection: sqlite3.Connection, edit: int) -> bytes | None:
    if edit == 0:
        return START
    found = connection.execute(_DIGEST, (edit,)).fetchone()
    return found[0] if found and isinstance(found[0], bytes) else None


@contextmanager
def _damaged_text_readable(connection: sqlite3.Connection) -> Iterator[None]:
    """Let text that is no longer UTF-8 be read; it will not fit its digest."""
    before = connection.text_factory
    connection.text_factory = lambda text: text.decode(errors="replace")
    try:
        yield
    finally:
        connection.text_factory = before
