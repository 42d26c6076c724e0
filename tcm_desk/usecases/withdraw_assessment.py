"""Withdraw a sealed assessment, so that it can be mended and sealed anew: 撤回."""

from __future__ import annotations

from uuid import UUID

from tcm_desk.errors import NotSealedError, ReasonMissingError
from tcm_desk.store.records import AssessmentEvent, EventKind
from tcm_desk.usecases.assessment_events import note_event
from tcm_desk.usecases.workspace import Workspace

LONGEST_REASON = 200


def withdraw_assessment(
    workspace: Workspace, assessment_id: UUID, reason: str
) -> AssessmentEvent:
    """Open a sealed assessment again; the next sealing makes the next version.

    The packet sealed before is kept as it is: it may lie at the district already.

    Raises:
        ReasonMissingError: no reason was given; nothing was changed.
        NotSealedError: there is nothing to withdraw.
        NotSavedError: the disk refused; nothing was changed.
    """
    words = " ".join(reason.split())[:LONGEST_REASON]
    if not words:
        raise ReasonMissingError
    with workspace.database.transaction() as transaction:
        if not transaction.assessments.get(assessment_id).state.locked:
            raise NotSealedError
        version = transaction.packets.of_assessment(assessment_id)[0].version
        event = AssessmentEvent(
            assessment_id,
            workspace.now(),
            workspace.actor,
            EventKind.WITHDRAWN,
            version,
            words,
        )
        note_event(transaction, event)
    return event
