"""What the district's desk keeps, as values; imports no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from tcm_desk.assessment.facility import Facility
from tcm_desk.assessment.period import Period
from tcm_desk.formpack.facility_types import FacilityType
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


class Standing(StrEnum):
    """Where a packet that came in stands; see `counts`."""

    RECEIVED = "received"  # the newest of its facility and period
    ACCEPTED = "accepted"  # the same, and answered with a receipt
    RETURNED = "returned"  # the same, and sent back to be mended
    SUPERSEDED = "superseded"  # a newer one is here
    CONTESTED = "contested"  # speaks against another; a person decides between them

    @property
    def counts(self) -> bool:
        """Whether the county's figures are made of it."""
        return self in (Standing.RECEIVED, Standing.ACCEPTED)


class DoubtCode(StrEnum):
    """What an officer should look at in a packet that was kept."""

    OTHER_NAME = "other_name"  # than on the register
    OTHER_TYPE = "other_type"
    OTHER_CREDIT_CODE = "other_credit_code"
    OTHER_DIVISION = "other_division"
    OTHER_IDENTITY = "other_identity"  # the register knows the facility by another id
    OTHER_PERIOD = "other_period"  # than the one that is being gathered
    OTHER_PACK = "other_pack"  # judged by forms other than those here
    OTHER_FINDINGS = "other_findings"  # than its facts come to
    UNREAD = "unread"  # the forms here do not know what it answers
    PAGES_NOT_COMPARED = "pages_not_compared"
    EVIDENCE_BESIDE = "evidence_beside"  # files that are not in the packet
    SAME_STATE_OTHER_FACTS = "same_state_other_facts"
    CLOCK_WENT_BACK = "clock_went_back"  # more edits than another, and signed earlier
    ORDER_UNKNOWN = "order_unknown"  # nothing tells which of two is later
    SIGNED_AHEAD = "signed_ahead"  # later than this computer's clock


class Doubt(NamedTuple):
    """One thing to look at; `wording.intake` has the sentence."""

    code: DoubtCode
    details: Mapping[str, str | int] = {}


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


class PacketEventKind(StrEnum):
    """What can become of a packet that came in."""

    RECEIVED = "received"
    CONTESTED = "contested"
    SUPERSEDED = "superseded"
    CHOSEN = "chosen"  # a person said that it is the one
    REGISTERED = "registered"  # its facility was put on the register
    ACCEPTED = "accepted"
    RETURNED = "returned"


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


class ArrivalResult(StrEnum):
    """What became of one file that was looked at."""

    NEW = "new"  # the first of its facility and period
    NEWER = "newer"  # took the place of an older one
    OLDER = "older"  # kept, and does not count: a newer one is here
    CONTESTED = "contested"  # kept, and a person decides
    SAME_FILE = "same_file"  # here already
    SAME_PACKET = "same_packet"  # here already, in a file with other bytes
    STRANGER = "stranger"  # sealed by nobody who is trusted: not kept
    REJECTED = "rejected"  # altered, unsigned, unreadable: not kept
    UNREADABLE = "unreadable"  # the disk did not give it

    @property
    def kept(self) -> bool:
        """Whether the desk has one packet more."""
        return self in _KEPT

    @property
    def known(self) -> bool:
        """Whether the desk had it already."""
        return self in (ArrivalResult.SAME_FILE, ArrivalResult.SAME_PACKET)


_KEPT = (
    ArrivalResult.NEW,
    ArrivalResult.NEWER,
    ArrivalResult.OLDER,
    ArrivalResult.CONTESTED,
)


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
