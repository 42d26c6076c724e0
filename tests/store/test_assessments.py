from __future__ import annotations

from datetime import datetime
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from tcm_desk.assessment.facility import Facility
from tcm_desk.assessment.period import Period
from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.errors import UnknownAssessmentError
from tcm_desk.store.database import Database
from tcm_desk.store.records import AssessmentRecord, AssessmentState, PackReference


def begun(facility: Facility, code: str, id_: int, at: datetime) -> AssessmentRecord:
    return AssessmentRecord(
        header=AssessmentHeader(
            id=UUID(int=id_),
            facility=facility,
            period=Period.parse(code),
            standards=("yanjiang-2023", "huimin-2023"),
        ),
        pack=PackReference("primary-tcm", "2026.1", "ab" * 32),
        state=AssessmentState.DRAFT,
        begun_at=at,
    )


@pytest.fixture
def year(database: Database, facility: Facility, noon: datetime) -> AssessmentRecord:
    year = begun(facility, "2024", 10, noon)
    with database.transaction() as transaction:
        transaction.assessments.add(year)
    return year


def test_an_assessment_comes_back_with_the_pack_it_was_begun_with(
    database: Database, year: AssessmentRecord
) -> None:
    with database.transaction() as transaction:
        assert transaction.assessments.get(year.header.id) == year


def test_an_unknown_assessment_is_named(database: Database) -> None:
    with (
        pytest.raises(UnknownAssessmentError, match=str(UUID(int=5))),
        database.transaction() as transaction,
    ):
        transaction.assessments.get(UUID(int=5))


def test_an_assessment_is_found_by_facility_and_period(
    database: Database, year: AssessmentRecord
) -> None:
    facility = year.header.facility

    with database.transaction() as transaction:
        find = transaction.assessments.find
        assert find(facility.id, Period.parse("2024")) == year
        assert find(facility.id, Period.parse("2024Q1")) is None


def test_a_facility_has_one_assessment_of_a_period(
    database: Database, year: AssessmentRecord, noon: datetime
) -> None:
    with (
        pytest.raises(IntegrityError),
        database.transaction() as transaction,
    ):
        transaction.assessments.add(begun(year.header.facility, "2024", 11, noon))


def test_assessments_are_listed_latest_period_first(
    database: Database, year: AssessmentRecord, noon: datetime
) -> None:
    facility = year.header.facility
    quarter = begun(facility, "2024Q3", 11, noon)
    before = begun(facility, "2023Q4", 12, noon)
    with database.transaction() as transaction:
        transaction.assessments.add(before)
        transaction.assessments.add(quarter)

    with database.transaction() as transaction:
        listed = transaction.assessments.of_facility(facility.id)

    assert listed == [quarter, year, before]


def test_other_standards_can_be_chosen(
    database: Database, year: AssessmentRecord
) -> None:
    with database.transaction() as transaction:
        transaction.assessments.choose_standards(year.header.id, ["hohhot-2021"])

    with database.transaction() as transaction:
        header = transaction.assessments.get(year.header.id).header
    assert header.standards == ("hohhot-2021",)


def test_an_assessment_that_was_handed_over_is_marked(
    database: Database, year: AssessmentRecord
) -> None:
    with database.transaction() as transaction:
        transaction.assessments.mark(year.header.id, AssessmentState.SEALED)

    with database.transaction() as transaction:
        state = transaction.assessments.get(year.header.id).state
    assert state is AssessmentState.SEALED
