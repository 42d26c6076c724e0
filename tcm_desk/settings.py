"""What the user has chosen, from the environment of the process."""

from __future__ import annotations

import os

LANGUAGES = ("zh", "en")


def language() -> str:
    """Return the language asked for by `TCM_DESK_LANG`, Chinese if none is."""
    asked = os.environ.get("TCM_DESK_LANG", "zh")
    return asked if asked in LANGUAGES else "zh"
