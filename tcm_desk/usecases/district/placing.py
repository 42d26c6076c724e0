"""Which of several packets of one facility and period is the one that counts.

The counter of edits says it, where both come of one history; the clock alone never
overrules it. Where they speak against each other, a person decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tcm_desk.packet.intake import ArrivalResult, Doubt, DoubtCode, Standing
from tcm_desk.store.district_records import ReceivedPacket


@dataclass(frozen=True)
class Placing:
    """Where a packet that comes in is to stand, and whose place it takes."""

    result: ArrivalResult
    standing: Standing
    supersedes: tuple[ReceivedPacket, ...] = ()
    against: ReceivedPacket | None = None  # the one it was held against
    doubt: Doubt | None = None


class _Order(StrEnum):
    LATER = "later"
    EARLIER = "earlier"
    CONTESTED = "contested"


def place(new: ReceivedPacket, others: Sequence[ReceivedPacket]) -> Placing:
    """Hold a packet against those that are here of the same facility and period."""
    rivals = [each for each in others if each.standing is not Standing.SUPERSEDED]
    current = next(
        (each for each in rivals if each.standing is not Standing.CONTESTED), None
    )
    if current is None:
        return Placing(ArrivalResult.NEW, Standing.RECEIVED)
    order, code = _compare(new, current)
    doubt = Doubt(code, {"file": current.file_name}) if code else None
    match order:
        case _Order.EARLIER:
            older, standing = ArrivalResult.OLDER, Standing.SUPERSEDED
            return Placing(older, standing, (), current, doubt)
        case _Order.CONTESTED:
            contested, standing = ArrivalResult.CONTESTED, Standing.CONTESTED
            return Placing(contested, standing, (), current, doubt)
        case _Order.LATER:
            settled = [
                each
                for each in rivals
                if each is current or _compare(new, each)[0] is _Order.LATER
            ]
            newer, standing = ArrivalResult.NEWER, Standing.RECEIVED
            return Placing(newer, standing, tuple(settled), current, doubt)


def _compare(
    new: ReceivedPacket, old: ReceivedPacket
) -> tuple[_Order, DoubtCode | None]:
    if new.edits is None or old.edits is None:
        return _by_clock(new, old, DoubtCode.ORDER_UNKNOWN)
    if new.edits == old.edits:
        if new.history_head != old.history_head:
            return _Order.CONTESTED, DoubtCode.SAME_STATE_OTHER_FACTS
        return _by_clock(new, old, None)  # not an edit lies between them
    by_edits = _Order.LATER if new.edits > old.edits else _Order.EARLIER
    if _clocks(new, old) not in (by_edits, None):
        return _Order.CONTESTED, DoubtCode.CLOCK_WENT_BACK
    return by_edits, None


def _by_clock(
    new: ReceivedPacket, old: ReceivedPacket, doubt: DoubtCode | None
) -> tuple[_Order, DoubtCode | None]:
    if new.document_digest == old.document_digest:
        return _clocks(new, old) or _Order.LATER, None
    order = _clocks(new, old)
    return order or _Order.CONTESTED, doubt or (
        None if order else DoubtCode.ORDER_UNKNOWN
    )


def _clocks(new: ReceivedPacket, old: ReceivedPacket) -> _Order | None:
    """Say what the facility's clock claims; None where it claims nothing."""
    if new.signed_at is None or old.signed_at is None or new.signed_at == old.signed_at:
        return None
    return _Order.LATER if new.signed_at > old.signed_at else _Order.EARLIER
