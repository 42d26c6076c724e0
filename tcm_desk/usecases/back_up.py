"""Make backups, here and at a second place, and say what is in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from tcm_desk.errors import CannotWriteError, DiskFault, TcmDeskError
from tcm_desk.store.backup import copy_backup
from tcm_desk.store.backup_folder import (
    BACKUPS_FOLDER,
    BackupContents,
    BackupFile,
    Reason,
    list_files,
    next_file,
    prune,
    read_contents,
)
from tcm_desk.usecases.keep_evidence import copy_evidence_to
from tcm_desk.usecases.keep_received import copy_received
from tcm_desk.usecases.remember import recall, remember
from tcm_desk.usecases.workspace import DATABASE_NAME, Workspace

SECOND_PLACE = "backup_place"  # the preference that names a folder, on a stick say
_OWN_NAME = "backup_name"  # what tells this computer's backups from others' there


@dataclass(frozen=True)
class BackedUp:
    """A backup made; of the second place, the copy or why there is none."""

    file: BackupFile
    copy: Path | None = None
    copy_fault: TcmDeskError | None = None


@dataclass(frozen=True)
class ListedBackup:
    """A backup and what is in it, or why that cannot be said."""

    file: BackupFile
    contents: BackupContents | None
    fault: TcmDeskError | None = None


def back_up(workspace: Workspace, reason: Reason = Reason.ASKED) -> BackedUp:
    """Make a backup now; a second place that is not there does not spoil it.

    Raises:
        NotSavedError, CannotWriteError: there is no new backup; the older ones stay.
        DatabaseDamagedError: what is open is damaged.
    """
    made = workspace.back_up(reason)
    try:
        return BackedUp(made, catch_up_second_place(workspace))
    except TcmDeskError as fault:
        return BackedUp(made, copy_fault=fault)


def back_up_beside(data: Path, now: datetime) -> BackupFile:
    """Make a backup while another program has the data open; it may go on typing.

    Raises:
        NotSavedError, CannotWriteError: there is no new backup; the older ones stay.
        DatabaseDamagedError: what is open is damaged.
    """
    folder = data / BACKUPS_FOLDER
    made = next_file(folder, Reason.ASKED, now)
    copy_backup(data / DATABASE_NAME, made.path)
    prune(folder)
    return made


def copy_to(made: BackupFile, folder: Path) -> Path:
    """Copy a backup into another folder with the evidence it names, and check it.

    The evidence comes first: a backup that is there has all its files. What came in to
    a district comes last: there may be more of it than the place holds.

    Raises:
        NotSavedError, CannotWriteError: the place is full, or may not be written.
        DatabaseDamagedError: what was written does not read back whole.
    """
    copy_evidence_to(made.path, made.path.parent.parent, folder)
    copy_backup(made.path, folder / made.path.name)
    copy_received(made.path, made.path.parent.parent, folder)
    return folder / made.path.name


def catch_up_second_place(workspace: Workspace) -> Path | None:
    """Copy the latest backup to the second place where it is missing there.

    Returns:
        The copy, None if there was none to make.

    Raises:
        NotSavedError, CannotWriteError: the place is full, or is not there.
        DatabaseDamagedError: what was written does not read back whole.
    """
    place = second_place(workspace)
    latest = next(iter(list_files(workspace.backups)), None)
    if place is None or latest is None:
        return None
    folder = _own_folder(workspace, str(place))
    if (folder / latest.path.name).exists():
        return None
    if not place.is_dir():  # a stick that is not in: make no folder in its stead
        raise CannotWriteError(path=place, reason=DiskFault.NOT_FOUND)
    copied = copy_to(latest, folder)
    prune(folder)
    return copied


def second_place(workspace: Workspace) -> Path | None:
    """Return the folder chosen for second copies, None if there is none."""
    place = recall(workspace, SECOND_PLACE).get(SECOND_PLACE)
    return Path(place) if place else None


def choose_second_place(workspace: Workspace, place: Path | None) -> None:
    """Copy backups to a folder from now on, or with None no longer."""
    remember(workspace, {SECOND_PLACE: "" if place is None else str(place)})


def list_backups(folder: Path) -> Sequence[ListedBackup]:
    """Return the backups in a folder, the latest first, each with what is in it."""
    return [_listed(file) for file in list_files(folder)]


def _listed(file: BackupFile) -> ListedBackup:
    try:
        return ListedBackup(file, read_contents(file.path))
    except TcmDeskError as fault:
        return ListedBackup(file, None, fault)


def _own_folder(workspace: Workspace, place: str) -> Path:
    """Return this computer's own folder at a place that several may share."""
    name = recall(workspace, _OWN_NAME).get(_OWN_NAME)
    if not name:
        name = uuid4().hex[:8]
        remember(workspace, {_OWN_NAME: name})
    return Path(place) / f"tcm_desk-{name}"
