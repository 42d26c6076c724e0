"""What was acknowledged survives a killed program; what was not is whole or absent.

`pytest tests/durability --kills 1000` kills more often than CI does.
"""

from __future__ import annotations

import random
import shutil
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tcm_desk.store.database import Database
from tcm_desk.usecases.workspace import DATABASE_NAME
from tests.durability.conftest import Tell
from tests.durability.examination import faults_in
from tests.durability.promises import Promise, broken, read_promises
from tests.durability.scene import WHOLE
from tests.durability.stagehand import Play, Stagehand
from tests.durability.writer import DATA

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")

KILLS_PER_DATABASE = 25  # beginnings are to be killed too
LONGEST_ROUND_SECONDS = 0.12
EARLY_EVERY = 5  # rounds; killed while it opens, recovers or begins the database
LONGEST_OPENING_SECONDS = 0.2


@dataclass
class Writer:
    """The play that is killed, and what it has acknowledged so far."""

    stagehand: Stagehand
    root: Path
    rounds: int = 0
    saved: dict[str, str] = field(default_factory=dict)

    def kill_after(self, seconds: float, *, early: bool) -> None:
        """Kill it this long after its first word, or else its first saved batch."""
        playing = self.stagehand.begin(Play(self.root, round_=self.rounds))
        self.rounds += 1
        if not early:
            playing.wait_for("saved")
        time.sleep(seconds)
        playing.kill()
        for _, label, digest in playing.finish():
            self.saved[label] = digest


def test_every_acknowledged_edit_survives(
    stagehand: Stagehand, tmp_path: Path, kills: int, tell: Tell
) -> None:
    acknowledged = 0
    for first in range(0, kills, KILLS_PER_DATABASE):
        root = tmp_path / str(first)
        root.mkdir()
        writer = Writer(stagehand, root)
        killed(writer, min(KILLS_PER_DATABASE, kills - first))
        acknowledged += len(writer.saved)
        shutil.rmtree(root)

    assert acknowledged > kills // 2
    tell(f"{kills} kills of the writer, {acknowledged} acknowledged batches, all kept")


def killed(writer: Writer, kills: int) -> None:
    """Kill a writer again and again, and look at what it leaves."""
    chance = random.Random()  # noqa: S311 - moments, not secrets
    path = writer.root / DATA / DATABASE_NAME
    for kill in range(1, kills + 1):
        early = kill % EARLY_EVERY == 1
        longest = LONGEST_OPENING_SECONDS if early else LONGEST_ROUND_SECONDS
        writer.kill_after(chance.uniform(0, longest), early=early)
        # Now and then the next round recovers by itself, and may be killed at it.
        if path.exists() and (kill == kills or chance.random() < 0.5):
            Database.open(path).close()
            assert faults_in(path, writer.saved) == []


SCENES = 10  # kills of the writer for each of the whole scene


def test_whatever_the_program_was_doing_its_promises_are_kept(
    stagehand: Stagehand, tmp_path: Path, kills: int, tell: Tell
) -> None:
    began = time.monotonic()
    promised = played(stagehand, tmp_path / "whole", None)
    longest = time.monotonic() - began
    chance = random.Random()  # noqa: S311 - moments, not secrets
    found, scenes = [], max(1, kills // SCENES)
    for number in range(scenes):
        root = tmp_path / str(number)
        kept = played(stagehand, root, chance.uniform(0, longest))
        following = promised[len(kept) :]
        faults = broken(root, kept, following)
        found += [f"{number}, after {len(kept)}: {each}" for each in faults]
        if not faults:
            shutil.rmtree(root)

    assert len(promised) > len(WHOLE)
    assert found == []
    tell(f"{scenes} kills of the whole scene, every promise kept")


def played(
    stagehand: Stagehand, root: Path, killed_after: float | None
) -> list[Promise]:
    """Play the scene, kill it so long after it began; return what it promised.

    The scene plays the same each time: what it would have promised next is known.
    """
    root.mkdir()
    promises = root.with_suffix(".promises")
    playing = stagehand.begin(Play(root, WHOLE, promises=promises))
    if killed_after is not None:
        time.sleep(killed_after)
        playing.kill()
    assert playing.finish() == []  # nothing was refused
    return read_promises(promises)
