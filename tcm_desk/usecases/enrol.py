"""Enrolment, seen from both desks: the facility asks, the district vouches."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tcm_desk.errors import DistrictThereError
from tcm_desk.signature.certificates import CertificateFacts, facts_of
from tcm_desk.signature.enrolment import (
    enrol,
    import_certificate,
    make_district,
    name_asked,
    read_request,
    request_certificate,
)
from tcm_desk.usecases.make_own_key import open_key_file
from tcm_desk.usecases.whole_file import read_small, write_whole

ROOT = "district-root.p12"
RECEIPTS = "district-receipts.p12"
CERTIFICATE = "district-root.pem"


def write_request(key: Path, passphrase: str, out: Path) -> None:
    """Write the request that a facility carries to its district.

    Raises:
        CannotReadError, KeyFileError: the key cannot be opened.
        CannotWriteError: the disk or stick refused.
    """
    write_whole(out, request_certificate(read_small(key), passphrase, key.name))


def take_in_certificate(key: Path, passphrase: str, answer: Path) -> CertificateFacts:
    """Put the district's certificate into the key file; the key stays the same.

    Raises:
        RequestRefusedError, TrustFileError: the answer does not fit; nothing changed.
        CannotReadError, KeyFileError: the key or the answer cannot be opened.
        CannotWriteError: the disk refused; the key file is as it was.
    """
    p12 = read_small(key)
    enrolled = import_certificate(p12, passphrase, read_small(answer), answer.name)
    write_whole(key, enrolled, private=True)
    return facts_of(open_key_file(key, passphrase).certificate)


def begin_district(
    folder: Path, name: str, division: str, passphrase: str, now: datetime
) -> None:
    """Write a district's three files into a folder: root, receipt key, certificate.

    Raises:
        WeakPassphraseError: the passphrase is too short.
        DistrictThereError: the folder holds a district already; nothing was made.
        CannotWriteError: the disk refused.
    """
    if any((folder / name).exists() for name in (ROOT, RECEIPTS, CERTIFICATE)):
        raise DistrictThereError(folder=folder)
    keys = make_district(name, division, passphrase, now)
    write_whole(folder / ROOT, keys.root, private=True)
    write_whole(folder / RECEIPTS, keys.receipts, private=True)
    write_whole(folder / CERTIFICATE, keys.certificate)


def who_asks(request: Path) -> str:
    """Return the name of the facility whose request a file is; nobody vouches for it.

    Raises:
        RequestRefusedError: the request is none, or not its sender's.
        CannotReadError: it cannot be read.
    """
    return name_asked(read_request(read_small(request), request.name))


def enrol_facility(
    request: Path, root: Path, passphrase: str, out: Path, now: datetime
) -> CertificateFacts:
    """Answer a facility's request with a certificate; say whom it certifies.

    Raises:
        RequestRefusedError: the request is none, or not its sender's.
        CannotReadError, KeyFileError: the root cannot be opened.
        CannotWriteError: the disk or stick refused.
    """
    asked = read_request(read_small(request), request.name)
    answer, facts = enrol(asked, read_small(root), passphrase, now, root.name)
    write_whole(out, answer)
    return facts
