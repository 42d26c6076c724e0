"""PKCS#12 files (RFC 7292): a private key and its certificate under a passphrase."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256

from asn1crypto import pkcs12 as asn1_pkcs12
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12

from tcm_desk.errors import KeyFileError, KeyFileFault

_ROUNDS = 600_000  # OWASP 2023 for PBKDF2-HMAC-SHA256: a third of a second a try
_MOST_ROUNDS = 10_000_000  # a forged file could ask for hours before it is refused
_SHA256_BLOCK = 64  # bytes
_MAC_KEY = 3  # RFC 7292, B.3: the purpose that a derived key is for
_SALT = 16  # bytes

_Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True)
class Contents:
    """What a key file holds; `others` are certificates above the own one."""

    key: _Key
    certificate: x509.Certificate
    others: tuple[x509.Certificate, ...] = ()


def lock(contents: Contents, label: str, passphrase: str) -> bytes:
    """Return the file: PBES2, AES-256-CBC, PBKDF2 and MAC with HMAC-SHA256."""
    encryption = (
        serialization.PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(_ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(passphrase.encode())
    )
    p12 = pkcs12.serialize_key_and_certificates(
        label.encode(),
        contents.key,
        contents.certificate,
        contents.others or None,
        encryption,
    )
    return _with_slow_mac(p12, passphrase)


def _with_slow_mac(p12: bytes, passphrase: str) -> bytes:
    """Replace the MAC, for which cryptography always takes 2048 rounds.

    The MAC tells a right passphrase from a wrong one as well as the encryption does, so
    whoever guesses would try it instead, three hundred times as fast.
    """
    pfx = asn1_pkcs12.Pfx.load(p12)
    salt = secrets.token_bytes(_SALT)
    digest = hmac.digest(
        _mac_key(passphrase, salt), pfx["auth_safe"]["content"].native, "sha256"
    )
    pfx["mac_data"] = {
        "mac": {"digest_algorithm": {"algorithm": "sha256"}, "digest": digest},
        "mac_salt": salt,
        "iterations": _ROUNDS,
    }
    return bytes(pfx.dump())


def _mac_key(passphrase: str, salt: bytes) -> bytes:
    """Derive the key by RFC 7292, B.2: one block, as SHA-256 is as long as the key."""
    secret = passphrase.encode("utf-16-be") + b"\0\0"
    block = bytes([_MAC_KEY]) * _SHA256_BLOCK + _filled(salt) + _filled(secret)
    for _ in range(_ROUNDS):
        block = sha256(block).digest()
    return block


def _filled(text: bytes) -> bytes:
    """Repeat the text until it fills whole blocks."""
    length = -(-len(text) // _SHA256_BLOCK) * _SHA256_BLOCK
    return (text * (length // len(text) + 1))[:length]


def unlock(p12: bytes, passphrase: str, file: str) -> Contents:
    """Open the file; `file` is the name the user knows it by.

    Raises:
        KeyFileError: the passphrase is wrong, or the file is damaged or no key file.
    """
    if not _is_pkcs12(p12):
        raise KeyFileError(file=file, reason=KeyFileFault.DAMAGED)
    try:
        bundle = pkcs12.load_pkcs12(p12, passphrase.encode())
    except (ValueError, UnsupportedAlgorithm):
        # a wrong passphrase and a changed byte fail the same check, that of the MAC
        raise KeyFileError(file=file, reason=KeyFileFault.PASSPHRASE) from None
    others = tuple(each.certificate for each in bundle.additional_certs)
    own = bundle.cert.certificate if bundle.cert else None
    return _paired(bundle.key, own, others, file)


def _is_pkcs12(p12: bytes) -> bool:
    """Look at what is needed alone: asn1crypto stumbles over odd parameters."""
    try:
        pfx = asn1_pkcs12.Pfx.load(p12, strict=True)
        mac = pfx["mac_data"]
        return (
            isinstance(mac, asn1_pkcs12.MacData)
            and pfx["version"].native == "v3"
            and mac["iterations"].native <= _MOST_ROUNDS
        )
    except (ValueError, TypeError):
        return False


def _paired(
    key: object,
    certificate: x509.Certificate | None,
    others: tuple[x509.Certificate, ...],
    file: str,
) -> Contents:
    if key is None or certificate is None:
        raise KeyFileError(file=file, reason=KeyFileFault.INCOMPLETE)
    if not isinstance(key, _Key):
        raise KeyFileError(file=file, reason=KeyFileFault.UNSUPPORTED)
    return Contents(key, certificate, others)
