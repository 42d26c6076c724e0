"""What the facility sealed, read from the sealed bytes alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from tcm_desk.packet.verdict import Problem, ProblemCode
from tcm_desk.signature.attachments import DOCUMENT, Attachments, read_attachments
from tcm_desk.signature.certificates import belongs_to, names_a_facility
from tcm_desk.signature.fields import SEAL_FIELD, has_our_fields
from tcm_desk.signature.judgement import Judgement, judge
from tcm_desk.signature.trust import TrustAnchors

_REVISIONS = 2  # the pages, and the seal over them


@dataclass(frozen=True)
class SealedRevision:
    """The seal and what lies under it; attachments only if the seal holds."""

    seal: Judgement
    attachments: Attachments
    problems: tuple[Problem, ...]


def judge_sealed(
    sealed: bytes, reader: PdfFileReader, anchors: TrustAnchors, moment: datetime
) -> SealedRevision:
    """Judge a packet up to where its seal says it ends; the reader sees no more."""
    signature = next(iter(reader.embedded_signatures))
    seal = judge(sealed, signature, anchors, moment)
    holds = seal.intact and seal.valid
    attachments = read_attachments(reader) if holds else Attachments()
    problems = (
        *map(Problem, seal.faults),
        *map(Problem, _form_faults(reader, signature)),
        *attachments.problems,
        *map(Problem, _facility_faults(seal.certificate, attachments)),
    )
    return SealedRevision(seal, attachments, problems)


def _form_faults(
    reader: PdfFileReader, signature: EmbeddedPdfSignature
) -> Iterator[ProblemCode]:
    filled = [each.field_name for each in reader.embedded_signatures]
    if filled != [SEAL_FIELD] or not has_our_fields(reader):
        yield ProblemCode.UNEXPECTED_FIELDS
    if reader.total_revisions != _REVISIONS:
        yield ProblemCode.EXTRA_REVISIONS
    if not _certifies(reader, signature):
        yield ProblemCode.NOT_CERTIFIED


def _certifies(reader: PdfFileReader, signature: EmbeddedPdfSignature) -> bool:
    """Whether this very signature lets only form fields be filled afterwards."""
    permissions = reader.root.get("/Perms", {})
    return (
        signature.docmdp_level is MDPPerm.FILL_FORMS
        and "/DocMDP" in permissions
        and permissions.raw_get("/DocMDP") == signature.sig_field.raw_get("/V")
    )


def _facility_faults(
    certificate: x509.Certificate, attachments: Attachments
) -> Iterator[ProblemCode]:
    document = attachments.contents.get(DOCUMENT)
    if document is None:
        return
    try:
        facility = json.loads(document)["facility"]
        facility_id, uscc = str(facility["id"]), str(facility.get("uscc") or "")
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        yield ProblemCode.DOCUMENT_UNREADABLE
        return
    if not names_a_facility(certificate):
        yield ProblemCode.NAMELESS_SIGNER
    elif not belongs_to(certificate, facility_id, uscc):
        yield ProblemCode.OTHER_FACILITY
