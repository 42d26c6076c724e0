"""What follows the seal: the district's receipt, or nothing that may be there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from pyhanko.pdf_utils.generic import Reference
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from tcm_desk.packet.verdict import Problem, ProblemCode
from tcm_desk.signature.certificates import names_a_facility
from tcm_desk.signature.fields import RECEIPT_FIELD, SEAL_FIELD, has_our_fields
from tcm_desk.signature.judgement import Judgement, judge
from tcm_desk.signature.receipt_changes import only_fills
from tcm_desk.signature.trust import TrustAnchors

_REVISIONS = 3  # the pages, the seal, the receipt


@dataclass(frozen=True)
class Receipt:
    """The bytes after the seal; `trusted` says nothing if there are problems."""

    trusted: bool
    problems: tuple[Problem, ...]


def judge_receipt(
    pdf: bytes,
    reader: PdfFileReader,
    anchors: TrustAnchors,
    moment: datetime,
) -> Receipt:
    """Judge a file that goes on after its seal; only a receipt may make it.

    Seals come from certificates that name a facility, receipts from those that do not:
    so no facility can give a receipt, be it enrolled at the same district.
    """
    signatures = list(reader.embedded_signatures)
    if [each.field_name for each in signatures] != [SEAL_FIELD, RECEIPT_FIELD]:
        return Receipt(trusted=False, problems=(Problem(ProblemCode.BYTES_ADDED),))
    receipt = judge(pdf, signatures[1], anchors, moment)
    faults = (*_changes(reader, *signatures), *_forgeries(receipt))
    return Receipt(receipt.trusted, tuple(map(Problem, faults)))


def _changes(
    reader: PdfFileReader, seal: EmbeddedPdfSignature, receipt: EmbeddedPdfSignature
) -> Iterator[ProblemCode]:
    if reader.total_revisions != _REVISIONS:
        yield ProblemCode.EXTRA_REVISIONS
        return
    if not has_our_fields(reader):
        yield ProblemCode.UNEXPECTED_FIELDS
    seal.compute_integrity_info(skip_diff=True)
    covered = seal.coverage == SignatureCoverageLevel.ENTIRE_REVISION
    field = receipt.sig_field.container_ref
    if not (covered and isinstance(field, Reference) and only_fills(reader, field)):
        yield ProblemCode.CHANGED_AFTER_SEALING


def _forgeries(receipt: Judgement) -> Iterator[ProblemCode]:
    if not (receipt.intact and receipt.valid) or receipt.faults:
        yield ProblemCode.RECEIPT_FORGED
    if names_a_facility(receipt.certificate):
        yield ProblemCode.RECEIPT_BY_FACILITY
