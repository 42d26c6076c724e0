"""Every page of both samples, read as painted: one language, nothing cut, all named."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tcm_desk.gui import background
from tcm_desk.gui.desk import Desk
from tcm_desk.gui.folders import Folders
from tcm_desk.gui.look.look import look
from tcm_desk.gui.picture_stops import picture_stops
from tcm_desk.gui.picture_tour import settle
from tcm_desk.gui.places import places
from tcm_desk.gui.shell import Shell
from tcm_desk.gui.speech import speak
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.workspace import open_workspace
from tests.gui.reading import chinese_in, cut_texts, english_in, nameless, text_painted

SAMPLES = ("township-centre", "village-clinic")
WORDS = {  # what is written in Latin letters in Chinese too
    *("Ctrl", "Enter", "Tab", "Del", "Esc", "Alt", "Shift", "PgUp", "PgDn", "PDF"),
    *(
        "JPG",
        "PNG",
        "USB",
        "WPS",
        "Excel",
        "HIS",
        "LED",
        "BMI",
        "English",
        "tcm",
        "desk",
    ),
    *(
        "hmq",
        "AES",
        "SHA",
        "KB",
        "MB",
        "GB",
        "HEIC",
        "UOS",
        "Windows",
        "Linux",
        "mm",
        "cm",
    ),
}


@pytest.fixture(params=SAMPLES)
def desk(
    request: pytest.FixtureRequest, folders: Folders, qtbot: QtBot
) -> Iterator[Desk]:
    """Return the window with one of the samples open."""
    document = folders.forms / "examples" / f"{request.param}.json"
    with open_workspace(*folders) as workspace:
        import_document(workspace, document.read_bytes())
    shell = Shell(places())
    qtbot.addWidget(shell)
    shell.resize(1366, 768)
    shell.show()
    desk = Desk(shell, folders)
    with desk.opened():
        yield desk
    speak("zh", folders.resources)


def _typed(desk: Desk) -> list[str]:
    """Return every text that came from people: what they typed, and who they are."""
    assert desk.open is not None
    snapshot = desk.open.model.snapshot
    header = snapshot.header
    texts = [each for each in snapshot.facts.values() if isinstance(each, str)]
    return [header.facility.name, *texts]


def _at_each_stop(desk: Desk) -> Iterator[str]:
    assert desk.open is not None
    for stop in picture_stops(desk, desk.open):
        stop.go()
        background.wait_for_all()
        settle()
        yield stop.name


def _names_of_divisions(resources: Path) -> Sequence[str]:
    return (resources / "divisions.csv").read_text("utf-8").splitlines()


def test_no_english_stands_on_a_chinese_page(desk: Desk, tmp_path: Path) -> None:
    known = WORDS | {word for text in _typed(desk) for word in text.split()}
    found = {
        stop: words
        for stop in _at_each_stop(desk)
        if (words := english_in(text_painted(desk.shell, tmp_path), known))
    }

    assert found == {}


def test_no_chinese_stands_on_an_english_page(
    desk: Desk, folders: Folders, tmp_path: Path
) -> None:
    desk.choose_language("en")
    given = [*_typed(desk), *_names_of_divisions(folders.resources)]
    found = {
        stop: runs
        for stop in _at_each_stop(desk)
        if (runs := chinese_in(text_painted(desk.shell, tmp_path), given))
    }

    assert found == {}


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_text_is_cut(desk: Desk, language: str, factor: float) -> None:
    look().use(factor=factor)
    desk.choose_language(language)
    found = {
        stop: cut for stop in _at_each_stop(desk) if (cut := [*cut_texts(desk.shell)])
    }

    assert json.dumps(found, ensure_ascii=False, indent=1) == "{}"


def test_everything_that_can_be_used_has_a_name(desk: Desk) -> None:
    found = {
        stop: missing
        for stop in _at_each_stop(desk)
        if (missing := [*nameless(desk.shell)])
    }

    assert found == {}
