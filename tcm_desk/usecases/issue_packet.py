"""Issue a packet: print, prove, seal, write, read back, verify, judge again."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.errors import (
    NotArchivableError,
    PacketNotProvenError,
    Proof,
    TcmDeskError,
)
from tcm_desk.packet.findings_document import findings_document
from tcm_desk.packet.spelling import canonical_bytes, digest_of, short_code
from tcm_desk.packet.verdict import PacketStatus
from tcm_desk.pdf.archive import validate
from tcm_desk.signature.certify import KeySubject
from tcm_desk.signature.keys import SigningKey, make_passing_key
from tcm_desk.signature.sign import seal
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.usecases.judge_document import wording_for
from tcm_desk.usecases.packet_evidence import remove_beside, write_beside
from tcm_desk.usecases.print_packet import (
    PacketContents,
    PacketOrder,
    as_read,
    contents_of,
    print_packet,
    seal_appearance,
)
from tcm_desk.usecases.verify_packet import DOCUMENT, check_packet
from tcm_desk.usecases.whole_file import reads_back, write_whole


class Step(StrEnum):
    """The steps of issuing, in order."""

    PRINTED = "printed"
    ARCHIVABLE = "archivable"
    SEALED = "sealed"
    WRITTEN = "written"
    READ_BACK = "read_back"
    VERIFIED = "verified"
    REJUDGED = "rejudged"


OnStep = Callable[[Step], None]
_MOST_TOLD = 3  # findings; more are no help to whoever hears of them


@dataclass(frozen=True)
class IssuedPacket:
    """A packet that was written and has stood all its proofs."""

    path: Path
    pdf: bytes
    document: bytes
    short_code: str
    packet_id: str
    beside: Sequence[Path] = ()  # the evidence that did not fit into it


def throw_away_key(order: PacketOrder) -> SigningKey:
    """Make a key that seals one packet: it shows changes, but vouches for nobody."""
    facility = order.snapshot.header.facility
    subject = KeySubject(facility.name, facility.id, facility.uscc)
    return make_passing_key(subject, order.issued_at)


def issue_packet(
    order: PacketOrder, key: SigningKey, out: Path, on_step: OnStep | None = None
) -> IssuedPacket:
    """Write the packet to `out` and prove it from there; else take it away again.

    Raises:
        EvidenceMismatchError: a kept file is gone, or is not what was kept.
        NotArchivableError: what was printed is no PDF/A; nothing was signed or written.
        CannotWriteError: the disk refused; nothing was left behind.
        PacketNotProvenError: what was written does not stand one of its proofs.
    """
    done = on_step or _nobody_listens
    contents = contents_of(order)
    pdf = _sealed(order, contents, key, done)
    try:
        beside = write_beside(contents.evidence, order.files, out)
        write_whole(out, pdf)
        done(Step.WRITTEN)
        if not reads_back(out, pdf):
            raise _failed(out, Proof.READ_BACK)
        done(Step.READ_BACK)
        packet_id = _proven(_Written(out, pdf, contents), order, key, done)
    except TcmDeskError:
        remove_beside(contents.evidence, out)
        raise
    code = short_code(digest_of(contents.document))
    return IssuedPacket(out, pdf, contents.document, code, packet_id, beside)


def prove_archivable(pdf: bytes) -> None:
    """Have what was printed judged before it is signed: afterwards nothing can change.

    Raises:
        NotArchivableError: it is no PDF/A-3 (ISO 19005-3).
    """
    findings = validate(pdf)
    if findings:
        raise NotArchivableError(reason="; ".join(findings[:_MOST_TOLD]))


def _nobody_listens(step: Step) -> None:
    """Stand in where nobody wants to hear of steps."""
    del step


def _sealed(
    order: PacketOrder, contents: PacketContents, key: SigningKey, done: OnStep
) -> bytes:
    printed = print_packet(order, contents)
    done(Step.PRINTED)
    appearance, pdf = seal_appearance(order, printed, key.name), printed.pdf
    del printed
    prove_archivable(pdf)
    done(Step.ARCHIVABLE)
    with BytesIO(pdf) as file:
        del pdf  # else the file would be copied, and it may be as large as all photos
        seal(file, key, appearance, order.issued_at)
        sealed = file.getvalue()
    done(Step.SEALED)
    return sealed


@dataclass(frozen=True)
class _Written:
    path: Path
    pdf: bytes
    contents: PacketContents


def _proven(
    written: _Written, order: PacketOrder, key: SigningKey, done: OnStep
) -> str:
    anchors = TrustAnchors(frozenset([key.certificate]))
    checked = check_packet(written.path, written.pdf, anchors, order.issued_at)
    if checked.verdict.status is not PacketStatus.VALID:
        raise _failed(written.path, Proof.VERIFIED, " ".join(checked.sentences))
    done(Step.VERIFIED)
    carried = checked.verdict.attachments[DOCUMENT]
    again = as_read(carried, order.snapshot.pack)
    own = written.contents
    if carried != own.document or not _same_findings(again, own.findings):
        raise _failed(written.path, Proof.REJUDGED)
    done(Step.REJUDGED)
    return checked.verdict.packet_id


def _same_findings(again: Snapshot, findings: bytes) -> bool:
    """Compare outcomes and values; remarks may tell how the facts came in."""
    claimed = json.loads(findings)["standards"]
    recomputed = json.loads(_findings(again))["standards"]
    return bool(claimed == recomputed)


def _findings(snapshot: Snapshot) -> bytes:
    return canonical_bytes(findings_document(snapshot, wording_for(snapshot.pack)))


def _failed(path: Path, proof: Proof, reason: str = "") -> PacketNotProvenError:
    path.unlink(missing_ok=True)
    return PacketNotProvenError(path=path, proof=proof, reason=reason)
