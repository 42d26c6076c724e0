"""The packets as they came in, byte for byte, each under the digest of its file."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from tcm_desk.errors import CannotReadError, KeptCopyDamagedError
from tcm_desk.store.district_records import ReceivedPacket
from tcm_desk.usecases.keep_received import received_path
from tcm_desk.usecases.whole_file import read_whole, write_whole
from tcm_desk.usecases.workspace import Workspace

if TYPE_CHECKING:
    from tcm_desk.pdf.picture import PdfPages


def received_file(workspace: Workspace, packet: ReceivedPacket) -> Path:
    """Return where the file of a packet that came in is kept."""
    return received_path(workspace.data, packet.file_digest)


def keep_file(workspace: Workspace, digest: str, pdf: bytes) -> None:
    """Keep a file that came in, unless it is here whole; readable by nobody else.

    Raises:
        CannotWriteError: the disk refused; nothing was left over.
    """
    path = received_path(workspace.data, digest)
    if not _is_whole(path, digest):
        write_whole(path, pdf, private=True)


def read_kept(workspace: Workspace, packet: ReceivedPacket) -> bytes:
    """Return the file of a packet, once it is proven to be the one that came in.

    Raises:
        CannotReadError: it is gone.
        KeptCopyDamagedError: it is not what came in.
    """
    path = received_file(workspace, packet)
    pdf = read_whole(path)
    if hashlib.sha256(pdf).hexdigest() != packet.file_digest:
        raise KeptCopyDamagedError(path=path)
    return pdf


def pages_of_kept(workspace: Workspace, packet: ReceivedPacket) -> PdfPages:
    """Return the pages of a packet as they came in; whoever asks closes them.

    Raises:
        CannotReadError: it is gone.
        KeptCopyDamagedError: it is not what came in.
    """
    from tcm_desk.pdf.picture import PdfPages  # noqa: PLC0415 - heavy, seldom asked

    return PdfPages(read_kept(workspace, packet))


def _is_whole(path: Path, digest: str) -> bool:
    try:
        return hashlib.sha256(read_whole(path)).hexdigest() == digest
    except CannotReadError:
        return False
