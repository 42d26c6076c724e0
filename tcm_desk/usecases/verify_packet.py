"""Check a packet file as the district would, and take the document out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tcm_desk.errors import (
    FileTooLargeError,
    NotAPacketError,
    PacketRejectedError,
    UnusableDocumentError,
)
from tcm_desk.packet.reading import read_envelope
from tcm_desk.packet.verdict import PacketStatus, PacketVerdict, Problem, ProblemCode
from tcm_desk.signature.reading import LARGEST_MEGABYTES
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.signature.verify import unverified_attachment, verify_packet
from tcm_desk.usecases.whole_file import read_at_most
from tcm_desk.wording.verdicts import verdict_sentence

DOCUMENT = "assessment.json"
FINDINGS = "findings.json"
EVIDENCE_INDEX = "evidence-index.json"

_ACCEPTED = (PacketStatus.VALID, PacketStatus.UNKNOWN_SIGNER)


@dataclass(frozen=True)
class CheckedFile:
    """One file checked: the verdict, and what its document says of itself."""

    path: Path
    verdict: PacketVerdict
    facility: dict[str, Any]
    period: dict[str, Any]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The reasons against it, in words."""
        return tuple(verdict_sentence(problem) for problem in self.verdict.problems)


def check_packet_file(
    path: Path, anchors: TrustAnchors | None, moment: datetime
) -> CheckedFile:
    """Check one file; CannotReadError if it cannot be opened at all."""
    try:
        return check_packet(path, read_packet(path), anchors, moment)
    except FileTooLargeError:
        return too_large(path)


def read_packet(path: Path) -> bytes:
    """Read a packet from outside.

    Raises:
        CannotReadError: it is not there or may not be read.
        FileTooLargeError: it is larger than any packet.
    """
    return read_at_most(path, LARGEST_MEGABYTES)


def too_large(path: Path) -> CheckedFile:
    """Return what is said of a file that was not even read."""
    problem = Problem(ProblemCode.TOO_LARGE)
    return CheckedFile(
        path, PacketVerdict(PacketStatus.UNREADABLE, problems=(problem,)), {}, {}
    )


def check_packet(
    path: Path, pdf: bytes, anchors: TrustAnchors | None, moment: datetime
) -> CheckedFile:
    """Check the bytes of a file; `path` only names it."""
    verdict = verify_packet(pdf, anchors, moment)
    document = verdict.attachments.get(DOCUMENT)
    said = _envelope(document) if document is not None else {}
    return CheckedFile(path, verdict, _part(said, "facility"), _part(said, "period"))


def document_in(checked: CheckedFile, *, trusting: bool, unverified: bool) -> bytes:
    """Return the assessment document of the signed revision of a checked file.

    Args:
        checked: what verification says of it.
        trusting: whether it was told whom to trust; a stranger is then refused.
        unverified: take the newest document, for which nobody vouches.

    Raises:
        PacketRejectedError: verification rejects the file.
        NotAPacketError: with `unverified`, there is no document to be found.
    """
    verdict, path = checked.verdict, checked.path
    trusted = verdict.status is PacketStatus.VALID or not trusting
    if verdict.status in _ACCEPTED and trusted:
        return verdict.attachments[DOCUMENT]
    if unverified:
        return unverified_attachment(read_packet(path), DOCUMENT, path.name)
    reason = " ".join(checked.sentences)
    if verdict.status is PacketStatus.UNREADABLE:
        raise NotAPacketError(file=path.name, reason=reason)
    raise PacketRejectedError(file=path.name, reason=reason)


def _part(said: dict[str, Any], name: str) -> dict[str, Any]:
    """Return a part that is there as it must be; a stranger may put anything there."""
    part = said.get(name)
    return part if isinstance(part, dict) else {}


def _envelope(document: bytes) -> dict[str, Any]:
    try:
        return read_envelope(document)
    except UnusableDocumentError:
        return {}
