"""A dressed application, and the shipped samples open in it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.formpack.loader import read_files
from tcm_desk.formpack.pack import FormPack
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.desk import Desk
from tcm_desk.gui.folders import Folders
from tcm_desk.gui.look.look import look
from tcm_desk.gui.places import places
from tcm_desk.gui.shell import Shell
from tcm_desk.gui.speech import speak
from tcm_desk.store.database import Database
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.pack_shelf import PackShelf
from tcm_desk.usecases.workspace import (
    DATABASE_NAME,
    KEPT_FOLDER,
    Workspace,
    open_workspace,
)

NOW = datetime(2024, 12, 20, 9, 30, tzinfo=UTC)

TypeText = Callable[[str], None]
Sample = Callable[[str], AssessmentModel]
TakenIn = Callable[[str], tuple[Path, UUID]]
StartDesk = Callable[[], Desk]


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication, repository: Path) -> None:
    """Give the application the style sheet and the fonts it ships."""
    look().apply(qapp, repository / "resources")


@pytest.fixture(autouse=True)
def plain_look() -> Iterator[None]:
    """Put 100 % and the light palette back."""
    yield
    look().use(factor=1.0, dark=False, contrast=False)


@pytest.fixture
def type_text(qapp: QApplication) -> TypeText:
    """Return a function that types where the focus is, Chinese by an input method."""

    def typed(text: str) -> None:
        for character in text:
            focused = QApplication.focusWidget()
            assert isinstance(focused, QWidget)
            if character.isascii():
                QTest.keyClicks(focused, character)
            else:
                composed = QInputMethodEvent()
                composed.setCommitString(character)
                qapp.sendEvent(focused, composed)

    return typed


@pytest.fixture
def workspace(
    tmp_path: Path, repository: Path, shipped_pack: FormPack
) -> Iterator[Workspace]:
    """Return an empty workspace whose clock stands still."""
    data = tmp_path / "data"
    data.mkdir()
    with _workspace(data, repository, shipped_pack) as made:
        yield made


@contextmanager
def _workspace(data: Path, repository: Path, pack: FormPack) -> Iterator[Workspace]:
    with closing(Database.open(data / DATABASE_NAME)) as database:
        shelf = PackShelf(pack, read_files(repository / "forms"), data / KEPT_FOLDER)
        yield Workspace(database, shelf, data, repository / "resources", lambda: NOW)


@pytest.fixture
def sample(workspace: Workspace, taken_in: TakenIn, tmp_path: Path) -> Sample:
    """Return a function that opens a shipped sample by the name of its file."""

    def opened(name: str) -> AssessmentModel:
        if workspace.has_edits:
            return AssessmentModel(workspace, _take_in(workspace, name))
        database, assessment = taken_in(name)
        copy = tmp_path / "sample.sqlite"
        shutil.copyfile(database, copy)
        workspace.database.replace(copy)
        return AssessmentModel(workspace, assessment)

    return opened


@pytest.fixture(scope="session")
def taken_in(
    repository: Path, shipped_pack: FormPack, tmp_path_factory: pytest.TempPathFactory
) -> TakenIn:
    """Return a function that names a database with a sample in it, made once."""
    made: dict[str, tuple[Path, UUID]] = {}

    def of(name: str) -> tuple[Path, UUID]:
        if name not in made:
            data = tmp_path_factory.mktemp(Path(name).name)
            target = data / "sample.sqlite"
            with _workspace(data, repository, shipped_pack) as workspace:
                assessment = _take_in(workspace, name)
                workspace.database.back_up(target)
            made[name] = target, assessment
        return made[name]

    return of


def _take_in(workspace: Workspace, name: str) -> UUID:
    """Take in a sample's year, and the year before it."""
    folder = Path(__file__).parent.parent.parent / "forms" / "examples"
    document = json.loads((folder / f"{name}.json").read_text("utf-8"))
    import_document(workspace, _year_before(document))
    return import_document(workspace, json.dumps(document).encode()).id


@pytest.fixture
def model(sample: Sample) -> AssessmentModel:
    """Return the township centre's assessment of 2024, with answers of 2023."""
    return sample("township-centre")


@pytest.fixture
def clinic_model(sample: Sample) -> AssessmentModel:
    """Return the village clinic's assessment of 2024, with answers of 2023."""
    return sample("village-clinic")


@pytest.fixture
def folders(tmp_path: Path, repository: Path) -> Folders:
    """Return the folders of a computer on which nothing was typed yet."""
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    return Folders(data, repository / "forms", repository / "resources")


@pytest.fixture
def clinic_folders(folders: Folders) -> Folders:
    """Return the folders of a computer with the village clinic on it."""
    example = folders.forms / "examples" / "village-clinic.json"
    with open_workspace(*folders) as workspace:
        import_document(workspace, example.read_bytes())
    return folders


@pytest.fixture
def start_desk(qtbot: QtBot, clinic_folders: Folders) -> Iterator[StartDesk]:
    """Return a function that starts the window on the clinic, ending the one before."""
    with ExitStack() as held:

        def start() -> Desk:
            held.close()
            _as_in_a_new_process(clinic_folders)
            shell = Shell(places())
            qtbot.addWidget(shell)
            shell.resize(1366, 690)
            shell.show()
            shell.activateWindow()
            desk = Desk(shell, clinic_folders)
            held.enter_context(desk.opened())
            QTest.qWaitForWindowActive(shell)
            return desk

        yield start
    _as_in_a_new_process(clinic_folders)


def _as_in_a_new_process(folders: Folders) -> None:
    look().use(factor=1.0, dark=False, contrast=False)
    speak("zh", folders.resources)


def _year_before(document: dict[str, object]) -> bytes:
    """Return the same facility's answers of the year before, without its tables."""
    facts = document["facts"]
    period = {"kind": "year", "year": 2023, "quarter": None}
    return json.dumps(
        {**document, "facts": facts, "period": period, "tables": {}, "complete": []}
    ).encode()
