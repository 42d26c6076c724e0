from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.home.home_page import HomePage


def test_a_refused_entry_squeezes_nothing(
    qtbot: QtBot, clinic_model: AssessmentModel
) -> None:
    home = HomePage(clinic_model)
    qtbot.addWidget(home)
    home.resize(1366, 640)
    home.show()
    entry = home.log.entry
    field = entry.fields["date"]
    height = field.height()

    field.show_text("1860")
    entry.record()

    qtbot.waitUntil(entry.refusal.isVisible)
    qtbot.waitUntil(lambda: home.log.geometry().bottom() < home.coming.geometry().top())
    assert field.height() == height
    assert entry.refusal.height() >= entry.refusal.sizeHint().height()


def test_enter_presses_the_button_one_stands_on(
    qtbot: QtBot, clinic_model: AssessmentModel
) -> None:
    home = HomePage(clinic_model)
    qtbot.addWidget(home)
    home.show()
    home.enter()

    with qtbot.waitSignal(home.continue_asked):
        QTest.keyClick(home.running.go_on, Qt.Key.Key_Return)
