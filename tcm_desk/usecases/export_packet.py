"""Hand over a packet that was sealed before: write its kept copy elsewhere."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from tcm_desk.errors import KeptCopyDamagedError, PacketNotProvenError, Proof
from tcm_desk.store.records import AssessmentEvent, EventKind, SealedPacket
from tcm_desk.usecases.assessment_events import note_event
from tcm_desk.usecases.packet_evidence import copy_beside
from tcm_desk.usecases.whole_file import (
    read_whole,
    reads_back,
    unused_name,
    write_whole,
)
from tcm_desk.usecases.workspace import Workspace


def export_packet(workspace: Workspace, packet: SealedPacket, folder: Path) -> Path:
    """Write a sealed packet into a folder and read it back; return where it is.

    No passphrase is asked: the signature is in the file.

    Raises:
        CannotReadError: the copy kept on this computer is gone.
        CannotWriteError: the disk or stick refused; nothing was left behind.
        KeptCopyDamagedError: that copy is not the packet that was sealed.
        PacketNotProvenError: what was written did not read back.
    """
    kept = workspace.packets / packet.file_name
    data = read_whole(kept)
    if hashlib.sha256(data).hexdigest() != packet.file_digest:
        raise KeptCopyDamagedError(path=kept)
    target = folder / unused_name(packet.file_name, folder)
    copy_beside(kept, target)
    write_whole(target, data)
    if not reads_back(target, data):
        with suppress(OSError):
            target.unlink()
        raise PacketNotProvenError(path=target, proof=Proof.READ_BACK, reason="")
    event = AssessmentEvent(
        packet.assessment_id,
        workspace.now(),
        workspace.actor,
        EventKind.EXPORTED,
        packet.version,
        str(folder),
    )
    with workspace.database.transaction() as transaction:
        note_event(transaction, event)
    return target
