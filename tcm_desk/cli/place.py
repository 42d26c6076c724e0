"""Where a command finds what it works with; passed down, never looked up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Place:
    """The folders of one run; `data` makes the user's folder when first asked."""

    resources: Path
    forms: Path
    data: Callable[[], Path]
