"""Say at the moment of typing what could not be printed later."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from tcm_desk.pdf.faces import missing_glyphs
from tcm_desk.usecases.workspace import Workspace


def unprintable(workspace: Workspace, text: str) -> str:
    """Return the characters of a text that no print font has, each once."""
    return "" if text.isascii() else _missing(text, workspace.resources / "fonts")


@lru_cache(maxsize=20_000)  # a grid asks for every cell it shows
def _missing(text: str, fonts: Path) -> str:
    return missing_glyphs(text, fonts)
