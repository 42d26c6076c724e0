"""What the district returned stands above the pages until something newer is sealed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui import background
from tcm_desk.gui.answer_dialog import AnswerDialog
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit
from tcm_desk.gui.remarks_banner import RemarksBanner
from tcm_desk.gui.section_pages import section_page
from tcm_desk.gui.walk.walk_place import WalkPlace
from tcm_desk.usecases.take_in_answer import read_answer_file, take_in_answer
from tcm_desk.usecases.withdraw_assessment import withdraw_assessment
from tests.county_stick import OFFICE
from tests.gui.test_answer_dialog import returned

__all__ = ["returned"]


@pytest.fixture
def model(clinic_model: AssessmentModel, returned: Path) -> AssessmentModel:
    """Return the clinic's assessment, once its remarks were taken in."""
    workspace = clinic_model.workspace
    take_in_answer(workspace, read_answer_file(workspace, returned))
    clinic_model.read_lock()
    return clinic_model


@pytest.fixture
def place(qtbot: QtBot, model: AssessmentModel) -> WalkPlace:
    made = WalkPlace(model, section_page)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    return made


def test_that_there_are_remarks_stands_above_the_questions_and_leads_to_them(
    place: WalkPlace,
) -> None:
    banner = place.banner
    assert banner.line.isVisible()
    assert banner.words.text() == f"{OFFICE} 退回了这份自评，有 2 条意见。"
    assert not place.lock.isVisible()  # one line says both
    banner.look.setFocus()
    QTest.keyClick(banner.look, Qt.Key.Key_Space)
    background.wait_for_all()
    QApplication.processEvents()
    (dialog,) = place.findChildren(AnswerDialog)
    assert "总诊疗人次：与报表不符" in dialog.text.toPlainText()
    assert dialog.keep.isHidden()
    dialog.reject()


def test_the_remarks_stay_while_the_answers_are_mended(
    place: WalkPlace, model: AssessmentModel
) -> None:
    assert place.banner.withdraw.isVisible()
    withdraw_assessment(model.workspace, model.snapshot.header.id, "区县退回")

    model.read_lock()

    assert place.banner.line.isVisible()
    assert place.banner.withdraw.isHidden()
    assert edit(model, FactKey("visits_total"), "900")
    assert place.banner.line.isVisible()
    assert not place.lock.isVisible()


def test_where_nothing_was_returned_nothing_stands(
    qtbot: QtBot, clinic_model: AssessmentModel
) -> None:
    banner = RemarksBanner(clinic_model)
    qtbot.addWidget(banner)
    banner.show()

    assert banner.line.isHidden()
    assert banner.sizeHint().height() == 0
