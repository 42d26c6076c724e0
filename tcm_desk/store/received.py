"""The packets that came in to the district, and what became of each."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, literal_column, or_
from sqlmodel import Session, col, select

from tcm_desk.assessment.facility import Facility
from tcm_desk.assessment.period import Period
from tcm_desk.errors import UnknownPacketError
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.packet.intake import Doubt, DoubtCode, PacketEventKind, Standing
from tcm_desk.store.district_records import (
    PacketEvent,
    ReceivedContents,
    ReceivedPacket,
)
from tcm_desk.store.moments import read_moment, spell_moment
from tcm_desk.store.tables import (
    PacketEventRow,
    ReceivedDocumentRow,
    ReceivedPacketRow,
)

_AS_THEY_CAME: ColumnElement[int] = literal_column(
    "rowid"
)  # none is ever deleted; a clock may go back


class ReceivedRepository:
    """The packets that came in; nothing of them changes but where they stand."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, packet: ReceivedPacket, contents: ReceivedContents) -> None:
        """Keep a packet that was judged, with what it carries."""
        self._session.add(_row(packet))
        self._session.flush()
        self._session.add(
            ReceivedDocumentRow(packet_id=packet.packet_id, **vars(contents))
        )
        self._session.flush()

    def get(self, packet_id: str) -> ReceivedPacket:
        """Return a packet.

        Raises:
            UnknownPacketError: it never came in here.
        """
        return _packet(self._row(packet_id))

    def find(self, packet_id: str) -> ReceivedPacket | None:
        """Return a packet, or None if it never came in here."""
        row = self._session.get(ReceivedPacketRow, packet_id)
        return _packet(row) if row else None

    def find_file(self, file_digest: str) -> ReceivedPacket | None:
        """Return the packet that came in as exactly this file, or None."""
        row = self._session.exec(
            select(ReceivedPacketRow).where(
                ReceivedPacketRow.file_digest == file_digest
            )
        ).first()
        return _packet(row) if row else None

    def of_facility(
        self,
        facility_id: UUID,
        period: Period | None = None,
        entry_id: UUID | None = None,
    ) -> list[ReceivedPacket]:
        """Return what came in from a facility, in the order in which it came.

        Args:
            facility_id: what it calls itself.
            period: None for all of them.
            entry_id: its entry of the register; it may have called itself otherwise.
        """
        place = col(ReceivedPacketRow.facility_id) == facility_id
        if entry_id is not None:
            place = or_(place, col(ReceivedPacketRow.entry_id) == entry_id)
        query = select(ReceivedPacketRow).where(place)
        if period is not None:
            query = query.where(ReceivedPacketRow.period == period.code)
        rows = self._session.exec(query.order_by(_AS_THEY_CAME))
        return [_packet(row) for row in rows]

    def all(self, period: Period | None = None) -> list[ReceivedPacket]:
        """Return what came in, for a period or ever, in the order in which it came."""
        query = select(ReceivedPacketRow)
        if period is not None:
            query = query.where(ReceivedPacketRow.period == period.code)
        rows = self._session.exec(query.order_by(_AS_THEY_CAME))
        return [_packet(row) for row in rows]

    def last_at(self) -> datetime | None:
        """Return when the clock said that a packet came in latest; None if none has."""
        latest = self._session.exec(
            select(func.max(col(ReceivedPacketRow.received_at)))
        ).one()
        return read_moment(latest) if latest else None

    def counting(self, period: Period) -> list[ReceivedPacket]:
        """Return the packets that the county's figures of a period are made of.

        At most one for each facility: the newest, unless it was returned.
        """
        return [each for each in self.all(period) if each.standing.counts]

    def contents(self, packet_id: str) -> ReceivedContents:
        """Return what a packet carries, as signed.

        Raises:
            UnknownPacketError: it never came in here.
        """
        row = self._session.get(ReceivedDocumentRow, packet_id)
        if row is None:
            raise UnknownPacketError(id=packet_id)
        return ReceivedContents(row.document, row.findings)

    def stand(self, packet_id: str, standing: Standing) -> None:
        """Say where a packet stands from now on."""
        self._row(packet_id).standing = standing
        self._session.flush()

    def assign(self, packet_id: str, entry_id: UUID) -> None:
        """Say to which entry of the register a packet belongs."""
        self._row(packet_id).entry_id = entry_id
        self._session.flush()

    def note(self, event: PacketEvent) -> None:
        """Keep what has become of a packet, behind all that came before."""
        columns = vars(event) | {"at": spell_moment(event.at)}
        self._session.add(PacketEventRow(**columns))
        self._session.flush()

    def events(self, packet_id: str) -> list[PacketEvent]:
        """Return what became of a packet, in the order in which it was kept."""
        rows = self._session.exec(
            select(PacketEventRow)
            .where(PacketEventRow.packet_id == packet_id)
            .order_by(col(PacketEventRow.id))
        )
        return [_event(row) for row in rows]

    def _row(self, packet_id: str) -> ReceivedPacketRow:
        row = self._session.get(ReceivedPacketRow, packet_id)
        if row is None:
            raise UnknownPacketError(id=packet_id)
        return row


def _row(packet: ReceivedPacket) -> ReceivedPacketRow:
    columns = vars(packet).copy()
    facility: Facility = columns.pop("facility")
    signed = packet.signed_at
    return ReceivedPacketRow(
        **columns
        | {
            "facility_id": facility.id,
            "facility_name": facility.name,
            "facility_type": facility.type.value,
            "uscc": facility.uscc,
            "division": facility.division,
            "parent": facility.parent,
            "period": packet.period.code,
            "standards": json.dumps(packet.standards),
            "signed_at": signed and spell_moment(signed),
            "anchors": json.dumps(packet.anchors),
            "judged_at": spell_moment(packet.judged_at),
            "doubts": _spelled(packet.doubts),
            "received_at": spell_moment(packet.received_at),
        }
    )


def _spelled(doubts: Iterable[Doubt]) -> str:
    listed = [[each.code.value, dict(each.details)] for each in doubts]
    return json.dumps(listed, ensure_ascii=False)


_AS_THEY_ARE = {
    *("packet_id", "entry_id", "edits", "history_head", "signer", "fingerprint"),
    *("pages", "document_digest", "file_digest", "file_name", "file_bytes"),
    "received_by",
}


def _packet(row: ReceivedPacketRow) -> ReceivedPacket:
    facility = Facility(
        id=row.facility_id,
        name=row.facility_name,
        type=FacilityType(row.facility_type),
        uscc=row.uscc,
        division=row.division,
        parent=row.parent,
    )
    return ReceivedPacket(
        **row.model_dump(include=_AS_THEY_ARE)
        | {
            "facility": facility,
            "standing": Standing(row.standing),
            "period": Period.parse(row.period),
            "standards": tuple(json.loads(row.standards)),
            "signed_at": row.signed_at and read_moment(row.signed_at),
            "anchors": tuple(json.loads(row.anchors)),
            "judged_at": read_moment(row.judged_at),
            "doubts": tuple(
                Doubt(DoubtCode(code), details)
                for code, details in json.loads(row.doubts)
            ),
            "received_at": read_moment(row.received_at),
        }
    )


def _event(row: PacketEventRow) -> PacketEvent:
    return PacketEvent(
        packet_id=row.packet_id,
        at=read_moment(row.at),
        actor=row.actor,
        kind=PacketEventKind(row.kind),
        note=row.note,
        answer=row.answer,
    )
