"""The database tables. Rows are plain records: they are checked before they get here.

Points of time are text in one spelling (`moments.py`); fact texts are canonical.
"""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel


class FacilityRow(SQLModel, table=True):
    """A facility whose answers are kept here."""

    __tablename__ = "facility"

    id: UUID = Field(primary_key=True)
    name: str
    type: str
    uscc: str | None
    division: str
    parent: str | None
    created_at: str


class AssessmentRow(SQLModel, table=True):
    """One facility's assessment of one period, under the exact pack it began with."""

    __tablename__ = "assessment"
    __table_args__ = (UniqueConstraint("facility_id", "period"),)

    id: UUID = Field(primary_key=True)
    facility_id: UUID = Field(foreign_key="facility.id")
    period: str
    standards: str  # a JSON list of ids, in the order chosen
    pack_id: str
    pack_version: str
    pack_digest: str
    state: str
    begun_at: str


class FactHistoryRow(SQLModel, table=True):
    """One edit, numbered for ever; triggers refuse to change or delete it."""

    __tablename__ = "fact_history"
    __table_args__ = (
        Index("ix_fact_history_key", "facility_id", "item", "row", "column"),
        {"sqlite_autoincrement": True},
    )

    edit: int = Field(primary_key=True)
    at: str
    actor: str
    facility_id: UUID = Field(foreign_key="facility.id")
    period: str
    item: str
    row: str
    column: str
    old: str | None
    new: str | None
    digest: bytes  # of this edit and the digest before it (chain.py)


class FactRow(SQLModel, table=True):
    """The current text of one fact, and the edit that put it there."""

    __tablename__ = "fact"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}

    facility_id: UUID = Field(foreign_key="facility.id", primary_key=True)
    period: str = Field(primary_key=True)  # "" for rows with dates of their own
    item: str = Field(primary_key=True)
    row: str = Field(primary_key=True)
    column: str = Field(primary_key=True)
    text: str
    edit: int = Field(foreign_key="fact_history.edit")


class PacketRow(SQLModel, table=True):
    """A sealed packet: the document's bytes as signed, and the file that carries it."""

    __tablename__ = "packet"
    __table_args__ = (UniqueConstraint("assessment_id", "version"),)

    id: UUID = Field(primary_key=True)
    assessment_id: UUID = Field(foreign_key="assessment.id")
    version: int
    sealed_at: str
    edit: int  # the last edit that the document holds
    short_code: str
    document: bytes
    document_digest: str
    file_name: str
    file_digest: str
    history_head: str | None  # None if sealed before there was a chain


class PackRow(SQLModel, table=True):
    """A form pack that an assessment was begun with: all its files in one blob."""

    __tablename__ = "pack"

    digest: str = Field(primary_key=True)  # of the files, once the blob is inflated
    pack_id: str
    version: str
    files: bytes
    kept_at: str


class AssessmentEventRow(SQLModel, table=True):
    """What became of an assessment; triggers refuse to change or delete it."""

    __tablename__ = "assessment_event"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)  # order, whatever the clock
    assessment_id: UUID = Field(foreign_key="assessment.id", index=True)
    at: str
    actor: str
    kind: str
    version: int
    note: str


class PreferenceRow(SQLModel, table=True):
    """A small thing to remember between starts."""

    __tablename__ = "preference"

    name: str = Field(primary_key=True)
    text: str
