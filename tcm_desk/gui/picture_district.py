"""The district's part of the picture tour: its first start, its pages, its dialogs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from tcm_desk.gui import background
from tcm_desk.gui.camera import Camera, close_dialogs
from tcm_desk.gui.district.district_desk import DistrictDesk
from tcm_desk.gui.district.first_start.district_start import DistrictStart
from tcm_desk.gui.folders import Folders
from tcm_desk.gui.look.look import look
from tcm_desk.gui.picture_stops import district_stops
from tcm_desk.gui.places import ENROL, INBOX
from tcm_desk.store.district_records import RegisterEntry
from tcm_desk.usecases.demo_district import begin_demo_district, seal_neighbours
from tcm_desk.usecases.district.own_desk import set_up_desk
from tcm_desk.usecases.district.register import register_facility
from tcm_desk.usecases.workspace import open_workspace

_PASSPHRASE = "demo-only-passphrase"  # noqa: S105 - of the invented district of the demo
_OFFICE, _DIVISION = "青山区卫生健康局", "150103"


def handed_in(where: Folders, folder: Path) -> Path:
    """Begin a district's desk, and return a folder of packets sealed for it."""
    district = begin_demo_district(folder / "keys", _PASSPHRASE, _now())
    packets, home = folder / "stick", folder / "home"
    home.mkdir(mode=0o700)
    with open_workspace(*where._replace(data=home)) as workspace:
        samples = where.forms / "examples"
        facilities = seal_neighbours(workspace, samples, district, packets)
    with open_workspace(*where) as workspace:
        set_up_desk(workspace.data, district.certificate)
        for each in facilities:
            told = (each.name, each.type, each.uscc, each.division, each.parent)
            register_facility(workspace, RegisterEntry(uuid4(), *told))
    return packets


def picture_district(
    desk: DistrictDesk, camera: Camera, only: Collection[str] = ()
) -> None:
    """Picture every page of a district's desk, the packets that came in before all."""
    for stop in district_stops(desk):
        if not only or stop.name in only:
            stop.go()
            background.wait_for_all()
            camera.take(stop.name)


def picture_district_dialogs(desk: DistrictDesk, camera: Camera) -> None:
    """Picture what is asked before an answer, and of a facility to be enrolled."""
    deeds = desk.packet().deeds
    packets = (each.packet for each in desk.facilities().list.lines if each.packet)
    number = next(packets, "")
    if number:
        desk.open_packet(number)
        background.wait_for_all()
        for name, button in (
            ("accept", deeds.accept),
            ("return", deeds.give_back),
            ("content", deeds.content),
        ):
            button.click()
            camera.take(f"{name}-dialog")
            close_dialogs(desk.shell)
    desk.go(ENROL)
    camera.take("enrol-dialog")
    close_dialogs(desk.shell)


def picture_district_looks(desk: DistrictDesk, camera: Camera) -> None:
    """Picture what is seen most at 200 % and in the dark."""
    for name, factor, dark in (("200", 2.0, False), ("dark", 1.0, True)):
        look().use(factor=factor, dark=dark)
        for place in (INBOX, "facilities"):
            desk.go(place)
            camera.take(f"{place}-{name}")
    look().use(factor=1.0, dark=False)


def picture_district_start(first: DistrictStart, camera: Camera) -> None:
    """Picture the steps of a district's first start; no key is made."""
    first.office.name.setText(_OFFICE)
    first.office.division.choose(_DIVISION)
    camera.take("office")
    for name in ("key", "stick", "ready"):
        if name == "stick":
            first.key.fields.first.setText(_PASSPHRASE)
            first.key.fields.again.setText(_PASSPHRASE)
        first.on.click()
        camera.take(name)


def _now() -> datetime:
    return datetime.now(UTC).astimezone()
