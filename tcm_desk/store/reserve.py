"""Room kept free for the last edit: a file that is given up when the disk is full.

SQLite needs a few pages of new room for an edit, and for the copy of its log into the
database when the program ends. Without a reserve a full disk refuses the very text that
someone has just typed; with it that text is kept, and there is time to make room.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

RESERVE_FILE = "reserve"
RESERVE_BYTES = 4 * 2**20  # many edits, and the longest log there is
_PIECE = bytes(2**16)


def keep_reserve(folder: Path, size: int = RESERVE_BYTES) -> None:
    """Lay the reserve in, unless it is there or the disk is too full for it."""
    path = folder / RESERVE_FILE
    with suppress(OSError):
        if has_reserve(folder, size):
            return
        if shutil.disk_usage(folder).free < 2 * size:
            return
        try:
            _take(path, size)
        except OSError:
            path.unlink(missing_ok=True)


def has_reserve(folder: Path, size: int = RESERVE_BYTES) -> bool:
    """Whether the reserve is there, and whole."""
    try:
        return (folder / RESERVE_FILE).stat().st_size == size
    except OSError:
        return False


def release_reserve(folder: Path) -> bool:
    """Give the reserve up; whether there was one."""
    try:
        (folder / RESERVE_FILE).unlink()
    except OSError:
        return False
    return True


def _take(path: Path, size: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, size)
            return
        for _ in range(size // len(_PIECE)):
            file.write(_PIECE)
