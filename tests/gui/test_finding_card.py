from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tcm_desk.gui.finding_card import FindingCard, FindingView
from tcm_desk.gui.look.threshold_bar import Gate, Reading, ThresholdBar

SHARE = FindingView(
    name="中医诊疗人次占比",
    value="32.4 %",
    state="not_met",
    gap="还差 1 004 人次",
    reading=Reading(32.4, (Gate(30, "内蒙古 30"), Gate(35, "回民区 35"))),
)


def test_a_finding_is_read_as_one_sentence(qtbot: QtBot) -> None:
    card = FindingCard(SHARE)
    qtbot.addWidget(card)

    sentence = "中医诊疗人次占比 32.4 %，未达标，还差 1 004 人次"
    assert card.accessibleName() == sentence
    assert card.findChildren(ThresholdBar)[0].accessibleName() == sentence


def test_what_is_met_needs_no_gap(qtbot: QtBot) -> None:
    card = FindingCard(FindingView("中医类别医师占比", "26.7 %", "met"))
    qtbot.addWidget(card)

    assert card.accessibleName() == "中医类别医师占比 26.7 %，达标"


def test_a_waived_indicator_says_so(qtbot: QtBot) -> None:
    card = FindingCard(FindingView("中医阁", "—", "not_applicable", word="暂免"))
    qtbot.addWidget(card)

    assert card.accessibleName() == "中医阁 —，暂免"


def test_what_has_no_scale_has_no_bar(qtbot: QtBot) -> None:
    card = FindingCard(SHARE)
    qtbot.addWidget(card)
    card.show()

    card.show_finding(FindingView("业务指导", "—", "incomplete", "第 7 题没有填"))

    assert not card.findChildren(ThresholdBar)[0].isVisible()


def test_enter_ctrl_enter_and_a_click_ask_for_the_basis(qtbot: QtBot) -> None:
    card = FindingCard(SHARE)
    qtbot.addWidget(card)
    card.show()
    asked: list[bool] = []
    card.basis_asked.connect(lambda: asked.append(True))

    QTest.keyClick(card, Qt.Key.Key_Return)
    QTest.keyClick(card, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)

    assert len(asked) == 3


def test_focus_is_seen_and_moves_nothing(qtbot: QtBot) -> None:
    card = FindingCard(SHARE)
    qtbot.addWidget(card)
    with qtbot.waitActive(card):
        card.show()
        card.activateWindow()
    card.clearFocus()
    calm, place = card.grab().toImage(), card.findChildren(ThresholdBar)[0].geometry()

    card.setFocus()

    assert card.grab().toImage() != calm
    assert card.findChildren(ThresholdBar)[0].geometry() == place
