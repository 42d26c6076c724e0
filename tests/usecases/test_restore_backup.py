from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.errors import (
    BackupDamagedError,
    CannotReadError,
    CannotWriteError,
    DatabaseTooNewError,
)
from tcm_desk.formpack.keys import FactKey
from tcm_desk.store.backup_folder import Reason, list_files, prove
from tcm_desk.store.connection import connect
from tcm_desk.store.migrations import STEPS
from tcm_desk.usecases.back_up import back_up
from tcm_desk.usecases.begin_assessment import list_facilities
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.record_facts import record_facts
from tcm_desk.usecases.restore_backup import (
    prepared,
    restore_backup,
    what_restoring_changes,
)
from tcm_desk.usecases.workspace import DATABASE_NAME, Workspace

TOTAL = FactKey("visits_total")


@pytest.fixture
def backup(workspace: Workspace, header: AssessmentHeader) -> Path:
    """Return a backup with 111 visits; there are 222 by now."""
    record_facts(workspace, header.id, {TOTAL: "111"})
    made = back_up(workspace)
    record_facts(workspace, header.id, {TOTAL: "222"})
    return made.file.path


def visits(workspace: Workspace, header: AssessmentHeader) -> object:
    return open_assessment(workspace, header.id).facts[TOTAL]


def test_what_was_is_there_again_and_work_goes_on(
    workspace: Workspace, header: AssessmentHeader, backup: Path
) -> None:
    restore_backup(workspace, backup)

    assert visits(workspace, header) == 111
    record_facts(workspace, header.id, {TOTAL: "333"})
    assert visits(workspace, header) == 333
    workspace.database.close()
    prove(workspace.data / DATABASE_NAME)


def test_what_was_there_before_can_be_had_back(
    workspace: Workspace, header: AssessmentHeader, backup: Path
) -> None:
    kept = restore_backup(workspace, backup)
    assert kept.reason is Reason.BEFORE_RESTORE

    restore_backup(workspace, kept.path)

    assert visits(workspace, header) == 222


def test_no_log_of_the_old_database_is_left_beside_the_new_one(
    workspace: Workspace, backup: Path
) -> None:
    restore_backup(workspace, backup)

    beside = sorted(each.name for each in workspace.data.glob(f"{DATABASE_NAME}*"))
    assert beside == [DATABASE_NAME]


@pytest.mark.skipif(os.name != "posix", reason="no folder can be synced there")
def test_a_restore_that_has_happened_is_not_called_refused(
    workspace: Workspace,
    header: AssessmentHeader,
    backup: Path,
    request: pytest.FixtureRequest,
) -> None:
    waiting = prepared(backup, workspace.data)
    request.getfixturevalue("folders_refuse")

    workspace.database.replace(waiting)

    assert visits(workspace, header) == 111


def test_a_backup_that_an_older_program_made_is_brought_up_to_date(
    workspace: Workspace, repository: Path, tmp_path: Path
) -> None:
    old = tmp_path / "old.sqlite"
    shutil.copy(repository / "tests/samples/database-0001.sqlite", old)

    restore_backup(workspace, old)

    assert [each.name for each in list_facilities(workspace)] == ["毫沁营镇卫生院"]


def nonsense(backup: Path) -> None:
    backup.write_bytes(b"nonsense" * 1000)


def torn(backup: Path) -> None:
    contents = bytearray(backup.read_bytes())
    contents[-4096:] = bytes(4096)
    backup.write_bytes(contents)


def edited(backup: Path) -> None:
    with closing(connect(backup)) as connection:
        connection.execute("UPDATE fact SET text = '9' WHERE item = 'visits_total'")


def newer(backup: Path) -> None:
    with closing(connect(backup)) as connection:
        connection.execute(f"PRAGMA user_version = {len(STEPS) + 1}")


def gone(backup: Path) -> None:
    backup.unlink()


@pytest.mark.parametrize(
    ("harm", "refusal"),
    [
        (nonsense, BackupDamagedError),
        (torn, BackupDamagedError),
        (edited, BackupDamagedError),
        (newer, DatabaseTooNewError),
        (gone, CannotReadError),
    ],
)
def test_a_backup_that_cannot_be_used_is_refused_and_nothing_changes(
    workspace: Workspace,
    header: AssessmentHeader,
    backup: Path,
    harm: Callable[[Path], None],
    refusal: type[Exception],
) -> None:
    harm(backup)
    before = backup.read_bytes() if backup.exists() else b""
    made = list_files(workspace.backups)

    with pytest.raises(refusal):
        restore_backup(workspace, backup)

    assert visits(workspace, header) == 222
    assert list_files(workspace.backups) == made
    assert (backup.read_bytes() if backup.exists() else b"") == before
    assert not list(workspace.data.glob("*.restored*"))


def test_where_the_present_state_cannot_be_kept_nothing_is_restored(
    workspace: Workspace, header: AssessmentHeader, backup: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere.sqlite"
    backup.rename(elsewhere)
    shutil.rmtree(workspace.backups)
    workspace.backups.write_text("a file where the folder should be")

    with pytest.raises(CannotWriteError):
        restore_backup(workspace, elsewhere)

    assert visits(workspace, header) == 222
    assert not list(workspace.data.glob("*.restored*"))


def test_whoever_types_meanwhile_waits_and_is_told_what_stands(
    workspace: Workspace, header: AssessmentHeader, backup: Path
) -> None:
    """Each text is saved either before, and is in the backup, or after."""

    def type_on() -> None:
        for number in range(300, 340):
            record_facts(workspace, header.id, {TOTAL: str(number)})

    typist = Thread(target=type_on)
    typist.start()
    restore_backup(workspace, backup)
    typist.join()

    assert visits(workspace, header) in {111, 339}
    workspace.database.close()
    prove(workspace.data / DATABASE_NAME)


def test_a_preview_says_how_many_edits_would_be_gone(
    workspace: Workspace, backup: Path
) -> None:
    found = what_restoring_changes(workspace, backup)

    assert found.from_here
    assert found.edits_lost == 1
    assert found.now.facilities == found.then.facilities
    assert found.now.assessments == 1


def test_a_preview_tells_a_backup_of_another_history_apart(
    workspace: Workspace, backup: Path, header: AssessmentHeader
) -> None:
    here = backup.with_name("elsewhere.sqlite")
    shutil.copy(backup, here)
    restore_backup(workspace, backup)
    record_facts(workspace, header.id, {TOTAL: "333"})  # another end of the same line
    restored = back_up(workspace).file.path
    restore_backup(workspace, here)
    record_facts(workspace, header.id, {TOTAL: "444"})

    found = what_restoring_changes(workspace, restored)

    assert not found.from_here
    assert found.edits_lost == found.now.edits


def test_a_damaged_backup_has_no_preview(workspace: Workspace, backup: Path) -> None:
    backup.write_bytes(b"nonsense" * 1000)

    with pytest.raises(BackupDamagedError):
        what_restoring_changes(workspace, backup)
