"""Load the form pack: what is shipped, with the user's own files laid over it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tcm_desk.errors import FormPackError, OwnFormsError
from tcm_desk.formpack.files import PackFiles
from tcm_desk.formpack.loader import load_pack_fast, pack_from, read_files
from tcm_desk.formpack.pack import FormPack

OWN_FORMS_FOLDER = "forms"  # of the data folder


@dataclass(frozen=True)
class LoadedForms:
    """The pack to work with.

    Attributes:
        files: what it was read from.
        own: how many of them are the user's.
        fault: why the user's own files were left aside, if they were.
    """

    pack: FormPack
    files: PackFiles
    own: int = 0
    fault: OwnFormsError | None = None


def load_forms(shipped: Path, own: Path, kept: Path | None = None) -> LoadedForms:
    """Return the pack; a mistake in the user's own files never takes the shipped away.

    Args:
        shipped: the folder of the pack that came with the program.
        own: the user's folder, laid out the same; it need not be there.
        kept: where a pack once read is kept, for the next start to be faster.

    Raises:
        FormPackError: the shipped pack itself cannot be used.
    """
    shipped_files, own_files = read_files(shipped), read_files(own)
    if own_files:
        files = shipped_files.under(own_files)
        try:
            return LoadedForms(_load(files, kept), files, own_files.count)
        except FormPackError as error:
            fault = OwnFormsError(folder=own, count=error.details["count"])
        return LoadedForms(_load(shipped_files, kept), shipped_files, fault=fault)
    return LoadedForms(_load(shipped_files, kept), shipped_files)


def _load(files: PackFiles, kept: Path | None) -> FormPack:
    return pack_from(files) if kept is None else load_pack_fast(files, kept)
