"""The packets that came in, beside backups: every file once at a place.

Backups in the data folder need no copies: the files lie beside them, and none is ever
deleted there. What the packets say is in the database; the files hold their pages,
their seals and their evidence.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tcm_desk.errors import CannotReadError
from tcm_desk.evidence.folder import is_digest
from tcm_desk.store.received_names import received_digests
from tcm_desk.usecases.packet_evidence import folder_beside
from tcm_desk.usecases.whole_file import read_whole, write_whole

RECEIVED_FOLDER = "received"  # in the data folder, and beside backups elsewhere


@dataclass(frozen=True)
class ReceivedFiles:
    """How the files stand of the packets that came in."""

    files: int
    missing: int
    changed: int


def look_over_received(database: Path, data: Path) -> ReceivedFiles:
    """Prove every file that came in; nothing is changed."""
    digests = received_digests(database)
    paths = {each: received_path(data, each) for each in digests}
    there = [each for each, path in paths.items() if path.is_file()]
    changed = sum(_digest(paths[each]) != each for each in there)
    return ReceivedFiles(len(digests), len(digests) - len(there), changed)


def received_path(folder: Path, digest: str) -> Path:
    """Return where a file that came in lies below a data folder or beside backups."""
    return folder / RECEIVED_FOLDER / f"{digest}.pdf"


def copy_received(backup: Path, source: Path, target: Path) -> None:
    """Copy the files that a backup refers to, where they lack; the torn are left out.

    Args:
        backup: whose files they are.
        source: the folder that has them: the data folder, or where the backup lies.
        target: the folder that is to have them.

    Raises:
        CannotWriteError: the place is full, or may not be written.
    """
    for digest in filter(is_digest, received_digests(backup)):
        original, copy = received_path(source, digest), received_path(target, digest)
        _copy(original, copy, digest)
        beside, place = folder_beside(original), folder_beside(copy)
        for name in _names_in(beside):
            _copy(beside / name, place / name, name.partition(".")[0])


def _copy(original: Path, copy: Path, digest: str) -> None:
    if original == copy or _is_there(original, copy):
        return
    try:
        data = read_whole(original)
    except CannotReadError:
        return
    if hashlib.sha256(data).hexdigest() == digest:
        write_whole(copy, data, private=True)


def _names_in(folder: Path) -> list[str]:
    with suppress(OSError):
        return sorted(each.name for each in folder.iterdir())
    return []


def _is_there(original: Path, copy: Path) -> bool:
    """Return whether a file need not be copied; its size tells a torn copy."""
    with suppress(OSError):
        return copy.stat().st_size == original.stat().st_size
    return copy.is_file()


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(read_whole(path)).hexdigest()
    except CannotReadError:
        return ""
