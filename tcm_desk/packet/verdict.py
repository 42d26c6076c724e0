"""What verification says of a packet: values only, for every layer to hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType


class PacketStatus(StrEnum):
    """The verdict in one word; the words are those of `tcm-desk verify --json`."""

    VALID = "valid"
    ALTERED = "altered"
    UNSIGNED = "unsigned"
    UNKNOWN_SIGNER = "unknown_signer"
    UNREADABLE = "unreadable"


class ProblemCode(StrEnum):
    """Why a packet is not valid; `wording.verdicts` has a sentence for each."""

    # unreadable
    NOT_PDF = "not_pdf"
    TOO_LARGE = "too_large"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NO_DOCUMENT = "no_document"
    DOCUMENT_UNREADABLE = "document_unreadable"
    # unsigned
    UNSIGNED = "unsigned"
    # altered
    CHANGED_BYTES = "changed_bytes"
    FORGED_SIGNATURE = "forged_signature"
    SIGNATURE_FORMAT = "signature_format"
    SIGNED_RANGE = "signed_range"
    NOT_CERTIFIED = "not_certified"
    UNEXPECTED_FIELDS = "unexpected_fields"
    EXTRA_REVISIONS = "extra_revisions"
    BYTES_ADDED = "bytes_added"
    CHANGED_AFTER_SEALING = "changed_after_sealing"
    RECEIPT_FORGED = "receipt_forged"
    RECEIPT_BY_FACILITY = "receipt_by_facility"
    ATTACHMENT_LIST = "attachment_list"
    ATTACHMENT_ENTRY = "attachment_entry"
    ATTACHMENT_CONTENT = "attachment_content"
    PAGES_DIFFER = "pages_differ"
    OTHER_FACILITY = "other_facility"
    NAMELESS_SIGNER = "nameless_signer"
    # unknown signer
    UNTRUSTED_SIGNER = "untrusted_signer"
    CERTIFICATE_NOT_IN_FORCE = "certificate_not_in_force"
    UNTRUSTED_RECEIPT = "untrusted_receipt"


@dataclass(frozen=True)
class Problem:
    """One reason; `name` is the attachment it concerns, if it concerns one."""

    code: ProblemCode
    name: str = ""


def _no_attachments() -> Mapping[str, bytes]:
    return MappingProxyType({})


@dataclass(frozen=True)
class PacketVerdict:
    """What may be said of one file; a packet counts only if all four booleans hold.

    `packet_id` is the SHA-256 of the signed bytes, not of the file: the signature's own
    place in the file can be padded differently without changing a single fact.
    """

    status: PacketStatus
    intact: bool = False  # the signed bytes are unchanged
    valid: bool = False  # the key that signed is the key in the certificate
    trusted: bool = False  # every certificate leads to an anchor that was given
    whole: bool = False  # it is a packet and nothing else; nothing was added to it
    signer: str = ""  # empty unless intact and valid
    fingerprint: str = ""
    signed_at: datetime | None = None  # the signer's claim; there is no time-stamp
    countersigned: bool = False
    packet_id: str = ""
    problems: tuple[Problem, ...] = ()
    attachments: Mapping[str, bytes] = field(
        default_factory=_no_attachments, repr=False
    )  # of the sealed revision; empty unless intact, valid and whole

    @property
    def accepted(self) -> bool:
        """Whether the district may take the document as the facility's word."""
        return self.intact and self.valid and self.trusted and self.whole
