"""Create the facility whose answers this computer keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from tcm_desk.assessment.facility import Facility
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack
from tcm_desk.usecases.workspace import Workspace


@dataclass(frozen=True)
class FacilityDetails:
    """What the first start asks about a facility."""

    name: str
    type: FacilityType
    uscc: str | None
    division: str
    parent: str | None = None


def create_facility(workspace: Workspace, details: FacilityDetails) -> Facility:
    """Keep a new facility and return it with the id it has from now on."""
    facility = new_facility(details)
    with workspace.database.transaction() as transaction:
        transaction.facilities.add(facility, workspace.now())
    return facility


def new_facility(details: FacilityDetails) -> Facility:
    """Return a facility with an id of its own; nothing is kept."""
    return Facility(
        uuid4(),
        details.name,
        details.type,
        details.uscc,
        details.division,
        details.parent,
    )


def change_facility(workspace: Workspace, facility: Facility) -> None:
    """Correct what is known of a facility; packets sealed before keep the old."""
    with workspace.database.transaction() as transaction:
        transaction.facilities.update(facility)


def standards_for(pack: FormPack, division: str) -> Sequence[str]:
    """Name the standards whose jurisdiction a GB/T 2260 code lies in, nearest first.

    Those that they stand under come with them. A national standard is left to be
    chosen: it binds no jurisdiction by itself.
    """
    stems = {id_: _stem(each.division) for id_, each in pack.standards.items()}
    binding = [id_ for id_, stem in stems.items() if stem and division.startswith(stem)]
    nearest = sorted(binding, key=lambda id_: -len(stems[id_]))
    return list(pack.with_parents(nearest))


def _stem(division: str) -> str:
    """Return the significant digits: 15 is a whole region, 1501 a city."""
    stem = division
    while stem.endswith("00"):
        stem = stem[:-2]
    return stem
