"""What a disk holds after the power was cut: from a record of what was asked of it.

A disk is free to forget what nobody told it to sync, to keep any part of it, and to
keep a sector of one write without its neighbours. Names (created, renamed, removed) are
kept in their order, as journalling file systems do, and a file that was synced keeps
its name.
"""

from __future__ import annotations

import random
import shutil
import struct
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, Self

import pytest

SECTOR = 512  # bytes that are written whole or not at all
_RECORD = struct.Struct("<iiqIII")


class Kind(StrEnum):
    """What was asked; the letters are those of shim/disk.c."""

    CREATE = "c"
    OPEN = "o"
    WRITE = "w"
    TRUNCATE = "t"
    SYNC = "s"
    RENAME = "r"
    UNLINK = "u"
    CLOSE = "x"
    MKDIR = "d"
    RMDIR = "e"


class Request(NamedTuple):
    """One thing asked of the disk, and granted."""

    kind: Kind
    descriptor: int
    offset: int
    path: str
    other: str
    data: bytes


class Fate(StrEnum):
    """What becomes of everything that was not synced."""

    LOST = "lost"
    KEPT = "kept"
    TORN = "torn"  # some of it, by chance


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile what stands between a program and the disk."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("there is no C compiler here")
    library = tmp_path_factory.mktemp("shim") / "disk.so"
    source = Path(__file__).parent / "shim" / "disk.c"
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True
    )
    return library


def read_requests(log: Path) -> Iterator[Request]:
    """Read what the shim wrote down."""
    data, at = log.read_bytes(), 0
    while at < len(data):
        kind, descriptor, offset, *lengths = _RECORD.unpack_from(data, at)
        at += _RECORD.size
        parts = []
        for length in lengths:
            parts.append(data[at : at + length])
            at += length
        path, other = (part.decode() for part in parts[:2])
        yield Request(Kind(chr(kind)), descriptor, offset, path, other, parts[2])


class _Change(NamedTuple):
    """A write at an offset, or with no data a new length."""

    offset: int
    data: bytes | None


@dataclass
class _File:
    durable: bytearray = field(default_factory=bytearray)
    waiting: list[_Change] = field(default_factory=list)

    def sync(self) -> None:
        for change in self.waiting:
            _apply(self.durable, change)
        self.waiting.clear()

    def after(self, fate: Fate, chance: random.Random) -> bytes:
        content = bytearray(self.durable)
        for change in self.waiting:
            if fate is Fate.KEPT:
                _apply(content, change)
            elif fate is Fate.TORN:
                _apply_torn(content, change, chance)
        return bytes(content)


class _Naming(NamedTuple):
    """A name that was given (to a file), moved or taken away."""

    path: str
    file: _File | None = None
    moved_to: str = ""


@dataclass
class Disk:
    """A disk, request by request; `after` says what a cut would leave."""

    root: str
    names: dict[str, _File] = field(default_factory=dict)  # as programs see them
    durable_names: dict[str, _File] = field(default_factory=dict)
    waiting: list[_Naming] = field(default_factory=list)
    _open: dict[int, _File | str] = field(default_factory=dict)

    @classmethod
    def with_files(cls, folder: Path, root: Path) -> Self:
        """Return a disk on which everything of a folder lies safely, as `root`."""
        disk = cls(str(root))
        for path in folder.rglob("*"):
            if path.is_file():
                name = str(root / path.relative_to(folder))
                disk.names[name] = _File(bytearray(path.read_bytes()))
        disk.durable_names.update(disk.names)
        return disk

    def take(self, request: Request) -> None:
        """Let one request happen; folders are made as they are needed."""
        match request.kind:
            case Kind.CREATE | Kind.OPEN | Kind.CLOSE:
                self._hold(request)
            case Kind.WRITE | Kind.TRUNCATE:
                file = self._open.get(request.descriptor)
                if isinstance(file, _File):
                    data = request.data if request.kind is Kind.WRITE else None
                    file.waiting.append(_Change(request.offset, data))
            case Kind.SYNC:
                self._sync(self._open.get(request.descriptor))
            case Kind.RENAME:
                self.names[request.other] = self.names.pop(request.path)
                self.waiting.append(_Naming(request.path, None, request.other))
            case Kind.UNLINK:
                self.names.pop(request.path, None)
                self.waiting.append(_Naming(request.path))
            case Kind.MKDIR | Kind.RMDIR:
                pass

    def _hold(self, request: Request) -> None:
        """Remember which file, or else which folder, a descriptor stands for."""
        if request.kind is Kind.CLOSE:
            self._open.pop(request.descriptor, None)
        elif request.kind is Kind.OPEN:
            known = self.names.get(request.path)
            self._open[request.descriptor] = known or request.path
        else:
            file = self.names[request.path] = _File()
            self._open[request.descriptor] = file
            self.waiting.append(_Naming(request.path, file))

    def _sync(self, what: _File | str | None) -> None:
        if isinstance(what, _File):
            what.sync()
            named = [each for each in self.waiting if each.file is what]
            if named:  # the journal takes along what was named before it
                self._settle(self.waiting.index(named[-1]) + 1)
        elif what is not None:
            inside = [
                number
                for number, each in enumerate(self.waiting)
                if Path(each.moved_to or each.path).parent == Path(what)
            ]
            self._settle(inside[-1] + 1 if inside else 0)

    def _settle(self, count: int) -> None:
        for naming in self.waiting[:count]:
            _name(self.durable_names, naming)
        del self.waiting[:count]

    def after(self, fate: Fate, chance: random.Random) -> dict[str, bytes]:
        """Return the files that are there when the power is back."""
        names = dict(self.durable_names)
        kept = {
            Fate.LOST: 0,
            Fate.KEPT: len(self.waiting),
            Fate.TORN: chance.randint(0, len(self.waiting)),
        }[fate]
        for naming in self.waiting[:kept]:
            _name(names, naming)
        return {path: file.after(fate, chance) for path, file in names.items()}


def write_out(files: Mapping[str, bytes], root: str, folder: Path) -> None:
    """Put the files that a cut left into a folder, to look at them."""
    for path, content in files.items():
        place = folder / Path(path).relative_to(root)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def replayed(requests: Sequence[Request], disk: Disk) -> Iterator[tuple[int, Disk]]:
    """Return the disk after each request that changes anything."""
    for number, request in enumerate(requests):
        disk.take(request)
        if request.kind not in (Kind.OPEN, Kind.CLOSE):
            yield number, disk


def _name(names: dict[str, _File], naming: _Naming) -> None:
    if naming.file is not None:
        names[naming.path] = naming.file
        return
    file = names.pop(naming.path, None)
    if naming.moved_to and file is not None:
        names[naming.moved_to] = file


def _apply(content: bytearray, change: _Change) -> None:
    end = change.offset + len(change.data or b"")
    if change.data is None:
        del content[end:]
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if change.data is not None:
        content[change.offset : end] = change.data


def _apply_torn(content: bytearray, change: _Change, chance: random.Random) -> None:
    if change.data is None:
        if chance.random() < 0.5:
            _apply(content, change)
        return
    end = change.offset + len(change.data)
    at = change.offset
    while at < end:
        stop = min(end, (at // SECTOR + 1) * SECTOR)
        if chance.random() < 0.5:
            part = change.data[at - change.offset : stop - change.offset]
            _apply(content, _Change(at, part))
        at = stop
