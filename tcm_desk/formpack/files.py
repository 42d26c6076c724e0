"""The files a form pack is read from, as bytes: their digest, and one blob of them."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property

_LARGEST = 2**26  # no pack comes near it; a blob that says more is not one


@dataclass(frozen=True)
class PackFiles:
    """The files by their names under the pack's folder, `standards/hohhot-2021.toml`.

    Attributes:
        unreadable: the files that could not be read, and why.
    """

    contents: Mapping[str, bytes]
    unreadable: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def digest(self) -> str:
        """Sha256 of names and contents, in the order of the names."""
        return hashlib.sha256(self._in_one()).hexdigest()

    def __bool__(self) -> bool:
        return bool(self.contents or self.unreadable)

    @property
    def count(self) -> int:
        """How many files there are."""
        return len(self.contents) + len(self.unreadable)

    def under(self, own: PackFiles) -> PackFiles:
        """Return the same with others laid over it: added, or in the place of one."""
        return PackFiles(
            {**self.contents, **own.contents}, {**self.unreadable, **own.unreadable}
        )

    def matching(self, pattern: str) -> list[str]:
        """Return the names that fit a pattern, in walk order."""
        fit = (name for name in self.contents if fnmatchcase(name, pattern))
        return sorted(fit, key=_walk_order)

    def packed(self) -> bytes:
        """Return all files as one blob; inflated, it is what the digest is taken of."""
        return zlib.compress(self._in_one(), 9)

    @classmethod
    def unpacked(cls, blob: bytes) -> PackFiles:
        """Return the files of a blob; ValueError if it is none."""
        try:
            inflater = zlib.decompressobj()
            whole = inflater.decompress(blob, _LARGEST)
        except zlib.error as error:
            raise ValueError(str(error)) from error
        if not inflater.eof:
            raise ValueError("the blob is cut off, or too large")
        return cls(dict(_parted(whole)))

    def _in_one(self) -> bytes:
        return b"".join(
            part
            for name, data in sorted(self.contents.items())
            for part in (f"{name}\0{len(data)}\0".encode(), data)
        )


def stem_of(name: str) -> str:
    """Return a file's name without folder and ending: `hohhot-2021`."""
    return name.rpartition("/")[2].removesuffix(".toml")


def _parted(whole: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    while at < len(whole):
        middle = whole.index(b"\0", at)
        start = whole.index(b"\0", middle + 1) + 1
        name, length = whole[at:middle], whole[middle + 1 : start - 1]
        if not length.isdigit():  # a minus would lead back
            raise ValueError(f"no length of a file: {length!r}")
        at = start + int(length)
        yield name.decode(), whole[start:at]


def _walk_order(name: str) -> tuple[str, int, str]:
    """Sections are numbered in walk order: 10-profile before 100-education."""
    number = stem_of(name).partition("-")[0]
    folder = name.rpartition("/")[0]
    return folder, int(number) if number.isdecimal() else 0, name
