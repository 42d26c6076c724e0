"""Take files in as evidence and link them to facts.

A file is kept before anything refers to it: what is interrupted in between leaves a
file too many, never one too few. Files are never deleted, for the history of the facts
can bring every link back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath

from tcm_desk.assessment.evidence import EvidenceItem, spell_supports
from tcm_desk.assessment.facts import clean_text
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.errors import (
    CannotWriteError,
    EvidenceRefusal,
    EvidenceRefusedError,
    FileTooLargeError,
    NotSavedError,
    disk_fault,
)
from tcm_desk.evidence.folder import EVIDENCE_FOLDER, digest_of_file, path_of
from tcm_desk.evidence.kinds import Kind, kind_of
from tcm_desk.evidence.photos import LARGEST_PHOTO, KeptMedia, keep_photo
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.side_tables import EVIDENCE
from tcm_desk.usecases.whole_file import read_at_most, write_whole
from tcm_desk.usecases.workspace import Workspace

_LONGEST_NAME = 150
_READ_ONLY, _WRITABLE = 0o400, 0o600


@dataclass(frozen=True)
class TakenIn:
    """A file kept; `file` is the name it is shown under."""

    file: str
    sha256: str
    media_type: str
    size: int
    taken: date | None = None


def take_in_file(workspace: Workspace, path: Path) -> TakenIn:
    """Keep a photo or a paper from outside; the file itself is left as it is.

    Raises:
        CannotReadError: it is not there or may not be read.
        EvidenceRefusedError: it is no photo or paper that can be kept.
        NotSavedError: the disk refused.
    """
    most = LARGEST_PHOTO // 2**20
    try:
        data = read_at_most(path, most)
    except FileTooLargeError as error:
        reason = EvidenceRefusal.TOO_LARGE
        raise EvidenceRefusedError(file=path.name, reason=reason, most=most) from error
    return take_in_bytes(workspace, data, path.name)


def take_in_bytes(workspace: Workspace, data: bytes, name: str) -> TakenIn:
    """Keep what was pasted, say, under a name; as `take_in_file`."""
    media = _made_fit(data, name)
    digest = digest_of_file(media.data)
    _keep(workspace.data / EVIDENCE_FOLDER, digest, media.data)
    stem = clean_text(PurePath(name).stem.replace("\n", " "))[:_LONGEST_NAME]
    return TakenIn(
        file=f"{stem or digest[:8]}{media.suffix}",
        sha256=digest,
        media_type=media.media_type,
        size=len(media.data),
        taken=media.taken,
    )


def texts_to_attach(
    snapshot: Snapshot,
    files: Mapping[str, TakenIn],
    supports: Sequence[FactKey],
) -> Mapping[FactKey, str]:
    """Return what to record so that the files support these facts.

    The keys of `files` are ids for new rows; a file that is known already, by its
    digest, is linked and not listed twice.
    """
    known = {each.sha256: each for each in snapshot.evidence}
    texts: dict[FactKey, str] = {}
    for id_, file in files.items():
        item = known.get(file.sha256)
        if item is None:
            item = EvidenceItem(id_, file.file, file.sha256, file.media_type)
            texts |= _new_row(item, file)
        linked = replace(item, supports=_united(item.supports, supports))
        known[file.sha256] = linked
        texts[_cell(item.id, "supports")] = spell_supports(linked.supports)
    return texts


def texts_to_link(item: EvidenceItem, key: FactKey) -> Mapping[FactKey, str]:
    """Return what to record so that a file supports one more fact."""
    supports = _united(item.supports, [key])
    return {_cell(item.id, "supports"): spell_supports(supports)}


def texts_to_detach(item: EvidenceItem, key: FactKey) -> Mapping[FactKey, str]:
    """Return what to record so that a file no longer supports a fact; it stays kept."""
    left = tuple(each for each in item.supports if each != key)
    return {_cell(item.id, "supports"): spell_supports(left)}


def _made_fit(data: bytes, name: str) -> KeptMedia:
    kind = kind_of(data)
    if kind is None:
        reason = EvidenceRefusal.UNKNOWN if data else EvidenceRefusal.EMPTY
        raise EvidenceRefusedError(file=name, reason=reason)
    if kind is not Kind.PDF:
        return keep_photo(data, kind, name)
    from tcm_desk.pdf.papers import check_paper  # noqa: PLC0415 - slow to load

    check_paper(data, name)
    return KeptMedia(data, kind.value)


def _keep(folder: Path, digest: str, data: bytes) -> None:
    path = path_of(folder, digest)
    try:
        if path.is_file():
            if path.read_bytes() == data:
                return
            path.chmod(_WRITABLE)  # damaged: the original comes as a cure
        for each in (folder, path.parent):  # mkdir(parents) makes them wide
            each.mkdir(mode=0o700, exist_ok=True)
        write_whole(path, data, private=True)
        path.chmod(_READ_ONLY)
    except CannotWriteError as error:
        raise NotSavedError(reason=error.details["reason"]) from error
    except OSError as error:
        raise NotSavedError(reason=disk_fault(error)) from error


def _new_row(item: EvidenceItem, file: TakenIn) -> Iterator[tuple[FactKey, str]]:
    yield _cell(item.id, "file"), file.file
    yield _cell(item.id, "sha256"), file.sha256
    yield _cell(item.id, "media_type"), file.media_type
    yield _cell(item.id, "size"), str(file.size)
    if file.taken is not None:
        yield _cell(item.id, "taken"), file.taken.isoformat()


def _united(
    supports: Sequence[FactKey], more: Sequence[FactKey]
) -> tuple[FactKey, ...]:
    return tuple(dict.fromkeys((*supports, *more)))


def _cell(row: str, column: str) -> FactKey:
    return FactKey(EVIDENCE, row, column)
