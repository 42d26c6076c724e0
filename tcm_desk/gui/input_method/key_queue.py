"""Keys whose answer is not there yet, in the order in which they were typed."""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

Key = TypeVar("Key")


class KeyQueue(Generic[Key]):
    """Gives no key back before the one typed before it is answered for."""

    def __init__(self) -> None:
        self._keys: OrderedDict[int, Key] = OrderedDict()
        self._taken: dict[int, bool] = {}

    def __len__(self) -> int:
        return len(self._keys)

    def hold(self, serial: int, key: Key) -> None:
        """Keep the key that was sent under this serial number."""
        self._keys[serial] = key

    def answer(self, serial: int, *, took: bool) -> None:
        """Note an answer; one to a key that is not held any more says nothing."""
        if serial in self._keys:
            self._taken[serial] = took

    def next_answered(self) -> tuple[Key, bool] | None:
        """Let go of the first key, if it is answered; say whether it was taken."""
        serial = next(iter(self._keys), None)
        if serial is None or serial not in self._taken:
            return None
        return self._keys.pop(serial), self._taken.pop(serial)

    def abandon(self) -> list[Key]:
        """Let go of all; return those nobody has taken, in order."""
        left = [
            key for serial, key in self._keys.items() if not self._taken.get(serial)
        ]
        self._keys.clear()
        self._taken.clear()
        return left
