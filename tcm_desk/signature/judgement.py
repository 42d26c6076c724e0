"""One signature, judged: its bytes, its key, its certificate, its form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from asn1crypto import x509
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from tcm_desk.packet.verdict import ProblemCode
from tcm_desk.signature.baseline import is_baseline_b
from tcm_desk.signature.signed_range import SignedRange, is_exact, signed_range
from tcm_desk.signature.trust import TrustAnchors

_CLOCKS_DIFFER_BY = timedelta(days=1)  # no network, no network time


@dataclass(frozen=True)
class Judgement:
    """What holds of one signature taken for itself; `faults` are of its form."""

    intact: bool
    valid: bool
    trusted: bool
    certificate: x509.Certificate
    in_force: bool
    signed_at: datetime | None
    range_: SignedRange
    faults: tuple[ProblemCode, ...]


def judge(
    pdf: bytes,
    signature: EmbeddedPdfSignature,
    anchors: TrustAnchors,
    moment: datetime,
) -> Judgement:
    """Judge the last signature of a file, which has to cover the file to its end."""
    certificate = signature.signer_cert
    context = ValidationContext(
        trust_roots=anchors.roots_for(certificate),
        moment=moment,
        allow_fetching=False,
        revocation_mode="soft-fail",  # there is no network to ask
        time_tolerance=_CLOCKS_DIFFER_BY,
    )
    status = validate_pdf_signature(signature, context, skip_diff=True)
    range_ = signed_range(signature)
    in_force = _in_force(certificate, moment)
    return Judgement(
        intact=status.intact,
        valid=status.valid,
        trusted=status.trusted and in_force,  # of an anchor pyHanko asks no dates
        certificate=certificate,
        in_force=in_force,
        signed_at=signature.self_reported_timestamp,
        range_=range_,
        faults=tuple(_faults(pdf, signature, range_, status)),
    )


def _in_force(certificate: x509.Certificate, moment: datetime) -> bool:
    first, last = certificate.not_valid_before, certificate.not_valid_after
    return bool(first - _CLOCKS_DIFFER_BY <= moment <= last + _CLOCKS_DIFFER_BY)


def _faults(
    pdf: bytes,
    signature: EmbeddedPdfSignature,
    range_: SignedRange,
    status: PdfSignatureStatus,
) -> Iterator[ProblemCode]:
    if not is_exact(pdf, signature, range_):
        yield ProblemCode.SIGNED_RANGE
    whole_file = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    if not whole_file or range_.end != len(pdf):
        yield ProblemCode.BYTES_ADDED
    if not is_baseline_b(signature):
        yield ProblemCode.SIGNATURE_FORMAT
