"""Every page of both samples, read as painted: one language, nothing cut, all named."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from tcm_desk.gui import background
from tcm_desk.gui.camera import settle
from tcm_desk.gui.desk import Desk
from tcm_desk.gui.folders import Folders
from tcm_desk.gui.look.look import look
from tcm_desk.gui.picture_stops import picture_stops
from tcm_desk.gui.places import places
from tcm_desk.gui.shell import Shell
from tcm_desk.gui.speech import speak
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.workspace import open_workspace
from tests.gui.reading import chinese_in, cut_texts, english_in, nameless, text_painted

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


class Walk(NamedTuple):
    """Whose pages are read, in which language and at which size."""

    sample: str
    language: str
    factor: float


WALKS = (
    Walk("township-centre", "zh", 1.0),
    Walk("village-clinic", "zh", 2.0),
    Walk("village-clinic", "en", 1.0),
    Walk("township-centre", "en", 2.0),
)


@pytest.fixture
def desk(walk: Walk, folders: Folders) -> Iterator[Desk]:
    """Return the window with the sample open, dressed for the walk."""
    document = folders.forms / "examples" / f"{walk.sample}.json"
    with open_workspace(*folders) as workspace:
        import_document(workspace, document.read_bytes())
    shell = Shell(places())
    shell.resize(1366, 768)
    shell.show()
    desk = Desk(shell, folders)
    with desk.opened():
        look().use(factor=walk.factor)
        desk.choose_language(walk.language)
        yield desk
    # Gone before the look is put back, which would dress every page once more.
    shell.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
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


def _as_in_the_documents(desk: Desk, resources: Path) -> Sequence[str]:
    """Return names of divisions and numbers of clauses, which nobody translates."""
    divisions = (resources / "divisions.csv").read_text("utf-8").splitlines()
    standards = desk.workspace.pack.standards.values()
    clauses = [each.clause for one in standards for each in one.indicators]
    return [*divisions, *clauses]


def _strangers(desk: Desk, walk: Walk, text: str, resources: Path) -> set[str]:
    """Return the words of the other language."""
    typed = _typed(desk)
    if walk.language == "zh":
        names = {word for each in typed for word in each.split()}
        return english_in(text, WORDS | names)
    return chinese_in(text, [*typed, *_as_in_the_documents(desk, resources), "中文"])


@pytest.mark.parametrize("walk", WALKS, ids=str)
def test_pages_speak_one_language_cut_nothing_and_name_everything(
    desk: Desk, walk: Walk, folders: Folders, tmp_path: Path
) -> None:
    found: dict[str, list[str]] = {}
    for stop in _at_each_stop(desk):
        text = text_painted(desk.shell, tmp_path)
        strangers = _strangers(desk, walk, text, folders.resources)
        faults = [
            *(f"other language: {each}" for each in strangers),
            *(f"cut: {each}" for each in cut_texts(desk.shell)),
            *(f"nameless: {each}" for each in nameless(desk.shell)),
        ]
        if faults:
            found[stop] = faults

    assert json.dumps(found, ensure_ascii=False, indent=1) == "{}"
