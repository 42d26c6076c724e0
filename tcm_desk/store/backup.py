"""Copy a database that is in use, the one way that is safe: through SQLite."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from tcm_desk.errors import DatabaseDamagedError
from tcm_desk.store.connection import connect, connect_read_only, create_private
from tcm_desk.store.faults import database_faults_told, file_faults_told


def write_backup(source: sqlite3.Connection, target: Path) -> None:
    """Copy an open database to one file, checked and whole, replacing an older one.

    All pages are copied in one step: in several steps the copy begins anew with every
    commit and never ends while someone types.

    Raises:
        NotSavedError: the disk is full or fails; no copy, an older one stays.
        CannotWriteError: the folder cannot be written; an older copy stays.
        DatabaseDamagedError: the copy, and so its source, fails the integrity check.
    """
    partial = target.with_name(f"{target.name}.partial")
    with file_faults_told(target):
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _remove(partial)
        create_private(partial)
    try:
        with database_faults_told(target):
            _copy(source, partial)
            _prove(partial, target)
        with file_faults_told(target):
            partial.replace(target)
            flush_folder(target.parent)
    finally:
        _remove(partial)


def copy_backup(source: Path, target: Path) -> None:
    """Copy a backup that nobody writes to; as `write_backup`."""
    with database_faults_told(source), closing(connect_read_only(source)) as opened:
        write_backup(opened, target)


def _remove(partial: Path) -> None:
    """Remove a copy that was not finished, and what SQLite may have laid beside it."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        partial.with_name(f"{partial.name}{suffix}").unlink(missing_ok=True)


def _copy(source: sqlite3.Connection, partial: Path) -> None:
    with closing(connect(partial)) as copy:
        source.backup(copy)
        # One file and no journal: readable from a write-protected stick too.
        copy.execute("PRAGMA journal_mode = DELETE")


def _prove(partial: Path, target: Path) -> None:
    """Read every page back: what is still in memory proves nothing."""
    with closing(connect_read_only(partial)) as copy:
        if copy.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise DatabaseDamagedError(path=target)


def flush_folder(folder: Path) -> None:
    """Force new names in a folder to the disk."""
    if sys.platform == "win32":
        return  # a folder cannot be opened there; NTFS journals the new name itself
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
