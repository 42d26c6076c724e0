"""Ask about a clock that cannot be right, once, and keep the answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tcm_desk import BUILT_ON
from tcm_desk.assessment.clock import ClockDoubt, doubts
from tcm_desk.usecases.remember import recall, remember
from tcm_desk.usecases.workspace import Workspace

_ACCEPTED = "clock_accepted_{kind}"  # the preference; what it was doubted against


def clock_doubts(workspace: Workspace) -> tuple[ClockDoubt, ...]:
    """Return what speaks against the clock and was not yet accepted.

    What the clock says orders nothing: the counter of edits does.
    """
    with workspace.database.transaction() as transaction:
        last = transaction.facts.last_edit_at()
    found = doubts(workspace.now(), date.fromisoformat(BUILT_ON), last)
    return tuple(each for each in found if not _accepted(workspace, each))


def accept_clock(workspace: Workspace, accepted: Iterable[ClockDoubt]) -> None:
    """Keep that the user was asked and says that the clock is right."""
    remember(workspace, {_name(each): each.against.isoformat() for each in accepted})


def _accepted(workspace: Workspace, doubt: ClockDoubt) -> bool:
    name = _name(doubt)
    return recall(workspace, name).get(name) == doubt.against.isoformat()


def _name(doubt: ClockDoubt) -> str:
    return _ACCEPTED.format(kind=doubt.kind.value)
