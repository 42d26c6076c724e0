"""The files on a stick that may be packets: PDFs, but no evidence and no rubbish."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from tcm_desk.usecases.packet_evidence import folder_beside

MOST_FILES = 20_000  # a region's facilities and more; beyond, it is not that folder

_SYSTEM_FOLDERS = frozenset(["$recycle.bin", "system volume information", "found.000"])


def packet_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files to be looked at: those named, and the PDFs in folders named.

    A folder is walked through with all in it, links to other folders left alone. What
    lies beside a packet as its evidence is no packet. Each file comes once.
    """
    found: dict[Path, None] = {}
    for path in paths:
        for each in _in_folder(path) if path.is_dir() else (path,):
            found.setdefault(each)
            if len(found) >= MOST_FILES:
                return list(found)
    return list(found)


def _in_folder(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        here = Path(place)
        named = [each for each in sorted(files) if _is_pdf(each)]
        beside = {folder_beside(here / each).name for each in named}
        folders[:] = sorted(
            each for each in folders if not (each in beside or _is_hidden(each))
        )
        # A pipe, say, would be waited for until somebody writes into it.
        yield from (here / each for each in named if (here / each).is_file())


def _is_pdf(name: str) -> bool:
    return name.lower().endswith(".pdf") and not _is_hidden(name)


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _SYSTEM_FOLDERS
