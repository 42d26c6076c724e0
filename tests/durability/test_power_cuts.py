"""The power is cut at any request to the disk: what was promised is there, all whole.

`pytest tests/durability --cuts 100000` cuts at every request.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

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
from tests.durability.scene import DATA, PROMISES

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs LD_PRELOAD")

LEAST_REQUESTS = 100


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("computer")


@pytest.fixture(scope="module")
def requests(
    root: Path, shim: Path, repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[Request]:
    """Play the scene once, and return what it asked of the disk."""
    log = tmp_path_factory.mktemp("log") / "disk.log"
    played = subprocess.run(
        [
            *(sys.executable, "-m", "tests.durability.scene"),
            *(root, repository / "forms", repository / "resources", root / PROMISES),
        ],
        env={
            **os.environ,
            "LD_PRELOAD": str(shim),
            "DISK_ROOT": str(root),
            "DISK_LOG": str(log),
        },
        cwd=repository,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert played.stdout == ""  # nothing was refused
    return list(read_requests(log))


def promises_in(requests: Sequence[Request], promises: Path) -> dict[int, Promise]:
    """Return what was promised, by the number of the request that told it."""
    descriptor, found = -1, {}
    for number, request in enumerate(requests):
        if request.kind is Kind.CREATE and request.path == str(promises):
            descriptor = request.descriptor
        elif request.kind is Kind.WRITE and request.descriptor == descriptor:
            found[number] = Promise.parse(request.data.decode())
    return found


def test_a_power_cut_breaks_no_promise(
    requests: list[Request], root: Path, cuts: int, tmp_path: Path
) -> None:
    promised = promises_in(requests, root / PROMISES)
    assert len(promised) > 10
    assert len(requests) > LEAST_REQUESTS
    chance = random.Random(7)  # noqa: S311 - which cuts, not a secret
    wanted = set(chance.sample(range(len(requests)), min(cuts, len(requests))))
    found = []
    for number, disk in replayed(requests, str(root)):
        if number in wanted:
            kept = [each for at, each in promised.items() if at <= number]
            following = [each for at, each in promised.items() if at > number]
            for fate in Fate:
                place = tmp_path / f"{number}-{fate}"
                faults = broken(_after(disk, fate, chance, place), kept, following)
                found += [f"request {number}, {fate}: {each}" for each in faults]
    assert found == []


def _after(disk: Disk, fate: Fate, chance: random.Random, place: Path) -> Path:
    (place / DATA).mkdir(parents=True)
    write_out(disk.after(fate, chance), disk.root, place)
    return place


def test_a_disk_that_lies_about_syncing_is_found_out(
    requests: list[Request], root: Path, tmp_path: Path
) -> None:
    """The harness would notice: with no request to sync obeyed, promises break."""
    promised = promises_in(requests, root / PROMISES)
    disk = Disk(str(root))
    for request in requests:
        if request.kind is not Kind.SYNC:
            disk.take(request)

    place = _after(disk, Fate.LOST, random.Random(1), tmp_path / "x")  # noqa: S311

    assert broken(place, list(promised.values()), []) != []


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
