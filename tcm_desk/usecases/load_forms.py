"""Load the form pack: what is shipped, then what is installed, then the user's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tcm_desk.errors import (
    FormPackError,
    FormsLeftAsideError,
    InstalledFormsError,
    OwnFormsError,
)
from tcm_desk.formpack.files import PackFiles
from tcm_desk.formpack.loader import load_pack_fast, pack_from, read_files
from tcm_desk.formpack.pack import FormPack
from tcm_desk.usecases.installed_forms import FormsShelf, installed_forms

if TYPE_CHECKING:
    from tcm_desk.formpack.bundle import FormBundle

OWN_FORMS_FOLDER = "forms"  # of the data folder


@dataclass(frozen=True)
class LoadedForms:
    """The pack to work with.

    Attributes:
        files: what it was read from.
        own: how many of them did not come with the program.
        faults: why the user's own files, or installed ones, were left aside.
    """

    pack: FormPack
    files: PackFiles
    own: int = 0
    faults: tuple[FormsLeftAsideError, ...] = ()


@dataclass(frozen=True)
class Layer:
    """Files to be laid over the ones before, and whose mistake it is if they fail."""

    files: PackFiles
    bundle: FormBundle | None = None  # the user's own files are of none

    def fault(self, error: FormPackError, own: Path) -> FormsLeftAsideError:
        """Return what to say if it does not fit."""
        count = error.details["count"]
        if self.bundle is not None:
            id_, name = self.bundle.id, self.bundle.name
            return InstalledFormsError(id=id_, name=name, count=count)
        return OwnFormsError(folder=own, count=count)


def load_forms(shipped: Path, own: Path, kept: Path | None = None) -> LoadedForms:
    """Return the pack; a mistake in other files never takes the shipped ones away.

    Args:
        shipped: the folder of the pack that came with the program.
        own: the user's folder, laid out the same; it need not be there.
        kept: where a pack once read is kept, for the next start to be faster.

    Raises:
        FormPackError: the shipped pack itself cannot be used.
    """
    files, shelf = read_files(shipped), installed_forms(own)
    layers = list(layers_of(own, shelf))
    whole = files
    for layer in layers:
        whole = whole.under(layer.files)
    count = sum(each.files.count for each in layers)
    try:
        return LoadedForms(_load(whole, kept), whole, count, shelf.faults)
    except FormPackError:
        if not layers:
            raise
    return _what_fits(files, layers, own, kept, shelf.faults)


def layers_of(own: Path, shelf: FormsShelf) -> Iterator[Layer]:
    """Yield what is laid over the shipped pack, the user's own files last."""
    for each in shelf.installed:
        yield Layer(each.bundle.pack_files, each.bundle)
    files = read_files(own)
    if files:
        yield Layer(files)


def _what_fits(
    files: PackFiles,
    layers: Sequence[Layer],
    own: Path,
    kept: Path | None,
    faults: tuple[FormsLeftAsideError, ...],
) -> LoadedForms:
    """Lay over one layer after the other, and leave aside those that do not fit."""
    pack, count = _load(files, kept), 0
    for layer in layers:
        try:
            more = files.under(layer.files)
            pack = _load(more, kept)
        except FormPackError as error:
            faults = (*faults, layer.fault(error, own))
        else:
            files, count = more, count + layer.files.count
    return LoadedForms(pack, files, count, faults)


def _load(files: PackFiles, kept: Path | None) -> FormPack:
    return pack_from(files) if kept is None else load_pack_fast(files, kept)
