"""What the walk costs: a page built, a page opened again, an answer typed.

Times are printed beside the same number of bare widgets, not gated: machines differ.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Question
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit
from tcm_desk.gui.section_pages import section_page
from tcm_desk.gui.walk.walk_place import WalkPlace

Told = Callable[[str], None]
OpenDocument = Callable[[bytes], AssessmentModel]
Timed = Callable[[Callable[[], object]], float]

BARE = 200


@pytest.fixture
def model(open_document: OpenDocument, repository: Path) -> AssessmentModel:
    """Return the shipped township centre."""
    sample = repository / "forms" / "examples" / "township-centre.json"
    return open_document(sample.read_bytes())


def test_a_page_of_questions_beside_bare_widgets(
    model: AssessmentModel, told: Told, milliseconds: Timed
) -> None:
    snapshot = model.snapshot
    largest = max(
        snapshot.pack.sections,
        key=lambda each: _questions(snapshot.asked.get(each.id, ())),
    )
    kept: list[QWidget] = []
    page = milliseconds(lambda: kept.append(section_page(model, largest)))
    bare = milliseconds(lambda: kept.append(_bare_widgets()))

    count = _questions(snapshot.asked[largest.id])
    told(f"page of {count} questions {page:.0f} ms, {BARE} bare widgets {bare:.0f} ms")


def test_sections_opened_again(
    model: AssessmentModel, told: Told, milliseconds: Timed, qtbot: QtBot
) -> None:
    walk = _shown(model, qtbot)
    sections = list(model.snapshot.asked)

    def open_all() -> None:
        for section in sections:
            walk.open_section(section)
            QApplication.processEvents()

    told(f"a section opened again {milliseconds(open_all) / len(sections):.0f} ms")


def test_an_answer_typed(
    model: AssessmentModel, told: Told, milliseconds: Timed, qtbot: QtBot
) -> None:
    walk = _shown(model, qtbot)
    key = FactKey("visits_tcm")
    walk.open_fact(key)
    numbers = iter(range(5000, 6000))

    def answer() -> None:
        edit(model, key, str(next(numbers)))
        QApplication.processEvents()

    told(f"an answer recorded, judged and painted {milliseconds(answer):.0f} ms")


def _questions(items: tuple[object, ...]) -> int:
    return sum(isinstance(item, Question) for item in items)


def _shown(model: AssessmentModel, qtbot: QtBot) -> WalkPlace:
    walk = WalkPlace(model, section_page)
    qtbot.addWidget(walk)
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
