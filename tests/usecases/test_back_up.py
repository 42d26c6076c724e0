from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.errors import CannotWriteError, DatabaseDamagedError
from tcm_desk.formpack.keys import FactKey
from tcm_desk.store.backup_folder import Reason, list_files, prove
from tcm_desk.usecases.back_up import (
    back_up,
    catch_up_second_place,
    choose_second_place,
    list_backups,
)
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.record_facts import record_facts
from tcm_desk.usecases.workspace import Workspace, open_workspace
from tests.usecases.conftest import NOW


def test_a_backup_says_what_is_in_it(
    workspace: Workspace, header: AssessmentHeader
) -> None:
    made = back_up(workspace)
    record_facts(workspace, header.id, {FactKey("visits_total"): "1"})

    (listed,) = list_backups(workspace.backups)

    assert listed.file == made.file
    assert listed.file.reason is Reason.ASKED
    assert listed.contents is not None
    assert listed.contents.facilities == [header.facility.name]
    assert listed.contents.assessments == 1
    assert listed.contents.last_edit_at == NOW
    with workspace.database.transaction() as transaction:
        assert transaction.facts.last_edit() == listed.contents.edits + 1


def test_a_damaged_backup_is_listed_as_such(
    workspace: Workspace, header: AssessmentHeader
) -> None:
    back_up(workspace)
    broken = back_up(workspace)
    broken.file.path.write_bytes(b"nonsense" * 1000)

    listed = list_backups(workspace.backups)

    assert [type(each.fault) for each in listed] == [DatabaseDamagedError, type(None)]
    assert header.facility.name in listed[1].contents.facilities  # type: ignore[union-attr]


def test_a_second_place_gets_a_checked_copy(
    workspace: Workspace, header: AssessmentHeader, tmp_path: Path
) -> None:
    del header
    (tmp_path / "stick").mkdir()
    choose_second_place(workspace, tmp_path / "stick")

    first, second = back_up(workspace), back_up(workspace)

    assert first.copy is not None
    assert second.copy is not None
    assert first.copy.parent == second.copy.parent
    assert first.copy.parent.parent == tmp_path / "stick"
    prove(second.copy)
    assert second.copy.read_bytes() == second.file.path.read_bytes()

    choose_second_place(workspace, None)
    assert back_up(workspace).copy is None


def test_a_second_place_that_is_not_there_spoils_nothing(
    workspace: Workspace, header: AssessmentHeader, tmp_path: Path
) -> None:
    del header
    (tmp_path / "stick").touch()
    choose_second_place(workspace, tmp_path / "stick")

    made = back_up(workspace)

    prove(made.file.path)
    assert made.copy is None
    assert isinstance(made.copy_fault, CannotWriteError)


def test_an_import_into_what_was_typed_is_preceded_by_a_backup(
    workspace: Workspace, sample: bytes
) -> None:
    import_document(workspace, sample)
    assert list_files(workspace.backups) == []

    import_document(workspace, sample)

    (made,) = list_files(workspace.backups)
    assert made.reason is Reason.BEFORE_IMPORT


class Start:
    """Opens the same data again and again, as a day goes by."""

    def __init__(self, workspace: Workspace, forms: Path) -> None:
        self._workspace, self._forms = workspace, forms

    def at(self, now: datetime) -> Workspace:
        """Start and end the program; return what was open."""
        data, resources = self._workspace.data, self._workspace.resources
        with open_workspace(data, self._forms, resources, lambda: now) as opened:
            return opened


@pytest.fixture
def start(workspace: Workspace, repository: Path) -> Start:
    return Start(workspace, repository / "forms")


def test_the_first_start_of_a_day_makes_a_backup(
    workspace: Workspace, header: AssessmentHeader, start: Start
) -> None:
    del header
    for hours in (0, 1, 24, 25):
        start.at(NOW + timedelta(hours=hours))

    made = list_files(workspace.backups)

    assert [file.made_at for file in made] == [NOW + timedelta(hours=24), NOW]
    assert {file.reason for file in made} == {Reason.DAILY}


def test_where_nothing_was_typed_nothing_is_kept(
    workspace: Workspace, start: Start
) -> None:
    start.at(NOW)

    assert not workspace.backups.exists()


def test_that_there_is_no_room_for_a_backup_keeps_nobody_from_working(
    workspace: Workspace, header: AssessmentHeader, start: Start
) -> None:
    del header
    workspace.backups.write_text("a file where the folder should be")

    opened = start.at(NOW)

    assert isinstance(opened.backup_fault, CannotWriteError)


def test_damage_that_only_a_backup_finds_is_told_of_the_database(
    workspace: Workspace, header: AssessmentHeader
) -> None:
    del header
    path = workspace.data / "desk.sqlite"
    workspace.database.close()
    contents = bytearray(path.read_bytes())
    contents[-4096:] = bytes(4096)
    path.write_bytes(contents)

    with pytest.raises(DatabaseDamagedError, match=r"desk\.sqlite"):
        back_up(workspace)

    assert list_files(workspace.backups) == []


def test_the_second_place_catches_up_with_the_latest_backup_once(
    workspace: Workspace, header: AssessmentHeader, tmp_path: Path
) -> None:
    assert header
    workspace.back_up(Reason.DAILY)
    stick = tmp_path / "stick"
    stick.mkdir()
    choose_second_place(workspace, stick)

    first, second = catch_up_second_place(workspace), catch_up_second_place(workspace)

    assert first is not None
    prove(first)
    assert second is None


def test_a_stick_that_is_not_in_gets_no_folder_in_its_stead(
    workspace: Workspace, header: AssessmentHeader, tmp_path: Path
) -> None:
    assert header
    workspace.back_up(Reason.DAILY)
    choose_second_place(workspace, tmp_path / "stick")

    with pytest.raises(CannotWriteError):
        catch_up_second_place(workspace)

    assert not (tmp_path / "stick").exists()
