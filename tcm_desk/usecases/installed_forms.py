"""The standards that were installed from pack files, and whose word is taken for them.

Each is one file, so that one rename puts it in place, or its former edition back. They
lie in a folder of the user's own forms, apart from what is written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tcm_desk.errors import (
    CannotWriteError,
    InstalledFormsError,
    NoSuchFormsError,
    disk_fault,
)
from tcm_desk.usecases.whole_file import write_whole

if TYPE_CHECKING:
    from tcm_desk.formpack.bundle import InstalledForms

PACKS = "packs"  # in the folder of the user's own forms
_PUBLISHERS = "publishers"
_ID = re.compile(r"[a-z][a-z0-9-]*")  # no way out of the folder
_KEPT, _FORMER = ".json", ".former"


@dataclass(frozen=True)
class FormsShelf:
    """What lies in the folder; `faults` name what could not be read."""

    installed: tuple[InstalledForms, ...]
    faults: tuple[InstalledFormsError, ...]

    def find(self, id_: str) -> InstalledForms | None:
        """Return what is installed under an id."""
        return next((each for each in self.installed if each.bundle.id == id_), None)


def installed_forms(own: Path) -> FormsShelf:
    """Read what is installed; `own` is the folder of the user's own forms."""
    found, faults = [], []
    for path in sorted((own / PACKS).glob(f"*{_KEPT}")):
        try:
            found.append(_read(path))
        except (OSError, ValueError):
            faults.append(InstalledFormsError(id=path.stem, name=path.stem, count=1))
    return FormsShelf(tuple(found), tuple(faults))


def former_forms(own: Path, id_: str) -> InstalledForms | None:
    """Return the edition that undoing would bring back, None if there is none."""
    with suppress(OSError, ValueError):
        return _read(_file(own, id_, _FORMER))
    return None


def keep_forms(own: Path, installed: InstalledForms) -> None:
    """Put a bundle in force, and keep what it takes the place of.

    Raises:
        CannotWriteError: the disk refused; what was in force still is.
    """
    place, data = _file(own, installed.bundle.id, _KEPT), installed.kept()
    with suppress(FileNotFoundError):
        before = place.read_bytes()
        if before != data:
            write_whole(_file(own, installed.bundle.id, _FORMER), before, private=True)
    write_whole(place, data, private=True)


def undo_forms(own: Path, id_: str) -> InstalledForms | None:
    """Bring the former edition back, or take the only one out; say what is in force.

    Raises:
        NoSuchFormsError: nothing is installed under this id.
        CannotWriteError: the disk refused; nothing was changed.
    """
    if not _ID.fullmatch(id_) or not _file(own, id_, _KEPT).exists():
        raise NoSuchFormsError(id=id_)
    place, former = _file(own, id_, _KEPT), former_forms(own, id_)
    try:
        if former is None:
            place.unlink()
        else:
            _file(own, id_, _FORMER).replace(place)
    except OSError as error:
        raise CannotWriteError(path=place, reason=disk_fault(error)) from error
    return former


def is_known(own: Path, fingerprint: str) -> bool:
    """Whether the publisher of this certificate was confirmed on this computer."""
    return _certificate(own, fingerprint).exists()


def remember_publisher(own: Path, fingerprint: str, certificate: bytes) -> None:
    """Ask no more about a publisher; deleting the file asks again."""
    write_whole(_certificate(own, fingerprint), certificate, private=True)


def files_of_others(shelf: FormsShelf, id_: str) -> Iterator[tuple[str, str]]:
    """Yield the files of all bundles but one, each with the name of its bundle."""
    for each in shelf.installed:
        if each.bundle.id != id_:
            yield from ((name, each.bundle.name) for name in each.bundle.files)


def _read(path: Path) -> InstalledForms:
    from tcm_desk.formpack.bundle import (  # noqa: PLC0415 - a start without any is common
        InstalledForms,
    )

    return InstalledForms.read(path.read_bytes())


def _file(own: Path, id_: str, ending: str) -> Path:
    return own / PACKS / f"{id_}{ending}"


def _certificate(own: Path, fingerprint: str) -> Path:
    name = fingerprint.removeprefix("sha256:")[:32]
    return own / _PUBLISHERS / f"{name}.pem"
