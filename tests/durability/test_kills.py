"""What was acknowledged survives a killed program; what was not is whole or absent.

`pytest tests/durability --kills 1000` kills more often than CI does.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tcm_desk.store.database import Database
from tests.durability import writer as program
from tests.durability.examination import Saved, faults_in
from tests.durability.promises import Promise, broken

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")

KILLS_PER_DATABASE = 25  # beginnings are to be killed too
LONGEST_ROUND_SECONDS = 0.06
EARLY_EVERY = 5  # rounds; killed while it opens, recovers or migrates the database


@dataclass
class Writer:
    """The program that is killed, and what it has acknowledged so far."""

    process: subprocess.Popen[str]
    rounds: int = 0
    saved: dict[str, Saved] = field(default_factory=dict)

    def kill_after(self, seconds: float, *, early: bool) -> None:
        """Kill it this long after its first word, or else its first saved batch."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{self.rounds}\n")
        self.process.stdin.flush()
        self.rounds += 1
        _, victim = self.process.stdout.readline().split()
        if not early:
            self._note(self.process.stdout.readline())
        time.sleep(seconds)
        os.kill(int(victim), signal.SIGKILL)
        while (line := self.process.stdout.readline()) != "over\n":
            self._note(line)

    def _note(self, line: str) -> None:
        _, label, edit, digest = line.split()
        self.saved[label] = Saved(int(edit), digest)


@contextmanager
def writer_of(path: Path) -> Iterator[Writer]:
    with subprocess.Popen(
        [sys.executable, program.__file__, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Writer(process)


def test_every_acknowledged_edit_survives(tmp_path: Path, kills: int) -> None:
    acknowledged = 0
    for first in range(0, kills, KILLS_PER_DATABASE):
        path = tmp_path / f"{first}.sqlite"
        acknowledged += killed(path, min(KILLS_PER_DATABASE, kills - first))

    assert acknowledged > kills // 2


def killed(path: Path, kills: int) -> int:
    """Kill a writer again and again; return how many batches it had acknowledged."""
    chance = random.Random()  # noqa: S311 - moments, not secrets
    with writer_of(path) as writer:
        for kill in range(1, kills + 1):
            early = kill % EARLY_EVERY == 1
            writer.kill_after(chance.uniform(0, LONGEST_ROUND_SECONDS), early=early)
            # Now and then the next round recovers by itself, and may be killed at it.
            if kill == kills or chance.random() < 0.5:
                Database.open(path).close()
                assert faults_in(path, writer.saved) == []
    return len(writer.saved)


SCENES = 25  # kills of the writer for each of the whole scene
LONGEST_SCENE_SECONDS = 6.0


def test_whatever_the_program_was_doing_its_promises_are_kept(
    repository: Path, tmp_path: Path, kills: int
) -> None:
    promised = played(repository, tmp_path / "whole", None)
    chance = random.Random()  # noqa: S311 - moments, not secrets
    found = []
    for number in range(max(2, kills // SCENES)):
        root = tmp_path / str(number)
        moment = chance.uniform(0, LONGEST_SCENE_SECONDS)
        kept = played(repository, root, moment)
        following = promised[len(kept) :]
        found += [
            f"after {len(kept)}: {each}" for each in broken(root, kept, following)
        ]

    assert len(promised) > 10
    assert found == []


def played(repository: Path, root: Path, killed_after: float | None) -> list[Promise]:
    """Play the scene, kill it so long after its first promise; return what it promised.

    The scene plays the same each time: what it would have promised next is known.
    """
    root.mkdir()
    promises = root.with_suffix(".promises")
    promises.touch()
    with subprocess.Popen(
        [
            *(sys.executable, "-m", "tests.durability.scene"),
            *(root, repository / "forms", repository / "resources", promises),
        ],
        cwd=repository,
    ) as process:
        if killed_after is not None:
            while not promises.read_text("utf-8") and process.poll() is None:
                time.sleep(0.01)
            time.sleep(killed_after)
            process.kill()
    return [Promise.parse(each) for each in promises.read_text("utf-8").splitlines()]
