from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tcm_desk.assessment.facility import Facility
from tcm_desk.errors import (
    CannotReadError,
    DatabaseDamagedError,
    DatabaseTooNewError,
)
from tcm_desk.formpack.keys import FactKey
from tcm_desk.store.backup_folder import (
    BackupContents,
    Reason,
    is_due,
    list_files,
    next_file,
    prove,
    prune,
    read_contents,
)
from tcm_desk.store.connection import connect
from tcm_desk.store.database import Database
from tcm_desk.store.inspection import inspect
from tcm_desk.store.records import FactChange

HOHHOT = timezone(timedelta(hours=8))
MORNING = datetime(2024, 11, 20, 8, 30, tzinfo=HOHHOT)
DAY = timedelta(days=1)


def lay_down(folder: Path, *moments: datetime) -> None:
    """Make empty files with the names of backups made at these moments, in order."""
    folder.mkdir(exist_ok=True)
    for moment in moments:
        next_file(folder, Reason.DAILY, moment).path.touch()


def numbers(folder: Path) -> list[int]:
    return [file.number for file in list_files(folder)]


def test_a_name_tells_number_time_and_reason(tmp_path: Path) -> None:
    made = next_file(tmp_path, Reason.BEFORE_IMPORT, MORNING)
    made.path.touch()

    assert made.path.name == "desk-000001-20241120T083000+0800-before-import.sqlite"
    assert list_files(tmp_path) == [made]
    assert next_file(tmp_path, Reason.DAILY, MORNING).number == 2


@pytest.mark.parametrize(
    "name",
    [
        "desk.sqlite",
        "desk-000001-20241120T083000+0800-daily.sqlite.partial",
        "desk-000001-20249920T083000+0800-daily.sqlite",
        "desk-000001-20241120T083000+0800-whim.sqlite",
        "照片.jpg",
    ],
)
def test_other_files_are_neither_listed_nor_removed(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()

    prune(tmp_path)

    assert list_files(tmp_path) == []
    assert (tmp_path / name).exists()


def test_a_folder_that_is_not_there_has_no_backups(tmp_path: Path) -> None:
    assert list_files(tmp_path / "backups") == []


def test_days_weeks_and_months_are_kept(tmp_path: Path) -> None:
    lay_down(tmp_path, *(MORNING + number * DAY for number in range(600)))

    prune(tmp_path)

    kept = [file.made_at.date() for file in list_files(tmp_path)]
    newest = (MORNING + 599 * DAY).date()
    assert kept[:7] == [newest - number * DAY for number in range(7)]
    weeks = {day.isocalendar()[:2] for day in kept}
    months = {(day.year, day.month) for day in kept}
    assert len(months) == 12
    assert (
        len(weeks & {(newest - 7 * n * DAY).isocalendar()[:2] for n in range(4)}) == 4
    )
    assert len(kept) <= 7 + 4 + 12


def test_the_latest_are_kept_though_they_are_of_one_day(tmp_path: Path) -> None:
    lay_down(tmp_path, *(MORNING + timedelta(minutes=each) for each in range(9)))

    prune(tmp_path)

    assert numbers(tmp_path) == [9, 8, 7, 6, 5]


def test_a_backup_that_cannot_be_removed_spoils_nothing(tmp_path: Path) -> None:
    lay_down(tmp_path, *(MORNING + timedelta(minutes=each) for each in range(9)))
    oldest = list_files(tmp_path)[-1].path
    oldest.unlink()
    oldest.mkdir()  # as little to be removed as a file that is open on Windows

    prune(tmp_path)

    assert numbers(tmp_path) == [9, 8, 7, 6, 5, 1]


def test_a_clock_that_goes_back_costs_no_new_backup(tmp_path: Path) -> None:
    lay_down(tmp_path, *(MORNING + number * DAY for number in range(8)))
    flat_battery = datetime(2000, 1, 1, tzinfo=HOHHOT)
    lay_down(tmp_path, *(flat_battery for _ in range(20)))

    prune(tmp_path)

    assert numbers(tmp_path)[:5] == [28, 27, 26, 25, 24]
    assert set(numbers(tmp_path)) >= {8, 7, 6, 5, 4, 3}


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (MORNING + timedelta(hours=3), False),
        (MORNING + DAY, True),
        (MORNING - timedelta(minutes=1), True),
        (MORNING - DAY, True),
    ],
)
def test_the_first_start_of_a_day_is_due_and_one_after_the_clock_went_back(
    tmp_path: Path, now: datetime, *, due: bool
) -> None:
    lay_down(tmp_path, MORNING)

    assert is_due(tmp_path, now) is due


def test_without_any_backup_one_is_due(tmp_path: Path) -> None:
    assert is_due(tmp_path / "backups", MORNING)


@pytest.fixture
def backup(
    database: Database, facility: Facility, tmp_path: Path, noon: datetime
) -> Path:
    """Return a backup of a database with two edits."""
    change = FactChange("2024", FactKey("visits_total"), "120")
    with database.transaction() as transaction:
        transaction.facts.apply(facility.id, [change], "王医生", noon)
        later = [change._replace(text="121")]
        transaction.facts.apply(facility.id, later, "王医生", noon + DAY)
    target = tmp_path / "copy.sqlite"
    database.back_up(target)
    return target


def test_a_backup_says_what_is_in_it(
    backup: Path, facility: Facility, noon: datetime
) -> None:
    expected = BackupContents([facility.name], 0, 2, noon + DAY)
    before = backup.read_bytes()

    assert read_contents(backup) == expected
    prove(backup)
    assert backup.read_bytes() == before
    assert list(backup.parent.glob("copy*")) == [backup]


def too_new(path: Path) -> None:
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def another_programs(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE music (title)")


def no_database(path: Path) -> None:
    path.write_text("不是数据库" * 1000)


def gone(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("ask", [read_contents, prove])
@pytest.mark.parametrize(
    ("harm", "refusal"),
    [
        (too_new, DatabaseTooNewError),
        (another_programs, DatabaseDamagedError),
        (no_database, DatabaseDamagedError),
        (gone, CannotReadError),
    ],
)
def test_what_is_no_backup_is_told(
    backup: Path,
    ask: Callable[[Path], object],
    harm: Callable[[Path], None],
    refusal: type[Exception],
) -> None:
    harm(backup)

    with pytest.raises(refusal):
        ask(backup)


def one_bit(path: Path) -> None:
    contents = path.read_bytes()
    path.write_bytes(contents.replace("王医生".encode(), "玌医生".encode(), 1))


def one_fact(path: Path) -> None:
    with closing(connect(path)) as connection:
        connection.execute("UPDATE fact SET text = '9'")


@pytest.mark.parametrize("harm", [one_bit, one_fact])
def test_harm_that_the_pages_do_not_show_is_found(
    backup: Path, harm: Callable[[Path], None]
) -> None:
    harm(backup)
    with closing(connect(backup)) as connection:
        check = connection.execute("PRAGMA integrity_check").fetchone()
    assert check == ("ok",)

    with pytest.raises(DatabaseDamagedError):
        prove(backup)


@pytest.mark.parametrize("version", [1, 2])
def test_a_backup_of_an_older_program_is_read_as_it_is(
    repository: Path, tmp_path: Path, version: int
) -> None:
    name = f"database-{version:04}.sqlite"
    sample = tmp_path / name
    shutil.copy(repository / "tests" / "samples" / name, sample)

    prove(sample)

    last = datetime(2024, 7, 1, 5, tzinfo=UTC)
    assert read_contents(sample) == BackupContents(["毫沁营镇卫生院"], 1, 5, last)


@pytest.mark.parametrize(
    "forged",
    [
        "CREATE VIEW more AS SELECT 1",
        "CREATE TRIGGER t AFTER INSERT ON fact BEGIN DELETE FROM fact_history; END",
        "DROP TABLE fact; CREATE VIEW fact AS SELECT 1 AS edit",
        "DROP TABLE packet",
    ],
)
def test_a_backup_with_other_tables_than_ours_is_not_read(
    database: Database, path: Path, forged: str
) -> None:
    target = path.parent / "forged.sqlite"
    database.back_up(target)
    with closing(sqlite3.connect(target)) as connection:
        connection.executescript(forged)

    for read in (read_contents, prove):
        with pytest.raises(DatabaseDamagedError):
            read(target)


def test_a_backup_in_which_a_moment_is_none_is_damaged(
    database: Database, path: Path, facility: Facility, noon: datetime
) -> None:
    with database.transaction() as transaction:
        change = FactChange("2024", FactKey("visits"), "1")
        transaction.facts.apply(facility.id, [change], "", noon)
    target = path.parent / "forged.sqlite"
    database.back_up(target)
    with closing(sqlite3.connect(target)) as connection:
        connection.executescript(
            "DROP TRIGGER fact_history_is_not_changed;"
            "UPDATE fact_history SET at = 'noon'"
        )

    with pytest.raises(DatabaseDamagedError):
        read_contents(target)


def test_an_empty_file_is_no_database_to_whoever_looks_it_over(path: Path) -> None:
    path.touch()

    for look in (inspect, prove, read_contents):
        with pytest.raises(DatabaseDamagedError):
            look(path)
