"""What a facility's packet says otherwise than its last one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.findings import Outcome
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.packet.contents import read_document
from tcm_desk.packet.intake import Standing
from tcm_desk.store.district_records import ReceivedPacket
from tcm_desk.usecases.workspace import Workspace


@dataclass(frozen=True)
class ChangedFact:
    """One fact that is other than it was; None where it was, or is, not answered."""

    key: FactKey
    before: Value | None
    after: Value | None


@dataclass(frozen=True)
class TurnedFinding:
    """An indicator that comes to something else, by the forms that are here."""

    standard: str
    indicator: str
    before: Outcome
    after: Outcome


@dataclass(frozen=True)
class PacketChanges:
    """How a packet differs from the facility's last one, of this period or before."""

    packet: ReceivedPacket
    last: ReceivedPacket
    facts: tuple[ChangedFact, ...]
    findings: tuple[TurnedFinding, ...]

    @property
    def better(self) -> int:
        """How many indicators are met now and were not."""
        return sum(each.after is Outcome.MET for each in self.findings)

    @property
    def worse(self) -> int:
        """How many indicators were met and are not now."""
        return sum(each.before is Outcome.MET for each in self.findings)


def compare_with_last(workspace: Workspace, packet_id: str) -> PacketChanges | None:
    """Hold a packet against the facility's last one; None if it is the first.

    The last one is the newest that came before it for the same period, else that of the
    latest period before, of the same kind.

    Raises:
        UnknownPacketError: it never came in here.
        UnusableDocumentError: the forms here do not know what one of them answers.
    """
    with workspace.database.transaction() as transaction:
        packet = transaction.received.get(packet_id)
        own = transaction.received.of_facility(
            packet.facility.id, entry_id=packet.entry_id
        )
        last = last_before(packet, own)
        if last is None:
            return None
        documents = [
            transaction.received.contents(each.packet_id).document
            for each in (last, packet)
        ]
    pack = workspace.pack
    before, after = (read_document(each, pack).snapshot(pack) for each in documents)
    return PacketChanges(
        packet, last, tuple(_facts(before, after)), tuple(_findings(before, after))
    )


def last_before(
    packet: ReceivedPacket, own: Sequence[ReceivedPacket]
) -> ReceivedPacket | None:
    """Choose what to compare a packet with.

    Args:
        packet: the one that is looked at.
        own: all of its facility, in the order in which they came.
    """
    others = [each for each in own if each.packet_id != packet.packet_id]
    same = [each for each in others if each.period == packet.period]
    earlier = [each for each in own[: own.index(packet)] if each in same]
    if earlier or same:
        return (earlier or same)[-1]
    before = [
        each
        for each in others
        if each.period.kind == packet.period.kind
        and each.period.last_day < packet.period.last_day
        and each.standing not in (Standing.SUPERSEDED, Standing.CONTESTED)
    ]
    return max(before, key=lambda each: each.period.last_day, default=None)


def _facts(before: Snapshot, after: Snapshot) -> Iterator[ChangedFact]:
    for key in dict.fromkeys((*before.facts, *after.facts)):
        old, new = before.facts.get(key), after.facts.get(key)
        if old != new:
            yield ChangedFact(key, old, new)


def _findings(before: Snapshot, after: Snapshot) -> Iterator[TurnedFinding]:
    was = {
        (judged.standard.id, each.indicator.id): each.outcome
        for judged in before.judged
        for each in judged.findings
    }
    for judged in after.judged:
        for each in judged.findings:
            old = was.get((judged.standard.id, each.indicator.id))
            if old is not None and old is not each.outcome:
                names = (judged.standard.id, each.indicator.id)
                yield TurnedFinding(*names, old, each.outcome)
