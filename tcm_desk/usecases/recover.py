"""Look at the data before it is opened, and start over where it is damaged.

None of this may run while the database is open; hold the data folder's lock.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tcm_desk.errors import DatabaseDamagedError, HistoryBrokenError, TcmDeskError
from tcm_desk.store import chain
from tcm_desk.store.backup import copy_backup
from tcm_desk.store.backup_folder import (
    BACKUPS_FOLDER,
    BackupFile,
    Reason,
    list_files,
    next_file,
    prove,
)
from tcm_desk.store.connection import connect
from tcm_desk.store.database import refuse_unusable
from tcm_desk.store.faults import database_faults_told
from tcm_desk.store.replacement import finish_interrupted, put_in_place, set_aside
from tcm_desk.usecases.back_up import ListedBackup, list_backups
from tcm_desk.usecases.restore_backup import prepared
from tcm_desk.usecases.workspace import DATABASE_NAME

DAMAGED_FOLDER = "damaged"


@dataclass(frozen=True)
class Examination:
    """What stands in the way of opening the data, and what can take its place.

    Attributes:
        fault: None if the data can be opened.
        backups: the latest first; only listed where something is damaged.
        newest_good: the latest backup of which every page and edit was made sure.
    """

    fault: TcmDeskError | None
    backups: Sequence[ListedBackup] = ()
    newest_good: BackupFile | None = None

    @property
    def can_carry_on(self) -> bool:
        """Whether the file can be read, and only its history does not fit."""
        return isinstance(self.fault, HistoryBrokenError)


def examine(data: Path) -> Examination:
    """Say whether the data can be opened, without changing it.

    Raises:
        CannotWriteError: what an interrupted restore left cannot be put right.
    """
    path = data / DATABASE_NAME
    finish_interrupted(path)
    if not path.exists():
        return Examination(None)
    try:
        refuse_unusable(path)
    except DatabaseDamagedError as fault:
        folder = data / BACKUPS_FOLDER
        good = next(_good_ones(folder), None)
        return Examination(fault, list_backups(folder), good)
    except TcmDeskError as fault:
        return Examination(fault)
    return Examination(None)


def start_over_from(data: Path, source: Path | None, now: datetime) -> Path:
    """Keep the damaged database aside, and put a backup, or nothing, in its place.

    Returns:
        Where the damaged one is kept.

    Raises:
        CannotReadError, DatabaseTooNewError, BackupDamagedError: the backup cannot be
            used; nothing was changed.
        NotSavedError, CannotWriteError: the disk refused; nothing was changed.
    """
    path = data / DATABASE_NAME
    waiting = None if source is None else prepared(source, data)
    name = f"desk-{now:%Y%m%dT%H%M%S%z}.sqlite"
    aside = set_aside(path, data / DAMAGED_FOLDER, name)
    if waiting is not None:
        put_in_place(waiting, path)
    return aside


def carry_on(data: Path, now: datetime) -> BackupFile:
    """Open data again though its history does not fit; a backup of it is made first.

    The history stays as it is, and `doctor` goes on saying where it does not fit.

    Raises:
        NotSavedError, CannotWriteError, DatabaseDamagedError: nothing was changed.
    """
    path = data / DATABASE_NAME
    made = next_file(data / BACKUPS_FOLDER, Reason.BEFORE_RESTORE, now)
    copy_backup(path, made.path)
    with database_faults_told(path), closing(connect(path)) as connection:
        chain.accept(connection)
    return made


def _good_ones(folder: Path) -> Iterator[BackupFile]:
    for file in list_files(folder):
        try:
            prove(file.path)
        except TcmDeskError:
            continue
        yield file
