"""A live database file is opened by SQLite alone (`store/connection.py` says why)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from tcm_desk.assessment.facility import Facility
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.keys import FactKey
from tcm_desk.store import migrations
from tcm_desk.store.backup import copy_backup
from tcm_desk.store.backup_folder import Reason, next_file, prove, read_contents
from tcm_desk.store.database import Database
from tcm_desk.store.inspection import inspect
from tcm_desk.store.records import UNDATED, FactChange
from tcm_desk.store.replacement import prepare

NOW = datetime(2024, 7, 1, 4, tzinfo=UTC)


class Watch:
    """Notes every file that Python itself opens; SQLite's own calls do not show."""

    def __init__(self) -> None:
        self.opened: list[str] | None = None
        sys.addaudithook(self._hook)  # cannot be removed, so there is one only

    @contextmanager
    def watching(self) -> Iterator[list[str]]:
        self.opened = []
        try:
            yield self.opened
        finally:
            self.opened = None

    def _hook(self, what: str, details: tuple[object, ...]) -> None:
        if self.opened is None or what != "open":
            return
        file, _mode, flags = details
        creates = isinstance(flags, int) and flags & os.O_EXCL
        if isinstance(file, (str, bytes, os.PathLike)) and not creates:
            self.opened.append(os.fsdecode(file))


@pytest.fixture(scope="module")
def watch() -> Watch:
    return Watch()


def use_everything(path: Path) -> None:
    facility = Facility(
        uuid4(), "化隆村卫生室", FacilityType.VILLAGE_CLINIC, None, "150103"
    )
    database = Database.open(path)
    with database.transaction() as transaction:
        transaction.facilities.add(facility, NOW)
        transaction.facts.apply(
            facility.id, [FactChange(UNDATED, FactKey("visits"), "1")], "", NOW
        )
        transaction.preferences.put("place", "roster")
    with database.transaction() as transaction:
        transaction.facts.of_assessment(facility.id, "2024")
    use_backups(database, path)
    database.close()


def use_backups(database: Database, path: Path) -> None:
    """Back up, look over and go back, with the database open all the while."""
    made = next_file(path.parent / "backups", Reason.ASKED, NOW)
    database.back_up(made.path)
    copy_backup(path, made.path)
    prove(made.path)
    read_contents(made.path)
    inspect(path)
    database.replace(prepare(made.path, path))
    with database.transaction() as transaction:
        assert transaction.preferences.get("place") == "roster"


def databases(opened: list[str]) -> list[str]:
    return [each for each in opened if ".sqlite" in each]


def test_the_store_opens_no_database_file_itself(
    watch: Watch, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with watch.watching() as opened:
        use_everything(path)
        step = ("ALTER TABLE preference ADD COLUMN since VARCHAR",)
        monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, step))
        Database.open(path).close()  # with a backup

    assert (path.parent / "backups").exists()
    assert databases(opened) == []


def test_the_watch_sees_what_it_is_there_for(watch: Watch, path: Path) -> None:
    use_everything(path)

    with watch.watching() as opened:
        path.read_bytes()
        os.close(os.open(path, os.O_RDONLY))

    assert databases(opened) == [str(path), str(path)]
