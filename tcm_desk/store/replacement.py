"""Put one database file in the place of another, with no log of the old one left.

SQLite plays a write-ahead log into whatever file lies beside it: the log of the old
database would tear the new one.
"""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path

from tcm_desk.errors import DiskFault, NotSavedError
from tcm_desk.store.backup import copy_backup, flush_folder
from tcm_desk.store.connection import connect
from tcm_desk.store.faults import file_faults_told
from tcm_desk.store.migrations import migrate
from tcm_desk.store.schema import read_as_outside, refuse_other_schema

_LOGS = ("-wal", "-shm", "-journal")


def replacement_of(path: Path) -> Path:
    """Return where the file waits that is to take a database's place."""
    return path.with_name(f"{path.name}.restored")


def prepare(source: Path, path: Path) -> Path:
    """Lay a copy of a backup beside a database, brought up to date and checked.

    Raises:
        NotSavedError, CannotWriteError: the disk refused; nothing is left over.
        DatabaseDamagedError: the backup cannot be copied whole.
    """
    waiting = replacement_of(path)
    copy_backup(source, waiting)
    try:
        with read_as_outside(waiting), closing(connect(waiting)) as connection:
            refuse_other_schema(connection, waiting)
            migrate(connection)
    except BaseException:
        discard(waiting)
        raise
    return waiting


def put_in_place(replacement: Path, path: Path) -> None:
    """Let a file take a closed database's place, in one step.

    Raises:
        NotSavedError: the old one was not closed whole; nothing was changed.
        CannotWriteError: the folder may not be written; nothing was changed.
    """
    log = _beside(path, "-wal")
    if log.exists() and log.stat().st_size:
        raise NotSavedError(reason=DiskFault.IO)
    with file_faults_told(path):
        _remove_logs(path)
        replacement.replace(path)
    _flush_what_is_done(path.parent)


def set_aside(path: Path, folder: Path, name: str) -> Path:
    """Move a damaged database and its logs, byte for byte, into a folder.

    The database goes first: its log alone is harmless, it without its log is not.

    Raises:
        CannotWriteError: the folder may not be written.
    """
    target = folder / name
    with file_faults_told(target):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for suffix in ("", *_LOGS):
            if _beside(path, suffix).exists():
                _beside(path, suffix).replace(_beside(target, suffix))
    _flush_what_is_done(folder)
    return target


def finish_interrupted(path: Path) -> None:
    """Put in place what waited when the power went, or throw it away.

    Raises:
        CannotWriteError: the folder may not be written.
    """
    waiting = replacement_of(path)
    if not waiting.exists():
        return
    with file_faults_told(path):
        if path.exists():
            discard(waiting)
        else:
            _remove_logs(path)
            waiting.replace(path)


def discard(waiting: Path) -> None:
    """Remove a file that was to take a database's place, and its logs."""
    _remove_logs(waiting)
    waiting.unlink(missing_ok=True)


def _flush_what_is_done(folder: Path) -> None:
    """Force names to the disk; one that refuses cannot take the renaming back.

    After a power cut the old name may lead to the old file again, which is whole.
    """
    with suppress(OSError):
        flush_folder(folder)


def _remove_logs(path: Path) -> None:
    for suffix in _LOGS:
        _beside(path, suffix).unlink(missing_ok=True)


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(f"{path.name}{suffix}")
