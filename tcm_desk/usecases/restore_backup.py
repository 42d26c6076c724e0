"""Go back to a backup; what is there now is kept as a backup first."""

from __future__ import annotations

from pathlib import Path

from tcm_desk.errors import BackupDamagedError, DatabaseDamagedError
from tcm_desk.store.backup_folder import BackupFile, Reason, prove
from tcm_desk.store.replacement import discard, prepare
from tcm_desk.usecases.workspace import DATABASE_NAME, Workspace


def restore_backup(workspace: Workspace, source: Path) -> BackupFile:
    """Let a backup take the place of what is open; return the backup of that.

    Whoever has read anything from the workspace before must read it anew.

    Raises:
        CannotReadError: there is no such file.
        DatabaseTooNewError: a newer program wrote the backup.
        BackupDamagedError: it is not whole.
        NotSavedError, CannotWriteError: the disk refused; everything is as it was.
    """
    waiting = prepared(source, workspace.data)
    try:
        kept = workspace.back_up(Reason.BEFORE_RESTORE)
        workspace.database.replace(waiting)
    finally:
        discard(waiting)
    return kept


def prepared(source: Path, data: Path) -> Path:
    """Return a checked copy of a backup that waits beside the database; as above."""
    try:
        prove(source)
        return prepare(source, data / DATABASE_NAME)
    except DatabaseDamagedError as error:
        raise BackupDamagedError(path=source) from error
