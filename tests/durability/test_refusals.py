"""The disk refuses any request, for want of room or as broken: told, and nothing lost.

Each thing the program does is done with one request refused, or all from then on, and
then again on a disk that has recovered. `--refusals 100000` refuses each request in
every way.
"""

from __future__ import annotations

import errno
import random
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.durability.conftest import Tell
from tests.durability.disk import Kind, read_requests
from tests.durability.promises import Promise, broken, read_promises
from tests.durability.scene import STAGES, computer_of_an_older_program
from tests.durability.stagehand import Play, Stagehand

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="needs LD_PRELOAD"),
    pytest.mark.usefixtures("shim"),
]

MIGRATION = "look"  # all else happens when the older database is opened
_WRITES = (Kind.CREATE, Kind.WRITE, Kind.TRUNCATE, Kind.RENAME, Kind.MKDIR)
_REFUSED = {
    "write": (errno.ENOSPC, _WRITES),
    "any": (errno.EIO, (*_WRITES, Kind.SYNC)),
    "sync": (errno.EIO, (Kind.SYNC,)),
}


@dataclass(frozen=True)
class Stage:
    """One thing to do, the computer as it is before, and what it has promised."""

    step: str
    before: Path
    promised: tuple[Promise, ...]
    requests: Counter[Kind]

    def cases(self) -> Iterator[Case]:
        """Return every request that can be refused, in every way."""
        for what, (fault, kinds) in _REFUSED.items():
            for number in range(1, sum(self.requests[kind] for kind in kinds) + 1):
                for how in ("once", "for good"):
                    yield Case(self, f"{what}:{number}:{fault}:{how}")


class Case(NamedTuple):
    """A thing to do, and what the disk refuses while it is done."""

    stage: Stage
    fail: str


@pytest.fixture(scope="module")
def stages(
    stagehand: Stagehand, repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[Stage]:
    """Do everything once, one thing in each start of the program."""
    folder = tmp_path_factory.mktemp("stages")
    old = folder / "old"
    stands = computer_of_an_older_program(repository, old)
    found = [_done(stagehand, MIGRATION, old, (Promise("facts", stands),))]
    root = folder / "begin"
    root.mkdir()
    promised: tuple[Promise, ...] = ()
    for step, following in zip(STAGES, [*STAGES[1:], "end"], strict=True):
        stage = _done(stagehand, step, root, promised)
        found.append(stage)
        after = root.with_name(f"{step}.after")
        promised = (*promised, *read_promises(after.with_suffix(".promises")))
        root = after.rename(folder / following)
    return found


def _done(
    stagehand: Stagehand, step: str, root: Path, promised: tuple[Promise, ...]
) -> Stage:
    """Do one thing in a copy of the computer, and count what it asks of the disk."""
    after, log = root.with_name(f"{step}.after"), root.with_suffix(".log")
    shutil.copytree(root, after)
    promises = after.with_suffix(".promises")
    assert stagehand.play(Play(after, [step], promises=promises, log=log)) == []
    requests = Counter(each.kind for each in read_requests(log))
    return Stage(step, root, promised, requests)


def test_a_refusal_is_told_and_loses_nothing(
    stagehand: Stagehand,
    stages: Sequence[Stage],
    refusals: int,
    tmp_path: Path,
    tell: Tell,
) -> None:
    cases = [case for stage in stages for case in stage.cases()]
    chance = random.Random(11)  # noqa: S311 - which requests, not a secret
    chosen = chance.sample(cases, min(refusals, len(cases)))
    found, told = [], 0
    for number, case in enumerate(chosen):
        tried = _Trial(stagehand, case, tmp_path / str(number))
        faults = tried.faults()
        told += tried.was_told
        found += [f"{case.stage.step} {case.fail}: {each}" for each in faults]
        if not faults:
            shutil.rmtree(tried.folder)
    assert found == []
    steps = Counter(case.stage.step for case in chosen)
    tell(f"{len(chosen)} of {len(cases)} refusals, {told} told: {dict(steps)}")


@dataclass
class _Trial:
    """One case, in a folder of its own."""

    stagehand: Stagehand
    case: Case
    folder: Path
    was_told: bool = False

    def faults(self) -> list[str]:
        """Have it refused, look; then do it on a sound disk, and look again."""
        root = self.folder / "computer"
        self.folder.mkdir()
        shutil.copytree(self.case.stage.before, root)
        kept, told, found = self._played(root, self.case.fail)
        self.was_told = bool(told)
        seen = self.folder / "seen"
        shutil.copytree(root, seen)  # looking recovers: leave that to the program
        found += broken(seen, kept, [])
        if told:
            again, refused, bugs = self._played(root, "")
            found += [f"not done afterwards: {each}" for each in (*refused, *bugs)]
            found += broken(root, [*kept, *again], [])
        return found

    def _played(
        self, root: Path, fail: str
    ) -> tuple[list[Promise], list[str], list[str]]:
        """Do it; return what holds, what was told, and what went wrong."""
        promises = self.folder / f"promises{len(fail)}"
        play = Play(root, [self.case.stage.step], promises=promises, fail=fail)
        said, bugs = self.stagehand.begin(play).finish_with_bugs()
        kept = [*self.case.stage.promised, *read_promises(promises)]
        return kept, [line[1] for line in said], bugs
