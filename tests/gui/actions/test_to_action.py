"""From a finding to its action: from its card, and from the check list."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tcm_desk.assessment.actions import actions_of
from tcm_desk.gui.actions.action_dialog import ActionDialog
from tcm_desk.gui.actions.to_action import open_action_about
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.lines import LINE_ROLE
from tcm_desk.gui.section_pages import section_page
from tcm_desk.gui.walk.check_entries import CheckEntry, Weight
from tcm_desk.gui.walk.walk_place import WalkPlace

Show = Callable[[QWidget], None]


@pytest.fixture
def walk(model: AssessmentModel, show: Show) -> WalkPlace:
    made = WalkPlace(model, section_page)
    made.action_asked.connect(lambda joint: open_action_about(model, joint, made))
    show(made)
    return made


def dialogs(walk: WalkPlace) -> list[ActionDialog]:
    QApplication.processEvents()
    return [each for each in walk.findChildren(ActionDialog) if each.isVisible()]


def test_a_finding_card_makes_the_action_and_then_leads_to_it(walk: WalkPlace) -> None:
    walk.open_section("service_volume")
    card = next(each for each in walk.findings.cards if each.view.state == "not_met")
    assert card.action.text() == "写整改"

    QTest.keyClick(card.action, Qt.Key.Key_Return)

    (made,) = actions_of(walk.model.snapshot)
    assert made.problem.startswith(card.view.name)
    assert card.action.text() == "看整改"
    (dialog,) = dialogs(walk)
    dialog.reject()

    card.action.click()
    (again,) = dialogs(walk)
    assert again.action.id == made.id
    assert len(actions_of(walk.model.snapshot)) == 1


def test_a_met_finding_asks_for_no_action(walk: WalkPlace) -> None:
    walk.open_section("service_volume")
    met = [each for each in walk.findings.cards if each.view.state == "met"]

    assert met
    assert all(each.action.isHidden() for each in met)


def first_unmet(walk: WalkPlace) -> CheckEntry:
    walk.open_check_list(Weight.UNMET)
    QApplication.processEvents()
    entry = walk.stack.check.view.currentIndex().data(LINE_ROLE)
    assert isinstance(entry, CheckEntry)
    return entry


def test_ctrl_m_in_the_check_list_makes_the_action(walk: WalkPlace) -> None:
    assert first_unmet(walk).action == "写整改"
    QTest.keyClick(
        walk.stack.check.view, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier
    )

    assert len(actions_of(walk.model.snapshot)) == 1
    assert dialogs(walk)
    assert first_unmet(walk).action == "看整改"


def test_a_click_on_the_word_makes_the_action_and_elsewhere_leads_to_the_place(
    walk: WalkPlace,
) -> None:
    first_unmet(walk)
    view = walk.stack.check.view
    line = view.visualRect(view.currentIndex())
    left = Qt.MouseButton.LeftButton
    word = QPoint(line.right() - 40, line.center().y())
    QTest.mouseClick(view.viewport(), left, pos=word)
    assert len(actions_of(walk.model.snapshot)) == 1
    (dialog,) = dialogs(walk)
    dialog.reject()

    place = QPoint(line.left() + 200, line.center().y())
    QTest.mouseClick(view.viewport(), left, pos=place)
    assert len(actions_of(walk.model.snapshot)) == 1
    assert walk.stack.currentWidget() is not walk.stack.check
