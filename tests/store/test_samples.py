"""A database of every released version opens, with everything that was in it.

Run as a program with a path to write the sample of the current version; do that when a
step is released, and never again for that version.
"""

from __future__ import annotations

import shutil
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from tcm_desk.assessment.facility import Facility
from tcm_desk.assessment.period import Period
from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.keys import FactKey
from tcm_desk.packet.intake import Doubt, DoubtCode, Standing
from tcm_desk.store.backup_folder import Reason, list_files
from tcm_desk.store.chain import check, count_stray_facts
from tcm_desk.store.connection import connect_read_only
from tcm_desk.store.database import Database
from tcm_desk.store.district_records import (
    ReceivedContents,
    ReceivedPacket,
    RegisterEntry,
)
from tcm_desk.store.migrations import CHAINED_SINCE, STEPS, version_of
from tcm_desk.store.records import (
    UNDATED,
    AssessmentEvent,
    AssessmentRecord,
    AssessmentState,
    EventKind,
    FactChange,
    PackReference,
    SealedPacket,
)

PACKS_SINCE = 3
DISTRICT_SINCE = 5
NOON = datetime(2024, 7, 1, 4, tzinfo=UTC)
VISITS = FactKey("visits_total")
FACILITY = Facility(
    id=UUID(int=1),
    name="毫沁营镇卫生院",
    type=FacilityType.TOWNSHIP_CENTRE,
    uscc="12150102MB0X12345A",
    division="150102",
    parent="新城区医院",
)
ASSESSMENT = AssessmentRecord(
    header=AssessmentHeader(
        id=UUID(int=2),
        facility=FACILITY,
        period=Period.parse("2024"),
        standards=("yanjiang-2023", "huimin-2023"),
    ),
    pack=PackReference("primary-tcm", "2026.1", "ab" * 32),
    state=AssessmentState.SEALED,
    begun_at=NOON,
)
FIRST_CHANGES = (
    FactChange("2024", VISITS, "120"),
    FactChange(UNDATED, FactKey("roster_rows", "p1", "name"), "李强"),
    FactChange(UNDATED, FactKey("roster_rows", "p2", "name"), "Бат"),
)
LATER_CHANGES = (
    FactChange("2024", VISITS, "121"),
    FactChange(UNDATED, FactKey("roster_rows", "p2", "name"), None),
)
PACKET = SealedPacket(
    id=UUID(int=3),
    assessment_id=ASSESSMENT.header.id,
    version=1,
    sealed_at=NOON + timedelta(hours=2),
    edit=5,
    short_code="7K2M-9QXD",
    document=b'{"format":"tcm-desk/assessment","version":1}',
    document_digest="cd" * 32,
    file_name="毫沁营镇卫生院-2024.pdf",
    file_digest="ef" * 32,
    history_head="sha256:" + "12" * 32,
)
SEALED = AssessmentEvent(
    assessment_id=ASSESSMENT.header.id,
    at=PACKET.sealed_at,
    actor="",
    kind=EventKind.SEALED,
    version=1,
    note=PACKET.short_code,
)
PACK_FILES = b"the files of the pack"
ENTRY = RegisterEntry(
    id=UUID(int=4),
    name=FACILITY.name,
    type=FACILITY.type,
    uscc=FACILITY.uscc,
    division=FACILITY.division,
    facility_id=FACILITY.id,
)
RECEIVED = ReceivedPacket(
    packet_id="34" * 32,
    entry_id=ENTRY.id,
    standing=Standing.RECEIVED,
    facility=FACILITY,
    period=Period.parse("2024"),
    standards=("huimin-2023",),
    edits=5,
    history_head=PACKET.history_head,
    signed_at=PACKET.sealed_at,
    signer=FACILITY.name,
    fingerprint="sha256:" + "56" * 32,
    anchors=("sha256:" + "78" * 32,),
    judged_at=NOON + timedelta(days=9),
    pages="agree",
    doubts=(Doubt(DoubtCode.OTHER_FINDINGS, {"count": 1}),),
    document_digest=PACKET.document_digest,
    file_digest=PACKET.file_digest,
    file_name=PACKET.file_name,
    file_bytes=300_000,
    received_at=NOON + timedelta(days=9),
    received_by="王科长",
)


def write_sample(path: Path) -> None:
    database = Database.open(path)
    with database.transaction() as transaction:
        transaction.facilities.add(FACILITY, NOON)
        transaction.packs.keep(ASSESSMENT.pack, PACK_FILES, NOON)
        transaction.assessments.add(ASSESSMENT)
        transaction.facts.apply(FACILITY.id, FIRST_CHANGES, "王医生", NOON)
        transaction.preferences.put("place", "roster")
    with database.transaction() as transaction:
        later = NOON + timedelta(hours=1)
        transaction.facts.apply(FACILITY.id, LATER_CHANGES, "赵院长", later)
        transaction.packets.add(PACKET)
        transaction.events.add(SEALED)
        transaction.register.add(ENTRY, NOON)
        transaction.received.add(RECEIVED, ReceivedContents(PACKET.document, b"{}"))
    database.close()


@pytest.mark.parametrize("version", range(1, len(STEPS) + 1))
def test_a_database_of_every_released_version_opens(
    repository: Path, path: Path, version: int
) -> None:
    sample = repository / "tests" / "samples" / f"database-{version:04}.sqlite"
    shutil.copy(sample, path)

    database = Database.open(path)

    with database.transaction() as transaction:
        history = transaction.facts.history(FACILITY.id, VISITS)
        assert transaction.facts.last_edit() == 5
        assert transaction.facts.of_assessment(FACILITY.id, "2024") == {
            VISITS: "121",
            FactKey("roster_rows", "p1", "name"): "李强",
        }
        assert [(each.actor, each.old, each.new) for each in history] == [
            ("王医生", None, "120"),
            ("赵院长", "120", "121"),
        ]
        assert transaction.facilities.all() == [FACILITY]
        assert transaction.assessments.of_facility(FACILITY.id) == [ASSESSMENT]
        assert transaction.packets.of_assessment(ASSESSMENT.header.id) == [
            PACKET if version >= CHAINED_SINCE else replace(PACKET, history_head=None)
        ]
        assert transaction.events.of_assessment(ASSESSMENT.header.id) == [SEALED]
        assert transaction.packs.files(ASSESSMENT.pack.digest) == (
            PACK_FILES if version >= PACKS_SINCE else None
        )
        assert transaction.preferences.get("place") == "roster"
        desk = (transaction.register.all(), transaction.received.all())
        assert desk == (
            ([ENTRY], [RECEIVED]) if version >= DISTRICT_SINCE else ([], [])
        )
    database.close()
    backups = list_files(path.parent / "backups")
    assert [each.reason for each in backups] == (
        [Reason.BEFORE_MIGRATION] if version < len(STEPS) else []
    )
    for backup in backups:  # an older program can go on with it
        with closing(connect_read_only(backup.path)) as connection:
            assert version_of(connection) == version
    with closing(connect_read_only(path)) as connection:
        assert version_of(connection) == len(STEPS)
        assert check(connection).broken_at is None
        assert count_stray_facts(connection) == 0


if __name__ == "__main__":
    write_sample(Path(sys.argv[1]))
