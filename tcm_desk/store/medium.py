"""What a data folder lies on: this computer's own disk, a network share, or a stick.

On a share SQLite's log cannot be shared and its locks may be no locks at all
(sqlite.org, "Write-Ahead Logging" and "How To Corrupt", 2.1); a stick is pulled out
while it is written to, and its file system keeps nobody from reading.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from tcm_desk.errors import DataFolderElsewhereError, PlaceFault

_SHARES = frozenset(
    [
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "coda", "ceph"),
        *("9p", "vboxsf", "vmhgfs", "prl_fs", "glusterfs", "davfs", "ncp", "beegfs"),
        *("fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.glusterfs"),
        *("fuse.gvfsd-fuse", "fuse.vmhgfs-fuse", "fuse.smbnetfs", "fuse.curlftpfs"),
    ]
)
_ESCAPED = re.compile(r"\\([0-7]{3})")  # how the kernel spells a blank in a path
_DRIVE_REMOVABLE, _DRIVE_REMOTE = 2, 4  # GetDriveTypeW
_MOUNTS, _DEVICES = Path("/proc/self/mounts"), Path("/sys/dev/block")


class Medium(StrEnum):
    """What a folder lies on, as far as it matters."""

    OWN = "own"
    SHARE = "share"
    STICK = "stick"


_REASONS = {Medium.SHARE: PlaceFault.SHARE, Medium.STICK: PlaceFault.STICK}


def refuse_elsewhere(folder: Path) -> None:
    """Make sure that a data folder lies on a disk of this computer's own.

    Raises:
        DataFolderElsewhereError: it does not; nothing was opened.
    """
    reason = _REASONS.get(medium_of(folder))
    if reason is not None:
        raise DataFolderElsewhereError(folder=folder, reason=reason)


class Mount(NamedTuple):
    """One line of the kernel's table of mounts."""

    device: str
    place: str
    kind: str


def medium_of(folder: Path) -> Medium:
    """Return what a folder lies on; own where the system does not tell."""
    if sys.platform == "win32":
        return _on_windows(folder)
    try:
        mounts = list(read_mounts(_MOUNTS.read_text("utf-8", "surrogateescape")))
    except OSError:
        return Medium.OWN
    mount = mount_of(folder.resolve(), mounts)
    if mount is None or mount == mount_of(Path("/"), mounts):
        return Medium.OWN  # what the system itself runs from goes with the system
    if mount.kind in _SHARES:
        return Medium.SHARE
    return Medium.STICK if _is_stick(mount.device) else Medium.OWN


def read_mounts(table: str) -> Iterator[Mount]:
    """Read the kernel's table of mounts (proc(5))."""
    for line in table.splitlines():
        device, place, kind, *_ = map(_unescaped, [*line.split(" "), "", ""])
        yield Mount(device, place, kind)


def mount_of(path: Path, mounts: list[Mount]) -> Mount | None:
    """Return the mount that a path lies on: the deepest, and of those the last."""
    above = [each for each in mounts if path.is_relative_to(each.place or "//none")]
    return max(reversed(above), key=lambda each: len(each.place), default=None)


def is_removable(device: Path) -> bool:
    """Whether a block device, a partition or a mapped one can be pulled out.

    Args:
        device: its folder under /sys; of a disk on the USB, the path tells.
    """
    real = device.resolve()
    disk = real.parent if (real / "partition").exists() else real
    below = disk / "slaves"
    if below.is_dir() and (parts := list(below.iterdir())):
        return any(map(is_removable, parts))
    try:
        marked = (disk / "removable").read_text("ascii").strip() == "1"
    except OSError:
        marked = False
    return marked or any(re.fullmatch(r"usb\d+", part) for part in disk.parts)


def _is_stick(device: str) -> bool:
    try:
        number = os.stat(device).st_rdev  # noqa: PTH116 - a device, not a file
    except OSError:
        return False
    name = f"{os.major(number)}:{os.minor(number)}"
    return bool(number) and is_removable(_DEVICES / name)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8)), text)


def _on_windows(folder: Path) -> Medium:
    if sys.platform != "win32":
        return Medium.OWN
    import ctypes  # noqa: PLC0415 - costs time, and elsewhere nothing needs it

    kind = ctypes.windll.kernel32.GetDriveTypeW(f"{folder.resolve().anchor}")
    if kind == _DRIVE_REMOTE:
        return Medium.SHARE
    return Medium.STICK if kind == _DRIVE_REMOVABLE else Medium.OWN
