"""The power is cut at any request to the disk: what was promised is there, all whole.

`pytest tests/durability --cuts 100000` cuts at every request.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pytest

from tests.durability.conftest import Tell
from tests.durability.disk import (
    Disk,
    Fate,
    Kind,
    Request,
    read_requests,
    replayed,
    write_out,
)
from tests.durability.promises import Promise, broken
from tests.durability.scene import (
    DATA,
    MIGRATED,
    PROMISES,
    WHOLE,
    computer_of_an_older_program,
)
from tests.durability.stagehand import Play, Stagehand

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="needs LD_PRELOAD"),
    pytest.mark.usefixtures("shim"),
]


@dataclass(frozen=True)
class Recorded:
    """A play, and what it asked of the disk; `disk` is how that was before."""

    root: Path
    disk: Callable[[], Disk]
    requests: Sequence[Request]
    known: tuple[Promise, ...] = ()

    @cached_property
    def promised(self) -> dict[int, Promise]:
        """What was promised, by the number of the request that told it."""
        descriptor, found = -1, {}
        place = str(self.root / PROMISES)
        for number, request in enumerate(self.requests):
            if request.kind is Kind.CREATE and request.path == place:
                descriptor = request.descriptor
            elif request.kind is Kind.WRITE and request.descriptor == descriptor:
                found[number] = Promise.parse(request.data.decode())
        return found


def recorded(
    stagehand: Stagehand,
    root: Path,
    steps: Sequence[str],
    known: tuple[Promise, ...] = (),
) -> Recorded:
    """Play once and record."""
    before = root.with_suffix(".before")
    shutil.copytree(root, before)
    log = root.with_suffix(".log")
    play = Play(root, steps, promises=root / PROMISES, log=log)
    assert stagehand.play(play) == []  # nothing was refused
    return Recorded(
        root, lambda: Disk.with_files(before, root), list(read_requests(log)), known
    )


@pytest.fixture(scope="module")
def whole(stagehand: Stagehand, tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    root = tmp_path_factory.mktemp("whole") / "computer"
    root.mkdir()
    return recorded(stagehand, root, WHOLE)


@pytest.fixture(scope="module")
def migrated(
    stagehand: Stagehand, repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> Recorded:
    root = tmp_path_factory.mktemp("migrated") / "computer"
    stands = computer_of_an_older_program(repository, root)
    return recorded(stagehand, root, MIGRATED, (Promise("facts", stands),))


@pytest.mark.parametrize("play", ["whole", "migrated"])
def test_a_power_cut_breaks_no_promise(
    request: pytest.FixtureRequest, play: str, cuts: int, tmp_path: Path, tell: Tell
) -> None:
    record: Recorded = request.getfixturevalue(play)
    assert len(record.promised) >= len(MIGRATED)
    found, tried, examiner = [], 0, Examiner(record, tmp_path)
    wanted = _chosen(len(record.requests), cuts)
    for number, disk in replayed(record.requests, record.disk()):
        if number in wanted:
            tried += 1
            found += examiner.faults_after(number, disk)
    assert found == []
    tell(
        f"{tried} points of {play} at which the power was cut, {len(Fate)} fates each, "
        f"of {len(record.requests)} requests: {len(examiner.seen)} different states"
    )


def _chosen(count: int, cuts: int) -> set[int]:
    chance = random.Random(7)  # noqa: S311 - which cuts, not a secret
    return set(chance.sample(range(count), min(cuts, count)))


@dataclass
class Examiner:
    """Looks at what cuts leave; at the same files with the same promises once."""

    record: Recorded
    folder: Path
    seen: set[tuple[bytes, int]] = field(default_factory=set)

    def faults_after(self, number: int, disk: Disk) -> list[str]:
        """Cut the power after a request, in every way, and look at what is left."""
        promised = self.record.promised
        kept = [each for at, each in promised.items() if at <= number]
        following = [each for at, each in promised.items() if at > number]
        chance = random.Random(number)  # noqa: S311 - which sectors, not a secret
        found = []
        for fate in Fate:
            files = disk.after(fate, chance)
            state = (_digest(files), len(kept))
            if state not in self.seen:
                self.seen.add(state)
                place = _laid_out(files, disk, self.folder / f"{number}-{fate}")
                faults = broken(place, [*self.record.known, *kept], following)
                found += [f"request {number}, {fate}: {each}" for each in faults]
                if not faults:
                    shutil.rmtree(place)
        return found


def _digest(files: Mapping[str, bytes]) -> bytes:
    whole = hashlib.sha256()
    for name, content in sorted(files.items()):
        whole.update(f"{name}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.digest()


def _laid_out(files: Mapping[str, bytes], disk: Disk, place: Path) -> Path:
    (place / DATA).mkdir(parents=True)
    write_out(files, disk.root, place)
    return place


def test_a_disk_that_lies_about_syncing_is_found_out(
    whole: Recorded, tmp_path: Path
) -> None:
    """The harness would notice: with no request to sync obeyed, promises break."""
    disk = whole.disk()
    for request in whole.requests:
        if request.kind is not Kind.SYNC:
            disk.take(request)

    files = disk.after(Fate.LOST, random.Random(1))  # noqa: S311
    place = _laid_out(files, disk, tmp_path / "x")

    assert broken(place, list(whole.promised.values()), []) != []


def test_a_write_that_is_torn_where_it_was_not_synced_is_torn_by_sectors() -> None:
    disk = Disk("/r")
    disk.take(Request(Kind.CREATE, 3, 0, "/r/a", "", b""))
    disk.take(Request(Kind.WRITE, 3, 0, "", "", b"1" * 2048))
    disk.take(Request(Kind.SYNC, 3, 0, "", "", b""))
    disk.take(Request(Kind.WRITE, 3, 0, "", "", b"2" * 2048))

    found = {
        disk.after(Fate.TORN, random.Random(seed))["/r/a"]  # noqa: S311
        for seed in range(40)
    }

    sectors = {content[at : at + 512] for content in found for at in (0, 512, 1024)}
    assert len(found) > 5
    assert sectors == {b"1" * 512, b"2" * 512}
