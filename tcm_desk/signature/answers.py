"""The signature round what the district sends back; the same as round its standards.

Unlike standards, an answer counts only from a district that is trusted already: the one
that vouches for the facility's own key.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from asn1crypto import cms
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

from tcm_desk.errors import (
    AnswerFault,
    AnswerRefusedError,
    FormsFault,
    FormsFileError,
    FormsNotBuiltError,
)
from tcm_desk.signature.keys import SigningKey
from tcm_desk.signature.publisher import open_signed, sign_forms
from tcm_desk.signature.trust import TrustAnchors

_FAULTS = {
    FormsFault.NO_PACK: AnswerFault.NO_ANSWER,
    FormsFault.NO_OFFICE: AnswerFault.NO_OFFICE,
    FormsFault.NOT_IN_FORCE: AnswerFault.NOT_IN_FORCE,
}


@dataclass(frozen=True)
class SignedAnswer:
    """What was signed, and by which office."""

    content: bytes
    office: str
    fingerprint: str
    signed_at: datetime | None


def sign_answer(content: bytes, key: SigningKey, now: datetime, file: str) -> bytes:
    """Return the content inside the district's signature, as DER.

    Raises:
        AnswerRefusedError: the key is not one that an office signs with.
    """
    try:
        return sign_forms(content, key, now)
    except FormsNotBuiltError as error:
        raise AnswerRefusedError(file=file, reason=AnswerFault.NO_OFFICE) from error


def open_answer(
    data: bytes, file: str, anchors: TrustAnchors, moment: datetime
) -> SignedAnswer:
    """Return what is inside, once the signature is a trusted district's.

    Raises:
        AnswerRefusedError: it is no such file, was altered, or nobody vouches for it.
    """
    try:
        signed = open_signed(data, file, moment)
    except FormsFileError as error:
        fault = _FAULTS.get(error.details["reason"], AnswerFault.ALTERED)  # type: ignore[call-overload]
        raise AnswerRefusedError(file=file, reason=fault) from error
    if not _is_vouched_for(signed.certificate, anchors):
        raise AnswerRefusedError(file=file, reason=AnswerFault.UNTRUSTED)
    office = signed.publisher
    return SignedAnswer(
        signed.content, office.name, office.fingerprint, signed.signed_at
    )


def content_of(data: bytes) -> bytes:
    """Return what is inside a file that we have signed ourselves."""
    signed = cms.ContentInfo.load(data)["content"]
    return bytes(signed["encap_content_info"]["content"].contents)


def _is_vouched_for(certificate: bytes, anchors: TrustAnchors) -> bool:
    own = x509.load_pem_x509_certificate(certificate)
    return any(
        _vouches(x509.load_der_x509_certificate(each), own)
        for each in sorted(anchors.certificates)
    )


def _vouches(above: x509.Certificate, own: x509.Certificate) -> bool:
    try:
        own.verify_directly_issued_by(above)
        basic = above.extensions.get_extension_for_class(x509.BasicConstraints)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    except x509.ExtensionNotFound:
        return False
    return basic.value.ca
