"""One way in for what strangers wrote."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tcm_desk.errors import TcmDeskError

Read = Callable[[bytes], object]


@dataclass(frozen=True)
class Reader:
    """What reads; `seeds` are files that it accepts."""

    name: str
    seeds: tuple[bytes, ...]
    read: Read
    slow: bool = False

    def try_(self, data: bytes) -> bool:
        """Read; True if it was accepted, an exception if that is a finding."""
        try:
            self.read(data)
        except TcmDeskError as refused:
            str(refused).encode()  # can be said, and printed anywhere
            return False
        return True
