"""What is said of a packet that comes in to the district: values for every layer."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


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


class PacketEventKind(StrEnum):
    """What can become of a packet that came in."""

    RECEIVED = "received"
    CONTESTED = "contested"
    SUPERSEDED = "superseded"
    CHOSEN = "chosen"  # a person said that it is the one
    REGISTERED = "registered"  # its facility was put on the register
    ACCEPTED = "accepted"
    RETURNED = "returned"


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
