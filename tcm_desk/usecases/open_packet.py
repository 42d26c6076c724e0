"""Look into a packet that lies on a stick: what it proves, and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tcm_desk.assessment.snapshot import AssessmentHeader, Snapshot
from tcm_desk.errors import TcmDeskError
from tcm_desk.packet.verdict import PacketStatus
from tcm_desk.signature.trust import load_anchors
from tcm_desk.store.records import AssessmentRecord
from tcm_desk.usecases.begin_assessment import list_assessments, list_facilities
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.judge_document import judge_document
from tcm_desk.usecases.trusted_districts import trusted_files
from tcm_desk.usecases.verify_packet import DOCUMENT, CheckedFile, check_packet_file
from tcm_desk.usecases.workspace import Workspace

_READABLE = (PacketStatus.VALID, PacketStatus.UNKNOWN_SIGNER)


@dataclass(frozen=True)
class OpenedPacket:
    """A packet, checked as the district would, by the keys kept here.

    Attributes:
        document: the bytes of the assessment document; None where nobody may rely on
            what is inside.
        snapshot: the same, judged anew with the current form pack; None where it cannot
            be read, for which `unread` gives the reason.
        own: whether it speaks of a facility kept here.
        begun: the assessment kept here of the same period, if there is one.
    """

    checked: CheckedFile
    document: bytes | None = None
    snapshot: Snapshot | None = None
    unread: str = ""
    own: bool = False
    begun: AssessmentRecord | None = None

    @property
    def may_be_imported(self) -> bool:
        """Whether it can become an assessment of this computer's own."""
        locked = self.begun is not None and self.begun.state.locked
        return self.own and self.snapshot is not None and not locked


def open_packet(workspace: Workspace, path: Path) -> OpenedPacket:
    """Check a file and read what is inside, without keeping anything of it.

    Raises:
        CannotReadError: the file cannot be opened at all.
    """
    known = [*_own_certificates(workspace), *trusted_files(workspace)]
    anchors = load_anchors(known)
    checked = check_packet_file(path, anchors, workspace.now())
    if checked.verdict.status not in _READABLE:
        return OpenedPacket(checked)
    document = checked.verdict.attachments[DOCUMENT]
    try:
        snapshot = judge_document(document, workspace.pack)
    except TcmDeskError as error:
        return OpenedPacket(checked, document, unread=str(error))
    header = snapshot.header
    own = header.facility.id in {each.id for each in list_facilities(workspace)}
    begun = _begun(workspace, header) if own else None
    return OpenedPacket(checked, document, snapshot, "", own, begun)


def import_packet(workspace: Workspace, packet: OpenedPacket) -> AssessmentHeader:
    """Take it in as an assessment; where both speak, the packet's answers win.

    Raises:
        AssessmentSealedError: this period's is sealed; nothing was kept.
        UnusableDocumentError: naming every flaw; nothing was kept.
        NotSavedError, CannotWriteError: the disk refused; nothing was kept.
    """
    if packet.document is None or not packet.may_be_imported:
        raise ValueError("the packet is not one to be imported")
    return import_document(workspace, packet.document)


def _begun(workspace: Workspace, header: AssessmentHeader) -> AssessmentRecord | None:
    known = list_assessments(workspace, header.facility.id)
    return next((each for each in known if each.header.period == header.period), None)


def _own_certificates(workspace: Workspace) -> Iterator[Path]:
    """Name the certificates of the keys made on this computer."""
    for facility in list_facilities(workspace):
        certificate = workspace.key_file(facility.id).with_suffix(".pem")
        if certificate.exists():
            yield certificate
