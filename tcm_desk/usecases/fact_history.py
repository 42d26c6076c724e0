"""How a fact came to stand, and which rows of a table were deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.store.records import UNDATED, HistoryEntry
from tcm_desk.usecases.record_facts import period_of
from tcm_desk.usecases.workspace import Workspace


@dataclass(frozen=True)
class DeletedRow:
    """A row whose cells were all cleared: what they held, who cleared them, when."""

    table: str
    row: str
    texts: Mapping[FactKey, str]  # canonical, as they stood last
    at: datetime
    actor: str


def fact_history(
    workspace: Workspace, snapshot: Snapshot, key: FactKey
) -> list[HistoryEntry]:
    """Return every edit of a fact that this assessment sees, newest first."""
    header = snapshot.header
    period = period_of(snapshot.pack, key, header.period.code)
    with workspace.database.transaction() as transaction:
        found = transaction.facts.history(header.facility.id, key)
    return [each for each in reversed(found) if each.period == period]


def deleted_rows(
    workspace: Workspace, snapshot: Snapshot, table: str
) -> list[DeletedRow]:
    """Return the rows of a table deleted since the assessment began, newest first."""
    header = snapshot.header
    with workspace.database.transaction() as transaction:
        begun = transaction.assessments.get(header.id).begun_at
        found = transaction.facts.history_of_gone_rows(header.facility.id, table)
    rows: dict[str, list[HistoryEntry]] = {}
    for entry in found:
        if entry.period in (UNDATED, header.period.code):
            rows.setdefault(entry.key.row, []).append(entry)
    gone = (_deleted(table, row, entries) for row, entries in rows.items())
    kept = [each for each in gone if each.texts and each.at >= begun]
    return sorted(kept, key=lambda each: each.at, reverse=True)


def _deleted(table: str, row: str, entries: Sequence[HistoryEntry]) -> DeletedRow:
    """Return what the row held before it went: of each cell the last that was cleared.

    A cell that was emptied at an earlier time belongs to the row's life, not its end.
    """
    last = entries[-1]
    texts = {
        entry.key: entry.old
        for entry in entries
        if entry.at == last.at and entry.new is None and entry.old is not None
    }
    return DeletedRow(table, row, texts, last.at, last.actor)
