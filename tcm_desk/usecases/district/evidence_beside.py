"""Evidence that did not fit into a packet: kept with it, proven by its digest.

What a packet says of it is under the facility's seal; the files lie loose on the stick,
and may be lost, changed or somebody else's.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from tcm_desk.errors import CannotReadError, FileTooLargeError
from tcm_desk.usecases.keep_received import received_path
from tcm_desk.usecases.packet_evidence import folder_beside
from tcm_desk.usecases.whole_file import read_at_most, write_whole
from tcm_desk.usecases.workspace import Workspace

_LARGEST_MEGABYTES = 40  # as of any photo
_NAME = re.compile(r"(?P<digest>[0-9a-f]{64})(\.[A-Za-z0-9]{1,8})?")


def keep_beside(
    workspace: Workspace, packet: Path, index: bytes, file_digest: str
) -> int:
    """Keep what lies beside a packet on a stick; return how many files are not sound.

    Args:
        workspace: the district's desk.
        packet: where the packet lies.
        index: its list of evidence, as sealed.
        file_digest: under which the packet itself is kept.

    Raises:
        CannotWriteError: the disk refused.
    """
    source = folder_beside(packet)
    target = folder_beside(received_path(workspace.data, file_digest))
    lacking = 0
    for name in dict.fromkeys(_names(index)):
        data = _sound(source, name)
        if data is None:
            lacking += 1
        elif not (target / name).exists():
            write_whole(target / name, data, private=True)
    return lacking


def _names(index: bytes) -> Iterator[str]:
    """Return the files that an index lays beside its packet, whatever shape it has."""
    raw: Any = None
    with suppress(ValueError, RecursionError):
        raw = json.loads(index)
    listed = raw.get("evidence") if isinstance(raw, dict) else None
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, dict) and each.get("beside"):
            yield str(each["beside"])


def _sound(folder: Path, name: str) -> bytes | None:
    """Read a file; None unless it is there and its name's digest is its own."""
    named = _NAME.fullmatch(name)
    if named is None:
        return None
    try:
        data = read_at_most(folder / name, _LARGEST_MEGABYTES)
    except (CannotReadError, FileTooLargeError):
        return None
    return data if hashlib.sha256(data).hexdigest() == named["digest"] else None
