"""Whose desk this is, and whom it trusts: files beside the database."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tcm_desk.errors import RequestFault, RequestRefusedError, TcmDeskError
from tcm_desk.signature.certificates import CertificateFacts, facts_of
from tcm_desk.signature.enrolment import authorities_in
from tcm_desk.signature.trust import TrustAnchors, load_anchors
from tcm_desk.usecases.desk_role import OWN_CERTIFICATE
from tcm_desk.usecases.trusted_districts import TRUST_FOLDER
from tcm_desk.usecases.whole_file import read_small, write_whole


def set_up_desk(data: Path, certificate: Path) -> CertificateFacts:
    """Make a data folder the desk of the district whose root certificate this is.

    What it vouched for before stays trusted: a root that was made anew does not undo
    the certificates under the old one.

    Raises:
        CannotReadError, TrustFileError: it cannot be read, or is no certificate.
        RequestRefusedError: it may not vouch for others.
        CannotWriteError: the disk refused.
    """
    found = authorities_in(read_small(certificate), certificate.name)
    if not found:
        reason = RequestFault.NOBODY_VOUCHES
        raise RequestRefusedError(file=certificate.name, reason=reason)
    pem, der = found[0]
    facts = facts_of(der)
    name = facts.fingerprint.removeprefix("sha256:")[:32]
    write_whole(data / TRUST_FOLDER / f"{name}.pem", pem, private=True)
    write_whole(data / OWN_CERTIFICATE, pem, private=True)
    return facts


def own_district(data: Path) -> CertificateFacts | None:
    """Return the district whose desk a data folder is; None if it is a facility's."""
    path = data / OWN_CERTIFICATE
    if not path.exists():
        return None
    try:
        found = authorities_in(read_small(path), path.name)
    except TcmDeskError:
        return None
    return facts_of(found[0][1]) if found else None


def own_division(data: Path) -> str:
    """Return the code of the district whose desk this is; "" if that is not known."""
    facts = own_district(data)
    return facts.division if facts else ""


def desk_anchors(data: Path, others: Iterable[Path] = ()) -> TrustAnchors:
    """Return whom a desk trusts: its own root, those it took in, and any others given.

    Raises:
        CannotReadError, FileTooLargeError, TrustFileError: a file given is no
            certificate.
    """
    own = data / OWN_CERTIFICATE
    kept = sorted((data / TRUST_FOLDER).glob("*.pem"))
    return load_anchors([*([own] if own.exists() else []), *kept, *others])
