"""What the district's desk keeps, as values; imports no database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from tcm_desk.assessment.facility import Facility
from tcm_desk.assessment.period import Period
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.packet.intake import (
    ArrivalResult,
    Doubt,
    PacketEventKind,
    Standing,
)
from tcm_desk.packet.verdict import PacketStatus, Problem


@dataclass(frozen=True)
class RegisterEntry:
    """A facility of the county, as the district knows it.

    Attributes:
        facility_id: what the facility calls itself in its packets; None until an
            enrolment or a packet has told.
        struck_at: when it was struck off: it counts no longer, and is not forgotten.
    """

    id: UUID
    name: str
    type: FacilityType
    uscc: str | None
    division: str
    parent: str | None = None
    facility_id: UUID | None = None
    struck_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether it is among the county's facilities now."""
        return self.struck_at is None


@dataclass(frozen=True)
class ReceivedPacket:
    """A packet as it came in: genuine, by the anchors and at the moment that are noted.

    Attributes:
        packet_id: the digest of the signed bytes.
        entry_id: the entry of the register it belongs to; None where there is none.
        facility: as the packet's own document says.
        edits: how many edits its facts came of, where it says so.
        anchors: the fingerprints of the certificates that were trusted.
        judged_at: the moment its certificates had to be in force.
        pages: whether its pages show its data (`usecases.compare_pages.Comparison`).
        file_digest: the SHA-256 of the file, which is kept under it.
    """

    packet_id: str
    entry_id: UUID | None
    standing: Standing
    facility: Facility
    period: Period
    standards: tuple[str, ...]
    edits: int | None
    history_head: str | None
    signed_at: datetime | None
    signer: str
    fingerprint: str
    anchors: tuple[str, ...]
    judged_at: datetime
    pages: str
    doubts: tuple[Doubt, ...]
    document_digest: str
    file_digest: str
    file_name: str
    file_bytes: int
    received_at: datetime
    received_by: str


@dataclass(frozen=True)
class ReceivedContents:
    """What a packet carries, as it was signed."""

    document: bytes = field(repr=False)
    findings: bytes = field(repr=False)


@dataclass(frozen=True)
class PacketEvent:
    """One thing that became of a packet; never changed or deleted.

    Attributes:
        note: the packet that took its place, the remarks, the name of the entry.
        answer: what was signed and sent back, where something was.
    """

    packet_id: str
    at: datetime
    actor: str
    kind: PacketEventKind
    note: str = ""
    answer: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Arrival:
    """One file that was looked at; never changed or deleted.

    Attributes:
        round: the same for all that were taken in at one go.
        facility_id, facility_name, period: as the file claims, where it could be read
            so far; of what was not kept, nobody vouches for them.
    """

    round: UUID
    at: datetime
    actor: str
    file_name: str
    file_digest: str
    result: ArrivalResult
    status: PacketStatus
    problems: tuple[Problem, ...] = ()
    packet_id: str | None = None
    facility_id: UUID | None = None
    facility_name: str = ""
    period: str = ""
