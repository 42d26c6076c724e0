"""Where a command finds what it works with; passed down, never looked up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from tcm_desk.formpack.pack import FormPack
from tcm_desk.usecases.load_forms import OWN_FORMS_FOLDER, load_forms


@dataclass(frozen=True)
class Place:
    """The folders of one run.

    Attributes:
        data_place: where the user's folder is, whether it is there or not.
        data: makes the user's folder when first asked.
    """

    resources: Path
    forms: Path
    data_place: Callable[[], Path]
    data: Callable[[], Path]

    @property
    def own_forms(self) -> Path:
        """The folder of the user's own standards and other parts of a pack."""
        return self.data_place() / OWN_FORMS_FOLDER

    def pack(self) -> FormPack:
        """Load the pack, the user's own parts too; if they are bad, say so."""
        loaded = load_forms(self.forms, self.own_forms)
        for fault in loaded.faults:
            click.echo(str(fault), err=True)
        return loaded.pack
