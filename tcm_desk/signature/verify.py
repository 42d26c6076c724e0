"""The district's question to every file that comes in: is this the facility's word?

A viewer that calls a signature valid is not enough: an update appended to the file can
replace pages and attachments while signature, key and certificate all stay good. So a
packet must be exactly its pages, a seal, and at most a receipt; and its attachments are
read from a copy that ends where the seal ends.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime
from types import MappingProxyType

from pyhanko.pdf_utils.reader import PdfFileReader

from tcm_desk.errors import NotAPacketError
from tcm_desk.packet.verdict import PacketStatus, PacketVerdict, Problem, ProblemCode
from tcm_desk.signature.attachments import find_attachment
from tcm_desk.signature.certificates import fingerprint, signer_name
from tcm_desk.signature.judgement import Judgement
from tcm_desk.signature.reading import (
    fault_at_sight,
    open_leniently,
    open_strictly,
    was_signed,
)
from tcm_desk.signature.receipt import Receipt, judge_receipt
from tcm_desk.signature.sealed_revision import SealedRevision, judge_sealed
from tcm_desk.signature.signed_range import signed_range
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.wording.verdicts import verdict_sentence

_log = logging.getLogger(__name__)

_NOBODY = TrustAnchors(frozenset())
_NO_RECEIPT = Receipt(trusted=True, problems=())
_WITHOUT_DOCUMENT = {ProblemCode.NO_DOCUMENT, ProblemCode.DOCUMENT_UNREADABLE}


def verify_packet(
    pdf: bytes, anchors: TrustAnchors | None, moment: datetime
) -> PacketVerdict:
    """Say what may be said of a file; whatever it is, none makes this raise.

    Args:
        pdf: the bytes of the file.
        anchors: whom to trust; None trusts nobody.
        moment: when the certificates must be in force, give or take a day.

    Raises:
        ValueError: the moment has no time zone.
    """
    if moment.utcoffset() is None:
        raise ValueError(moment)
    fault = fault_at_sight(pdf)
    if fault:
        return _refusal(PacketStatus.UNREADABLE, fault)
    try:
        return _verdict(pdf, anchors or _NOBODY, moment)
    except Exception as error:  # noqa: BLE001 - damaged files fail in many ways, deep down
        _log.info("verification ended in %s", type(error).__name__)
        status = PacketStatus.ALTERED if was_signed(pdf) else PacketStatus.UNREADABLE
        return _refusal(status, Problem(ProblemCode.DAMAGED))


def unverified_attachment(pdf: bytes, name: str, file: str) -> bytes:
    """Return an attachment of the newest revision, for which nobody vouches.

    Raises:
        NotAPacketError: the file cannot be read, or holds no such attachment.
    """
    found = fault_at_sight(pdf) or _find(pdf, name)
    if isinstance(found, Problem):
        raise NotAPacketError(file=file, reason=verdict_sentence(found))
    return found


def _find(pdf: bytes, name: str) -> bytes | Problem:
    try:
        with open_leniently(pdf) as reader:
            found = find_attachment(reader, name)
    except Exception:  # noqa: BLE001 - see verify_packet
        return Problem(ProblemCode.DAMAGED)
    return Problem(ProblemCode.NO_DOCUMENT) if found is None else found


def _refusal(status: PacketStatus, problem: Problem) -> PacketVerdict:
    return PacketVerdict(status, problems=(problem,))


def _verdict(pdf: bytes, anchors: TrustAnchors, moment: datetime) -> PacketVerdict:
    with open_strictly(pdf) as reader:
        return _verdict_of(pdf, reader, anchors, moment)


def _verdict_of(
    pdf: bytes, reader: PdfFileReader, anchors: TrustAnchors, moment: datetime
) -> PacketVerdict:
    if reader.encrypt_dict is not None:
        return _refusal(PacketStatus.UNREADABLE, Problem(ProblemCode.ENCRYPTED))
    signatures = list(reader.embedded_signatures)
    if not signatures:
        return _refusal(PacketStatus.UNSIGNED, Problem(ProblemCode.UNSIGNED))
    end = signed_range(signatures[0]).end
    if end == len(pdf):
        sealed = judge_sealed(pdf, reader, anchors, moment)
        return _compose(pdf, sealed, _NO_RECEIPT)
    beginning = pdf[:end]
    with open_strictly(beginning) as sealed_alone:
        sealed = judge_sealed(beginning, sealed_alone, anchors, moment)
    receipt = judge_receipt(pdf, reader, anchors, moment)
    return _compose(pdf, sealed, receipt)


def _compose(pdf: bytes, sealed: SealedRevision, receipt: Receipt) -> PacketVerdict:
    seal = sealed.seal
    faults = (*sealed.problems, *receipt.problems)
    holds = seal.intact and seal.valid
    trusted = seal.trusted and receipt.trusted
    whole = holds and not faults
    problems = (*_broken(seal), *faults, *_strangers(seal, receipt))
    return PacketVerdict(
        status=_status(whole=whole, trusted=trusted, faults=faults),
        intact=seal.intact,
        valid=seal.valid,
        trusted=trusted,
        whole=whole,
        signer=signer_name(seal.certificate) if holds else "",
        fingerprint=fingerprint(seal.certificate.dump()) if holds else "",
        signed_at=seal.signed_at if holds else None,
        countersigned=whole and receipt is not _NO_RECEIPT,
        packet_id=seal.range_.digest(pdf),
        problems=tuple(dict.fromkeys(problems)),
        attachments=MappingProxyType(sealed.attachments.contents if whole else {}),
    )


def _status(*, whole: bool, trusted: bool, faults: tuple[Problem, ...]) -> PacketStatus:
    if any(fault.code in _WITHOUT_DOCUMENT for fault in faults):
        return PacketStatus.UNREADABLE
    if not whole:
        return PacketStatus.ALTERED
    return PacketStatus.VALID if trusted else PacketStatus.UNKNOWN_SIGNER


def _broken(seal: Judgement) -> Iterator[Problem]:
    if not seal.intact:
        yield Problem(ProblemCode.CHANGED_BYTES)
    elif not seal.valid:
        yield Problem(ProblemCode.FORGED_SIGNATURE)


def _strangers(seal: Judgement, receipt: Receipt) -> Iterator[Problem]:
    """Say who is not trusted; of a broken signature it would mean nothing."""
    if not (seal.intact and seal.valid):
        return
    if not seal.in_force:
        yield Problem(ProblemCode.CERTIFICATE_NOT_IN_FORCE)
    elif not seal.trusted:
        yield Problem(ProblemCode.UNTRUSTED_SIGNER)
    if not receipt.trusted and not receipt.problems:
        yield Problem(ProblemCode.UNTRUSTED_RECEIPT)
