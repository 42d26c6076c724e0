"""Let a stick go: only when the system has said so may it be pulled out."""

from __future__ import annotations

import shutil
import subprocess
import sys

from tcm_desk.gui.seal.drives import Destination

_PROGRAMS = ("udisksctl", "gio")
_PATIENCE_SECONDS = 60  # an old stick may have much left to write


def can_eject() -> bool:
    """Return whether this system has a way to let a drive go."""
    return sys.platform != "win32" and any(map(shutil.which, _PROGRAMS))


def eject(destination: Destination) -> bool:
    """Flush and unmount a removable drive; return whether the system says it is done.

    Windows offers no safe way without a driver's help: there the user is asked to.
    """
    if destination.volume is None or not can_eject():
        return False
    for command in _commands(destination):
        if shutil.which(command[0]) is not None and _succeeds(command):
            return True
    return False


def _commands(destination: Destination) -> list[list[str]]:
    return [
        ["udisksctl", "unmount", "--no-user-interaction", "-b", destination.device],
        ["gio", "mount", "-u", str(destination.volume)],
    ]


def _succeeds(command: list[str]) -> bool:
    try:
        done = subprocess.run(  # noqa: S603 - fixed programs, no shell
            command, capture_output=True, check=False, timeout=_PATIENCE_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
