"""What this program reads from, and writes into, X.509 certificates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from asn1crypto import x509

from tcm_desk.signature.certificate_names import read_out

ORGANIZATION_PREFIX = "NTRCN-"  # ETSI EN 319 412-1, 5.1.4: national trade register, CN

_LONGEST_COMMON_NAME = 64  # RFC 5280, appendix A, which OpenSSL counts in bytes
_BEGUN = re.compile(r"\[(U(\+[0-9A-F]*)?)?$")  # a character that was being spelled out
_COMMON_NAME = "common_name"
_ORGANIZATION = "organization_name"
_ORGANIZATION_IDENTIFIER = "organization_identifier"
_USER_ID = "user_id"
_LOCALITY = "locality_name"


@dataclass(frozen=True)
class CertificateFacts:
    """What people are shown of a certificate, and compare."""

    der: bytes
    name: str
    fingerprint: str
    valid_from: datetime
    valid_until: datetime

    def belongs_to(self, facility_id: str, uscc: str) -> bool:
        """Whether everything it says of the facility fits this one."""
        return belongs_to(x509.Certificate.load(self.der), facility_id, uscc)

    @property
    def division(self) -> str:
        """The code of the division that an office's names, "" for others."""
        return division_of(x509.Certificate.load(self.der))

    @property
    def uscc(self) -> str:
        """The unified social credit code that a facility's names, or ""."""
        named = x509.Certificate.load(self.der)
        code = next(_subject_values(named, _ORGANIZATION_IDENTIFIER), "")
        return code.removeprefix(ORGANIZATION_PREFIX)

    @property
    def facility_id(self) -> UUID | None:
        """The id that a facility's names, where it has no credit code."""
        named = x509.Certificate.load(self.der)
        text = next(_subject_values(named, _USER_ID), "")
        try:
            return UUID(text)
        except ValueError:
            return None


def facts_of(der: bytes) -> CertificateFacts:
    """Read what is shown of a certificate."""
    certificate = x509.Certificate.load(der)
    return CertificateFacts(
        der,
        signer_name(certificate),
        fingerprint(der),
        certificate.not_valid_before,
        certificate.not_valid_after,
    )


def fingerprint(der: bytes) -> str:
    """Return the certificate's SHA-256 as it is shown, compared and stored."""
    return f"sha256:{sha256(der).hexdigest()}"


def shortened(name: str) -> str:
    """Cut a name to what a common name may hold; Chinese takes three bytes a sign."""
    cut = name.encode()[:_LONGEST_COMMON_NAME].decode(errors="ignore")
    return name if cut == name else _BEGUN.sub("", cut)


def signer_name(certificate: x509.Certificate) -> str:
    """Return the name a person knows the signer by, empty if there is none.

    The organisation's name is the whole of it where the common name had to be cut.
    """
    name = next(_subject_values(certificate, _COMMON_NAME), "")
    organization = next(_subject_values(certificate, _ORGANIZATION), "")
    return read_out(organization if shortened(organization) == name else name)


def names_a_facility(certificate: x509.Certificate) -> bool:
    """Whether the certificate says which facility holds the key."""
    return any(
        any(_subject_values(certificate, kind))
        for kind in (_ORGANIZATION_IDENTIFIER, _USER_ID)
    )


def division_of(certificate: x509.Certificate) -> str:
    """Return the code of the division that an office's certificate names, or none."""
    return next(_subject_values(certificate, _LOCALITY), "")


def belongs_to(certificate: x509.Certificate, facility_id: str, uscc: str) -> bool:
    """Whether everything the certificate says of the facility fits this one."""
    codes = _subject_values(certificate, _ORGANIZATION_IDENTIFIER)
    ids = _subject_values(certificate, _USER_ID)
    return all(code == ORGANIZATION_PREFIX + uscc for code in codes) and all(
        _same_id(each, facility_id) for each in ids
    )


def _same_id(one: str, other: str) -> bool:
    try:
        return UUID(one) == UUID(other)
    except ValueError:
        return False


def _subject_values(certificate: x509.Certificate, kind: str) -> Iterator[str]:
    """All values of a kind: a subject may hold several, and each must fit."""
    for relative_name in certificate.subject.chosen:
        for part in relative_name:
            if part["type"].native == kind:
                yield str(part["value"].native)
