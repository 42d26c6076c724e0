"""A full disk refuses in words, loses nothing, and is forgotten when there is room."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tcm_desk.errors import NotSavedError, TcmDeskError
from tcm_desk.evidence.folder import EVIDENCE_FOLDER, read_kept
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.loader import read_files
from tcm_desk.formpack.pack import FormPack
from tcm_desk.store import migrations
from tcm_desk.store.backup import write_backup
from tcm_desk.store.connection import connect, connect_read_only
from tcm_desk.store.database import Database
from tcm_desk.store.records import FactChange
from tcm_desk.store.reserve import keep_reserve, release_reserve
from tcm_desk.usecases.attach_evidence import TakenIn, take_in_bytes
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.pack_shelf import PackShelf
from tcm_desk.usecases.record_facts import record_facts
from tcm_desk.usecases.workspace import DATABASE_NAME, Workspace
from tests.durability.by_hand import FACILITY
from tests.durability.examination import faults_in
from tests.durability.writer import digest

DISK_BYTES = 2_000_000
BALLAST_BYTES = 1_000_000


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return the top folder of a disk of two megabytes, half of it taken."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if not mount or not unmount:
        pytest.skip("no disk can be mounted here")
    size = ["-o", f"size={DISK_BYTES}"]
    done = subprocess.run(
        [mount, "-t", "tmpfs", *size, "tmpfs", str(folder)],
        check=False,
        capture_output=True,
    )
    if done.returncode:
        pytest.skip("only root may mount a disk")
    (folder / "ballast").write_bytes(bytes(BALLAST_BYTES))
    yield folder
    subprocess.run([unmount, str(folder)], check=True)


def make_room(disk: Path) -> None:
    (disk / "ballast").unlink()


def save(database: Database, number: int, size: int) -> tuple[str, str]:
    changes = [
        FactChange("2024", FactKey(f"question_{each}"), f"{number} {'x' * 100}")
        for each in range(size)
    ]
    label = f"{number}-0-{size}"
    with database.transaction() as transaction:
        transaction.facts.apply(FACILITY.id, changes, label, datetime.now(UTC))
    return label, digest(changes)


def fill(database: Database, size: int) -> dict[str, str]:
    """Save until the disk is full; return what was acknowledged."""
    saved: dict[str, str] = {}
    with pytest.raises(NotSavedError, match="磁盘已满。以前收下的内容都在"):
        saved.update(save(database, number, size) for number in range(100_000))
    return saved


@pytest.fixture
def path(disk: Path) -> Path:
    return disk / "facts.sqlite"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = Database.open(path)
    with database.transaction() as transaction:
        transaction.facilities.add(FACILITY, datetime.now(UTC))
    yield database
    database.close()


@pytest.mark.parametrize("size", [1, 300])
def test_what_was_accepted_stays_and_work_goes_on_when_there_is_room(
    database: Database, disk: Path, path: Path, size: int
) -> None:
    saved = fill(database, size)
    with database.transaction() as transaction:
        full = transaction.facts.of_assessment(FACILITY.id, "2024")

    make_room(disk)
    label, promise = save(database, 100_000, size)

    assert len(saved) > 1
    assert len(full) == size
    assert faults_in(path, {**saved, label: promise}) == []


def test_a_program_started_on_the_full_disk_finds_what_was_accepted(
    database: Database, path: Path
) -> None:
    saved = fill(database, 1)
    database.close()

    again = Database.open(path)
    again.close()

    assert faults_in(path, saved) == []


def test_a_backup_that_does_not_fit_leaves_the_earlier_one(
    database: Database, disk: Path, path: Path
) -> None:
    target = disk / "copy.sqlite"
    save(database, 0, 1)
    with closing(connect(path)) as source:
        write_backup(source, target)
        fill(database, 300)
        with pytest.raises(TcmDeskError, match="磁盘已满"):
            write_backup(source, target)

    with closing(connect_read_only(target)) as copy:
        assert copy.execute("SELECT max(edit) FROM fact_history").fetchone() == (1,)
    assert sorted(each.name for each in disk.glob("copy*")) == ["copy.sqlite"]


def test_a_migration_that_does_not_fit_leaves_the_database_as_it_was(
    database: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = dict(save(database, number, 300) for number in range(3))
    database.close()
    big = ("CREATE TABLE big AS SELECT zeroblob(2000000) AS filling",)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, big))

    with pytest.raises(NotSavedError, match="磁盘已满"):
        Database.open(path)

    monkeypatch.undo()
    Database.open(path).close()
    assert faults_in(path, saved) == []


def test_a_disk_without_any_room_begins_no_database(disk: Path) -> None:
    (disk / "filling").write_bytes(bytes(shutil.disk_usage(disk).free))

    with pytest.raises(TcmDeskError, match="磁盘已满"):
        Database.open(disk / "new.sqlite")

    make_room(disk)
    Database.open(disk / "new.sqlite").close()


def test_evidence_that_does_not_fit_is_refused_and_fits_when_there_is_room(
    database: Database, disk: Path, repository: Path, shipped_pack: FormPack
) -> None:
    shelf = PackShelf(shipped_pack, read_files(repository / "forms"), disk / "kept")
    moment = datetime.now(UTC)
    workspace = Workspace(database, shelf, disk, repository, lambda: moment)
    photos = [noisy_photo(number) for number in range(40)]
    kept: list[TakenIn] = []

    with pytest.raises(NotSavedError, match="磁盘已满"):
        kept.extend(take_in_bytes(workspace, photo, "讲座.jpg") for photo in photos)

    folder = disk / EVIDENCE_FOLDER
    files = [each for each in folder.rglob("*") if each.is_file()]
    assert 0 < len(kept) < len(photos)
    assert {each.name for each in files} == {each.sha256 for each in kept}
    for each in kept:
        assert read_kept(folder, each.sha256, each.file)

    make_room(disk)
    assert take_in_bytes(workspace, photos[-1], "讲座.jpg")


RESERVE = 300_000


def test_the_reserve_keeps_what_was_typed_last(
    disk: Path, repository: Path, shipped_pack: FormPack
) -> None:
    make_room(disk)
    keep_reserve(disk, RESERVE)
    keep_reserve(disk, RESERVE)  # there is one already
    with closing(Database.open(disk / DATABASE_NAME)) as database:
        shelf = PackShelf(shipped_pack, read_files(repository / "forms"), disk / "kept")
        moment = datetime.now(UTC)
        workspace = Workspace(database, shelf, disk, repository, lambda: moment)
        sample = repository / "forms/examples/village-clinic.json"
        header = import_document(workspace, sample.read_bytes())
        fill_file(disk)

        for number in range(5):
            record_facts(workspace, header.id, {FactKey("visits_total"): str(number)})

        assert not release_reserve(disk)  # it was given up
    Database.open(disk / DATABASE_NAME).close()  # it was closed in order


def fill_file(disk: Path) -> None:
    """Take all the room that is left."""
    with suppress(OSError), (disk / "filling").open("ab", buffering=0) as file:
        while file.write(bytes(4096)):
            pass


def noisy_photo(number: int) -> bytes:
    data = BytesIO()
    picture = Image.effect_noise((500, 400), 60 + number).convert("RGB")
    picture.save(data, "JPEG", quality=90)
    return data.getvalue()
