"""The facilities whose answers are kept here, and the county with its own facts."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from tcm_desk.assessment.facility import Facility
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.store.moments import spell_moment
from tcm_desk.store.records import COUNTY
from tcm_desk.store.tables import FacilityRow


class FacilityRepository:
    """The facilities in the database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, facility: Facility, at: datetime) -> None:
        """Keep a new facility."""
        row = FacilityRow(**vars(facility), created_at=spell_moment(at))
        self._session.add(row)
        self._session.flush()

    def update(self, facility: Facility) -> None:
        """Replace what is known of a facility; it keeps its id and its facts."""
        row = self._session.get_one(FacilityRow, facility.id)
        row.sqlmodel_update(vars(facility))
        self._session.flush()

    def find(self, facility_id: UUID) -> Facility | None:
        """Return a facility, or None if it is not in this database."""
        row = self._session.get(FacilityRow, facility_id)
        return facility_from(row) if row else None

    def all(self) -> list[Facility]:
        """Return every facility, in the order they were added."""
        rows = self._session.exec(
            select(FacilityRow)
            .where(FacilityRow.type != COUNTY)
            .order_by(col(FacilityRow.created_at), FacilityRow.name)
        )
        return [facility_from(row) for row in rows]

    def county(self) -> UUID | None:
        """Return under which id the county's own facts are kept, if it has any."""
        rows = self._session.exec(
            select(FacilityRow.id).where(FacilityRow.type == COUNTY)
        )
        return rows.first()

    def keep_county(self, at: datetime) -> UUID:
        """Return the same, and begin to keep them if there are none yet."""
        known = self.county()
        if known is not None:
            return known
        row = FacilityRow(
            id=uuid4(),
            name="",
            type=COUNTY,
            uscc=None,
            division="",
            parent=None,
            created_at=spell_moment(at),
        )
        self._session.add(row)
        self._session.flush()
        return row.id


def facility_from(row: FacilityRow) -> Facility:
    """Return the value a row stands for."""
    return Facility(
        id=row.id,
        name=row.name,
        type=FacilityType(row.type),
        uscc=row.uscc,
        division=row.division,
        parent=row.parent,
    )
