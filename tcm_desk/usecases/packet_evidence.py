"""How evidence goes into a packet: printed as it is, attached, or laid beside it."""

from __future__ import annotations

import hashlib
import re
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PureWindowsPath
from typing import Any

from tcm_desk.assessment.evidence import EvidenceItem
from tcm_desk.errors import (
    CannotReadError,
    EvidenceFault,
    EvidenceMismatchError,
    EvidenceRefusedError,
    TcmDeskError,
)
from tcm_desk.evidence.folder import EVIDENCE_FOLDER, read_kept
from tcm_desk.evidence.kinds import Kind, kind_of
from tcm_desk.evidence.photos import LARGEST_PHOTO, keep_photo
from tcm_desk.packet.document import EvidencePart
from tcm_desk.packet.side_members import MOST_ATTACHED
from tcm_desk.packet.spelling import canonical_bytes
from tcm_desk.packet.writing import evidence_member
from tcm_desk.pdf.archive import Attachment
from tcm_desk.pdf.photos import PrintedPhoto, read_photo
from tcm_desk.usecases.whole_file import read_at_most, read_whole, write_whole


class Files(Mapping[str, bytes]):
    """Files by the ids of their evidence, read and proved when they are asked for."""

    def __init__(self, readers: Mapping[str, Callable[[], bytes]]) -> None:
        self._readers = readers

    def __getitem__(self, id_: str) -> bytes:
        return self._readers[id_]()

    def __contains__(self, id_: object) -> bool:
        return id_ in self._readers

    def __iter__(self) -> Iterator[str]:
        return iter(self._readers)

    def __len__(self) -> int:
        return len(self._readers)


@dataclass(frozen=True)
class PacketEvidence:
    """What becomes of each file, and the document that says so.

    Attributes:
        photos: what is printed, by the ids of the evidence.
        pictures: the bytes that are printed; not those of the file where these say
            more than a picture, or are larger than a page needs.
        beside: the ids of what does not fit in, by the names they get.
    """

    index: bytes
    photos: Mapping[str, PrintedPhoto]
    pictures: Mapping[str, bytes]
    attachments: Sequence[Attachment]
    beside: Mapping[str, str]


def files_kept_here(data: Path, evidence: Sequence[EvidenceItem]) -> Files:
    """Return the files of an assessment of this computer."""
    folder = data / EVIDENCE_FOLDER

    def reader(item: EvidenceItem) -> Callable[[], bytes]:
        return lambda: read_kept(folder, item.sha256, item.file)

    return Files({item.id: reader(item) for item in evidence if item.supports})


def files_in_folder(folder: Path, parts: Sequence[EvidencePart]) -> Files:
    """Return the files that a document names, from a folder; each is made sure of.

    Raises:
        EvidenceMismatchError: one is not there, or not the one the document names.
    """

    def reader(part: EvidencePart) -> Callable[[], bytes]:
        return lambda: _named_file(folder, part)

    files = Files({part.id: reader(part) for part in parts})
    for part in parts:
        files[part.id]
    return files


def sort_evidence(
    parts: Sequence[EvidencePart],
    files: Mapping[str, bytes],
    issued_at: datetime,
    most_attached: int = MOST_ATTACHED,
) -> PacketEvidence:
    """Decide of each file whether it is printed, attached, or laid beside.

    Raises:
        EvidenceMismatchError: a kept file is gone, or is not what was kept.
    """
    sorter = _Sorter(files, issued_at, most_attached)
    index = {
        "format": "tcm-desk/evidence-index",
        "version": 1,
        "evidence": [sorter.entry(part) for part in parts],
    }
    return PacketEvidence(
        canonical_bytes(index),
        sorter.photos,
        ChainMap(sorter.scaled, files),  # type: ignore[arg-type] # never written to
        list(sorter.attached.values()),
        sorter.beside,
    )


def write_beside(
    evidence: PacketEvidence, files: Mapping[str, bytes], packet: Path
) -> list[Path]:
    """Write what did not fit into the packet into a folder that is called like it.

    Raises:
        CannotWriteError: the disk refused.
    """
    folder = folder_beside(packet)
    try:
        for name, id_ in evidence.beside.items():
            write_whole(folder / name, files[id_])
    except TcmDeskError:
        remove_beside(evidence, packet)
        raise
    return [folder / name for name in evidence.beside]


def copy_beside(packet: Path, copy: Path) -> list[Path]:
    """Copy what lies beside a packet to where a copy of the packet is.

    Raises:
        CannotReadError: it cannot be read.
        CannotWriteError: the disk or stick refused.
    """
    folder, target = folder_beside(packet), folder_beside(copy)
    names = sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []
    for name in names:
        write_whole(target / name, read_whole(folder / name))
    return [target / name for name in names]


def remove_beside(evidence: PacketEvidence, packet: Path) -> None:
    """Take away what was laid beside a packet that was not finished."""
    folder = folder_beside(packet)
    with suppress(OSError):  # the stick may be gone
        for name in evidence.beside:
            (folder / name).unlink(missing_ok=True)
        if evidence.beside:
            folder.rmdir()


def folder_beside(packet: Path) -> Path:
    """Return the folder of what did not fit into a packet."""
    return packet.with_name(f"{packet.stem}-evidence")


class _Sorter:
    def __init__(
        self, files: Mapping[str, bytes], issued_at: datetime, room: int
    ) -> None:
        self._files, self._issued_at, self._room = files, issued_at, room
        self.photos: dict[str, PrintedPhoto] = {}
        self.scaled: dict[str, bytes] = {}
        self.attached: dict[str, Attachment] = {}
        self.beside: dict[str, str] = {}

    def entry(self, part: EvidencePart) -> dict[str, Any]:
        """Find a place for a file, and say which."""
        told: dict[str, Any] = {**evidence_member(part), "attachment": None}
        if part.id not in self._files:
            return told
        data = self._files[part.id]
        photo = self._photo(part, data)
        told["printed"] = photo is not None
        if photo is not None and photo.coding == "jpeg" and part.id not in self.scaled:
            return told  # the file itself is on the page, byte for byte
        name = _name(part)
        if name in self.attached or self._room >= len(data):
            told["attachment"] = name
            self._attach(name, part, data)
        else:
            told["beside"] = f"{part.sha256.lower()}{_suffix(part)}"
            self.beside[told["beside"]] = part.id
        return told

    def _photo(self, part: EvidencePart, data: bytes) -> PrintedPhoto | None:
        photo = read_photo(part.id, data)
        if photo is None and kind_of(data) not in (None, Kind.PDF):
            small = _made_fit(part, data)
            photo = None if small is None else read_photo(part.id, small)
            if photo is not None and small is not None:
                self.scaled[part.id] = small
        if photo is not None:
            self.photos[part.id] = photo
        return photo

    def _attach(self, name: str, part: EvidencePart, data: bytes) -> None:
        if name not in self.attached:
            self._room -= len(data)
            self.attached[name] = Attachment(
                name, data, part.media_type, "Supplement", part.sha256, self._issued_at
            )


def _made_fit(part: EvidencePart, data: bytes) -> bytes | None:
    """Scale a photo of another program for print; None if it cannot be opened."""
    kind = kind_of(data)
    if kind is None:
        return None
    try:
        return keep_photo(data, kind, part.file).data
    except EvidenceRefusedError:
        return None  # it goes along as a file


def _name(part: EvidencePart) -> str:
    return f"evidence-{part.sha256[:16]}{_suffix(part)}"


def _suffix(part: EvidencePart) -> str:
    """Return the ending of the file's name, if every system takes it for one."""
    suffix = Path(part.file).suffix
    return suffix if _SUFFIX.fullmatch(suffix) else ""


_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,10}")


def _named_file(folder: Path, part: EvidencePart) -> bytes:
    leads_up = part.file in (".", "..")
    if leads_up or PureWindowsPath(part.file).name != part.file:  # knows / and \\
        raise EvidenceMismatchError(file=part.file, problem=EvidenceFault.OUTSIDE)
    try:
        data = read_at_most(folder / part.file, LARGEST_PHOTO // 2**20)
    except CannotReadError as error:
        raise EvidenceMismatchError(
            file=part.file, problem=EvidenceFault.MISSING
        ) from error
    if hashlib.sha256(data).hexdigest() != part.sha256.lower():
        raise EvidenceMismatchError(file=part.file, problem=EvidenceFault.OTHER_CONTENT)
    return data
