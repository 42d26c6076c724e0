"""Find kept evidence again: the file, where it is, and pictures of it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tcm_desk.assessment.evidence import EvidenceItem
from tcm_desk.errors import CannotWriteError
from tcm_desk.evidence.folder import EVIDENCE_FOLDER, path_of, read_kept
from tcm_desk.evidence.kinds import Kind
from tcm_desk.evidence.thumbnails import SIDE, thumbnail
from tcm_desk.usecases.whole_file import write_whole
from tcm_desk.usecases.workspace import KEPT_FOLDER, Workspace

_THUMBNAILS = "thumbnails"


class Picture(NamedTuple):
    """What is shown of a piece of evidence: JPEG or PNG, of so many pages."""

    data: bytes
    pages: int = 1


def evidence_file(workspace: Workspace, item: EvidenceItem) -> bytes:
    """Return a kept file, proved by its digest.

    Raises:
        EvidenceMismatchError: it is gone, or is not what was kept.
    """
    folder = workspace.data / EVIDENCE_FOLDER
    return read_kept(folder, item.sha256, item.file)


def evidence_path(workspace: Workspace, item: EvidenceItem) -> Path:
    """Return where a file is kept, for other programs to show."""
    return path_of(workspace.data / EVIDENCE_FOLDER, item.sha256)


def evidence_thumbnail(workspace: Workspace, item: EvidenceItem) -> bytes:
    """Return a small picture of a file as JPEG, made the first time it is wanted.

    Raises:
        EvidenceMismatchError: the file is gone, or is not what was kept.
        EvidenceRefusedError: it can no longer be opened.
    """
    folder = workspace.data / KEPT_FOLDER / _THUMBNAILS
    path = path_of(folder, item.sha256)
    try:
        return path.read_bytes()
    except OSError:
        pass  # made below
    small = thumbnail(evidence_picture(workspace, item, SIDE).data)
    with suppress(CannotWriteError):  # then it is made again the next time
        write_whole(path, small, private=True)
    return small


def evidence_picture(
    workspace: Workspace, item: EvidenceItem, side: int, page: int = 0
) -> Picture:
    """Return a photo as it is kept; of a paper one page of so many pixels.

    Raises:
        EvidenceMismatchError: the file is gone, or is not what was kept.
        EvidenceRefusedError: it can no longer be opened.
    """
    data = evidence_file(workspace, item)
    if item.media_type != Kind.PDF:
        return Picture(data)
    from tcm_desk.pdf.papers import page_picture  # noqa: PLC0415 - slow to load

    return Picture(*page_picture(data, item.file, side, page))


def copy_evidence(workspace: Workspace, item: EvidenceItem, target: Path) -> None:
    """Write a copy of a kept file where the user wants it.

    Raises:
        EvidenceMismatchError: it is gone, or is not what was kept.
        CannotWriteError: the place cannot be written.
    """
    write_whole(target, evidence_file(workspace, item))
