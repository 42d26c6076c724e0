"""An intake that is killed loses nothing that it told, and repeats nothing."""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tcm_desk.formpack.pack import FormPack
from tcm_desk.store.connection import connect
from tcm_desk.usecases.workspace import DATABASE_NAME, open_workspace
from tests.county_stick import CountyStick, Sealing, small_document
from tests.durability.conftest import Tell
from tests.durability.promises import broken, read_promises
from tests.durability.scene import DATA, NOW, STICK, make_folders
from tests.durability.stagehand import Play, Stagehand

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")

CLINICS = 6
KILLS_FOR_ONE = 10  # kills of the writer for each of an intake
AT_ONCE = ("SELECT result FROM arrival", "SELECT standing FROM received_packet")


@pytest.fixture(scope="module")
def county(
    shipped_pack: FormPack, repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return a folder with a district's root and a stick full of packets."""
    folder = tmp_path_factory.mktemp("county")
    make_folders(folder)
    with open_workspace(folder / DATA, repository / "forms", repository / "resources"):
        pass  # read the forms once
    since = datetime(2024, 1, 1, tzinfo=UTC)
    hand = CountyStick(shipped_pack, repository / "resources", since)
    (folder / "district-root.pem").write_bytes(hand.root)
    for number in range(1, CLINICS + 1):
        document = small_document(number, visits_total=number)
        out = folder / STICK / f"{number}.pdf"
        hand.plain(document, out, Sealing(NOW))
    first = (folder / STICK / "1.pdf").read_bytes()
    (folder / STICK / "0-spoiled.pdf").write_bytes(first + b"\n")
    shutil.copy(folder / STICK / "1.pdf", folder / STICK / "9-again.pdf")
    return folder


def test_an_intake_that_is_killed_goes_on_where_it_was(
    stagehand: Stagehand, county: Path, tmp_path: Path, kills: int, tell: Tell
) -> None:
    began = time.monotonic()
    whole = lay(county, tmp_path / "whole")
    stagehand.play(Play(whole, ("take_in",), promises=tmp_path / "promises"))
    longest = time.monotonic() - began
    chance = random.Random()  # noqa: S311 - moments, not secrets
    rounds = max(1, kills // KILLS_FOR_ONE)
    for number in range(rounds):
        root = lay(county, tmp_path / str(number))
        promises = root.with_suffix(".promises")
        playing = stagehand.begin(Play(root, ("take_in",), promises=promises))
        time.sleep(chance.uniform(0, longest))
        playing.kill()
        playing.finish()
        assert broken(root, read_promises(promises), ()) == []

        assert stagehand.play(Play(root, ("take_in",), promises=promises)) == []

        assert broken(root, read_promises(promises), ()) == []
        assert packets_in(root) == CLINICS
        shutil.rmtree(root)

    tell(f"{rounds} kills of an intake, every packet kept once")


def lay(county: Path, root: Path) -> Path:
    """Lay the district's certificate and the stick below a root of their own."""
    shutil.copytree(county, root)
    return root


def packets_in(root: Path) -> int:
    """Count the packets of a desk, all of which must count."""
    with closing(connect(root / DATA / DATABASE_NAME)) as connection:
        results, standings = (_column(connection, each) for each in AT_ONCE)
    assert set(results) <= {"new", "rejected", "same_file"}
    assert results.count("new") == len(standings)
    assert set(standings) == {"received"}
    return len(standings)


def _column(connection: sqlite3.Connection, query: str) -> list[str]:
    return [str(each) for (each,) in connection.execute(query)]
