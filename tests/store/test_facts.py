from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from tcm_desk.assessment.facility import Facility
from tcm_desk.formpack.keys import FactKey
from tcm_desk.store.database import Database
from tcm_desk.store.records import UNDATED, FactChange, HistoryEntry

VISITS = FactKey("visits_total")
NAME = FactKey("roster_rows", "p1", "name")
NOW = datetime(2024, 7, 1, 4, tzinfo=UTC)


def apply(database: Database, facility: Facility, *changes: FactChange) -> int:
    with database.transaction() as transaction:
        return transaction.facts.apply(facility.id, changes, "王医生", NOW)


def facts(database: Database, facility: Facility, period: str) -> dict[FactKey, str]:
    with database.transaction() as transaction:
        return transaction.facts.of_assessment(facility.id, period)


def history(database: Database, facility: Facility, key: FactKey) -> list[HistoryEntry]:
    with database.transaction() as transaction:
        return transaction.facts.history(facility.id, key)


def test_an_assessment_sees_its_answers_and_the_facility_rows(
    database: Database, facility: Facility
) -> None:
    apply(
        database,
        facility,
        FactChange("2024", VISITS, "120"),
        FactChange("2023", VISITS, "99"),
        FactChange(UNDATED, NAME, "李强"),
    )

    assert facts(database, facility, "2024") == {VISITS: "120", NAME: "李强"}
    assert facts(database, facility, "2023") == {VISITS: "99", NAME: "李强"}


def test_should_a_key_stand_with_and_without_period_the_answer_wins(
    database: Database, facility: Facility
) -> None:
    apply(
        database,
        facility,
        FactChange("2024", NAME, "of the period"),
        FactChange(UNDATED, NAME, "of the facility"),
    )

    assert facts(database, facility, "2024") == {NAME: "of the period"}


def test_removing_a_fact_leaves_it_absent_and_its_history_whole(
    database: Database, facility: Facility
) -> None:
    apply(database, facility, FactChange("2024", VISITS, "120"))
    apply(database, facility, FactChange("2024", VISITS, None))

    assert facts(database, facility, "2024") == {}
    assert [(each.old, each.new) for each in history(database, facility, VISITS)] == [
        (None, "120"),
        ("120", None),
    ]


def test_history_says_who_when_and_in_which_order(
    database: Database, facility: Facility
) -> None:
    beijing = timezone(timedelta(hours=8))
    with database.transaction() as transaction:
        transaction.facts.apply(
            facility.id,
            [FactChange("2024", VISITS, "120")],
            "王医生",
            datetime(2024, 7, 1, 12, tzinfo=beijing),
        )

    assert history(database, facility, VISITS) == [
        HistoryEntry(
            edit=1,
            at=datetime(2024, 7, 1, 4, tzinfo=UTC),
            actor="王医生",
            period="2024",
            key=VISITS,
            old=None,
            new="120",
        )
    ]


def test_a_moment_without_a_time_zone_is_a_bug(
    database: Database, facility: Facility
) -> None:
    local = NOW.replace(tzinfo=None)

    with (
        pytest.raises(ValueError, match="time zone"),
        database.transaction() as transaction,
    ):
        transaction.facts.apply(
            facility.id, [FactChange("2024", VISITS, "1")], "", local
        )


def test_edits_are_counted_over_all_facts(
    database: Database, facility: Facility
) -> None:
    first = apply(database, facility, FactChange("2024", VISITS, "120"))
    last = apply(
        database,
        facility,
        FactChange(UNDATED, NAME, "李强"),
        FactChange("2023", VISITS, "99"),
    )

    assert (first, last) == (1, 3)
    with database.transaction() as transaction:
        assert transaction.facts.last_edit() == 3


def test_a_change_that_changes_nothing_leaves_no_trace(
    database: Database, facility: Facility
) -> None:
    apply(database, facility, FactChange("2024", VISITS, "120"))

    again = apply(
        database,
        facility,
        FactChange("2024", VISITS, "120"),
        FactChange("2024", NAME, None),
    )

    assert again == 1
    assert len(history(database, facility, VISITS)) == 1
    assert history(database, facility, NAME) == []


def test_changes_are_applied_in_their_order(
    database: Database, facility: Facility
) -> None:
    apply(
        database,
        facility,
        FactChange("2024", VISITS, "1"),
        FactChange("2024", VISITS, None),
        FactChange("2024", VISITS, "2"),
        FactChange("2023", VISITS, "3"),
        FactChange("2023", VISITS, None),
    )

    assert facts(database, facility, "2024") == {VISITS: "2"}
    assert facts(database, facility, "2023") == {}
    assert [each.new for each in history(database, facility, VISITS)] == [
        "1", None, "2", "3", None,
    ]  # fmt: skip


def test_no_change_at_all_is_no_edit(database: Database, facility: Facility) -> None:
    assert apply(database, facility) == 0


def test_two_facilities_do_not_see_each_other(
    database: Database, facility: Facility
) -> None:
    with database.transaction() as transaction:
        neighbour = replace(facility, id=UUID(int=2))
        transaction.facilities.add(neighbour, NOW)
    apply(database, facility, FactChange("2024", VISITS, "120"))

    assert facts(database, neighbour, "2024") == {}
    assert history(database, neighbour, VISITS) == []


def test_a_whole_roster_is_pasted_in_one_go(
    database: Database, facility: Facility
) -> None:
    columns = ("name", "licence", "category", "general_practice", "tcm", "practice")
    keys = [
        FactKey("roster_rows", f"p{number}", column)
        for number in range(2000)
        for column in columns
    ]

    last = apply(
        database, facility, *(FactChange(UNDATED, key, str(key)) for key in keys)
    )

    assert last == len(keys)
    assert facts(database, facility, "2024") == {key: str(key) for key in keys}


def test_texts_are_kept_as_they_are(database: Database, facility: Facility) -> None:
    odd = "“引号” ' ; -- % \\ \n 𠮷 \u3000"
    key = FactKey("edu_rows", "a-b_C", "title")

    apply(database, facility, FactChange(UNDATED, key, odd))

    assert facts(database, facility, "2024") == {key: odd}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE fact_history SET new = '9999'",
        "DELETE FROM fact_history",
    ],
)
def test_history_can_be_neither_changed_nor_deleted(
    database: Database, facility: Facility, statement: str
) -> None:
    apply(database, facility, FactChange("2024", VISITS, "120"))

    with (
        pytest.raises(IntegrityError, match="append-only"),
        database._engine.begin() as connection,
    ):
        connection.exec_driver_sql(statement)


def test_facts_of_an_unknown_facility_are_a_bug(
    database: Database, facility: Facility
) -> None:
    stranger = replace(facility, id=UUID(int=7))

    with pytest.raises(IntegrityError):
        apply(database, stranger, FactChange("2024", VISITS, "120"))
