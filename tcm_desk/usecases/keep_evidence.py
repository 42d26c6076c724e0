"""Evidence beside backups: every file once at a place, however many backups name it.

Backups in the data folder need no copies: their files lie in the folder beside them,
and nothing is ever deleted there. Elsewhere they lie beside the backups.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tcm_desk.errors import EvidenceMismatchError
from tcm_desk.evidence.folder import (
    EVIDENCE_FOLDER,
    is_digest,
    kept_digests,
    path_of,
    read_kept,
)
from tcm_desk.store.evidence_names import digests_named
from tcm_desk.usecases.whole_file import write_whole

_READ_ONLY = 0o400


@dataclass(frozen=True)
class KeptFiles:
    """How the files named by the history stand; `unnamed` ones nothing refers to."""

    files: int
    missing: int
    changed: int
    unnamed: int


def copy_evidence_to(backup: Path, data: Path, folder: Path) -> None:
    """Copy the files that a backup names into its folder elsewhere, if they lack there.

    A file that is lost here is passed over: the backup is made for what there is.

    Raises:
        CannotWriteError: the place is full, or may not be written.
    """
    _copy_missing(backup, data / EVIDENCE_FOLDER, folder / EVIDENCE_FOLDER)


def bring_evidence_back(backup: Path, data: Path) -> None:
    """Copy the files that a backup names from beside it, if they lack here.

    Raises:
        CannotWriteError: the disk refused.
    """
    _copy_missing(
        backup, backup.parent / EVIDENCE_FOLDER, data / EVIDENCE_FOLDER, own=True
    )


def look_over_evidence(database: Path, data: Path) -> KeptFiles:
    """Prove every file that the history names; nothing is changed."""
    folder = data / EVIDENCE_FOLDER
    named = [each for each in digests_named(database) if is_digest(each)]
    kept = set(kept_digests(folder))
    changed = sum(each in kept and not _is_whole(folder, each) for each in named)
    return KeptFiles(
        files=len(named),
        missing=sum(each not in kept for each in named),
        changed=changed,
        unnamed=len(kept - set(named)),
    )


def _copy_missing(
    backup: Path, source: Path, target: Path, *, own: bool = False
) -> None:
    if source == target:
        return
    for digest in filter(is_digest, digests_named(backup)):
        if _is_there(source, target, digest):
            continue
        try:
            data = read_kept(source, digest, digest)
        except EvidenceMismatchError:
            continue  # nothing sound to copy; the self-test tells of it
        path = path_of(target, digest)
        _make_folder(path, own=own)
        write_whole(path, data, private=own)
        if own:
            path.chmod(_READ_ONLY)


def _is_there(source: Path, target: Path, digest: str) -> bool:
    """Return whether a file need not be copied; its size tells a torn copy."""
    path, original = path_of(target, digest), path_of(source, digest)
    with suppress(OSError):
        return path.stat().st_size == original.stat().st_size
    return path.is_file()


def _make_folder(path: Path, *, own: bool) -> None:
    with suppress(OSError):  # writing says why it cannot be made
        mode = 0o700 if own else 0o777
        path.parent.parent.mkdir(mode, parents=True, exist_ok=True)
        path.parent.mkdir(mode, exist_ok=True)


def _is_whole(folder: Path, digest: str) -> bool:
    try:
        read_kept(folder, digest, digest)
    except EvidenceMismatchError:
        return False
    return True
