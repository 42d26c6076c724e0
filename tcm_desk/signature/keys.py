"""A facility's own key: made here, kept in a PKCS#12 file under a passphrase."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from asn1crypto import keys as asn1_keys
from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tcm_desk.errors import KeyFileError, KeyFileFault, WeakPassphraseError
from tcm_desk.signature.certificates import (
    CertificateFacts,
    facts_of,
    fingerprint,
    signer_name,
)
from tcm_desk.signature.certify import KeySubject, certify_self, facility_name
from tcm_desk.signature.key_file import Contents, lock, unlock
from tcm_desk.signature.passphrase import LEAST_PASSPHRASE
from tcm_desk.signature.trust import load_anchors


@dataclass(frozen=True, eq=False)
class SigningKey:
    """An opened key; the private part never shows in its repr."""

    name: str
    fingerprint: str
    certificate: bytes = field(repr=False)  # DER
    signer: SimpleSigner = field(repr=False)


def make_key(subject: KeySubject, passphrase: str, now: datetime) -> bytes:
    """Make a P-256 key with a certificate of its own; return the PKCS#12 file.

    Raises:
        WeakPassphraseError: the passphrase is shorter than LEAST_PASSPHRASE.
    """
    if len(passphrase) < LEAST_PASSPHRASE:
        raise WeakPassphraseError(least=LEAST_PASSPHRASE)
    return lock(_made(subject, now), subject.name, passphrase)


def make_passing_key(subject: KeySubject, now: datetime) -> SigningKey:
    """Make a key that is kept nowhere; no passphrase is worth its rounds for it."""
    return _opened(_made(subject, now))


def open_key(p12: bytes, passphrase: str, file: str) -> SigningKey:
    """Open a key file; `file` is the name the user knows it by.

    Raises:
        KeyFileError: the passphrase is wrong, or the file is damaged or no key file.
    """
    return _opened(unlock(p12, passphrase, file))


def _made(subject: KeySubject, now: datetime) -> Contents:
    key = ec.generate_private_key(ec.SECP256R1())
    return Contents(key, certify_self(key, facility_name(subject), now))


def _opened(contents: Contents) -> SigningKey:
    own = asn1_x509.Certificate.load(_der(contents.certificate))
    signer = SimpleSigner(
        signing_cert=own,
        signing_key=asn1_keys.PrivateKeyInfo.load(
            contents.key.private_bytes(
                serialization.Encoding.DER,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        ),
        cert_registry=_store_of(contents.others),
        embed_roots=False,  # a root in the signature could be altered unnoticed
    )
    return SigningKey(signer_name(own), fingerprint(own.dump()), own.dump(), signer)


def change_passphrase(p12: bytes, old: str, new: str, file: str) -> bytes:
    """Return the key file under another passphrase, after it was opened with it.

    Raises:
        KeyFileError: the old passphrase is wrong, or the file is damaged.
        WeakPassphraseError: the new one is shorter than LEAST_PASSPHRASE.
    """
    contents = unlock(p12, old, file)
    if len(new) < LEAST_PASSPHRASE:
        raise WeakPassphraseError(least=LEAST_PASSPHRASE)
    own = asn1_x509.Certificate.load(_der(contents.certificate))
    changed = lock(contents, signer_name(own), new)
    opened = unlock(changed, new, file)
    if opened.key.private_numbers() != contents.key.private_numbers():
        raise KeyFileError(file=file, reason=KeyFileFault.DAMAGED)
    return changed


def certificate_facts(path: Path) -> CertificateFacts:
    """Read a certificate laid beside a key.

    Raises:
        CannotReadError: it is not there or may not be read.
        TrustFileError: the file holds no certificate.
    """
    (der,) = load_anchors([path]).certificates
    return facts_of(der)


def _store_of(certificates: Iterable[x509.Certificate]) -> SimpleCertificateStore:
    store = SimpleCertificateStore()
    for each in certificates:
        store.register(asn1_x509.Certificate.load(_der(each)))
    return store


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)


def certificate_pem(key: SigningKey) -> bytes:
    """Return the certificate as a file to hand over, for others to trust."""
    return bytes(pem.armor("CERTIFICATE", key.certificate))
