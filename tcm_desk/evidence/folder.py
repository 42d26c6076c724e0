"""The folder of evidence: each file once, under its SHA-256, never written again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from tcm_desk.errors import EvidenceFault, EvidenceMismatchError

EVIDENCE_FOLDER = "evidence"
_DIGEST = re.compile(r"[0-9a-f]{64}")


def digest_of_file(data: bytes) -> str:
    """Return the name under which a file is kept."""
    return hashlib.sha256(data).hexdigest()


def is_digest(text: str) -> bool:
    """Return whether a text may be used as a name in the folder."""
    return _DIGEST.fullmatch(text) is not None


def path_of(folder: Path, digest: str) -> Path:
    """Return where a file is kept; ValueError for what is no digest.

    Two of its digits are a folder of their own, or a stick's file system takes seconds
    to list them.
    """
    if not is_digest(digest):
        raise ValueError("not a digest in small hexadecimal digits")
    return folder / digest[:2] / digest


def read_kept(folder: Path, digest: str, name: str) -> bytes:
    """Return a kept file, proved by its digest; `name` is what the user calls it.

    Raises:
        EvidenceMismatchError: it is gone, or is not what was kept.
    """
    try:
        data = path_of(folder, digest).read_bytes()
    except OSError as error:
        raise EvidenceMismatchError(file=name, problem=EvidenceFault.LOST) from error
    if digest_of_file(data) != digest:
        raise EvidenceMismatchError(file=name, problem=EvidenceFault.CHANGED)
    return data


def kept_digests(folder: Path) -> Iterator[str]:
    """Return the names of the files kept in a folder; others are left out."""
    for each in folder.glob("??/*"):
        if is_digest(each.name) and each.parent.name == each.name[:2]:
            yield each.name
