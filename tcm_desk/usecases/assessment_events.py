"""What becomes of an assessment: where it stands, its lock, and withdrawing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.errors import AssessmentSealedError
from tcm_desk.store.database import Transaction
from tcm_desk.store.records import AssessmentEvent, AssessmentState, EventKind
from tcm_desk.usecases.list_packets import unsealed_changes
from tcm_desk.usecases.workspace import Workspace


@dataclass(frozen=True)
class Standing:
    """Where an assessment stands.

    Attributes:
        version: of the packet sealed last; 0 if none was.
        exported: whether that packet has left this computer.
        changed: whether the answers differ from what was sealed last.
    """

    state: AssessmentState
    version: int = 0
    exported: bool = False
    changed: bool = False


def standing_of(workspace: Workspace, snapshot: Snapshot) -> Standing:
    """Return where an assessment stands, its answers held against its last packet."""
    id_ = snapshot.header.id
    with workspace.database.transaction() as transaction:
        state = transaction.assessments.get(id_).state
        packets = transaction.packets.of_assessment(id_)
        events = transaction.events.of_assessment(id_)
    if not packets:
        return Standing(state)
    version = packets[0].version
    exported = EventKind.EXPORTED in {
        each.kind for each in events if each.version == version
    }
    return Standing(state, version, exported, unsealed_changes(snapshot, packets))


def list_events(workspace: Workspace, assessment_id: UUID) -> Sequence[AssessmentEvent]:
    """Return what became of an assessment, oldest first."""
    with workspace.database.transaction() as transaction:
        return transaction.events.of_assessment(assessment_id)


def note_event(transaction: Transaction, event: AssessmentEvent) -> None:
    """Keep an event, and let the assessment stand where it leads."""
    id_ = event.assessment_id
    transaction.events.add(event)
    latest = transaction.packets.of_assessment(id_)[0].version
    if event.version == latest:
        state = transaction.assessments.get(id_).state
        transaction.assessments.mark(id_, _state_after(state, event.kind))


def _state_after(state: AssessmentState, kind: EventKind) -> AssessmentState:
    """Return where an event leads; what comes late or again leads nowhere."""
    match kind:
        case EventKind.SEALED:
            return AssessmentState.SEALED
        case EventKind.WITHDRAWN:
            return AssessmentState.DRAFT
        case EventKind.EXPORTED if state is AssessmentState.SEALED:
            return AssessmentState.EXPORTED
        case EventKind.RECEIPT if state.locked:
            return AssessmentState.ACKNOWLEDGED
        case _:
            return state


def is_locked(workspace: Workspace, assessment_id: UUID) -> bool:
    """Return whether the assessment must be withdrawn before it can be changed."""
    with workspace.database.transaction() as transaction:
        return transaction.assessments.get(assessment_id).state.locked


def refuse_sealed(transaction: Transaction, assessment_id: UUID) -> None:
    """Let nothing be changed through an assessment that is sealed.

    The lock is on the assessment one works in, not on the facts: a row of the roster
    or of a log belongs to the facility, and next year's assessment must be free to
    correct it. The packet sealed before keeps its frozen bytes, and the sealed
    assessment then says that something has changed since.

    Raises:
        AssessmentSealedError: it is sealed; nothing was changed.
    """
    if transaction.assessments.get(assessment_id).state.locked:
        raise AssessmentSealedError
