"""The room kept for the last edit: given up on a full disk, laid in again later."""

from __future__ import annotations

from tcm_desk.store.reserve import has_reserve, keep_reserve
from tcm_desk.usecases.workspace import Workspace

FREE_MEGABYTES_WANTED = 200


def has_room_for_edits(workspace: Workspace) -> bool:
    """Lay the reserve in again if the disk has room by now; whether it is there.

    Without it the next edit may be refused.
    """
    keep_reserve(workspace.data)
    return has_reserve(workspace.data)
