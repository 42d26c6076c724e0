"""Whom a verifier trusts: certificates it was given, and no others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from asn1crypto import pem, x509

from tcm_desk.errors import (
    CannotReadError,
    FileTooLargeError,
    TrustFileError,
    disk_fault,
)
from tcm_desk.signature.certificates import fingerprint

_MOST_MEGABYTES = 1  # hundreds of certificates


@dataclass(frozen=True)
class TrustAnchors:
    """The certificates, as DER; a facility's own may stand among district roots."""

    certificates: frozenset[bytes]

    @property
    def fingerprints(self) -> frozenset[str]:
        """How the anchors are named on screen and in the database."""
        return frozenset(map(fingerprint, self.certificates))

    def roots_for(self, signer: x509.Certificate) -> list[x509.Certificate]:
        """Return the anchors this signer's certificate may lead to.

        A certificate given for itself vouches for itself alone: were it also offered as
        a root, a trusted facility could issue certificates for its neighbours.
        """
        if signer.dump() in self.certificates:
            return [signer]
        given = map(x509.Certificate.load, sorted(self.certificates))
        return [each for each in given if each.ca]


def load_anchors(files: Iterable[Path]) -> TrustAnchors:
    """Read certificates from PEM (one or several) or DER files.

    Raises:
        CannotReadError: a file is not there or may not be read.
        FileTooLargeError: a file is larger than hundreds of certificates.
        TrustFileError: a file holds no certificate.
    """
    return TrustAnchors(
        frozenset(each for file in files for each in _certificates_in(file))
    )


def _certificates_in(file: Path) -> list[bytes]:
    content = _content_of(file)
    try:
        found = _unarmoured(content)
        for each in found:
            x509.Certificate.load(each, strict=True).native  # noqa: B018 - parses it all
    except (ValueError, TypeError, AttributeError) as error:  # the last is asn1crypto's
        raise TrustFileError(file=file.name) from error
    if not found:
        raise TrustFileError(file=file.name)
    return found


def _content_of(file: Path) -> bytes:
    most = _MOST_MEGABYTES * 2**20
    try:
        with file.open("rb") as opened:
            content = opened.read(most + 1)
    except OSError as error:
        raise CannotReadError(path=file, reason=disk_fault(error)) from error
    if len(content) > most:
        raise FileTooLargeError(file=file.name, most=_MOST_MEGABYTES)
    return content


def _unarmoured(content: bytes) -> list[bytes]:
    if not pem.detect(content):
        return [content]
    return [
        der
        for kind, _, der in pem.unarmor(content, multiple=True)
        if kind == "CERTIFICATE"
    ]
