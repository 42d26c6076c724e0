"""The files that were looked at, kept or not: what came on which day, and why not."""

from __future__ import annotations

import json
from uuid import UUID

from sqlmodel import Session, col, select

from tcm_desk.assessment.period import Period
from tcm_desk.packet.intake import ArrivalResult
from tcm_desk.packet.verdict import PacketStatus, Problem, ProblemCode
from tcm_desk.store.district_records import Arrival
from tcm_desk.store.moments import read_moment, spell_moment
from tcm_desk.store.tables import ArrivalRow


class ArrivalRepository:
    """The arrivals in the database; what is in never changes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, arrival: Arrival) -> None:
        """Keep what was said of a file, behind all that came before."""
        problems = [[each.code.value, each.name] for each in arrival.problems]
        spelled = {
            "at": spell_moment(arrival.at),
            "problems": json.dumps(problems, ensure_ascii=False),
        }
        self._session.add(ArrivalRow(**vars(arrival) | spelled))
        self._session.flush()

    def of_round(self, round_: UUID) -> list[Arrival]:
        """Return what was said of the files taken in at one go, in that order."""
        return self._listed(ArrivalRow.round == round_)

    def refused(self, period: Period) -> list[Arrival]:
        """Return the files not kept that claim to speak of a period, in their order.

        Nobody vouches for what they claim.
        """
        found = self._listed(ArrivalRow.period == period.code)
        return [each for each in found if not (each.result.kept or each.result.known)]

    def _listed(self, which: object) -> list[Arrival]:
        rows = self._session.exec(
            select(ArrivalRow).where(which).order_by(col(ArrivalRow.id))  # type: ignore[arg-type]
        )
        return [_arrival(row) for row in rows]


def _arrival(row: ArrivalRow) -> Arrival:
    return Arrival(
        round=row.round,
        at=read_moment(row.at),
        actor=row.actor,
        file_name=row.file_name,
        file_digest=row.file_digest,
        result=ArrivalResult(row.result),
        status=PacketStatus(row.status),
        problems=tuple(
            Problem(ProblemCode(code), name) for code, name in json.loads(row.problems)
        ),
        packet_id=row.packet_id,
        facility_id=row.facility_id,
        facility_name=row.facility_name,
        period=row.period,
    )
