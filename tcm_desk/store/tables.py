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


class RegisterEntryRow(SQLModel, table=True):
    """A facility of the county, as the district keeps it; struck off, never deleted."""

    __tablename__ = "register_entry"

    id: UUID = Field(primary_key=True)
    name: str
    type: str
    uscc: str | None = Field(unique=True)
    division: str
    parent: str | None
    facility_id: UUID | None = Field(unique=True)  # once it is known
    added_at: str
    struck_at: str | None


class ReceivedPacketRow(SQLModel, table=True):
    """A packet that came in; a trigger lets nothing change but where it stands."""

    __tablename__ = "received_packet"
    __table_args__ = (Index("ix_received_packet_place", "period", "facility_id"),)

    packet_id: str = Field(primary_key=True)  # of the signed bytes
    entry_id: UUID | None = Field(foreign_key="register_entry.id")
    standing: str
    facility_id: UUID
    facility_name: str
    facility_type: str
    uscc: str | None
    division: str
    parent: str | None
    period: str
    standards: str  # a JSON list of ids
    edits: int | None
    history_head: str | None
    signed_at: str | None
    signer: str
    fingerprint: str
    anchors: str  # a JSON list of the fingerprints it was judged by
    judged_at: str
    pages: str
    doubts: str  # a JSON list of [code, details]
    document_digest: str
    file_digest: str = Field(index=True)
    file_name: str
    file_bytes: int
    received_at: str
    received_by: str


class ReceivedDocumentRow(SQLModel, table=True):
    """What a packet that came in carries, as signed; apart, for lists do without."""

    __tablename__ = "received_document"

    packet_id: str = Field(primary_key=True, foreign_key="received_packet.packet_id")
    document: bytes
    findings: bytes


class PacketEventRow(SQLModel, table=True):
    """What became of a packet that came in; triggers refuse to change or delete it."""

    __tablename__ = "packet_event"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)  # order, whatever the clock
    packet_id: str = Field(foreign_key="received_packet.packet_id", index=True)
    at: str
    actor: str
    kind: str
    note: str
    answer: bytes | None  # what was signed and sent back


class ArrivalRow(SQLModel, table=True):
    """One file that was looked at, kept or not; triggers refuse to change it."""

    __tablename__ = "arrival"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    round: UUID = Field(index=True)  # one for each time something was taken in
    at: str
    actor: str
    file_name: str
    file_digest: str
    result: str
    status: str
    problems: str  # a JSON list of [code, name]
    packet_id: str | None
    facility_id: UUID | None = Field(index=True)  # as the file claims, if it could
    facility_name: str
    period: str
