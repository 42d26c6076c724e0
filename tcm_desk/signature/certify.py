"""The certificates that this program writes (RFC 5280), and no others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from tcm_desk.signature.certificate_names import spell_out
from tcm_desk.signature.certificates import ORGANIZATION_PREFIX, shortened

YEARS_IN_FORCE = 10

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True)
class KeySubject:
    """Whose key it is to be; named by credit code, without one by facility id."""

    name: str
    facility_id: UUID
    uscc: str | None = None


@dataclass(frozen=True)
class Issuer:
    """Who vouches: a certificate and the key that belongs to it."""

    certificate: x509.Certificate
    key: PrivateKey


def facility_name(subject: KeySubject) -> x509.Name:
    """Name a facility, with the code or id that a packet is checked against."""
    identity = (
        x509.NameAttribute(
            NameOID.ORGANIZATION_IDENTIFIER, ORGANIZATION_PREFIX + subject.uscc
        )
        if subject.uscc
        else x509.NameAttribute(NameOID.USER_ID, str(subject.facility_id))
    )
    return _name(subject.name, identity)


def office_name(name: str, division: str) -> x509.Name:
    """Name an office: without code or id, so that it can never pass for a facility."""
    return _name(name, x509.NameAttribute(NameOID.LOCALITY_NAME, division))


def certify_self(
    key: ec.EllipticCurvePrivateKey, name: x509.Name, now: datetime
) -> x509.Certificate:
    """Certify a key by itself, for signing documents only."""
    return _leaf(name, key.public_key(), name, now).sign(key, hashes.SHA256())


def certify_root(
    key: ec.EllipticCurvePrivateKey, name: x509.Name, now: datetime
) -> x509.Certificate:
    """Certify a district's root: it may vouch for keys, none of which may again."""
    return (
        _dated(name, key.public_key(), name, now)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(vouches=True), critical=True)
        .sign(key, hashes.SHA256())
    )


def certify(
    public_key: ec.EllipticCurvePublicKey,
    name: x509.Name,
    issuer: Issuer,
    now: datetime,
) -> x509.Certificate:
    """Vouch for a key, no longer than the issuer itself is in force."""
    above = issuer.certificate
    return (
        _leaf(name, public_key, above.subject, now, above.not_valid_after_utc)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(
                above.extensions.get_extension_for_class(
                    x509.SubjectKeyIdentifier
                ).value
            ),
            critical=False,
        )
        .sign(issuer.key, hashes.SHA256())
    )


def _name(name: str, identity: x509.NameAttribute[str]) -> x509.Name:
    spelled = spell_out(name)
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, spelled),
            identity,
            x509.NameAttribute(NameOID.COMMON_NAME, shortened(spelled)),
        ]
    )


def _leaf(
    name: x509.Name,
    public_key: ec.EllipticCurvePublicKey,
    issuer: x509.Name,
    now: datetime,
    latest: datetime | None = None,
) -> x509.CertificateBuilder:
    return (
        _dated(name, public_key, issuer, now, latest)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(vouches=False), critical=True)
    )


def _dated(
    name: x509.Name,
    public_key: ec.EllipticCurvePublicKey,
    issuer: x509.Name,
    now: datetime,
    latest: datetime | None = None,
) -> x509.CertificateBuilder:
    begins = now.astimezone(UTC)
    ends = _years_later(begins)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends if latest is None else min(ends, latest))
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False
        )
    )


def _years_later(moment: datetime) -> datetime:
    later = moment.year + YEARS_IN_FORCE
    try:
        return moment.replace(year=later)
    except ValueError:  # the 29th of February
        return moment.replace(year=later, day=28)


def _usage(*, vouches: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not vouches,
        content_commitment=not vouches,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=vouches,
        crl_sign=vouches,
        encipher_only=False,
        decipher_only=False,
    )
