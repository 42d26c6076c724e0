"""The data folder at each start: readable by its owner only, rid of what was cut short.

Only the holder of the folder's lock may do this: what is on its way belongs to nobody.
"""

from __future__ import annotations

import re
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
# Written beside its target and never put in its place; a power cut left it.
_CUT_SHORT = re.compile(r"\..+\.part|pack-.+\.part|.+\.partial(-journal|-wal|-shm)?")


def put_in_order(folder: Path, users_own: frozenset[str]) -> None:
    """Take everybody else's rights away, and remove files that were cut short.

    What cannot be changed stays as it is; the self-test tells of it.

    Args:
        folder: the data folder, under its lock.
        users_own: the folders in it where the user's own files are left alone.
    """
    make_private(folder)
    for path in _files(folder):
        if _CUT_SHORT.fullmatch(path.name) and users_own.isdisjoint(
            path.relative_to(folder).parts
        ):
            with suppress(OSError):
                path.unlink()


def make_private(folder: Path) -> None:
    """Leave no right on a folder, and on all in it, to anybody but the owner."""
    if sys.platform == "win32":
        return  # there the user's profile is the user's, and all in it inherits that
    for path in (folder, *folder.rglob("*")):
        with suppress(OSError):
            mode = path.lstat().st_mode
            if mode & _OTHERS and not stat.S_ISLNK(mode):
                path.chmod(stat.S_IMODE(mode) & ~_OTHERS)


def open_to_others(folder: Path) -> int:
    """Count what somebody else may reach; nothing in a folder that is closed itself."""
    if sys.platform == "win32" or not _is_open(folder):
        return 0
    return sum(map(_is_open, (folder, *folder.rglob("*"))))


def _is_open(path: Path) -> bool:
    with suppress(OSError):  # gone meanwhile: the window may be working
        mode = path.lstat().st_mode
        return bool(mode & _OTHERS) and not stat.S_ISLNK(mode)
    return False


def _files(folder: Path) -> Iterator[Path]:
    return (each for each in folder.rglob("*") if each.is_file())
