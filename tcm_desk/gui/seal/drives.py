"""Where a packet can go: removable drives first, for that is how it travels."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QStandardPaths, QStorageInfo

from tcm_desk.errors import DriveGoneError
from tcm_desk.i18n import translate as _

_MOUNTED_BELOW = ("/media/", "/run/media/", "/mnt/usb")
_DRIVE_REMOVABLE = 2  # GetDriveTypeW
_MEGA, _GIGA = 1_000_000, 1_000_000_000  # as printed on a stick


class Destination(NamedTuple):
    """A folder a packet can be written to.

    Attributes:
        name: of the drive, "" for this computer's own disk.
        volume: where a removable drive is mounted; None for the own disk.
        device: what the system calls that drive.
        free: bytes left, -1 if nobody knows.
        kept: it is this program's own folder: nothing leaves the computer yet.
    """

    folder: Path
    name: str = ""
    volume: Path | None = None
    device: str = ""
    free: int = -1
    kept: bool = False

    @property
    def removable(self) -> bool:
        """Whether it is on a drive that people pull out."""
        return self.volume is not None

    def refuse_gone(self) -> None:
        """Make sure that a drive is still there: its folder would else be made anew.

        Raises:
            DriveGoneError: it was pulled out.
        """
        if self.volume is None:
            return
        # On Windows every drive's letter is a mount, whether it is there or not.
        if not (os.path.ismount(self.volume) and self.volume.exists()):
            raise DriveGoneError(folder=self.folder)


def destinations() -> list[Destination]:
    """Return the removable drives that can be written, then the documents folder."""
    drives = [
        _on_drive(Path(each.rootPath()), each)
        for each in QStorageInfo.mountedVolumes()
        if each.isReady() and not each.isReadOnly() and is_removable(each.rootPath())
    ]
    documents = QStandardPaths.writableLocation(
        QStandardPaths.StandardLocation.DocumentsLocation
    )
    return [*drives, destination_of(Path(documents))]


def destination_of(folder: Path) -> Destination:
    """Return a folder the user has chosen, with the drive it lies on."""
    storage = QStorageInfo(str(folder))
    if is_removable(storage.rootPath()):
        return _on_drive(folder, storage)
    return Destination(folder, free=storage.bytesAvailable())


def is_removable(root: str) -> bool:
    """Return whether a volume is one that people pull out."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there

        kind: int = ctypes.windll.kernel32.GetDriveTypeW(root.replace("/", "\\"))
        return kind == _DRIVE_REMOVABLE
    return root.startswith(_MOUNTED_BELOW)


def destination_words(destination: Destination) -> str:
    """Say where a packet goes, and how much room is left there."""
    if destination.kept:
        return _("只留在本机，以后再写到 U 盘")
    words = _("本机 {folder}")
    if destination.removable:
        words = _("U 盘“{name}” {folder}")
    said = words.format(name=destination.name, folder=destination.folder)
    if destination.free < 0:
        return said
    return _("{place}（还空 {size}）").format(
        place=said, size=size_words(destination.free)
    )


def size_words(count: int) -> str:
    """Say a number of bytes as people read it on a stick."""
    if count >= _GIGA:
        return f"{count / _GIGA:.1f} GB"
    return f"{max(count, 0) / _MEGA:.0f} MB"


def _on_drive(folder: Path, storage: QStorageInfo) -> Destination:
    return Destination(
        folder,
        storage.displayName(),
        Path(storage.rootPath()),
        bytes(storage.device().data()).decode(errors="replace"),
        storage.bytesAvailable(),
    )
