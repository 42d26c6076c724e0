"""Tell what the disk is at fault for from what is a bug."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tcm_desk.errors import (
    CannotWriteError,
    DatabaseDamagedError,
    DiskFault,
    NotSavedError,
    TcmDeskError,
    disk_fault,
)

_PRIMARY_CODE = 0xFF  # the rest of an SQLite result code is detail
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_OTHER_FORMAT = (
    "unsupported file format"  # a byte of the header; has no code of its own
)
_BY_RESULT_CODE = {
    sqlite3.SQLITE_FULL: DiskFault.FULL,
    sqlite3.SQLITE_IOERR: DiskFault.IO,
    sqlite3.SQLITE_READONLY: DiskFault.READ_ONLY,
    sqlite3.SQLITE_PERM: DiskFault.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: DiskFault.CANNOT_OPEN,
    sqlite3.SQLITE_BUSY: DiskFault.BUSY,
    sqlite3.SQLITE_LOCKED: DiskFault.BUSY,
}


@contextmanager
def database_faults_told(path: Path) -> Iterator[None]:
    """Turn a database error that the disk is at fault for into a sentence.

    Raises:
        NotSavedError: the disk is full, fails, or may not be written.
        DatabaseDamagedError: the file is not, or no longer, a database.
    """
    try:
        yield
    except sqlite3.Error as error:
        known = known_fault(error, path)
        if known is None:
            raise
        raise known from error


def known_fault(error: object, path: Path) -> TcmDeskError | None:
    """Return the error to show for one of SQLite's, None if it shows a bug."""
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
    if code in _DAMAGED or str(error) == _OTHER_FORMAT:
        return DatabaseDamagedError(path=path)
    fault = _BY_RESULT_CODE.get(code)
    return NotSavedError(reason=fault) if fault else None


@contextmanager
def file_faults_told(path: Path) -> Iterator[None]:
    """Turn a file that cannot be written into a sentence that names it.

    Raises:
        CannotWriteError: whatever the operating system says.
    """
    try:
        yield
    except OSError as error:
        raise CannotWriteError(path=path, reason=disk_fault(error)) from error
