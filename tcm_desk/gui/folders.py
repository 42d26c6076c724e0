"""Where the window finds what it works with; passed down, never looked up."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Folders(NamedTuple):
    """The user's data, the shipped form pack, and fonts, style and tables."""

    data: Path
    forms: Path
    resources: Path
