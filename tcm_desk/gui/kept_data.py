"""What settings and backups need of an open desk, a facility's or a district's."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import SignalInstance

from tcm_desk.usecases.workspace import Workspace


class KeptData(Protocol):
    """The data that are open, and whom to tell of what was saved."""

    workspace: Workspace

    @property
    def saved(self) -> SignalInstance:
        """Told when a change is on disk."""

    @property
    def not_saved(self) -> SignalInstance:
        """Told when the disk refused a change (sentence)."""
