from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.errors import (
    BackupDamagedError,
    DatabaseDamagedError,
    DatabaseTooNewError,
    HistoryBrokenError,
)
from tcm_desk.formpack.keys import FactKey
from tcm_desk.store.connection import connect
from tcm_desk.store.replacement import replacement_of
from tcm_desk.usecases.back_up import back_up
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.record_facts import record_facts
from tcm_desk.usecases.recover import carry_on, examine, start_over_from
from tcm_desk.usecases.workspace import DATABASE_NAME, Workspace, open_workspace
from tests.usecases.conftest import NOW

TOTAL = FactKey("visits_total")
Open = Callable[[], int]


@pytest.fixture
def data(workspace: Workspace, header: AssessmentHeader) -> Path:
    """Return a closed data folder with backups of 111 and 222 visits, 333 by now."""
    for text in ("111", "222"):
        record_facts(workspace, header.id, {TOTAL: text})
        back_up(workspace)
    record_facts(workspace, header.id, {TOTAL: "333"})
    workspace.database.close()
    return workspace.data


@pytest.fixture
def visits(repository: Path, data: Path, header: AssessmentHeader) -> Open:
    """Return a function that opens the data as the program does and reads a fact."""

    def visits() -> int:
        forms, resources = repository / "forms", repository / "resources"
        with open_workspace(data, forms, resources, lambda: NOW) as workspace:
            value = open_assessment(workspace, header.id).facts[TOTAL]
        assert isinstance(value, int)
        return value

    return visits


def tear(path: Path) -> None:
    contents = bytearray(path.read_bytes())
    contents[4096:8192] = bytes(4096)
    path.write_bytes(contents)


def alter(path: Path) -> None:
    """Change one edit as a flipped bit would: no check of the file's pages sees it."""
    with closing(connect(path)) as connection:
        connection.execute("DROP TRIGGER fact_history_is_not_changed")
        connection.execute(
            "UPDATE fact_history SET at = 'x' WHERE edit = "
            "(SELECT max(edit) FROM fact_history)"
        )


def test_sound_data_need_nothing(data: Path, visits: Open) -> None:
    assert examine(data).fault is None
    assert visits() == 333


def test_an_empty_folder_needs_nothing(tmp_path: Path) -> None:
    assert examine(tmp_path).fault is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("harm", "fault", "carry"),
    [(tear, DatabaseDamagedError, False), (alter, HistoryBrokenError, True)],
)
def test_damage_is_recognised_and_the_newest_good_backup_offered(
    data: Path,
    visits: Open,
    harm: Callable[[Path], None],
    fault: type[Exception],
    *,
    carry: bool,
) -> None:
    harm(data / DATABASE_NAME)
    with pytest.raises(fault, match=r"desk\.sqlite"):
        visits()

    found = examine(data)

    assert type(found.fault) is fault
    assert found.can_carry_on is carry
    assert len(found.backups) == 2
    assert found.newest_good == found.backups[0].file


def test_a_damaged_backup_is_passed_over(data: Path) -> None:
    tear(data / DATABASE_NAME)
    tear(examine(data).backups[0].file.path)

    found = examine(data)

    assert found.newest_good == found.backups[1].file


def test_starting_over_keeps_the_damaged_file_byte_for_byte(
    data: Path, visits: Open
) -> None:
    tear(data / DATABASE_NAME)
    (data / f"{DATABASE_NAME}-wal").write_bytes(b"what was left of a log")
    damaged = (data / DATABASE_NAME).read_bytes()
    found = examine(data)
    assert found.newest_good is not None

    aside = start_over_from(data, found.newest_good.path, NOW)

    assert visits() == 222
    assert aside == data / "damaged" / "desk-20241220T093000+0000.sqlite"
    assert aside.read_bytes() == damaged
    assert aside.with_name(f"{aside.name}-wal").exists()


def test_without_any_backup_one_starts_from_nothing(data: Path) -> None:
    tear(data / DATABASE_NAME)

    aside = start_over_from(data, None, NOW)

    assert aside.exists()
    assert not (data / DATABASE_NAME).exists()
    assert examine(data).fault is None


def test_a_damaged_backup_does_not_take_the_place_of_anything(data: Path) -> None:
    tear(data / DATABASE_NAME)
    before = (data / DATABASE_NAME).read_bytes()
    backup = examine(data).backups[0].file.path
    tear(backup)

    with pytest.raises(BackupDamagedError):
        start_over_from(data, backup, NOW)

    assert (data / DATABASE_NAME).read_bytes() == before
    assert not (data / "damaged").exists()


def test_one_may_carry_on_with_a_history_that_does_not_fit(
    data: Path, visits: Open, header: AssessmentHeader, repository: Path
) -> None:
    alter(data / DATABASE_NAME)

    kept = carry_on(data, NOW)

    assert kept.path.exists()
    assert visits() == 333
    forms, resources = repository / "forms", repository / "resources"
    with open_workspace(data, forms, resources, lambda: NOW) as workspace:
        record_facts(workspace, header.id, {TOTAL: "444"})
        made = back_up(workspace)
    assert visits() == 444
    assert start_over_from(data, made.file.path, NOW).exists()
    assert visits() == 444


def test_a_newer_programs_data_are_no_damage(data: Path) -> None:
    with closing(connect(data / DATABASE_NAME)) as connection:
        connection.execute("PRAGMA user_version = 99")

    found = examine(data)

    assert isinstance(found.fault, DatabaseTooNewError)
    assert (found.newest_good, found.can_carry_on) == (None, False)


def test_a_power_cut_between_the_two_steps_of_starting_over_is_finished(
    data: Path, visits: Open
) -> None:
    tear(data / DATABASE_NAME)
    found = examine(data)
    assert found.newest_good is not None
    (data / DATABASE_NAME).rename(data / "damaged.sqlite")
    (data / f"{DATABASE_NAME}-wal").write_bytes(b"what was left of a log")
    waiting = replacement_of(data / DATABASE_NAME)
    waiting.write_bytes(found.newest_good.path.read_bytes())

    assert visits() == 222
    assert not waiting.exists()


def test_what_waited_in_vain_is_thrown_away(data: Path, visits: Open) -> None:
    waiting = replacement_of(data / DATABASE_NAME)
    waiting.write_bytes(b"of a restore that was killed before its last step")

    assert visits() == 333
    assert not waiting.exists()
