"""The register: the county's facilities, which every share is counted over."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.store.district_records import RegisterEntry
from tcm_desk.store.moments import read_moment, spell_moment
from tcm_desk.store.tables import RegisterEntryRow


class RegisterRepository:
    """The entries of the register; one that is struck off stays in the database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, entry: RegisterEntry, at: datetime) -> None:
        """Put a facility on the register."""
        self._session.add(
            RegisterEntryRow(**_columns(entry), added_at=spell_moment(at))
        )
        self._session.flush()

    def update(self, entry: RegisterEntry) -> None:
        """Replace what an entry says; what belongs to it stays with it."""
        row = self._session.get_one(RegisterEntryRow, entry.id)
        row.sqlmodel_update(_columns(entry))
        self._session.flush()

    def find(self, entry_id: UUID) -> RegisterEntry | None:
        """Return an entry, or None if there is none of this id."""
        row = self._session.get(RegisterEntryRow, entry_id)
        return _entry(row) if row else None

    def all(self, *, struck: bool = False) -> list[RegisterEntry]:
        """Return the facilities of the county in the order they were added.

        Args:
            struck: those that were struck off as well.
        """
        rows = self._session.exec(
            select(RegisterEntryRow).order_by(
                col(RegisterEntryRow.added_at), col(RegisterEntryRow.name)
            )
        )
        entries = map(_entry, rows)
        return [each for each in entries if struck or each.stands]


def _columns(entry: RegisterEntry) -> dict[str, Any]:
    struck = entry.struck_at
    return vars(entry) | {"struck_at": struck and spell_moment(struck)}


def _entry(row: RegisterEntryRow) -> RegisterEntry:
    return RegisterEntry(
        id=row.id,
        name=row.name,
        type=FacilityType(row.type),
        uscc=row.uscc,
        division=row.division,
        parent=row.parent,
        facility_id=row.facility_id,
        struck_at=read_moment(row.struck_at) if row.struck_at else None,
    )
