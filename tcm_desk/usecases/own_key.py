"""What is known of the facility's own key without opening it, and its passphrase."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tcm_desk.assessment.facility import Facility
from tcm_desk.errors import TcmDeskError
from tcm_desk.signature.certificates import CertificateFacts
from tcm_desk.signature.keys import certificate_facts, certificate_pem, open_key
from tcm_desk.signature.keys import change_passphrase as changed
from tcm_desk.usecases.whole_file import read_small, write_whole
from tcm_desk.usecases.workspace import Workspace


@dataclass(frozen=True)
class OwnKey:
    """A key that is there.

    Attributes:
        file: the key, under its passphrase.
        certificate: what the certificate beside it says; None if it is not there.
        fits: whether packets sealed with it are taken for this facility's.
        in_force: whether its years have begun and not ended.
    """

    file: Path
    certificate: CertificateFacts | None
    fits: bool
    in_force: bool


def own_key(workspace: Workspace, facility: Facility) -> OwnKey | None:
    """Return what is known of the facility's key, None where it has none."""
    file = workspace.key_file(facility.id)
    if not file.exists():
        return None
    try:
        facts = certificate_facts(file.with_suffix(".pem"))
    except TcmDeskError:
        return OwnKey(file, None, fits=True, in_force=True)
    fits = facts.belongs_to(str(facility.id), facility.uscc or "")
    now = workspace.now()
    return OwnKey(file, facts, fits, facts.valid_from <= now < facts.valid_until)


def change_passphrase(
    workspace: Workspace, facility: Facility, old: str, new: str
) -> None:
    """Put the facility's key under another passphrase.

    The file is written whole, and only once it was opened with the new one.

    Raises:
        CannotReadError: there is no key.
        KeyFileError: the old passphrase is wrong, or the file is damaged.
        WeakPassphraseError: the new one is too short.
        CannotWriteError: the disk refused; the old passphrase stays good.
    """
    path = workspace.key_file(facility.id)
    p12 = changed(read_small(path), old, new, path.name)
    certificate = path.with_suffix(".pem")
    if not certificate.exists():
        pem = certificate_pem(open_key(p12, new, path.name))
        write_whole(certificate, pem, private=True)
    write_whole(path, p12, private=True)


def replace_key(workspace: Workspace, facility: Facility, passphrase: str) -> Path:
    """Lay the facility's key aside and make another; the district must be told.

    Raises:
        WeakPassphraseError: the passphrase is too short.
        CannotWriteError: the disk refused; the old key is where it was.
    """
    from tcm_desk.usecases.make_own_key import (  # noqa: PLC0415 - seldom
        make_own_key,
    )

    path = workspace.key_file(facility.id)
    old = read_small(path)
    aside = path.with_name(f"{path.stem}-{_stamp(workspace.now())}.p12.old")
    write_whole(aside, old, private=True)
    return make_own_key(workspace, facility, passphrase)


def export_certificate(workspace: Workspace, facility: Facility, folder: Path) -> Path:
    """Write the certificate where the district can be handed it; nothing is secret.

    Raises:
        CannotReadError: there is no certificate; changing the passphrase makes one.
        CannotWriteError: the disk or stick refused.
    """
    source = workspace.key_file(facility.id).with_suffix(".pem")
    target = folder / f"{_safe(facility.name)}.pem"
    write_whole(target, read_small(source))
    return target


def _stamp(now: datetime) -> str:
    return f"{now:%Y%m%dT%H%M%S}"


def _safe(name: str) -> str:
    """Leave out of a name what some file system refuses."""
    kept = (each for each in name if each.isprintable() and each not in '\\/:*?"<>|')
    return "".join(kept).strip(" .") or "certificate"
