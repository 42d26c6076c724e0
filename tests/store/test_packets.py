from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from tcm_desk.assessment.facility import Facility
from tcm_desk.assessment.period import Period
from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.store.database import Database
from tcm_desk.store.records import (
    AssessmentRecord,
    AssessmentState,
    PackReference,
    SealedPacket,
)


@pytest.fixture
def packet(database: Database, facility: Facility, noon: datetime) -> SealedPacket:
    """Return a packet of an assessment that the database knows."""
    assessment = AssessmentRecord(
        header=AssessmentHeader(UUID(int=3), facility, Period.parse("2024"), ()),
        pack=PackReference("primary-tcm", "2026.1", "ab" * 32),
        state=AssessmentState.SEALED,
        begun_at=noon,
    )
    with database.transaction() as transaction:
        transaction.assessments.add(assessment)
    return SealedPacket(
        id=UUID(int=4),
        assessment_id=UUID(int=3),
        version=1,
        sealed_at=noon,
        edit=12,
        short_code="7K2M-9QXD",
        document=b'{"format":"tcm-desk/assessment"}\x00\xff',
        document_digest="cd" * 32,
        file_name="毫沁营镇卫生院-2024.pdf",
        file_digest="ef" * 32,
    )


def test_a_packet_comes_back_byte_for_byte(
    database: Database, packet: SealedPacket
) -> None:
    with database.transaction() as transaction:
        transaction.packets.add(packet)

    with database.transaction() as transaction:
        assert transaction.packets.of_assessment(packet.assessment_id) == [packet]
        assert transaction.packets.of_assessment(UUID(int=8)) == []


def test_the_latest_packet_comes_first_even_if_the_clock_went_back(
    database: Database, packet: SealedPacket
) -> None:
    earlier = packet.sealed_at - timedelta(days=9)
    later = replace(packet, id=UUID(int=5), version=2, sealed_at=earlier)
    with database.transaction() as transaction:
        transaction.packets.add(later)
        transaction.packets.add(packet)

    with database.transaction() as transaction:
        listed = transaction.packets.of_assessment(packet.assessment_id)

    assert listed == [later, packet]


def test_an_assessment_has_one_packet_of_a_version(
    database: Database, packet: SealedPacket
) -> None:
    with database.transaction() as transaction:
        transaction.packets.add(packet)

    with pytest.raises(IntegrityError), database.transaction() as transaction:
        transaction.packets.add(replace(packet, id=UUID(int=5)))


@pytest.mark.parametrize(
    "statement", ["UPDATE packet SET document = x'00'", "DELETE FROM packet"]
)
def test_a_sealed_packet_does_not_change(
    database: Database, packet: SealedPacket, statement: str
) -> None:
    with database.transaction() as transaction:
        transaction.packets.add(packet)

    with (
        pytest.raises(IntegrityError, match="does not change"),
        database._engine.begin() as connection,
    ):
        connection.exec_driver_sql(statement)
