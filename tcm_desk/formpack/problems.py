"""A mistake of a pack's author, and how to look for repeated names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One mistake: where, what, and what to do."""

    place: str
    what: str
    cure: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}; {self.cure}"


def repeated(ids: Iterable[str]) -> list[str]:
    """Return the ids that are there more than once."""
    return [id_ for id_, times in Counter(ids).items() if times > 1]
