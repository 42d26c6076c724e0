"""What goes into the repositories and comes out of them; imports no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.formpack.keys import FactKey

COUNTY = "county"  # the type under which the county keeps facts of its own
UNDATED = ""  # the period of rows that belong to the facility and have their own dates


class FactChange(NamedTuple):
    """Put this canonical text under this key, or, with None, nothing."""

    period: str
    key: FactKey
    text: str | None


@dataclass(frozen=True)
class HistoryEntry:
    """One edit of one fact; `edit` is the counter that orders all of them."""

    edit: int
    at: datetime
    actor: str
    period: str
    key: FactKey
    old: str | None
    new: str | None


class AssessmentState(StrEnum):
    """Where an assessment stands; all but a draft are locked."""

    DRAFT = "draft"  # also after it was withdrawn
    SEALED = "sealed"  # the packet has not left this computer
    EXPORTED = "exported"
    ACKNOWLEDGED = "acknowledged"  # the district's receipt is here

    @property
    def locked(self) -> bool:
        """Whether nothing can be changed through this assessment."""
        return self is not AssessmentState.DRAFT


class EventKind(StrEnum):
    """What can become of an assessment."""

    SEALED = "sealed"
    EXPORTED = "exported"
    WITHDRAWN = "withdrawn"
    RECEIPT = "receipt"
    RETURNED = "returned"  # by the district, with remarks


@dataclass(frozen=True)
class AssessmentEvent:
    """One thing that became of an assessment; never changed or deleted.

    Attributes:
        version: the number of the packet it is about, from 1.
        note: the short code when sealed, the folder when exported, the reason when
            withdrawn, the file that is kept of a receipt or of the remarks.
    """

    assessment_id: UUID
    at: datetime
    actor: str
    kind: EventKind
    version: int
    note: str = ""


@dataclass(frozen=True)
class PackReference:
    """The exact form pack that an assessment was begun with."""

    id: str
    version: str
    digest: str


@dataclass(frozen=True)
class AssessmentRecord:
    """An assessment as it is kept: the header, its pack, and where it stands."""

    header: AssessmentHeader
    pack: PackReference
    state: AssessmentState
    begun_at: datetime


@dataclass(frozen=True)
class SealedPacket:
    """A packet as it was handed over.

    Attributes:
        version: counted from 1; each withdrawal opens the next.
        edit: the last edit that the document holds.
        document: the canonical bytes of the assessment document inside.
        file_name: the name of the PDF, without folder.
        history_head: the digest that the edits had come to, as the packet states it;
            None if it was sealed before there was a chain.
    """

    id: UUID
    assessment_id: UUID
    version: int
    sealed_at: datetime
    edit: int
    short_code: str
    document: bytes
    document_digest: str
    file_name: str
    file_digest: str
    history_head: str | None = None
