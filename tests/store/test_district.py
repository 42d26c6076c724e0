"""What the district keeps: the register, the packets that came in, the files seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from tcm_desk.assessment.facility import Facility
from tcm_desk.assessment.period import Period
from tcm_desk.errors import UnknownPacketError
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.packet.intake import (
    ArrivalResult,
    Doubt,
    DoubtCode,
    PacketEventKind,
    Standing,
)
from tcm_desk.packet.verdict import PacketStatus, Problem, ProblemCode
from tcm_desk.store.database import Database
from tcm_desk.store.district_records import (
    Arrival,
    PacketEvent,
    ReceivedContents,
    ReceivedPacket,
    RegisterEntry,
)

YEAR = Period.parse("2024")
FACILITY = Facility(
    UUID(int=1), "双桥镇卫生院", FacilityType.TOWNSHIP_CENTRE, None, "150103", None
)
ENTRY = RegisterEntry(
    UUID(int=9), "双桥镇卫生院", FacilityType.TOWNSHIP_CENTRE, None, "150103"
)
CONTENTS = ReceivedContents(b'{"facts":{}}', b'{"standards":[]}')


@pytest.fixture
def packet(noon: datetime) -> ReceivedPacket:
    return ReceivedPacket(
        packet_id="ab" * 32,
        entry_id=None,
        standing=Standing.RECEIVED,
        facility=FACILITY,
        period=YEAR,
        standards=("huimin-2023", "hohhot-2021"),
        edits=7,
        history_head="sha256:" + "12" * 32,
        signed_at=noon - timedelta(days=3),
        signer="双桥镇卫生院",
        fingerprint="sha256:" + "34" * 32,
        anchors=("sha256:" + "56" * 32,),
        judged_at=noon,
        pages="agree",
        doubts=(Doubt(DoubtCode.OTHER_NAME, {"registered": "双桥卫生院"}),),
        document_digest="cd" * 32,
        file_digest="ef" * 32,
        file_name="自评包_双桥镇卫生院_2024_v1.pdf",
        file_bytes=300_000,
        received_at=noon,
        received_by="王科长",
    )


def test_a_packet_is_kept_as_it_came_in(
    database: Database, packet: ReceivedPacket
) -> None:
    unstated = replace(
        packet, packet_id="77", edits=None, history_head=None, signed_at=None
    )
    with database.transaction() as transaction:
        transaction.received.add(packet, CONTENTS)
        transaction.received.add(unstated, CONTENTS)

    with database.transaction() as transaction:
        assert transaction.received.get(packet.packet_id) == packet
        assert transaction.received.find("77") == unstated
        assert transaction.received.find("78") is None
        assert transaction.received.find_file(packet.file_digest) == packet
        assert transaction.received.find_file("00") is None
        assert transaction.received.contents(packet.packet_id) == CONTENTS
        assert transaction.received.of_facility(FACILITY.id, YEAR) == [packet, unstated]
        assert transaction.received.of_facility(UUID(int=3)) == []
        with pytest.raises(UnknownPacketError):
            transaction.received.contents("78")
        with pytest.raises(UnknownPacketError):
            transaction.received.get("78")


def test_only_what_stands_counts_in_a_period(
    database: Database, packet: ReceivedPacket
) -> None:
    with database.transaction() as transaction:
        for number, standing in enumerate(Standing):
            id_ = f"{number:02}"
            transaction.received.add(
                replace(packet, packet_id=id_, standing=standing), CONTENTS
            )
        quarter = replace(packet, packet_id="q", period=Period.parse("2024Q3"))
        transaction.received.add(quarter, CONTENTS)

    with database.transaction() as transaction:
        counting = transaction.received.counting(YEAR)
        assert {each.standing for each in counting} == {
            Standing.RECEIVED,
            Standing.ACCEPTED,
        }
        assert len(transaction.received.all(YEAR)) == len(Standing)
        assert len(transaction.received.all()) == len(Standing) + 1


def test_where_a_packet_stands_changes_and_all_that_became_of_it_is_told(
    database: Database, packet: ReceivedPacket, noon: datetime
) -> None:
    earlier = noon - timedelta(days=400)
    events = [
        PacketEvent(packet.packet_id, noon, "王科长", PacketEventKind.RECEIVED),
        PacketEvent(
            packet.packet_id, earlier, "", PacketEventKind.RETURNED, "缺页", b"signed"
        ),
    ]
    with database.transaction() as transaction:
        transaction.register.add(ENTRY, noon)
        transaction.received.add(packet, CONTENTS)
        for event in events:
            transaction.received.note(event)
        transaction.received.stand(packet.packet_id, Standing.RETURNED)
        transaction.received.assign(packet.packet_id, ENTRY.id)

    with database.transaction() as transaction:
        assert transaction.received.get(packet.packet_id) == replace(
            packet, standing=Standing.RETURNED, entry_id=ENTRY.id
        )
        assert transaction.received.events(packet.packet_id) == events


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE received_packet SET signer = ''",
        "UPDATE received_packet SET doubts = '[]'",
        "DELETE FROM received_packet",
        "UPDATE received_document SET document = x''",
        "DELETE FROM received_document",
        "UPDATE packet_event SET note = ''",
        "DELETE FROM packet_event",
        "UPDATE arrival SET result = 'new'",
        "DELETE FROM arrival",
    ],
)
def test_what_came_in_is_never_changed_or_deleted(
    database: Database, packet: ReceivedPacket, noon: datetime, statement: str
) -> None:
    seen = Arrival(
        UUID(int=5), noon, "", "a.pdf", "ef", ArrivalResult.NEW, PacketStatus.VALID
    )
    event = PacketEvent(packet.packet_id, noon, "", PacketEventKind.RECEIVED)
    with database.transaction() as transaction:
        transaction.received.add(packet, CONTENTS)
        transaction.received.note(event)
        transaction.arrivals.add(seen)

    with (
        pytest.raises(IntegrityError, match=r"does not change|append-only"),
        database._engine.begin() as connection,
    ):
        connection.exec_driver_sql(statement)


def test_an_entry_of_the_register_is_struck_off_and_not_forgotten(
    database: Database, noon: datetime
) -> None:
    other = RegisterEntry(
        UUID(int=10),
        "河西社区卫生服务站",
        FacilityType.COMMUNITY_STATION,
        "12150103000000101D",
        "150103",
        "河西社区卫生服务中心",
        UUID(int=4),
    )
    with database.transaction() as transaction:
        transaction.register.add(ENTRY, noon)
        transaction.register.add(other, noon + timedelta(seconds=1))
        struck = replace(ENTRY, struck_at=noon + timedelta(days=1))
        transaction.register.update(struck)

    with database.transaction() as transaction:
        assert transaction.register.all() == [other]
        assert transaction.register.all(struck=True) == [struck, other]
        assert transaction.register.find(other.id) == other
        assert transaction.register.find(UUID(int=11)) is None


@pytest.mark.parametrize("same", ["uscc", "facility_id"])
def test_no_two_entries_of_the_register_are_one_facility(
    database: Database, noon: datetime, same: str
) -> None:
    known = replace(ENTRY, uscc="12150103000000101D", facility_id=UUID(int=4))
    nobody = replace(ENTRY, id=UUID(int=12))
    second = replace(nobody, **{same: getattr(known, same)})
    with database.transaction() as transaction:
        transaction.register.add(known, noon)
        transaction.register.add(nobody, noon)

    def join() -> None:
        with database.transaction() as transaction:
            transaction.register.update(second)

    with pytest.raises(IntegrityError, match=same):
        join()


def test_files_that_were_refused_are_told_with_what_they_claim(
    database: Database, noon: datetime
) -> None:
    kept = Arrival(
        UUID(int=5),
        noon,
        "王科长",
        "好.pdf",
        "ef" * 32,
        ArrivalResult.NEW,
        PacketStatus.VALID,
        packet_id="ab" * 32,
        facility_id=FACILITY.id,
        facility_name=FACILITY.name,
        period="2024",
    )
    known = replace(kept, result=ArrivalResult.SAME_FILE)
    refused = replace(
        kept,
        file_name="改过.pdf",
        result=ArrivalResult.REJECTED,
        status=PacketStatus.ALTERED,
        problems=(
            Problem(ProblemCode.PAGES_DIFFER),
            Problem(ProblemCode.ATTACHMENT_ENTRY, "a.json"),
        ),
    )
    other = replace(refused, round=UUID(int=6), period="2023")
    with database.transaction() as transaction:
        for each in (kept, known, refused, other):
            transaction.arrivals.add(each)

    with database.transaction() as transaction:
        assert transaction.arrivals.of_round(UUID(int=5)) == [kept, known, refused]
        assert transaction.arrivals.refused(YEAR) == [refused]
