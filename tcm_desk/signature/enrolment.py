"""Enrolment by USB stick: a request goes to the district, a certificate comes back.

The district's root vouches for keys and signs nothing else; receipts are given with a
key of their own, so that the root can stay locked away.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tcm_desk.errors import (
    KeyFileError,
    KeyFileFault,
    RequestFault,
    RequestRefusedError,
    TrustFileError,
    WeakPassphraseError,
)
from tcm_desk.signature.certificates import CertificateFacts, facts_of
from tcm_desk.signature.certify import (
    Issuer,
    certify,
    certify_root,
    office_name,
)
from tcm_desk.signature.key_file import Contents, lock, unlock
from tcm_desk.signature.passphrase import LEAST_PASSPHRASE

RECEIPT_SUFFIX = "（回执）"  # tells the receipt key's certificate from the root's

_PEM = serialization.Encoding.PEM
_IDENTITIES = (NameOID.ORGANIZATION_IDENTIFIER, NameOID.USER_ID)
_UNREADABLE = (
    *(ValueError, TypeError, UnsupportedAlgorithm),
    *(x509.DuplicateExtension, x509.UnsupportedGeneralNameType, x509.InvalidVersion),
)
_LARGEST_REQUEST = 20_000  # bytes; ours have about 700
_LARGEST_ANSWER = 200_000  # bytes; ours have about 1700


@dataclass(frozen=True)
class DistrictKeys:
    """What a district makes once: key files, and the certificate to hand out."""

    root: bytes  # PKCS#12, to be locked away
    receipts: bytes  # PKCS#12, for the officer's computer
    certificate: bytes  # PEM of the root: what facilities and verifiers trust


def request_certificate(p12: bytes, passphrase: str, file: str) -> bytes:
    """Write a request (PKCS#10, RFC 2986) for the key and the name in a key file.

    Raises:
        KeyFileError: the passphrase is wrong, or the file is damaged.
    """
    contents = unlock(p12, passphrase, file)
    return (
        x509.CertificateSigningRequestBuilder()
        .subject_name(contents.certificate.subject)
        .sign(contents.key, hashes.SHA256())
        .public_bytes(_PEM)
    )


def import_certificate(p12: bytes, passphrase: str, answer: bytes, file: str) -> bytes:
    """Return the key file with the certificate that the district has issued.

    Args:
        p12: the key file as it is.
        passphrase: under which it is, and stays, locked.
        answer: PEM: the new certificate, then those above it.
        file: the name the user knows the answer by.

    Raises:
        KeyFileError: the passphrase is wrong, or the file is damaged.
        TrustFileError: the answer holds no certificate.
        RequestRefusedError: the certificate is of another key, or names another holder.
    """
    contents = unlock(p12, passphrase, file)
    own, *above = _certificates(answer, file)
    if own.public_key() != contents.certificate.public_key():
        raise RequestRefusedError(file=file, reason=RequestFault.OTHER_KEY)
    if own.subject != contents.certificate.subject:
        raise RequestRefusedError(file=file, reason=RequestFault.OTHER_NAME)
    if not (above and _vouches(above[0], own)):
        raise RequestRefusedError(file=file, reason=RequestFault.NOBODY_VOUCHES)
    enrolled = Contents(contents.key, own, tuple(above))
    holder = facts_of(own.public_bytes(serialization.Encoding.DER)).name
    return lock(enrolled, holder, passphrase)


def make_district(
    name: str, division: str, passphrase: str, now: datetime
) -> DistrictKeys:
    """Make a district's root and the key of its receipts, both under a passphrase.

    Raises:
        WeakPassphraseError: the passphrase is shorter than LEAST_PASSPHRASE.
    """
    if len(passphrase) < LEAST_PASSPHRASE:
        raise WeakPassphraseError(least=LEAST_PASSPHRASE)
    root_key = ec.generate_private_key(ec.SECP256R1())
    root = certify_root(root_key, office_name(name, division), now)
    issuer = Issuer(root, root_key)
    receipt_key = ec.generate_private_key(ec.SECP256R1())
    receipt_name = office_name(f"{name}{RECEIPT_SUFFIX}", division)
    leaf = certify(receipt_key.public_key(), receipt_name, issuer, now)
    return DistrictKeys(
        root=lock(Contents(root_key, root), name, passphrase),
        receipts=lock(Contents(receipt_key, leaf, (root,)), name, passphrase),
        certificate=root.public_bytes(_PEM),
    )


def read_request(data: bytes, file: str) -> x509.CertificateSigningRequest:
    """Read a request and check that its sender holds the key and names a facility.

    Raises:
        RequestRefusedError: it is no such request.
    """
    if len(data) > _LARGEST_REQUEST:
        raise RequestRefusedError(file=file, reason=RequestFault.NO_REQUEST)
    try:
        request = x509.load_pem_x509_csr(data)
        held = request.is_signature_valid
        key, subject = request.public_key(), request.subject
    except (*_UNREADABLE, InvalidSignature) as error:
        reason = RequestFault.NO_REQUEST
        raise RequestRefusedError(file=file, reason=reason) from error
    if not held:
        raise RequestRefusedError(file=file, reason=RequestFault.NOT_SIGNED)
    if not _is_p256(key):
        raise RequestRefusedError(file=file, reason=RequestFault.OTHER_CURVE)
    identities = sum(len(subject.get_attributes_for_oid(oid)) for oid in _IDENTITIES)
    if identities != 1 or not subject.get_attributes_for_oid(NameOID.COMMON_NAME):
        raise RequestRefusedError(file=file, reason=RequestFault.NAMELESS)
    return request


def name_asked(request: x509.CertificateSigningRequest) -> str:
    """Return the name for which a certificate is asked, as `read_request` found it."""
    names = request.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value)


def enrol(
    request: x509.CertificateSigningRequest,
    root: bytes,
    passphrase: str,
    now: datetime,
    file: str,
) -> tuple[bytes, CertificateFacts]:
    """Vouch for a facility; return the answer to carry back, and what it certifies.

    Args:
        request: as `read_request` found it good.
        root: the district's root key file.
        passphrase: of the root.
        now: from when the certificate is in force.
        file: the name the user knows the root by.

    Raises:
        KeyFileError: the passphrase is wrong, or the file holds no district's root.
    """
    contents = unlock(root, passphrase, file)
    issuer = Issuer(contents.certificate, contents.key)
    if not _is_authority(contents.certificate):
        raise KeyFileError(file=file, reason=KeyFileFault.NO_AUTHORITY)
    key = request.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise TypeError(type(key).__name__)
    issued = certify(key, request.subject, issuer, now)
    answer = issued.public_bytes(_PEM) + contents.certificate.public_bytes(_PEM)
    return answer, facts_of(issued.public_bytes(serialization.Encoding.DER))


def authorities_in(data: bytes, file: str) -> list[tuple[bytes, bytes]]:
    """Return the certificates that may vouch for others, each as PEM and as DER.

    Raises:
        TrustFileError: there is no certificate at all.
    """
    return [
        (each.public_bytes(_PEM), each.public_bytes(serialization.Encoding.DER))
        for each in _certificates(data, file)
        if _is_authority(each)
    ]


def _certificates(answer: bytes, file: str) -> list[x509.Certificate]:
    if len(answer) > _LARGEST_ANSWER:
        raise TrustFileError(file=file)
    try:
        found = x509.load_pem_x509_certificates(answer)
        for each in found:  # what is read later is read now, where it may fail
            _ = each.public_key(), each.extensions, each.subject, each.issuer
            facts_of(each.public_bytes(serialization.Encoding.DER))
    except _UNREADABLE as error:
        raise TrustFileError(file=file) from error
    return found


def _vouches(above: x509.Certificate, certificate: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(above)
    except (*_UNREADABLE, InvalidSignature):
        return False
    return _is_authority(above)


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        found = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    except x509.ExtensionNotFound:
        return False
    return found.value.ca


def _is_p256(key: object) -> bool:
    return isinstance(key, ec.EllipticCurvePublicKey) and isinstance(
        key.curve, ec.SECP256R1
    )
