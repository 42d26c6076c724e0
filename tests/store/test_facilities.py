from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from tcm_desk.assessment.facility import Facility
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.store.database import Database


def test_a_facility_comes_back_as_it_was_kept(
    database: Database, facility: Facility
) -> None:
    with database.transaction() as transaction:
        assert transaction.facilities.find(facility.id) == facility


def test_an_unknown_facility_is_not_found(database: Database) -> None:
    with database.transaction() as transaction:
        assert transaction.facilities.find(UUID(int=9)) is None


def test_a_facility_can_be_renamed_and_recoded(
    database: Database, facility: Facility
) -> None:
    renamed = replace(
        facility,
        name="毫沁营社区卫生服务中心",
        type=FacilityType.COMMUNITY_CENTRE,
        uscc="12150102MB0X12345A",
        parent="新城区医院",
    )

    with database.transaction() as transaction:
        transaction.facilities.update(renamed)

    with database.transaction() as transaction:
        assert transaction.facilities.find(facility.id) == renamed


def test_facilities_are_listed_in_the_order_they_were_added(
    database: Database, facility: Facility, noon: datetime
) -> None:
    clinic = replace(facility, id=UUID(int=0), name="甲")
    with database.transaction() as transaction:
        transaction.facilities.add(clinic, noon + timedelta(seconds=1))

    with database.transaction() as transaction:
        assert transaction.facilities.all() == [facility, clinic]
