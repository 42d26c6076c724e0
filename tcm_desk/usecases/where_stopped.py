"""Find the place where filling in stopped."""

from __future__ import annotations

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.store.records import HistoryEntry
from tcm_desk.usecases.workspace import Workspace


def where_stopped(workspace: Workspace, snapshot: Snapshot) -> HistoryEntry | None:
    """Return the last edit that this assessment sees, None before the first."""
    header = snapshot.header
    with workspace.database.transaction() as transaction:
        return transaction.facts.last_of(header.facility.id, header.period.code)
