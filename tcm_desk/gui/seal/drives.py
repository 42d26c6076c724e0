"""Where a packet can go: removable drives first, for that is how it travels."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QStandardPaths, QStorageInfo

_MOUNTED_BELOW = ("/media/", "/run/media/", "/mnt/usb")
_DRIVE_REMOVABLE = 2  # GetDriveTypeW


class Destination(NamedTuple):
    """A folder a packet can be written to."""

    folder: Path
    name: str  # of the drive, "" for this computer's own disk
    removable: bool


def destinations() -> list[Destination]:
    """Return the removable drives that can be written, then the documents folder."""
    drives = [
        Destination(Path(each.rootPath()), each.displayName(), removable=True)
        for each in QStorageInfo.mountedVolumes()
        if each.isReady() and not each.isReadOnly() and is_removable(each.rootPath())
    ]
    documents = QStandardPaths.writableLocation(
        QStandardPaths.StandardLocation.DocumentsLocation
    )
    return [*drives, Destination(Path(documents), "", removable=False)]


def destination_of(folder: Path) -> Destination:
    """Return a folder the user has chosen, with the drive it lies on."""
    storage = QStorageInfo(str(folder))
    if is_removable(storage.rootPath()):
        return Destination(folder, storage.displayName(), removable=True)
    return Destination(folder, "", removable=False)


def is_removable(root: str) -> bool:
    """Return whether a volume is one that people pull out."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there

        kind: int = ctypes.windll.kernel32.GetDriveTypeW(root)
        return kind == _DRIVE_REMOVABLE
    return root.startswith(_MOUNTED_BELOW)
