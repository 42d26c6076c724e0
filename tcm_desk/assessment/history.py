"""How far the history of edits had come: what proves which of two states is later."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class HistoryHead:
    """The number of edits made so far, and the digest that follows from all of them.

    Attributes:
        edits: the counter, which only ever grows.
        digest: `sha256:` and the hexadecimal digest of the last link of the chain.
    """

    edits: int
    digest: str
