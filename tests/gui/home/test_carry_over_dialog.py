"""从上期带入, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.assessment.period import Period
from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.home.carry_over_dialog import CarryOverDialog
from tcm_desk.usecases.begin_assessment import begin_assessment


@pytest.fixture
def next_year(model: AssessmentModel) -> AssessmentModel:
    header = model.snapshot.header
    model.record({FactKey("rectification_rows", "c1", "problem"): "没有做完"})
    begun = begin_assessment(
        model.workspace, header.facility, Period("year", 2025), header.standards
    )
    return AssessmentModel(model.workspace, begun.id)


@pytest.fixture
def dialog(next_year: AssessmentModel, qtbot: QtBot) -> CarryOverDialog:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 690)
    window.show()
    made = CarryOverDialog(next_year, window)
    with qtbot.waitActive(made):
        made.open()
    return made


def test_what_stands_is_ticked_and_recorded_as_one_step(
    dialog: CarryOverDialog, next_year: AssessmentModel
) -> None:
    standing = [each for each in dialog.offers if each.stands]
    assert dialog.take.text() == f"带入 {len(standing)} 项"
    head = FactKey("facility_head")
    QTest.keyClick(dialog.take, Qt.Key.Key_Return)

    assert next_year.text(head)
    assert next_year.text(FactKey("rectification_rows", "c1", "problem"))
    assert FactKey("visits_total") not in next_year.snapshot.facts
    next_year.undo_stack.undo()
    assert next_year.text(head) == ""
    assert not any(
        key in next_year.snapshot.facts for each in standing for key in each.texts
    )


def test_space_takes_a_tick_away(
    dialog: CarryOverDialog, next_year: AssessmentModel
) -> None:
    first = dialog.offers[0]
    count = len(dialog.ticked)
    QTest.keyClick(dialog.view, Qt.Key.Key_Space)

    assert dialog.take.text() == f"带入 {count - 1} 项"
    dialog.take.click()
    assert all(key not in next_year.snapshot.facts for key in first.texts)


def test_nothing_ticked_is_nothing_to_take(dialog: CarryOverDialog) -> None:
    dialog.none.click()
    assert not dialog.take.isEnabled()
    dialog.all_.click()
    assert dialog.take.isEnabled()


def test_esc_records_nothing(
    dialog: CarryOverDialog, next_year: AssessmentModel
) -> None:
    before = next_year.snapshot.facts
    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert next_year.snapshot.facts == before


def test_the_first_period_is_told_that_there_is_nothing(
    clinic_model: AssessmentModel, qtbot: QtBot
) -> None:
    header = clinic_model.snapshot.header
    begun = begin_assessment(
        clinic_model.workspace, header.facility, Period("year", 2020), header.standards
    )
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    first = AssessmentModel(clinic_model.workspace, begun.id)
    dialog = CarryOverDialog(first, window)
    dialog.open()

    assert dialog.offers == ()
    assert dialog.take.isHidden()


def test_the_model_keeps_the_rules_of_qt(dialog: CarryOverDialog) -> None:
    QAbstractItemModelTester(
        dialog.lines, QAbstractItemModelTester.FailureReportingMode.Fatal, dialog
    )
    dialog.lines.tick_all(on=False)
    spoken = dialog.lines.index(0).data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert "上期：" in spoken
