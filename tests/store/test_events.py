"""What became of an assessment stays known, and older databases learn it."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from tcm_desk.assessment.facility import Facility
from tcm_desk.assessment.period import Period
from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.store import migrations
from tcm_desk.store.connection import connect, create_private
from tcm_desk.store.database import Database
from tcm_desk.store.migrations import STEPS, migrate
from tcm_desk.store.records import (
    AssessmentEvent,
    AssessmentRecord,
    AssessmentState,
    EventKind,
    PackReference,
)

ID = UUID(int=3)
BEFORE_EVENTS = 3  # the last schema without them


@pytest.fixture
def sealed(database: Database, facility: Facility, noon: datetime) -> AssessmentEvent:
    """Return the sealing of an assessment that the database knows."""
    assessment = AssessmentRecord(
        header=AssessmentHeader(ID, facility, Period.parse("2024"), ()),
        pack=PackReference("primary-tcm", "2026.1", "ab" * 32),
        state=AssessmentState.SEALED,
        begun_at=noon,
    )
    with database.transaction() as transaction:
        transaction.assessments.add(assessment)
    return AssessmentEvent(ID, noon, "王医生", EventKind.SEALED, 1, "7K2M-9QXD")


def test_events_keep_their_order_even_if_the_clock_went_back(
    database: Database, sealed: AssessmentEvent
) -> None:
    earlier = sealed.at - timedelta(days=9)
    withdrawn = AssessmentEvent(ID, earlier, "", EventKind.WITHDRAWN, 1, "写错了")
    with database.transaction() as transaction:
        transaction.events.add(sealed)
        transaction.events.add(withdrawn)

    with database.transaction() as transaction:
        assert transaction.events.of_assessment(ID) == [sealed, withdrawn]
        assert transaction.events.of_assessment(UUID(int=8)) == []


@pytest.mark.parametrize(
    "statement",
    ["UPDATE assessment_event SET note = ''", "DELETE FROM assessment_event"],
)
def test_what_became_of_an_assessment_is_never_changed(
    database: Database, sealed: AssessmentEvent, statement: str
) -> None:
    with database.transaction() as transaction:
        transaction.events.add(sealed)

    with (
        pytest.raises(IntegrityError, match="append-only"),
        database._engine.begin() as connection,
    ):
        connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    ("last_edit", "period", "kinds", "state"),
    [
        (5, "2024", ["sealed", "sealed"], AssessmentState.SEALED),
        (6, "2024", ["sealed", "sealed", "withdrawn"], AssessmentState.DRAFT),
        (6, "", ["sealed", "sealed", "withdrawn"], AssessmentState.DRAFT),
        (6, "2025", ["sealed", "sealed"], AssessmentState.SEALED),
    ],
)
def test_an_older_assessment_is_locked_unless_it_was_changed_since_it_was_sealed(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    last_edit: int,
    period: str,
    kinds: list[str],
    state: AssessmentState,
) -> None:
    write_older(path, monkeypatch, last_edit, period)

    database = Database.open(path)

    with database.transaction() as transaction:
        events = transaction.events.of_assessment(ID)
        packets = transaction.packets.of_assessment(ID)
        assert [each.kind for each in events] == kinds
        assert [each.version for each in events] == [1, 2, 2][: len(kinds)]
        assert [(each.version, each.edit) for each in packets] == [(2, 5), (1, 4)]
        assert transaction.assessments.get(ID).state is state
    database.close()


def write_older(
    path: Path, monkeypatch: pytest.MonkeyPatch, last_edit: int, period: str
) -> None:
    """Write a database from before, in which a packet was sealed at edits 4 and 5."""
    create_private(path)
    with monkeypatch.context() as patch, closing(connect(path)) as old:
        patch.setattr(migrations, "STEPS", STEPS[:BEFORE_EVENTS])
        migrate(old)
        old.execute(
            "INSERT INTO facility VALUES (?, '甲', 'village_clinic', NULL, '1', NULL,"
            " '2024-07-01T04:00:00.000000+00:00')",
            [UUID(int=1).hex],
        )
        old.execute(
            "INSERT INTO assessment VALUES (?, ?, '2024', '[]', 'p', '1', 'd',"
            " 'sealed', '2024-07-01T04:00:00.000000+00:00')",
            [ID.hex, UUID(int=1).hex],
        )
        for edit in range(1, last_edit + 1):
            old.execute(
                "INSERT INTO fact_history VALUES"
                " (?, '2024-07-01T04:00:00.000000+00:00', '', ?, ?, 'visits', '', '',"
                " NULL, '1', x'00')",
                [edit, UUID(int=1).hex, period if edit == last_edit else "2024"],
            )
        for number, edit in ((7, 5), (6, 4)):
            old.execute(
                "INSERT INTO packet VALUES"
                " (?, ?, '2024-07-01T04:00:00.000000+00:00', ?, 'c', x'00', 'd', 'f',"
                " 'd', NULL)",
                [UUID(int=number).hex, ID.hex, edit],
            )
        # The digests above are none: as if somebody had accepted them so.
        old.execute(
            "INSERT INTO preference VALUES ('history_accepted', ?)", [str(last_edit)]
        )
