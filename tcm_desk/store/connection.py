"""The only place where a database file is opened, and how.

Nothing else may open one, not even to read or copy it: closing any other descriptor of
the file drops SQLite's locks (sqlite.org, "How To Corrupt", 2.2), and commits are lost.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Literal
from urllib.parse import quote

_BUSY_TIMEOUT_SECONDS = 5.0
# For files that others may have made (sqlite.org, "Defense Against The Dark Arts").
_WARINESS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",  # an I/O error is a result code, not a signal
)
_SETTINGS = (
    *_WARINESS,
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # NORMAL loses acknowledged commits in a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA wal_autocheckpoint = 200",  # pages: a full disk is met early and small
    "PRAGMA journal_size_limit = 1048576",
    "PRAGMA temp_store = MEMORY",  # nothing outside the data folder
)


def create_private(path: Path) -> None:
    """Make an empty file that only its owner may read, unless there is one."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        return


def connect(path: Path) -> sqlite3.Connection:
    """Open an existing file to read and write, in autocommit mode, fully durable."""
    connection = _open(path, "rw")
    try:
        for setting in _SETTINGS:
            connection.execute(setting)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def connect_read_only(path: Path) -> sqlite3.Connection:
    """Open an existing file so that nothing in it, nor in its log, can change.

    There is one exception: a file that was being changed when the program was killed,
    with a rollback journal beside it, is put back first; nobody can read it before.
    """
    connection = _open(path, "ro")
    try:
        for setting in _WARINESS:
            connection.execute(setting)
        connection.execute("PRAGMA schema_version")
    except sqlite3.Error as error:
        connection.close()
        if error.sqlite_errorcode == sqlite3.SQLITE_READONLY_ROLLBACK:
            return _open(path, "rw")
        raise
    return connection


def _open(path: Path, mode: Literal["ro", "rw"]) -> sqlite3.Connection:
    return sqlite3.connect(
        f"file:{quote(path.absolute().as_posix(), safe='/:')}?mode={mode}",
        uri=True,
        timeout=_BUSY_TIMEOUT_SECONDS,
        isolation_level=None,
        check_same_thread=False,  # the pool hands it to one thread at a time
    )
