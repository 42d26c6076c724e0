"""The district's desk begun: its keys made or brought along, its role remembered.

The root key vouches for facilities and is locked away on a stick; the receipt key is
used every day and stays with the desk as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tcm_desk.signature.certificates import CertificateFacts
from tcm_desk.signature.keys import SigningKey
from tcm_desk.usecases.desk_role import Role, keep_role
from tcm_desk.usecases.district.own_desk import set_up_desk
from tcm_desk.usecases.enrol import CERTIFICATE, RECEIPTS, begin_district
from tcm_desk.usecases.make_own_key import open_key_file
from tcm_desk.usecases.whole_file import read_small, write_whole
from tcm_desk.usecases.workspace import Workspace


@dataclass(frozen=True)
class NewDesk:
    """What is asked of a district before it can begin.

    Attributes:
        folder: where all three files go; a stick that is locked away afterwards.
    """

    name: str
    division: str
    passphrase: str
    folder: Path


def begin_desk(workspace: Workspace, asked: NewDesk) -> CertificateFacts:
    """Make the district's keys, and this data folder its desk.

    Raises:
        WeakPassphraseError: the passphrase is too short.
        DistrictThereError: the folder holds a district's keys already.
        CannotWriteError, NotSavedError: the disk or stick refused.
    """
    begin_district(
        asked.folder, asked.name, asked.division, asked.passphrase, workspace.now()
    )
    return bring_desk(workspace, asked.folder)


def bring_desk(workspace: Workspace, folder: Path) -> CertificateFacts:
    """Make this data folder the desk of the district whose keys lie in a folder.

    Raises:
        CannotReadError: the receipt key or the certificate is not there.
        TrustFileError, RequestRefusedError: the certificate is no district's.
        CannotWriteError, NotSavedError: the disk refused.
    """
    key = read_small(folder / RECEIPTS)
    facts = set_up_desk(workspace.data, folder / CERTIFICATE)
    write_whole(receipt_key_file(workspace), key, private=True)
    keep_role(workspace, Role.DISTRICT)
    return facts


def receipt_key_file(workspace: Workspace) -> Path:
    """Return where the key is kept that signs the district's answers."""
    return workspace.data / RECEIPTS


def open_receipt_key(
    workspace: Workspace, passphrase: str, file: Path | None = None
) -> SigningKey:
    """Open the key that signs answers.

    Args:
        workspace: the district's desk.
        passphrase: the one the key lies under.
        file: where the key is, if the desk has none; from now on it has a copy.

    Raises:
        CannotReadError: it is not there or may not be read.
        KeyFileError: the passphrase is wrong, or the file is damaged.
        CannotWriteError: the copy could not be kept.
    """
    own = receipt_key_file(workspace)
    key = open_key_file(file or own, passphrase)
    if file is not None:
        write_whole(own, read_small(file), private=True)
    return key
