"""Take in the standards that somebody published, once it is sure whose they are.

First the file is looked into, which changes nothing; what it then brings and who signs
for it can be shown. Installing wants the user's word where the publisher is new.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tcm_desk import __version__
from tcm_desk.errors import (
    FileTooLargeError,
    FormsDoNotFitError,
    FormsFault,
    FormsFileError,
    FormsLeftAsideError,
    InstalledFormsError,
    OlderFormsError,
    OwnFormsError,
    PublisherUnknownError,
    printable,
)
from tcm_desk.formpack.bundle import (
    LARGEST_MEGABYTES,
    FormBundle,
    InstalledForms,
    Publisher,
    read_bundle,
)
from tcm_desk.formpack.label import Label
from tcm_desk.formpack.loader import read_files
from tcm_desk.signature.publisher import open_signed
from tcm_desk.usecases.check_forms import FormsReport, check_forms
from tcm_desk.usecases.installed_forms import (
    FormsShelf,
    files_of_others,
    installed_forms,
    is_known,
    keep_forms,
    remember_publisher,
)
from tcm_desk.usecases.load_forms import load_forms
from tcm_desk.usecases.whole_file import read_at_most
from tcm_desk.wording.pack_problems import problem_line
from tcm_desk.wording.published_forms import grouped

_NUMBERS = re.compile(r"\d+(\.\d+)*")


class FormsPlaces(NamedTuple):
    """Where forms lie: the folder that was shipped, and the one in the data folder."""

    shipped: Path
    own: Path


@dataclass(frozen=True)
class OfferedForms:
    """A pack file that was found sound, not installed yet.

    Attributes:
        file: the name the user knows it by.
        certificate: the publisher's, as PEM.
        installed: what it would take the place of.
        known: whether this publisher was confirmed before.
        adds: the names of the standards that are not there yet.
        replaces: the shipped files that it puts others in the place of.
    """

    file: str
    bundle: FormBundle
    publisher: Publisher
    certificate: bytes
    signed_at: datetime | None
    installed: InstalledForms | None
    known: bool
    adds: tuple[Label, ...]
    replaces: tuple[str, ...]

    @property
    def other_publisher(self) -> bool:
        """Whether what is installed under this id is somebody else's."""
        before = self.installed
        return (
            before is not None
            and before.publisher.fingerprint != self.publisher.fingerprint
        )

    @property
    def vouched(self) -> bool:
        """Whether it may be installed without asking whose it is."""
        return self.known and not self.other_publisher

    @property
    def already_there(self) -> InstalledForms | None:
        """What is installed, if it is this very bundle by this publisher."""
        before = self.installed
        same = before is not None and before.bundle == self.bundle
        return before if same and not self.other_publisher else None

    @property
    def no_newer(self) -> bool:
        """Whether what is installed is another bundle of this edition or a later."""
        before = self.installed
        return (
            before is not None
            and before.bundle != self.bundle
            and before.bundle.edition >= self.bundle.edition
        )


def offer_forms(path: Path, places: FormsPlaces, now: datetime) -> OfferedForms:
    """Look into a pack file, and check it laid over everything in use here.

    Raises:
        CannotReadError: the file is not there or may not be read.
        FormsFileError: it is no pack file, was altered, or does not go with another.
        FormsDoNotFitError: it is no sound part of the forms here.
    """
    signed = open_signed(_read(path), path.name, now)
    bundle = read_bundle(signed.content, path.name)
    shelf = installed_forms(places.own)
    for name, other in files_of_others(shelf, bundle.id):
        if name in bundle.files:
            reason = FormsFault.SHARED
            raise FormsFileError(file=path.name, reason=reason, name=name, other=other)
    before = load_forms(*places)
    report = _checked(bundle, shelf, places, before.faults)
    if report.pack is None or report.problems:
        raise _does_not_fit(bundle, report, path.name)
    fingerprint = signed.publisher.fingerprint
    return OfferedForms(
        path.name,
        bundle,
        signed.publisher,
        signed.certificate,
        signed.signed_at,
        shelf.find(bundle.id),
        is_known(places.own, fingerprint),
        adds=tuple(
            standard.name
            for id_, standard in report.pack.standards.items()
            if id_ not in before.pack.standards
        ),
        replaces=_replaced(bundle, places.shipped),
    )


def install_forms(
    offer: OfferedForms,
    own: Path,
    now: datetime,
    *,
    confirmed: bool = False,
    anyway: bool = False,
) -> InstalledForms:
    """Put what was offered in force; what it takes the place of is kept.

    Args:
        offer: as `offer_forms` found it.
        own: the folder of the user's own forms.
        now: when it is installed.
        confirmed: the user has compared the publisher's fingerprint.
        anyway: the user wants an edition that is no newer.

    Raises:
        PublisherUnknownError: nobody has confirmed the publisher.
        OlderFormsError: what is installed is as new.
        CannotWriteError: the disk refused; what was in force still is.
    """
    if not (offer.vouched or confirmed):
        raise PublisherUnknownError(
            file=printable(offer.file),
            name=printable(offer.publisher.name),
            division=printable(offer.publisher.division),
            fingerprint=grouped(offer.publisher.fingerprint),
        )
    if offer.no_newer and not anyway and offer.installed is not None:
        raise OlderFormsError(
            file=printable(offer.file),
            name=offer.installed.bundle.name,
            edition=offer.bundle.edition,
            installed=offer.installed.bundle.edition,
        )
    if offer.already_there is not None:
        return offer.already_there
    made = InstalledForms(
        bundle=offer.bundle,
        publisher=offer.publisher,
        signed_at=offer.signed_at,
        installed_at=now,
    )
    keep_forms(own, made)
    remember_publisher(own, offer.publisher.fingerprint, offer.certificate)
    return made


def _read(path: Path) -> bytes:
    try:
        return read_at_most(path, LARGEST_MEGABYTES)
    except FileTooLargeError as error:
        reason = FormsFault.TOO_LARGE
        raise FormsFileError(
            file=path.name, reason=reason, most=LARGEST_MEGABYTES
        ) from error


def _checked(
    bundle: FormBundle,
    shelf: FormsShelf,
    places: FormsPlaces,
    faults: Sequence[FormsLeftAsideError],
) -> FormsReport:
    """Check a bundle over all that is in use; what is left aside is nobody's fault."""
    aside = {
        each.details.get("id")
        for each in faults
        if isinstance(each, InstalledFormsError)
    }
    others = [
        each.bundle
        for each in shelf.installed
        if each.bundle.id != bundle.id and each.bundle.id not in aside
    ]
    spoiled = any(isinstance(each, OwnFormsError) for each in faults)
    whole = sorted([*others, bundle], key=lambda each: each.id)
    return check_forms(places.shipped, None if spoiled else places.own, whole)


def _does_not_fit(
    bundle: FormBundle, report: FormsReport, file: str
) -> FormsFileError | FormsDoNotFitError:
    if _numbers(bundle.program) > _numbers(__version__):
        reason = FormsFault.NEWER_PROGRAM
        return FormsFileError(
            file=file, reason=reason, program=bundle.program, own=__version__
        )
    first = problem_line(report.problems[0])
    count = len(report.problems)
    return FormsDoNotFitError(file=printable(file), count=count, first=first)


def _numbers(version: str) -> tuple[int, ...]:
    found = _NUMBERS.match(version)
    return tuple(map(int, found.group().split("."))) if found else ()


def _replaced(bundle: FormBundle, shipped: Path) -> tuple[str, ...]:
    """Name the shipped files that are no longer read."""
    there = read_files(shipped).contents
    own = bundle.pack_files.contents
    return tuple(
        name for name in sorted(own) if name in there and there[name] != own[name]
    )
