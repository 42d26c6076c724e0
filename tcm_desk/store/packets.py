"""The packets that were handed over, with the document's bytes as they were signed."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Session, col, select

from tcm_desk.store.moments import read_moment, spell_moment
from tcm_desk.store.records import SealedPacket
from tcm_desk.store.tables import PacketRow


class PacketRepository:
    """The sealed packets in the database; what is in never changes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, packet: SealedPacket) -> None:
        """Keep a packet that was written and verified."""
        columns = vars(packet) | {"sealed_at": spell_moment(packet.sealed_at)}
        self._session.add(PacketRow(**columns))
        self._session.flush()

    def of_assessment(self, assessment_id: UUID) -> list[SealedPacket]:
        """Return the packets of an assessment, the latest first."""
        rows = self._session.exec(
            select(PacketRow)
            .where(PacketRow.assessment_id == assessment_id)
            .order_by(col(PacketRow.version).desc())
        )
        return [_packet(row) for row in rows]


def _packet(row: PacketRow) -> SealedPacket:
    columns = row.model_dump() | {"sealed_at": read_moment(row.sealed_at)}
    return SealedPacket(**columns)
