"""Files that are this program's own business: packets, answers, packs of standards."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QMimeData

FORMS_ENDING = ".tcmforms"
ANSWER_ENDING = ".tcmreply"
_PDF = ".pdf"
_OURS = {FORMS_ENDING, ANSWER_ENDING, _PDF}
_TAIL = 512 * 1024  # bytes: within so many of a packet's end stands its seal
_SEAL = b"(FacilitySeal)"


def single_file(mime: QMimeData) -> Path | None:
    """Return the one file that is dragged, if it can be opened in the window at all."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if len(paths) != 1 or paths[0].suffix.lower() not in _OURS:
        return None
    return paths[0]


def is_forms_file(path: Path) -> bool:
    """Whether it is to be installed, by its name."""
    return path.suffix.lower() == FORMS_ENDING


def looks_like_answer(path: Path) -> bool:
    """Whether it is what a district answered, by its name."""
    return path.suffix.lower() == ANSWER_ENDING


def opens_by_itself(mime: QMimeData) -> bool:
    """Whether what is dragged is no evidence: a packet with its seal, or another's."""
    path = single_file(mime)
    if path is None:
        return False
    return is_forms_file(path) or looks_like_answer(path) or _is_sealed(path)


def _is_sealed(path: Path) -> bool:
    with suppress(OSError), path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _TAIL))
        return _SEAL in file.read()
    return False
