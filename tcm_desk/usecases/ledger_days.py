"""How many days before the county's own date a facility must report its ledger."""

from __future__ import annotations

from uuid import UUID

from tcm_desk.usecases.remember import recall, remember
from tcm_desk.usecases.workspace import Workspace

MOST_DAYS = 60
_DAYS = frozenset(map(str, range(MOST_DAYS + 1)))


def ledger_days(workspace: Workspace, facility_id: UUID) -> int:
    """Return what was kept for this facility; 0 where nothing was."""
    name = _name(facility_id)
    text = recall(workspace, name).get(name, "")
    return int(text) if text in _DAYS else 0


def keep_ledger_days(workspace: Workspace, facility_id: UUID, days: int) -> None:
    """Keep it, within reason.

    Raises:
        NotSavedError: the disk refused; nothing was changed.
    """
    kept = min(max(days, 0), MOST_DAYS)
    remember(workspace, {_name(facility_id): str(kept)})


def _name(facility_id: UUID) -> str:
    return f"ledger_days_before.{facility_id}"
