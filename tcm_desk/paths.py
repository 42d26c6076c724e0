"""Where this program's files are: from a checkout, installed, or frozen."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def data_place() -> Path:
    """Return where the user's data folder is; `TCM_DESK_HOME` moves it."""
    chosen = os.environ.get("TCM_DESK_HOME")
    if chosen:
        return Path(chosen).expanduser()
    import platformdirs  # noqa: PLC0415 - not needed when the folder is given

    return platformdirs.user_data_path("tcm_desk", appauthor=False)


def data_folder() -> Path:
    """Return the user's data folder, made if need be."""
    folder = data_place()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def resources_folder() -> Path:
    """Return the folder of fonts, icons, stylesheet and translations."""
    return _shipped("resources")


def forms_folder() -> Path:
    """Return the folder of the shipped form pack."""
    return _shipped("forms")


def _shipped(name: str) -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    package = Path(__file__).parent
    candidates = [package / "_data" / name, package.parent / name]
    if frozen:
        candidates.insert(0, Path(frozen) / name)
    return next((each for each in candidates if each.is_dir()), candidates[-1])
