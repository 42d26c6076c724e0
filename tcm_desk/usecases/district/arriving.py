"""One file looked at: what verification says of it, and what it would be here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tcm_desk.assessment.period import Period
from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.errors import UnusableDocumentError
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.contents import read_document, read_header
from tcm_desk.packet.intake import Doubt, DoubtCode, Standing
from tcm_desk.packet.review import Review, review
from tcm_desk.packet.spelling import digest_of
from tcm_desk.packet.verdict import PacketStatus, PacketVerdict, Problem, ProblemCode
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.store.district_records import ReceivedContents, ReceivedPacket
from tcm_desk.usecases.compare_pages import Comparison, Judge, with_pages
from tcm_desk.usecases.packet_order import history_of
from tcm_desk.usecases.verify_packet import (
    DOCUMENT,
    EVIDENCE_INDEX,
    FINDINGS,
    CheckedFile,
    check_packet,
)

_CLOCKS_DIFFER_BY = timedelta(days=1)


@dataclass(frozen=True)
class Gathering:
    """By what the files are judged that come in.

    Attributes:
        anchors: whom to trust.
        period: the one that is being gathered; others are kept, and doubted.
    """

    pack: FormPack
    resources: Path
    anchors: TrustAnchors
    moment: datetime
    actor: str
    period: Period | None = None

    @property
    def judge(self) -> Judge:
        """The same for a single file."""
        return Judge(self.pack, self.resources, self.anchors, self.moment)


@dataclass(frozen=True)
class Judged:
    """A genuine packet, not yet held against what is here; `index` of its evidence."""

    packet: ReceivedPacket
    contents: ReceivedContents
    index: bytes


def file_digest(pdf: bytes) -> str:
    """Name a file by its bytes."""
    return hashlib.sha256(pdf).hexdigest()


def told_name(path: Path) -> str:
    """Name a file for people, even if a stick spells its name in another encoding."""
    return path.name.encode(errors="replace").decode()


def check(path: Path, pdf: bytes, by: Gathering) -> CheckedFile:
    """Say what verification says of a file, its pages not yet looked at."""
    return check_packet(path, pdf, by.anchors, by.moment)


def judge(checked: CheckedFile, pdf: bytes, by: Gathering) -> Judged | CheckedFile:
    """Print a valid packet again and judge its facts by the forms that are here.

    Returns:
        What is to be kept, or the same file with what speaks against keeping it.
    """
    compared = with_pages(checked, pdf, by.judge)
    checked, verdict = compared.checked, compared.checked.verdict
    if verdict.status is not PacketStatus.VALID:
        return checked
    contents = ReceivedContents(
        verdict.attachments[DOCUMENT], verdict.attachments[FINDINGS]
    )
    try:
        header = read_header(contents.document)
    except UnusableDocumentError:
        return _unusable(checked)
    doubts = _doubts(contents, compared.pages, header, verdict, by)
    packet = _packet(checked, header, pdf, by)
    packet = replace(packet, pages=compared.pages.value, doubts=tuple(doubts))
    return Judged(packet, contents, verdict.attachments[EVIDENCE_INDEX])


def _unusable(checked: CheckedFile) -> CheckedFile:
    problem = Problem(ProblemCode.DOCUMENT_UNREADABLE)
    status = PacketStatus.UNREADABLE
    return replace(checked, verdict=PacketVerdict(status, problems=(problem,)))


def _packet(
    checked: CheckedFile, header: AssessmentHeader, pdf: bytes, by: Gathering
) -> ReceivedPacket:
    verdict, history = checked.verdict, history_of(checked)
    return ReceivedPacket(
        packet_id=verdict.packet_id,
        entry_id=None,
        standing=Standing.RECEIVED,
        facility=header.facility,
        period=header.period,
        standards=header.standards,
        edits=history.edits if history else None,
        history_head=history.digest if history else None,
        signed_at=verdict.signed_at,
        signer=verdict.signer,
        fingerprint=verdict.fingerprint,
        anchors=tuple(sorted(by.anchors.fingerprints)),
        judged_at=by.moment,
        pages="",
        doubts=(),
        document_digest=digest_of(verdict.attachments[DOCUMENT]),
        file_digest=file_digest(pdf),
        file_name=told_name(checked.path),
        file_bytes=len(pdf),
        received_at=by.moment,
        received_by=by.actor,
    )


def _doubts(
    contents: ReceivedContents,
    pages: Comparison,
    header: AssessmentHeader,
    verdict: PacketVerdict,
    by: Gathering,
) -> Iterator[Doubt]:
    if by.period is not None and header.period != by.period:
        yield Doubt(DoubtCode.OTHER_PERIOD, {"expected": by.period.code})
    yield from _review_doubts(contents, by.pack)
    if pages is Comparison.NOT_COMPARED:
        yield Doubt(DoubtCode.PAGES_NOT_COMPARED)
    signed = verdict.signed_at
    if signed is not None and signed > by.moment + _CLOCKS_DIFFER_BY:
        yield Doubt(DoubtCode.SIGNED_AHEAD, {"signed": signed.isoformat()})


def _review_doubts(contents: ReceivedContents, pack: FormPack) -> Iterator[Doubt]:
    try:
        found = review_contents(contents, pack)
    except UnusableDocumentError as error:
        yield Doubt(DoubtCode.UNREAD, {"reason": str(error.flaws[0])})
        return
    if not found.same_pack:
        yield Doubt(DoubtCode.OTHER_PACK, {"version": found.claimed_version})
    elif found.differences:
        yield Doubt(DoubtCode.OTHER_FINDINGS, {"count": len(found.differences)})


def review_contents(contents: ReceivedContents, pack: FormPack) -> Review:
    """Hold a packet's claims against what its facts come to by a form pack.

    Raises:
        UnusableDocumentError: the pack does not know what the packet answers.
    """
    snapshot = read_document(contents.document, pack).snapshot(pack)
    return review(_object_in(contents.findings), snapshot)


def _object_in(data: bytes) -> Mapping[str, Any]:
    """Read what a facility has sealed beside its facts; nothing, if it is no object."""
    with suppress(ValueError, RecursionError):
        raw = json.loads(data)
        if isinstance(raw, dict):
            return raw
    return {}
