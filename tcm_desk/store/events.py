"""What became of the assessments: sealed, exported, withdrawn, acknowledged."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Session, col, select

from tcm_desk.store.moments import read_moment, spell_moment
from tcm_desk.store.records import AssessmentEvent, EventKind
from tcm_desk.store.tables import AssessmentEventRow


class EventRepository:
    """The events in the database; what is in never changes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, event: AssessmentEvent) -> None:
        """Keep what has become of an assessment, behind all that came before."""
        columns = vars(event) | {"at": spell_moment(event.at)}
        self._session.add(AssessmentEventRow(**columns))
        self._session.flush()

    def of_assessment(self, assessment_id: UUID) -> list[AssessmentEvent]:
        """Return what became of an assessment, in the order in which it was kept."""
        rows = self._session.exec(
            select(AssessmentEventRow)
            .where(AssessmentEventRow.assessment_id == assessment_id)
            .order_by(col(AssessmentEventRow.id))
        )
        return [_event(row) for row in rows]


def _event(row: AssessmentEventRow) -> AssessmentEvent:
    return AssessmentEvent(
        assessment_id=row.assessment_id,
        at=read_moment(row.at),
        actor=row.actor,
        kind=EventKind(row.kind),
        version=row.version,
        note=row.note,
    )
