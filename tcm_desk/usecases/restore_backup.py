"""Go back to a backup; what is there now is kept as a backup first."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tcm_desk.errors import BackupDamagedError, DatabaseDamagedError
from tcm_desk.store.backup_folder import (
    BackupContents,
    BackupFile,
    Reason,
    prove,
    read_contents,
)
from tcm_desk.store.replacement import discard, prepare
from tcm_desk.usecases.keep_evidence import bring_evidence_back
from tcm_desk.usecases.keep_received import copy_received
from tcm_desk.usecases.workspace import DATABASE_NAME, Workspace


@dataclass(frozen=True)
class Restoring:
    """What is here now and what would be here; `from_here` if one led to the other."""

    now: BackupContents
    then: BackupContents
    from_here: bool

    @property
    def edits_lost(self) -> int:
        """How many edits would not be there any more."""
        return self.now.edits - (self.then.edits if self.from_here else 0)


def what_restoring_changes(workspace: Workspace, source: Path) -> Restoring:
    """Compare a backup with what is open; nothing is changed.

    Raises:
        CannotReadError: there is no such file.
        DatabaseTooNewError: a newer program wrote the backup.
        BackupDamagedError: it is not whole.
    """
    try:
        prove(source)
        then = read_contents(source)
    except DatabaseDamagedError as error:
        raise BackupDamagedError(path=source) from error
    with workspace.database.transaction() as transaction:
        facilities = transaction.facilities.all()
        of_each = (transaction.assessments.of_facility(each.id) for each in facilities)
        now = BackupContents(
            facilities=[each.name for each in facilities],
            assessments=sum(map(len, of_each)),
            edits=transaction.facts.last_edit(),
            last_edit_at=transaction.facts.last_edit_at(),
            head=transaction.facts.head(),
            registered=len(transaction.register.all()),
            received=len(transaction.received.all()),
        )
        from_here = then.head is not None and transaction.facts.has_passed(then.head)
    return Restoring(now, then, from_here)


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
    """Return a checked copy of a backup that waits beside the database; as above.

    The evidence it names is brought back first, from beside it.
    """
    try:
        prove(source)
        bring_evidence_back(source, data)
        copy_received(source, source.parent, data)
        return prepare(source, data / DATABASE_NAME)
    except DatabaseDamagedError as error:
        raise BackupDamagedError(path=source) from error
