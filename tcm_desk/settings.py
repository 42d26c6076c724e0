"""What the user has chosen, from the environment of the process."""

from __future__ import annotations

import os

LANGUAGES = ("zh", "en")


def asked_language() -> str | None:
    """Return the language asked for by `TCM_DESK_LANG`, None if none is."""
    asked = os.environ.get("TCM_DESK_LANG")
    return asked if asked in LANGUAGES else None


def language() -> str:
    """Return the language asked for, Chinese if none is."""
    return asked_language() or "zh"
