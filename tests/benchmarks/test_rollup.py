"""What a county of 520 facilities costs, beside the bare work that nobody can spare.

The roll-up reads and judges each document once, by all standards with roll-ups; the
yardstick is to read and judge them, and for the adding up, to sum integers. Processor
time: others work on the same machine. The gate is wider than what was seen.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from tcm_desk.assessment.period import Period
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.loader import read_files
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.contents import read_document
from tcm_desk.rollup.roll_up import roll_up
from tcm_desk.store.database import Database
from tcm_desk.usecases.district.roll_up_county import roll_up_county
from tcm_desk.usecases.district.write_rollup import write_rollup
from tcm_desk.usecases.pack_shelf import PackShelf
from tcm_desk.usecases.workspace import DATABASE_NAME, KEPT_FOLDER, Workspace
from tests.rolled_up import CENTRE, CLINIC, called, receive, register, sample

Told = Callable[[str], None]
Result = TypeVar("Result")

CENTRES, CLINICS = 20, 500
MOST_BESIDE_JUDGING = 2.0
YEAR = Period.parse("2024")


@pytest.fixture(scope="module")
def county(
    tmp_path_factory: pytest.TempPathFactory, repository: Path, shipped_pack: FormPack
) -> Iterator[Workspace]:
    """Return a desk with 520 packets in."""
    data = tmp_path_factory.mktemp("desk")
    files = read_files(repository / "forms")
    with closing(Database.open(data / DATABASE_NAME)) as database:
        shelf = PackShelf(shipped_pack, files, data / KEPT_FOLDER)
        workspace = Workspace(database, shelf, data, repository / "resources", _now)
        for number in range(CENTRES + CLINICS):
            _take_in(workspace, repository, number)
        yield workspace


def test_a_county_beside_judging_its_documents(county: Workspace, told: Told) -> None:
    with county.database.transaction() as transaction:
        documents = [
            transaction.received.contents(each.packet_id).document
            for each in transaction.received.all(YEAR)
        ]
    judged, _ = _taken(lambda: [_judged(each, county.pack) for each in documents])
    taken, found = _taken(lambda: roll_up_county(county, YEAR))
    figures = sum(len(each.figures) for each in found.standards)

    told(
        f"roll-up of {found.received} facilities, {figures} figures: {taken:.2f} s, "
        f"{taken / judged:.2f} of reading and judging the documents"
    )
    assert found.received == CENTRES + CLINICS
    assert taken < MOST_BESIDE_JUDGING * judged


def test_adding_up_beside_sums_of_integers(county: Workspace, told: Told) -> None:
    found = roll_up_county(county, YEAR)
    standards = [each.standard for each in found.standards]
    contributions = [
        {name: int(sums.low) for name, sums in given.sums.items()}
        for each in found.returns
        for given in each.contributions.values()
    ]
    bare, _ = _taken(lambda: _summed(contributions))
    taken, _ = _taken(lambda: roll_up(found, standards))

    told(
        f"adding up {len(contributions)} contributions: {taken * 1000:.0f} ms, "
        f"{taken / bare:.0f} times the bare sums of integers"
    )
    assert taken < 2.0


@pytest.mark.parametrize("kind", ["json", "csv", "xlsx", "pdf"])
def test_writing_the_county(
    county: Workspace, told: Told, tmp_path: Path, kind: str
) -> None:
    found = roll_up_county(county, YEAR)
    out = tmp_path / f"county.{kind}"
    taken, _ = _taken(lambda: write_rollup(county, found, out))

    told(f"county.{kind}: {taken:.2f} s, {out.stat().st_size / 1024:.0f} KB")


def _take_in(workspace: Workspace, repository: Path, number: int) -> None:
    is_centre = number < CENTRES
    kind = "township-centre" if is_centre else "village-clinic"
    type_: FacilityType = CENTRE if is_centre else CLINIC
    name = f"{'卫生院' if is_centre else '村卫生室'}{number}"
    visits = {"visits_total": 1000 + number, "visits_tcm": 300 + number}
    outside = {} if is_centre else {"counted_in_parent": number % 3 == 0}
    document = sample(repository, kind, **visits, **outside)
    entry = register(workspace, name, type_, number + 1)
    receive(workspace, called(document, name, number + 1), entry)


def _judged(document: bytes, pack: FormPack) -> object:
    return read_document(document, pack).snapshot(pack)


def _summed(contributions: list[dict[str, int]]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for each in contributions:
        for name, number in each.items():
            sums[name] = sums.get(name, 0) + number
    return sums


def _taken(work: Callable[[], Result]) -> tuple[float, Result]:
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result


def _now() -> datetime:
    return datetime(2024, 12, 20, 9, 30, tzinfo=UTC)
