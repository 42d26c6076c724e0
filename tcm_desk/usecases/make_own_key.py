"""Make and open the facility's own key, with which it seals its packets."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tcm_desk.assessment.facility import Facility
from tcm_desk.signature.certify import KeySubject
from tcm_desk.signature.keys import (
    SigningKey,
    certificate_pem,
    make_key,
    open_key,
)
from tcm_desk.usecases.whole_file import read_small, write_whole
from tcm_desk.usecases.workspace import Workspace


def make_own_key(workspace: Workspace, facility: Facility, passphrase: str) -> Path:
    """Make the facility's key under a passphrase; return where it is kept.

    Its certificate is laid beside it as PEM, for the district to trust.

    Raises:
        WeakPassphraseError: the passphrase is too short.
        CannotWriteError: the disk refused; no key was made.
    """
    path = workspace.key_file(facility.id)
    subject = KeySubject(facility.name, facility.id, facility.uscc)
    write_key(path, path.with_suffix(".pem"), subject, passphrase, workspace.now())
    return path


def write_key(
    path: Path,
    certificate: Path | None,
    subject: KeySubject,
    passphrase: str,
    now: datetime,
) -> None:
    """Make a key and write it, and its certificate where one is wanted."""
    p12 = make_key(subject, passphrase, now)
    if certificate is not None:
        pem = certificate_pem(open_key(p12, passphrase, path.name))
        write_whole(certificate, pem, private=True)
    write_whole(path, p12, private=True)


def open_key_file(path: Path, passphrase: str) -> SigningKey:
    """Open a key file.

    Raises:
        CannotReadError: it is not there or may not be read.
        KeyFileError: the passphrase is wrong, or the file is damaged.
    """
    return open_key(read_small(path), passphrase, path.name)
