"""What speaks against the clock of a desk, on which every certificate is judged."""

from __future__ import annotations

from datetime import date

from tcm_desk import BUILT_ON
from tcm_desk.assessment.clock import ClockDoubt, doubts
from tcm_desk.usecases.workspace import Workspace


def desk_clock_doubts(workspace: Workspace) -> tuple[ClockDoubt, ...]:
    """Hold the clock against what came in last, and what was typed last.

    A clock years behind calls every certificate not yet in force.
    """
    with workspace.database.transaction() as transaction:
        typed = transaction.facts.last_edit_at()
        received = transaction.received.last_at()
    last = max((each for each in (typed, received) if each), default=None)
    return tuple(doubts(workspace.now(), date.fromisoformat(BUILT_ON), last))
