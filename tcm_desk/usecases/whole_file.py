"""Write a file whole or not at all, and make sure of it."""

from __future__ import annotations

import os
import secrets
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from tcm_desk.errors import (
    CannotReadError,
    CannotWriteError,
    FileTooLargeError,
    disk_fault,
)

_AT_ONCE = 2**20
_SMALL = 1  # megabytes: no key, certificate or passphrase comes near it


def write_whole(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write beside the target, force it to the disk, then put it in place.

    Raises:
        CannotWriteError: what was there before is untouched, nothing is left over.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(beside, data, 0o600 if private else 0o644)
        was_there = path.exists()
        _put_in_place(beside, path)
        _force_name(path, was_there=was_there)
    except OSError as error:
        with suppress(OSError):  # it may never have been made
            beside.unlink()
        raise CannotWriteError(path=path, reason=disk_fault(error)) from error


def read_whole(path: Path) -> bytes:
    """Read a file of our own, however large; CannotReadError if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotReadError(path=path, reason=disk_fault(error)) from error


def read_at_most(path: Path, megabytes: int) -> bytes:
    """Read a file from outside, unless it is larger: then not a byte of it is read.

    What states no size, as a device, is read as far as shows that it is too large.

    Raises:
        CannotReadError: it is not there or may not be read.
        FileTooLargeError: it is larger.
    """
    most = megabytes * 2**20
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            data = b"" if size > most else file.read((size or most) + 1)
    except OSError as error:
        raise CannotReadError(path=path, reason=disk_fault(error)) from error
    if max(size, len(data)) > most:
        raise FileTooLargeError(file=path.name, most=megabytes)
    return data


def read_small(path: Path) -> bytes:
    """Read a key, a certificate or the like from outside; as `read_at_most`."""
    return read_at_most(path, _SMALL)


def read_from_medium(path: Path) -> bytes:
    """Read a file back, from the medium and not from memory where the system lets us.

    Windows offers no such way for a file that is not opened for it: there the flush
    that `write_whole` waited for has to do.

    Raises:
        CannotWriteError: what was written cannot be read.
    """
    try:
        with _open_on_medium(path) as file:
            return file.read()
    except OSError as error:
        raise CannotWriteError(path=path, reason=disk_fault(error)) from error


def reads_back(path: Path, data: bytes) -> bool:
    """Whether the medium gives back what was written; no second copy of it is made.

    Raises:
        CannotWriteError: what was written cannot be read.
    """
    at = 0
    try:
        with _open_on_medium(path) as file:
            while part := file.read(_AT_ONCE):
                if not data.startswith(part, at):
                    return False
                at += len(part)
    except OSError as error:
        raise CannotWriteError(path=path, reason=disk_fault(error)) from error
    return at == len(data)


def unused_name(name: str, *folders: Path) -> str:
    """Return the name, or the next one like it that none of the folders has yet."""
    stem, suffix = Path(name).stem, Path(name).suffix
    candidate, number = name, 1
    while any((folder / candidate).exists() for folder in folders):
        number += 1
        candidate = f"{stem}_{number}{suffix}"
    return candidate


def _open_on_medium(path: Path) -> BinaryIO:
    file = path.open("rb")
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return file


def _write(path: Path, data: bytes, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _put_in_place(beside: Path, path: Path) -> None:
    """Windows lets nothing take the place of a file that is marked read-only."""
    if sys.platform == "win32":
        with suppress(OSError):  # it is not there yet
            path.chmod(stat.S_IWRITE)
    beside.replace(path)


def _force_name(path: Path, *, was_there: bool) -> None:
    """Force a name to the disk; a file that has been replaced has no way back.

    After a power cut the old one may stand there again, whole: to call the new one
    refused would be wrong now. A file that is refused under a new name is taken away.
    """
    try:
        _force_folder(path.parent)
    except OSError:
        if not was_there:
            path.unlink(missing_ok=True)
            raise


def _force_folder(folder: Path) -> None:
    """Force the new name to the disk too, where the system lets a folder be opened."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


_BINARY = getattr(os, "O_BINARY", 0)  # Windows would else turn \n into \r\n
