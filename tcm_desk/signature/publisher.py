"""The signature round published standards: CMS with the content inside (RFC 5652).

`openssl cms -verify -noverify -inform DER -in FILE` shows what was signed. Whom to
trust is not decided here: the certificate says who the signer claims to be, and a
person compares its fingerprint with the publisher, once.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from asn1crypto import cms, pem, x509
from cryptography.exceptions import UnsupportedAlgorithm
from pyhanko.sign.general import (
    CMSExtractionError,
    CMSStructuralError,
    extract_certificate_info,
    extract_signer_info,
    find_unique_cms_attribute,
)
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from tcm_desk.errors import FormsFault, FormsFileError, FormsNotBuiltError
from tcm_desk.formpack.bundle import Publisher
from tcm_desk.signature.certificates import (
    division_of,
    facts_of,
    names_a_facility,
)
from tcm_desk.signature.enrolment import RECEIPT_SUFFIX
from tcm_desk.signature.keys import SigningKey

_CLOCKS_DIFFER_BY = timedelta(days=1)  # no network, no network time
HEAD = 24  # bytes: within so many a file says that it is CMS
_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")  # RFC 5652, 5.1
_P256 = ("named", "secp256r1")
_UNREADABLE = (
    *(ValueError, TypeError, KeyError, IndexError, RecursionError, OverflowError),
    *(CMSExtractionError, CMSStructuralError, SignatureValidationError),
    UnsupportedAlgorithm,
)


@dataclass(frozen=True)
class SignedForms:
    """What was signed, and by whom; `certificate` is PEM."""

    content: bytes
    publisher: Publisher
    certificate: bytes
    signed_at: datetime | None


def sign_forms(content: bytes, key: SigningKey, now: datetime) -> bytes:
    """Return the content inside the publisher's signature, as DER.

    Raises:
        FormsNotBuiltError: the key is not one that an office signs with.
    """
    certificate = x509.Certificate.load(key.certificate)
    if not _is_office(certificate):
        raise FormsNotBuiltError(reason=FormsFault.NO_OFFICE)
    settings = PdfCMSSignedAttributes(signing_time=now)
    signing = key.signer.async_sign_general_data(
        content,
        "sha256",
        detached=False,
        use_cades=True,
        signed_attr_settings=settings,
    )
    return bytes(asyncio.run(signing).dump())


def open_signed(data: bytes, file: str, moment: datetime) -> SignedForms:
    """Return what is inside, once the signature holds; trust is the caller's to ask.

    Raises:
        FormsFileError: it is no such file, was altered, or is signed otherwise than
            `sign_forms` does.
    """
    try:
        signed = cms.ContentInfo.load(data, strict=True)
        if signed["content_type"].native != "signed_data":
            raise FormsFileError(file=file, reason=FormsFault.NO_PACK)
        return _opened(data, signed["content"], file, moment)
    except _UNREADABLE as error:
        whole = is_signed(data)
        reason = FormsFault.ALTERED if whole else FormsFault.NO_PACK
        raise FormsFileError(file=file, reason=reason) from error


def is_signed(start: bytes) -> bool:
    """Whether a file that begins so is of this kind, whole or not."""
    return start[:1] == b"0" and _SIGNED_DATA in start[:HEAD]


def _opened(
    data: bytes, signed: cms.SignedData, file: str, moment: datetime
) -> SignedForms:
    content = signed["encap_content_info"]["content"].contents
    signer = extract_signer_info(signed)
    certificate = extract_certificate_info(signed).signer_cert
    if not _is_p256(certificate) or _spelled(content, signer, certificate) != data:
        raise FormsFileError(file=file, reason=FormsFault.SIGNATURE)
    if not _holds(content, signer, certificate):
        raise FormsFileError(file=file, reason=FormsFault.ALTERED)
    if not _is_office(certificate):
        raise FormsFileError(file=file, reason=FormsFault.NO_OFFICE)
    if not _in_force(certificate, moment):
        raise FormsFileError(file=file, reason=FormsFault.NOT_IN_FORCE)
    der = certificate.dump()
    facts = facts_of(der)
    return SignedForms(
        content,
        Publisher(
            name=facts.name.removesuffix(RECEIPT_SUFFIX),
            division=division_of(certificate),
            fingerprint=facts.fingerprint,
        ),
        pem.armor("CERTIFICATE", der),
        find_unique_cms_attribute(signer["signed_attrs"], "signing_time").native,
    )


def _spelled(
    content: bytes, signer: cms.SignerInfo, certificate: x509.Certificate
) -> bytes:
    """Write the file anew from what counts in it, as `sign_forms` does.

    Nothing signs a signature: what is round it has one spelling, or its bits could be
    changed and nobody would notice.
    """
    sha256_ = {"algorithm": "sha256"}
    named = {
        "issuer": certificate.issuer,
        "serial_number": certificate.serial_number,
    }
    info = {
        "version": "v1",
        "sid": cms.SignerIdentifier("issuer_and_serial_number", named),
        "digest_algorithm": sha256_,
        "signature_algorithm": {"algorithm": "sha256_ecdsa"},
        "signed_attrs": signer["signed_attrs"],
        "signature": signer["signature"],
    }
    signed = {
        "version": "v1",
        "digest_algorithms": [sha256_],
        "encap_content_info": {"content_type": "data", "content": content},
        "certificates": [certificate],
        "signer_infos": [info],
    }
    return bytes(
        cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump()
    )


def _holds(
    content: bytes, signer: cms.SignerInfo, certificate: x509.Certificate
) -> bool:
    digest = sha256(content).digest()
    return all(validate_sig_integrity(signer, certificate, "data", digest))


def _is_p256(certificate: x509.Certificate) -> bool:
    key = certificate.public_key
    return bool(key.algorithm == "ec" and key.curve == _P256)


def _is_office(certificate: x509.Certificate) -> bool:
    """Whether it is named as an office, and may sign: not a facility, not a root."""
    return bool(
        division_of(certificate)
        and not certificate.ca
        and not names_a_facility(certificate)
    )


def _in_force(certificate: x509.Certificate, moment: datetime) -> bool:
    first, last = certificate.not_valid_before, certificate.not_valid_after
    return bool(first - _CLOCKS_DIFFER_BY <= moment <= last + _CLOCKS_DIFFER_BY)
