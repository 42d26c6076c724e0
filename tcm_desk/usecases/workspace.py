"""What every use case works in: the open database, the form pack and the folders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tcm_desk.formpack.loader import load_pack
from tcm_desk.formpack.pack import FormPack
from tcm_desk.store.database import Database
from tcm_desk.store.lock import DataFolderLock

DATABASE_NAME = "desk.sqlite"
KEYS_FOLDER = "keys"
PACKETS_FOLDER = "packets"


@dataclass(frozen=True)
class Workspace:
    """One user's open work; `actor` is who the history says made an edit."""

    database: Database
    pack: FormPack
    data: Path
    resources: Path
    clock: Callable[[], datetime]
    actor: str = ""

    def now(self) -> datetime:
        """Return the time as this computer claims it, with its offset."""
        return self.clock()

    def key_file(self, facility_id: object) -> Path:
        """Return where the facility's own key is kept."""
        return self.data / KEYS_FOLDER / f"{facility_id}.p12"

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

    A lock on the folder that is held already is passed in, and let go as well.

    Raises:
        DataFolderBusyError: another running program holds the folder.
    """
    with (
        lock or DataFolderLock.acquire(data),
        closing(Database.open(data / DATABASE_NAME)) as database,
    ):
        yield Workspace(
            database=database,
            pack=load_pack(forms),
            data=data,
            resources=resources,
            clock=clock or _local_time,
        )


def _local_time() -> datetime:
    return datetime.now(UTC).astimezone()
