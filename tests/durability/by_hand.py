"""A database written to past the use cases: one to be damaged, or to fill a disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from tcm_desk.assessment.facility import Facility
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.store.database import Database
from tcm_desk.store.records import FactChange

Record = Callable[[Sequence[FactChange], str], int]

FACILITY = Facility(
    UUID(int=1), "化隆村卫生室", FacilityType.VILLAGE_CLINIC, None, "150103"
)


@contextmanager
def recorder(path: Path) -> Iterator[Record]:
    """Open the database and lend what saves changes under an actor's name."""
    database = Database.open(path)
    with database.transaction() as transaction:
        transaction.facilities.add(FACILITY, datetime.now(UTC))

    def record(changes: Sequence[FactChange], actor: str) -> int:
        with database.transaction() as transaction:
            now = datetime.now(UTC)
            return transaction.facts.apply(FACILITY.id, changes, actor, now)

    yield record
    database.close()
