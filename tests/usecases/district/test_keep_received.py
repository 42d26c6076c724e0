"""What came in goes into backups elsewhere, and comes back with them."""

from __future__ import annotations

import shutil
from pathlib import Path

from tcm_desk.usecases.back_up import back_up, choose_second_place
from tcm_desk.usecases.district.received_files import read_kept
from tcm_desk.usecases.keep_received import (
    RECEIVED_FOLDER,
    ReceivedFiles,
    look_over_received,
    received_path,
)
from tcm_desk.usecases.restore_backup import restore_backup
from tcm_desk.usecases.workspace import DATABASE_NAME, Workspace
from tests.usecases.district.conftest import HandedIn, TakeIn


def test_a_desk_that_took_something_in_has_something_to_back_up(
    desk: Workspace, take: TakeIn, handed_in: HandedIn
) -> None:
    assert not desk.has_edits

    take(handed_in())

    assert desk.has_edits


def test_a_file_that_is_lost_or_changed_is_found(
    desk: Workspace, take: TakeIn, handed_in: HandedIn
) -> None:
    report = take(handed_in(), handed_in(number=2), handed_in(number=3))
    _, torn, lost = (each.packet for each in report.files)
    assert torn
    assert lost
    database = desk.data / DATABASE_NAME
    assert look_over_received(database, desk.data) == ReceivedFiles(3, 0, 0)

    received_path(desk.data, torn.file_digest).write_bytes(b"torn")
    received_path(desk.data, lost.file_digest).unlink()

    assert look_over_received(database, desk.data) == ReceivedFiles(3, 1, 1)


def test_what_came_in_lies_once_beside_its_backups_and_comes_back_with_them(
    desk: Workspace, take: TakeIn, handed_in: HandedIn, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    choose_second_place(desk, tmp_path / "stick")
    first, second = (
        each.packet for each in take(handed_in(), handed_in(number=2)).files
    )
    assert first
    assert second
    received_path(desk.data, second.file_digest).write_bytes(b"torn")

    copy = back_up(desk).copy

    assert copy is not None
    kept = list((copy.parent / RECEIVED_FOLDER).iterdir())
    assert [each.stem for each in kept] == [first.file_digest]
    again = back_up(desk)
    assert (again.copy_fault, len(list(kept[0].parent.iterdir()))) == (None, 1)
    shutil.rmtree(desk.data / RECEIVED_FOLDER)
    restore_backup(desk, copy)
    assert read_kept(desk, first) == handed_in().read_bytes()
