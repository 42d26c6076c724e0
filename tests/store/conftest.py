from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from tcm_desk.assessment.facility import Facility
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.store.database import Database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "facts.sqlite"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = Database.open(path)
    yield database
    database.close()


@pytest.fixture
def noon() -> datetime:
    return datetime(2024, 7, 1, 4, tzinfo=UTC)


@pytest.fixture
def facility(database: Database, noon: datetime) -> Facility:
    """Return a facility that the database knows."""
    facility = Facility(
        id=UUID(int=1),
        name="毫沁营镇卫生院",
        type=FacilityType.TOWNSHIP_CENTRE,
        uscc=None,
        division="150102",
    )
    with database.transaction() as transaction:
        transaction.facilities.add(facility, noon)
    return facility
