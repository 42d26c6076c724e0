"""The districts whose word counts here: their certificates, kept as files."""

from __future__ import annotations

from pathlib import Path

from tcm_desk.assessment.facility import Facility
from tcm_desk.errors import RequestFault, RequestRefusedError
from tcm_desk.signature.certificates import CertificateFacts, facts_of
from tcm_desk.signature.enrolment import authorities_in
from tcm_desk.signature.keys import certificate_pem
from tcm_desk.usecases.enrol import take_in_certificate
from tcm_desk.usecases.make_own_key import open_key_file
from tcm_desk.usecases.whole_file import read_small, write_whole
from tcm_desk.usecases.workspace import Workspace

TRUST_FOLDER = "trust"


def trusted_files(workspace: Workspace) -> list[Path]:
    """Return the certificates that this computer trusts besides its own."""
    return sorted((workspace.data / TRUST_FOLDER).glob("*.pem"))


def trust_district(workspace: Workspace, file: Path) -> list[CertificateFacts]:
    """Trust what the districts in a file vouch for, from now on; say who they are.

    Raises:
        CannotReadError: the file cannot be read.
        TrustFileError: it holds no certificate.
        RequestRefusedError: none of its certificates may vouch for others.
        CannotWriteError: the disk refused.
    """
    found = authorities_in(read_small(file), file.name)
    if not found:
        reason = RequestFault.NOBODY_VOUCHES
        raise RequestRefusedError(file=file.name, reason=reason)
    known = []
    for pem, der in found:
        facts = facts_of(der)
        name = facts.fingerprint.removeprefix("sha256:")[:32]
        kept = workspace.data / TRUST_FOLDER / f"{name}.pem"
        write_whole(kept, pem, private=True)
        known.append(facts)
    return known


def enrol_own_key(
    workspace: Workspace, facility: Facility, passphrase: str, answer: Path
) -> CertificateFacts:
    """Put the district's certificate into the facility's key, and trust the district.

    Raises:
        RequestRefusedError, TrustFileError: the answer does not fit; nothing changed.
        CannotReadError, KeyFileError: the key or the answer cannot be opened.
        CannotWriteError: the disk refused.
    """
    key = workspace.key_file(facility.id)
    facts = take_in_certificate(key, passphrase, answer)
    own = certificate_pem(open_key_file(key, passphrase))
    write_whole(key.with_suffix(".pem"), own, private=True)
    trust_district(workspace, answer)
    return facts
