"""What every use case works in: the open database, the form pack and the folders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from tcm_desk.errors import (
    CannotWriteError,
    FormsLeftAsideError,
    NotSavedError,
    TcmDeskError,
)
from tcm_desk.formpack.pack import FormPack
from tcm_desk.store.backup_folder import (
    BACKUPS_FOLDER,
    BackupFile,
    Reason,
    is_due,
    next_file,
    prune,
)
from tcm_desk.store.database import Database
from tcm_desk.store.lock import DataFolderLock
from tcm_desk.store.private_folder import put_in_order
from tcm_desk.store.replacement import finish_interrupted
from tcm_desk.store.reserve import keep_reserve
from tcm_desk.usecases.load_forms import OWN_FORMS_FOLDER, load_forms
from tcm_desk.usecases.pack_shelf import AssessmentPack, PackShelf, PackState

DATABASE_NAME = "desk.sqlite"
KEYS_FOLDER = "keys"
PACKETS_FOLDER = "packets"
KEPT_FOLDER = "kept"  # what can be made again
ACTOR = "actor"  # the preference that says who is typing


@dataclass(frozen=True)
class Workspace:
    """One user's open work; `actor` is who the history says made an edit."""

    database: Database
    shelf: PackShelf
    data: Path
    resources: Path
    clock: Callable[[], datetime]
    actor: str = ""
    backup_fault: TcmDeskError | None = None  # why the day's backup was not made
    pack_faults: tuple[FormsLeftAsideError, ...] = ()  # why forms were left aside

    @property
    def pack(self) -> FormPack:
        """The pack of new assessments; one begun has its own, see `pack_for`."""
        return self.shelf.current

    def pack_for(self, assessment_id: UUID) -> AssessmentPack:
        """Return the exact pack that an assessment was begun with, if it is kept.

        One begun before packs were kept has its own kept now, while it is current.

        Raises:
            UnknownAssessmentError: there is no such assessment.
        """
        blob = None
        with self.database.transaction() as transaction:
            begun_with = transaction.assessments.get(assessment_id).pack
            if self.shelf.must_read(begun_with):
                blob = transaction.packs.files(begun_with.digest)
        found = self.shelf.find(begun_with, blob)
        if found.state is PackState.CURRENT:
            with suppress(NotSavedError), self.database.transaction() as transaction:
                self.shelf.keep_current(transaction, self.now())
        return found

    def now(self) -> datetime:
        """Return the time as this computer claims it, with its offset."""
        return self.clock()

    def key_file(self, facility_id: object) -> Path:
        """Return where the facility's own key is kept."""
        return self.data / KEYS_FOLDER / f"{facility_id}.p12"

    @property
    def backups(self) -> Path:
        """The folder of the backups made on this computer."""
        return self.data / BACKUPS_FOLDER

    def back_up(self, reason: Reason) -> BackupFile:
        """Make a backup in the data folder, and let go of those too old to keep.

        Raises:
            NotSavedError, CannotWriteError: there is no new one; the older ones stay.
            DatabaseDamagedError: what is open is damaged.
        """
        made = next_file(self.backups, reason, self.now())
        self.database.back_up(made.path)
        prune(self.backups)
        return made

    @property
    def has_edits(self) -> bool:
        """Whether anything was ever typed here, or taken in."""
        with self.database.transaction() as transaction:
            return (
                transaction.facts.last_edit() > 0
                or transaction.received.last_at() is not None
                or bool(transaction.register.all(struck=True))
            )

    @property
    def own_forms(self) -> Path:
        """The folder of standards that did not come with the program."""
        return self.data / OWN_FORMS_FOLDER

    @property
    def packets(self) -> Path:
        """The folder of the copies kept of sealed packets."""
        return self.data / PACKETS_FOLDER


@contextmanager
def open_workspace(
    data: Path,
    forms: Path,
    resources: Path,
    clock: Callable[[], datetime] | None = None,
    lock: DataFolderLock | None = None,
) -> Iterator[Workspace]:
    """Hold the data folder, open the database and the pack; let go at the end.

    A lock on the folder that is held already is passed in, and let go as well. The
    first to open it on a day makes the day's backup; that there is no room for it
    keeps nobody from working.

    Raises:
        DataFolderBusyError: another running program holds the folder.
        DatabaseDamagedError: the database is damaged; a backup can take its place.
    """
    with (
        lock or DataFolderLock.acquire(data),
        closing(_open_database(data / DATABASE_NAME)) as database,
    ):
        put_in_order(data, frozenset({OWN_FORMS_FOLDER}))
        keep_reserve(data)
        kept = data / KEPT_FOLDER
        loaded = load_forms(forms, data / OWN_FORMS_FOLDER, kept)
        workspace = Workspace(
            database=database,
            shelf=PackShelf(loaded.pack, loaded.files, kept),
            data=data,
            resources=resources,
            clock=clock or _local_time,
            pack_faults=loaded.faults,
        )
        yield replace(
            workspace,
            actor=_last_actor(database),
            backup_fault=_back_up_daily(workspace),
        )


def with_forms(workspace: Workspace, forms: Path) -> Workspace:
    """Return the same, with the forms read anew: a pack was installed or taken out.

    Args:
        workspace: whose data folder holds them.
        forms: the folder of the shipped pack.
    """
    kept = workspace.shelf.kept
    loaded = load_forms(forms, workspace.own_forms, kept)
    shelf = PackShelf(loaded.pack, loaded.files, kept)
    return replace(workspace, shelf=shelf, pack_faults=loaded.faults)


def _open_database(path: Path) -> Database:
    finish_interrupted(path)
    return Database.open(path)


def _last_actor(database: Database) -> str:
    with database.transaction() as transaction:
        return transaction.preferences.get(ACTOR) or ""


def _back_up_daily(workspace: Workspace) -> TcmDeskError | None:
    if not is_due(workspace.backups, workspace.now()) or not workspace.has_edits:
        return None
    try:
        workspace.back_up(Reason.DAILY)
    except (NotSavedError, CannotWriteError) as fault:
        return fault
    return None


def _local_time() -> datetime:
    return datetime.now(UTC).astimezone()
