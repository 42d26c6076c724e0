"""What the walk costs: a page built, a page opened again, an answer typed.

Times are printed beside the same number of bare widgets, not gated: machines differ.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.loader import read_files
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Question
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit
from tcm_desk.gui.look.look import look
from tcm_desk.gui.section_pages import section_page
from tcm_desk.gui.walk.walk_place import WalkPlace
from tcm_desk.store.database import Database
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.pack_shelf import PackShelf
from tcm_desk.usecases.workspace import DATABASE_NAME, KEPT_FOLDER, Workspace

ROUNDS = 9
BARE = 200

Told = Callable[[str], None]


@pytest.fixture
def model(
    qapp: QApplication, tmp_path: Path, repository: Path, shipped_pack: FormPack
) -> Iterator[AssessmentModel]:
    """Return the shipped township centre, open in a dressed application."""
    look().apply(qapp, repository / "resources")
    sample = repository / "forms" / "examples" / "township-centre.json"
    with closing(Database.open(tmp_path / DATABASE_NAME)) as database:
        shelf = PackShelf(
            shipped_pack, read_files(repository / "forms"), tmp_path / KEPT_FOLDER
        )
        workspace = Workspace(database, shelf, tmp_path, repository / "resources", _now)
        header = import_document(workspace, sample.read_bytes())
        gc.collect()
        gc.freeze()  # as the program does once the pack is loaded
        yield AssessmentModel(workspace, header.id)
        gc.unfreeze()


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    """Print past the capture, so that the figures are seen in every run."""

    def told(line: str) -> None:
        with capsys.disabled():
            print(f"\n    {line}", end="")  # noqa: T201 - that is what it is for

    return told


def test_a_page_of_questions_beside_bare_widgets(
    model: AssessmentModel, told: Told
) -> None:
    snapshot = model.snapshot
    largest = max(
        snapshot.pack.sections,
        key=lambda each: _questions(snapshot.asked.get(each.id, ())),
    )
    kept: list[QWidget] = []
    page = seconds(lambda: kept.append(section_page(model, largest)))
    bare = seconds(lambda: kept.append(_bare_widgets()))

    count = _questions(snapshot.asked[largest.id])
    told(
        f"page of {count} questions {page * 1000:.0f} ms, "
        f"{BARE} bare widgets {bare * 1000:.0f} ms"
    )


def test_sections_opened_again(model: AssessmentModel, told: Told) -> None:
    walk = _shown(model)
    sections = list(model.snapshot.asked)

    def open_all() -> None:
        for section in sections:
            walk.open_section(section)
            QApplication.processEvents()

    told(f"a section opened again {seconds(open_all) / len(sections) * 1000:.0f} ms")


def test_an_answer_typed(model: AssessmentModel, told: Told) -> None:
    walk = _shown(model)
    key = FactKey("visits_tcm")
    walk.open_fact(key)
    numbers = iter(range(5000, 6000))

    def answer() -> None:
        edit(model, key, str(next(numbers)))
        QApplication.processEvents()

    told(f"an answer recorded, judged and painted {seconds(answer) * 1000:.0f} ms")


def seconds(work: Callable[[], object]) -> float:
    """Return the median of a few rounds, after one that warms up."""
    work()
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return median(taken)


def _questions(items: tuple[object, ...]) -> int:
    return sum(isinstance(item, Question) for item in items)


def _shown(model: AssessmentModel) -> WalkPlace:
    walk = WalkPlace(model, section_page)
    walk.resize(1366, 676)
    walk.show()
    walk.open_section(next(iter(model.snapshot.asked)))
    return walk


def _bare_widgets() -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    for row in range(BARE // 4):
        for column, kind in enumerate((QLabel, QLineEdit, QLabel, QPushButton)):
            grid.addWidget(kind(), row, column)
    return made


def _now() -> datetime:
    return datetime(2024, 12, 20, 9, 30, tzinfo=UTC)
