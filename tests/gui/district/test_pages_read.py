"""Every page of the district's window, read as painted: one language, nothing cut."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from tcm_desk.formpack.divisions import division_name
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.loader import load_divisions
from tcm_desk.gui import background
from tcm_desk.gui.camera import close_dialogs, settle
from tcm_desk.gui.desk import Desk
from tcm_desk.gui.folders import Folders
from tcm_desk.gui.look.look import look
from tcm_desk.gui.picture_stops import PictureStop, district_stops
from tcm_desk.gui.places import ENROL, places
from tcm_desk.gui.shell import Shell
from tcm_desk.gui.speech import speak
from tcm_desk.store.district_records import RegisterEntry
from tcm_desk.usecases.district.intake import IntakeOrder
from tcm_desk.usecases.district.own_desk import desk_anchors, set_up_desk
from tcm_desk.usecases.district.register import register_facility
from tcm_desk.usecases.district.take_in import take_in
from tcm_desk.usecases.workspace import Workspace, open_workspace
from tests.county_stick import DIVISION, OFFICE, CountyStick
from tests.gui.reading import chinese_in, cut_texts, english_in, nameless, text_painted
from tests.gui.test_pages_read import WORDS
from tests.usecases.district.conftest import HandedIn

LOOKS = (("zh", 1.0), ("zh", 2.0), ("en", 2.0))
OF_FILES = {"packet", "Dear", "letter", "pem", "csr", "district", "root", "sha", "pdf"}


@pytest.fixture
def desk(
    request: pytest.FixtureRequest,
    folders: Folders,
    stick: CountyStick,
    handed_in: HandedIn,
    tmp_path: Path,
) -> Iterator[Desk]:
    """Return the window of a district to which much has come in, dressed."""
    language, factor = request.param
    with open_workspace(*folders) as workspace:
        _gather(workspace, stick, handed_in, tmp_path)
    shell = Shell(places())
    shell.resize(1366, 768)
    shell.show()
    desk = Desk(shell, folders)
    with desk.opened():
        look().use(factor=factor)
        desk.choose_language(language)
        yield desk
    shell.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    speak("zh", folders.resources)


def _gather(
    workspace: Workspace, stick: CountyStick, handed_in: HandedIn, folder: Path
) -> None:
    certificate, letter = folder / "root.pem", folder / "letter.pdf"
    certificate.write_bytes(stick.root)
    letter.write_bytes(b"Dear office")
    set_up_desk(workspace.data, certificate)
    for name in ("第1村卫生室", "第2村卫生室", "第9村卫生室"):
        told = (name, FacilityType.VILLAGE_CLINIC, None, "150103")
        register_facility(workspace, RegisterEntry(uuid4(), *told))
    packets = [
        handed_in(1),
        handed_in(1, edits=5, visits=200, later=2),
        handed_in(2),
        handed_in(2, visits=300),
        handed_in(3),
        letter,
    ]
    take_in(workspace, IntakeOrder(packets, desk_anchors(workspace.data)))


def _stops(desk: Desk) -> Iterator[str]:
    assert desk.district is not None
    district = desk.district
    dialogs = (
        ("accept", district.packet().deeds.accept.click),
        ("return", district.packet().deeds.give_back.click),
        ("enrol", partial(district.go, ENROL)),
    )
    stops = [*district_stops(district), *(PictureStop(*each) for each in dialogs)]
    for stop in stops:
        stop.go()
        background.wait_for_all()
        settle()
        yield stop.name
        close_dialogs(desk.shell)


def _given(desk: Desk, resources: Path) -> Sequence[str]:
    """Return what people wrote, and what nobody translates."""
    divisions = (resources / "divisions.csv").read_text("utf-8").splitlines()
    standards = desk.workspace.pack.standards.values()
    clauses = [each.clause for one in standards for each in one.rollups]
    clauses += [each.clause for one in standards for each in one.indicators]
    names = [f"第{number}村卫生室" for number in range(1, 10)]
    county = division_name(load_divisions(resources / "divisions.csv"), DIVISION)
    return [*divisions, county, *clauses, *names, OFFICE, "青石沟镇卫生院", "中文"]


@pytest.mark.parametrize("desk", LOOKS, ids=str, indirect=True)
def test_pages_speak_one_language_cut_nothing_and_name_everything(
    desk: Desk, request: pytest.FixtureRequest, folders: Folders, tmp_path: Path
) -> None:
    language = request.node.callspec.params["desk"][0]
    found: dict[str, list[str]] = {}
    for stop in _stops(desk):
        text = text_painted(desk.shell, tmp_path)
        strangers = (
            english_in(text, WORDS | OF_FILES)
            if language == "zh"
            else chinese_in(text, _given(desk, folders.resources))
        )
        faults = [
            *(f"other language: {each}" for each in strangers),
            *(f"cut: {each}" for each in cut_texts(desk.shell)),
            *(f"nameless: {each}" for each in nameless(desk.shell)),
        ]
        if faults:
            found[stop] = faults

    assert json.dumps(found, ensure_ascii=False, indent=1) == "{}"
