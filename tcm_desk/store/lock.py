"""One program per data folder: a lock that a crash releases by itself.

The lock lies on a file of its own: locking or opening the database file beside SQLite
would drop SQLite's locks (sqlite.org, "How To Corrupt", 2.2). Imports no database.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from tcm_desk.errors import DataFolderBusyError
from tcm_desk.store.faults import file_faults_told
from tcm_desk.store.medium import refuse_elsewhere

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_FILE = "tcm_desk.lock"


class DataFolderLock:
    """Held from `acquire` to `release`, by one process only."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    @classmethod
    def acquire(cls, folder: Path) -> Self:
        """Take the folder for this process, without waiting.

        Raises:
            DataFolderElsewhereError: it lies on a share or a stick.
            DataFolderBusyError: another process holds it.
            CannotWriteError: the folder may not be written.
        """
        refuse_elsewhere(folder)
        path = folder / LOCK_FILE
        with file_faults_told(path):
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            taken = isinstance(error, (BlockingIOError, PermissionError))
            if taken or not error.errno:  # Wine refuses without a reason
                raise DataFolderBusyError from error
            raise
        return cls(descriptor)

    def release(self) -> None:
        """Let another process have the folder; a second call does nothing."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
