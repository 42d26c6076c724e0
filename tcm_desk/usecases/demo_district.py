"""The district of the demonstration: it enrols the samples and rolls them up."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from tcm_desk.assessment.facility import Facility
from tcm_desk.assessment.period import Period
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.keys import FactKey
from tcm_desk.rollup.roll_up import CountyRollup
from tcm_desk.store.district_records import RegisterEntry
from tcm_desk.usecases.district.county_facts import record_county_facts
from tcm_desk.usecases.district.intake import IntakeOrder, IntakeReport
from tcm_desk.usecases.district.own_desk import desk_anchors, set_up_desk
from tcm_desk.usecases.district.register import register_facility
from tcm_desk.usecases.district.roll_up_county import roll_up_county
from tcm_desk.usecases.district.take_in import take_in
from tcm_desk.usecases.district.write_rollup import FORMATS, write_rollup
from tcm_desk.usecases.enrol import (
    CERTIFICATE,
    ROOT,
    begin_district,
    enrol_facility,
    write_request,
)
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.make_own_key import make_own_key
from tcm_desk.usecases.seal_assessment import seal_assessment
from tcm_desk.usecases.trusted_districts import enrol_own_key
from tcm_desk.usecases.workspace import Workspace

_NAME, _DIVISION = "示例区卫生健康局", "150103"
_PERIOD = Period.parse("2024")
_SILENT = ("东沟村卫生室", FacilityType.VILLAGE_CLINIC)
# What makes two neighbours of the shipped samples: who they are, and other answers.
_NEIGHBOURS: Sequence[tuple[str, Mapping[str, Any], Mapping[str, Any]]] = (
    (
        "township-centre",
        {
            "id": str(UUID(int=0xD1)),
            "name": "和平路社区卫生服务中心",
            "type": "community_centre",
            "uscc": None,
        },
        {"visits_total": 31000, "visits_tcm": 12400, "has_tcm_pharmacy": False},
    ),
    (
        "village-clinic",
        {"id": str(UUID(int=0xD2)), "name": "北沟村卫生室"},
        {
            "counted_in_parent": False,
            "parent_centre": None,
            "visits_total": 900,
            "visits_tcm": 400,
            "has_tcm_pavilion": True,
        },
    ),
)
_COUNTY = {
    "county_population": "38000",
    "county_tcm_gps_other": "2",
    "consortium_population": "12160",
    "county_events": "2",
}


@dataclass(frozen=True)
class DemoDistrict:
    """A district of the demonstration, with its keys in a folder."""

    folder: Path
    passphrase: str

    @property
    def certificate(self) -> Path:
        """The root that vouches for the samples."""
        return self.folder / CERTIFICATE


@dataclass(frozen=True)
class GatheredCounty:
    """What came in at the desk, what it comes to, and the files it was written to."""

    report: IntakeReport
    found: CountyRollup
    files: tuple[Path, ...]


def begin_demo_district(folder: Path, passphrase: str, now: datetime) -> DemoDistrict:
    """Make the district's keys."""
    begin_district(folder, _NAME, _DIVISION, passphrase, now)
    return DemoDistrict(folder, passphrase)


def enrol_with(
    district: DemoDistrict, workspace: Workspace, facility: Facility, passphrase: str
) -> None:
    """Make a facility's key, and let the district vouch for it."""
    key = make_own_key(workspace, facility, passphrase)
    asked, answer = (
        district.folder / f"{facility.id}.{each}" for each in ("csr", "pem")
    )
    write_request(key, passphrase, asked)
    root, now = district.folder / ROOT, workspace.now()
    enrol_facility(asked, root, district.passphrase, answer, now)
    enrol_own_key(workspace, facility, passphrase, answer)


def seal_neighbours(
    workspace: Workspace, samples: Path, district: DemoDistrict, folder: Path
) -> list[Facility]:
    """Seal the packets of two more facilities, variations of the shipped samples."""
    passphrase = district.passphrase
    facilities = []
    for name, facility, facts in _NEIGHBOURS:
        document = json.loads((samples / f"{name}.json").read_text("utf-8"))
        document["facility"] |= facility
        document["facts"] |= facts
        header = import_document(workspace, json.dumps(document).encode())
        enrol_with(district, workspace, header.facility, passphrase)
        seal_assessment(workspace, header.id, passphrase, folder)
        facilities.append(header.facility)
    return facilities


def gather_county(
    desk: Workspace,
    district: DemoDistrict,
    facilities: Sequence[Facility],
    packets: Path,
    folder: Path,
) -> GatheredCounty:
    """Register the facilities and one that stays silent, take in, add up, write."""
    set_up_desk(desk.data, district.certificate)
    for each in facilities:
        told = (each.name, each.type, each.uscc, each.division, each.parent)
        register_facility(desk, RegisterEntry(uuid4(), *told))
    register_facility(desk, RegisterEntry(uuid4(), *_SILENT, None, _DIVISION))
    typed = {FactKey(name): text for name, text in _COUNTY.items()}
    record_county_facts(desk, _PERIOD, typed)
    order = IntakeOrder([packets], desk_anchors(desk.data), _PERIOD)
    report = take_in(desk, order)
    found = roll_up_county(desk, _PERIOD)
    folder.mkdir(parents=True, exist_ok=True)
    files = tuple(folder / f"county{each}" for each in FORMATS)
    for file in files:
        write_rollup(desk, found, file)
    return GatheredCounty(report, found, files)
