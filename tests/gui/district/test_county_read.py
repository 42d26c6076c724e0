"""The county's pages read as painted: one language, nothing cut, everything named."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.gui import background
from tcm_desk.gui.camera import settle
from tcm_desk.gui.district.county.county_page import CountyPage
from tcm_desk.gui.district.county.remarks_dialog import RemarksDialog
from tcm_desk.gui.district.county.write_dialog import WriteDialog
from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.gui.district.register.entry_dialog import EntryDialog
from tcm_desk.gui.district.register.register_page import RegisterPage
from tcm_desk.gui.district.register.stranger_dialog import StrangerDialog
from tcm_desk.gui.look.look import look
from tcm_desk.gui.speech import speak
from tcm_desk.rollup.roll_up import CountyRollup
from tcm_desk.usecases.district.register import list_register
from tcm_desk.usecases.workspace import Workspace
from tests.gui.reading import (
    chinese_in,
    cut_texts,
    english_in,
    nameless,
    text_painted,
)
from tests.gui.test_pages_read import WORDS
from tests.rolled_up import a_county, called, receive, sample

STRANGER = "乌素图村卫生室"
KNOWN = {*WORDS, "CSV", "JSON", "root", "Documents", "tmp", "Ctrl"}
Stop = tuple[str, QWidget, Callable[[], object]]


@pytest.fixture(params=[("zh", 1.0), ("en", 2.0)], ids=str)
def language(request: pytest.FixtureRequest, repository: Path) -> Iterator[str]:
    """Speak a language, at a size of type."""
    spoken, factor = request.param
    speak(spoken, repository / "resources")
    look().use(factor=factor)
    yield spoken
    speak("zh", repository / "resources")


@pytest.fixture
def model(workspace: Workspace, repository: Path) -> DistrictModel:
    a_county(workspace, repository)
    receive(workspace, called(sample(repository, "village-clinic"), STRANGER, 99), None)
    return DistrictModel(workspace)


def dialogs(
    model: DistrictModel, found: CountyRollup, page: QWidget
) -> Iterator[QDialog]:
    entries = list_register(model.workspace)
    yield WriteDialog(model, found, page)
    yield RemarksDialog(found, page)
    yield EntryDialog(model, entries, None, page)
    yield EntryDialog(model, entries, entries[0], page)
    yield StrangerDialog(model, model.county.unregistered[0], page)


def stops(county: CountyPage, register: RegisterPage) -> Iterator[Stop]:
    split = county.figures.split
    yield "figures", county, split.enter
    yield "figure", county, lambda: split.open(split.list.currentIndex())
    yield "facts", county, county.show_facts
    yield "table", county, lambda: county.facts.show_part("county_survey")
    yield "register", register, register.enter


def given_by_people(model: DistrictModel, repository: Path, county: str) -> list[str]:
    """Return what is Chinese in English too: names, and clauses of documents."""
    divisions = (repository / "resources/divisions.csv").read_text("utf-8").splitlines()
    names = [each.name for each in list_register(model.workspace)]
    documents = model.workspace.pack.standards.values()
    clauses = [each.clause for document in documents for each in document.rollups]
    return [*divisions, *names, STRANGER, *clauses, county]


def test_pages_speak_one_language_cut_nothing_and_name_everything(
    qtbot: QtBot,
    model: DistrictModel,
    repository: Path,
    tmp_path: Path,
    language: str,
) -> None:
    county, register = CountyPage(model), RegisterPage(model)
    for page in (county, register):
        qtbot.addWidget(page)
        page.resize(1366, 690)
        page.show()
    background.wait_for_all()
    rollup = county.figures.found
    assert rollup is not None
    given = given_by_people(model, repository, rollup.name)
    found: dict[str, list[str]] = {}

    def read(name: str, shown: QWidget) -> None:
        settle()
        text = text_painted(shown, tmp_path)
        is_zh = language == "zh"
        strange = english_in(text, KNOWN) if is_zh else chinese_in(text, given)
        faults = [*strange, *cut_texts(shown), *nameless(shown)]
        found.update({name: faults} if faults else {})

    for name, shown, go in stops(county, register):
        go()
        read(name, shown)
    for dialog in dialogs(model, rollup, county):
        dialog.open()
        read(type(dialog).__name__, dialog)
        dialog.reject()

    assert json.dumps(found, ensure_ascii=False, indent=1) == "{}"
