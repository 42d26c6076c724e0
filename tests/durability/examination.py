"""What can be wrong with a database after a crash, compared with what was promised."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from tcm_desk.formpack.keys import FactKey
from tcm_desk.store.chain import check
from tcm_desk.store.connection import connect
from tcm_desk.store.records import FactChange
from tests.durability.writer import digest

HISTORY = """
    SELECT edit, actor, period, item, "row", "column", old, new
    FROM fact_history ORDER BY edit
"""
FACTS = 'SELECT period, item, "row", "column", text, edit FROM fact'


class Entry(NamedTuple):
    """One line of the history."""

    edit: int
    actor: str
    change: FactChange
    old: str | None


def faults_in(path: Path, saved: Mapping[str, str]) -> list[str]:
    """Return everything that is not as it was promised, in words.

    `saved` is the digest of every batch of edits that was acknowledged, by its label.
    """
    with closing(connect(path)) as connection:
        history = [
            Entry(edit, actor, FactChange(period, FactKey(*key), new), old)
            for edit, actor, period, *key, old, new in connection.execute(HISTORY)
        ]
        return [
            *_file_faults(connection),
            *_history_faults(history, connection.execute(FACTS).fetchall()),
            *_batch_faults(history, saved),
        ]


def _file_faults(connection: sqlite3.Connection) -> Iterator[str]:
    for (fault,) in connection.execute("PRAGMA integrity_check").fetchall():
        if fault != "ok":
            yield f"integrity check: {fault}"
    if (broken := check(connection).broken_at) is not None:
        yield f"edit {broken} does not fit the chain"
    for table, *_ in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield f"{table} refers to what is not there"


def _history_faults(
    history: Sequence[Entry], facts: Sequence[tuple[str, str, str, str, str, int]]
) -> Iterator[str]:
    standing: dict[tuple[str, FactKey], tuple[str, int]] = {}
    for number, (edit, _, change, old) in enumerate(history, start=1):
        if edit != number:
            yield f"edit {edit} stands where {number} belongs"
        address = (change.period, change.key)
        text, _ = standing.pop(address, (None, 0))
        if text != old:
            yield f"edit {edit} does not follow from what stood there"
        if change.text is not None:
            standing[address] = (change.text, edit)
    if standing != {(row[0], FactKey(*row[1:4])): row[4:] for row in facts}:
        yield "the facts are not what the history comes to"


def _batch_faults(history: Sequence[Entry], saved: Mapping[str, str]) -> Iterator[str]:
    batches: dict[str, list[Entry]] = {}
    for entry in history:
        batches.setdefault(entry.actor, []).append(entry)
    for label, promise in saved.items():
        if label not in batches:
            yield f"{label} is lost"
        elif promise != _kept(batches[label]):
            yield f"{label} was saved otherwise"
    for label, entries in batches.items():
        if len(entries) != int(label.split("-")[2]):
            yield f"{label} is torn"
    yield from _unheard_of(batches.keys() - saved.keys())


def _unheard_of(labels: Iterable[str]) -> Iterator[str]:
    for round_, count in Counter(label.split("-")[0] for label in labels).items():
        if count > 1:  # one may be saved and killed before it could say so
            yield f"round {round_} kept {count} batches to itself"


def _kept(entries: Sequence[Entry]) -> str:
    return digest(entry.change for entry in entries)
