"""One file after the other, all noted under one number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from tcm_desk.assessment.period import Period
from tcm_desk.errors import CannotReadError, FileTooLargeError
from tcm_desk.packet.intake import ArrivalResult, Doubt, DoubtCode
from tcm_desk.packet.verdict import PacketStatus
from tcm_desk.store.district_records import Arrival, ReceivedPacket
from tcm_desk.usecases.district.arriving import (
    Gathering,
    Judged,
    check,
    file_digest,
    judge,
    told_name,
)
from tcm_desk.usecases.district.evidence_beside import keep_beside
from tcm_desk.usecases.district.intake import TakenFile
from tcm_desk.usecases.district.keep_packet import keep_packet
from tcm_desk.usecases.district.received_files import keep_file
from tcm_desk.usecases.verify_packet import CheckedFile, read_packet, too_large
from tcm_desk.usecases.workspace import Workspace

_LONGEST_NAME = 100  # characters of what nobody vouches for


@dataclass(frozen=True)
class IntakeRound:
    """Takes in files one by one; each is on the disk when `take` returns."""

    workspace: Workspace
    by: Gathering
    id: UUID

    def take(self, path: Path) -> TakenFile:
        """Look at one file, keep it if it is genuine, note what was said of it.

        Raises:
            CannotWriteError, NotSavedError: the disk refused; nothing was kept of it.
        """
        try:
            pdf = read_packet(path)
        except FileTooLargeError:
            return self._refused(too_large(path), "")
        except CannotReadError:
            return self._noted(path, self._arrival(path, "", ArrivalResult.UNREADABLE))
        digest = file_digest(pdf)
        with self.workspace.database.transaction() as transaction:
            known = transaction.received.find_file(digest)
        if known is not None:
            keep_file(self.workspace, digest, pdf)  # mends a copy that was lost
            return self._known(path, digest, ArrivalResult.SAME_FILE, known)
        return self._judged(path, digest, pdf)

    def _judged(self, path: Path, digest: str, pdf: bytes) -> TakenFile:
        checked = check(path, pdf, self.by)
        if checked.verdict.status is not PacketStatus.VALID:
            return self._refused(checked, digest)
        with self.workspace.database.transaction() as transaction:
            known = transaction.received.find(checked.verdict.packet_id)
        if known is not None:
            return self._known(path, digest, ArrivalResult.SAME_PACKET, known)
        judged = judge(checked, pdf, self.by)
        if isinstance(judged, CheckedFile):
            return self._refused(judged, digest)
        keep_file(self.workspace, digest, pdf)
        lacking = keep_beside(self.workspace, path, judged.index, digest)
        packet = judged.packet
        if lacking:
            doubt = Doubt(DoubtCode.EVIDENCE_BESIDE, {"count": lacking})
            packet = replace(packet, doubts=(*packet.doubts, doubt))
        return self._kept(path, replace(judged, packet=packet))

    def _kept(self, path: Path, judged: Judged) -> TakenFile:
        digest = judged.packet.file_digest
        arrival = self._arrival(path, digest, ArrivalResult.NEW, PacketStatus.VALID)
        with self.workspace.database.transaction() as transaction:
            kept = keep_packet(transaction, judged.packet, judged.contents)
            arrival = _about(replace(arrival, result=kept.result), kept.packet)
            transaction.arrivals.add(arrival)
        packet = kept.packet
        signed = (packet.signer, packet.fingerprint)
        return TakenFile(path, arrival, *signed, packet, kept.superseded)

    def _known(
        self, path: Path, digest: str, result: ArrivalResult, known: ReceivedPacket
    ) -> TakenFile:
        arrival = self._arrival(path, digest, result, PacketStatus.VALID)
        taken = self._noted(path, _about(arrival, known))
        by, key = known.signer, known.fingerprint
        return replace(taken, packet=known, signer=by, fingerprint=key)

    def _refused(self, checked: CheckedFile, digest: str) -> TakenFile:
        verdict = checked.verdict
        stranger = verdict.status is PacketStatus.UNKNOWN_SIGNER
        result = ArrivalResult.STRANGER if stranger else ArrivalResult.REJECTED
        arrival = self._arrival(checked.path, digest, result, verdict.status)
        arrival = _claiming(replace(arrival, problems=verdict.problems), checked)
        taken = self._noted(checked.path, arrival)
        return replace(taken, signer=verdict.signer, fingerprint=verdict.fingerprint)

    def _arrival(
        self,
        path: Path,
        digest: str,
        result: ArrivalResult,
        status: PacketStatus = PacketStatus.UNREADABLE,
    ) -> Arrival:
        moment, actor = self.by.moment, self.by.actor
        name = told_name(path)
        return Arrival(self.id, moment, actor, name, digest, result, status)

    def _noted(self, path: Path, arrival: Arrival) -> TakenFile:
        with self.workspace.database.transaction() as transaction:
            transaction.arrivals.add(arrival)
        return TakenFile(path, arrival)


def _about(arrival: Arrival, packet: ReceivedPacket) -> Arrival:
    return replace(
        arrival,
        packet_id=packet.packet_id,
        facility_id=packet.facility.id,
        facility_name=packet.facility.name,
        period=packet.period.code,
    )


def _claiming(arrival: Arrival, checked: CheckedFile) -> Arrival:
    """Note whose a file claims to be, so that the officer knows whom to call."""
    name = checked.facility.get("name")
    return replace(
        arrival,
        facility_id=_id_in(checked.facility),
        facility_name=name[:_LONGEST_NAME] if isinstance(name, str) else "",
        period=_period_in(checked.period),
    )


def _id_in(facility: Mapping[str, object]) -> UUID | None:
    try:
        return UUID(str(facility.get("id")))
    except ValueError:
        return None


def _period_in(period: Mapping[str, object]) -> str:
    year, quarter = period.get("year"), period.get("quarter")
    code = f"{year}" if quarter is None else f"{year}Q{quarter}"
    try:
        return Period.parse(code).code
    except ValueError:
        return ""
