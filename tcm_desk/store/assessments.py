"""The assessments: one of a facility for a period."""

from __future__ import annotations

import json
from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from tcm_desk.assessment.period import Period
from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.errors import UnknownAssessmentError
from tcm_desk.store.facilities import facility_from
from tcm_desk.store.moments import read_moment, spell_moment
from tcm_desk.store.records import AssessmentRecord, AssessmentState, PackReference
from tcm_desk.store.tables import AssessmentRow, FacilityRow


class AssessmentRepository:
    """The assessments in the database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, assessment: AssessmentRecord) -> None:
        """Keep a new assessment; its facility is kept already."""
        header = assessment.header
        self._session.add(
            AssessmentRow(
                id=header.id,
                facility_id=header.facility.id,
                period=header.period.code,
                standards=json.dumps(header.standards),
                pack_id=assessment.pack.id,
                pack_version=assessment.pack.version,
                pack_digest=assessment.pack.digest,
                state=assessment.state,
                begun_at=spell_moment(assessment.begun_at),
            )
        )
        self._session.flush()

    def get(self, assessment_id: UUID) -> AssessmentRecord:
        """Return an assessment.

        Raises:
            UnknownAssessmentError: it is not in this database.
        """
        return self._record(self._row(assessment_id))

    def find(self, facility_id: UUID, period: Period) -> AssessmentRecord | None:
        """Return the facility's assessment of a period, or None."""
        row = self._session.exec(
            select(AssessmentRow)
            .where(AssessmentRow.facility_id == facility_id)
            .where(AssessmentRow.period == period.code)
        ).one_or_none()
        return self._record(row) if row else None

    def of_facility(self, facility_id: UUID) -> list[AssessmentRecord]:
        """Return a facility's assessments, the latest period first."""
        rows = self._session.exec(
            select(AssessmentRow)
            .where(AssessmentRow.facility_id == facility_id)
            .order_by(col(AssessmentRow.period).desc())
        )
        return [self._record(row) for row in rows]

    def choose_standards(self, assessment_id: UUID, standards: Sequence[str]) -> None:
        """Let other standards judge an assessment."""
        self._row(assessment_id).standards = json.dumps(list(standards))
        self._session.flush()

    def adopt(self, assessment_id: UUID, pack: PackReference) -> None:
        """Go on with another pack than the one the assessment was begun with."""
        row = self._row(assessment_id)
        row.pack_id, row.pack_version = pack.id, pack.version
        row.pack_digest = pack.digest
        self._session.flush()

    def mark(self, assessment_id: UUID, state: AssessmentState) -> None:
        """Say whether an assessment has been handed over."""
        self._row(assessment_id).state = state
        self._session.flush()

    def _row(self, assessment_id: UUID) -> AssessmentRow:
        row = self._session.get(AssessmentRow, assessment_id)
        if row is None:
            raise UnknownAssessmentError(id=assessment_id)
        return row

    def _record(self, row: AssessmentRow) -> AssessmentRecord:
        facility = self._session.get_one(FacilityRow, row.facility_id)
        header = AssessmentHeader(
            id=row.id,
            facility=facility_from(facility),
            period=Period.parse(row.period),
            standards=tuple(json.loads(row.standards)),
        )
        return AssessmentRecord(
            header=header,
            pack=PackReference(row.pack_id, row.pack_version, row.pack_digest),
            state=AssessmentState(row.state),
            begun_at=read_moment(row.begun_at),
        )
