from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.gui.look.fields import Field
from tcm_desk.gui.look.layouts import down
from tcm_desk.gui.look.look import look
from tcm_desk.gui.panes import Arrangement, Panes, arrangement_for


@pytest.mark.parametrize(
    ("width", "factor", "arrangement"),
    [
        (1366, 1.0, Arrangement.THREE),
        (1200, 1.0, Arrangement.THREE),
        (1199, 1.0, Arrangement.TWO),
        (1366, 1.25, Arrangement.TWO),
        (1366, 1.5, Arrangement.TWO),
        (1366, 2.0, Arrangement.ONE),
        (899, 1.0, Arrangement.ONE),
        (2560, 2.0, Arrangement.THREE),
    ],
)
def test_the_room_measured_in_type_decides(
    width: int, factor: float, arrangement: Arrangement
) -> None:
    assert arrangement_for(width, factor) is arrangement


def test_three_panes_share_the_width_without_a_gap(panes: Panes) -> None:
    sections, page, findings = boxes(panes)

    assert (sections.left(), sections.width(), findings.width()) == (0, 248, 340)
    assert page.left() == sections.right() + 1
    assert findings.left() == page.right() + 1
    assert findings.right() == panes.width() - 1
    assert not panes.sections_line.isVisible()
    assert not panes.findings_line.isVisible()


def test_with_less_room_the_findings_are_a_line_below(panes: Panes) -> None:
    look().use(factor=1.5)

    assert panes.sections.isVisible()
    assert not panes.findings.isVisible()
    assert panes.findings_line.geometry().bottom() == panes.height() - 1
    assert panes.page.geometry().right() == panes.width() - 1
    assert panes.page.geometry().bottom() < panes.findings_line.y()


def test_with_least_room_there_is_one_pane_between_two_lines(panes: Panes) -> None:
    look().use(factor=2.0)

    assert not panes.sections.isVisible()
    assert panes.page.geometry().top() == panes.sections_line.geometry().bottom() + 1
    assert panes.page.width() == panes.width()


def test_another_arrangement_is_told_once(qtbot: QtBot, panes: Panes) -> None:
    with qtbot.waitSignal(panes.arranged):
        look().use(factor=1.25)
    with qtbot.assertNotEmitted(panes.arranged):
        look().use(factor=1.5)


def test_f6_walks_sections_page_findings_and_round(panes: Panes) -> None:
    stand_in(panes, "page")

    assert walked(panes, 3) == ["findings", "sections", "page"]


def test_shift_f6_walks_back(panes: Panes) -> None:
    stand_in(panes, "page")

    QTest.keyClick(panes, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)

    assert where(panes) == "sections"


def test_f6_comes_back_to_where_one_stood(panes: Panes) -> None:
    second = panes.page.findChildren(Field)[1]
    second.setFocus()

    walked(panes, 3)

    assert second.hasFocus()


def test_f6_survives_a_field_that_was_thrown_away(panes: Panes) -> None:
    first, second = panes.page.findChildren(Field)
    second.setFocus()
    walked(panes, 2)
    shiboken6.delete(second)

    walked(panes, 1)

    assert first.hasFocus()


def test_f6_opens_what_is_folded_and_folds_what_one_leaves(panes: Panes) -> None:
    look().use(factor=2.0)
    stand_in(panes, "page")

    assert walked(panes, 1) == ["findings"]
    assert panes.findings.isVisible()
    assert walked(panes, 1) == ["sections"]
    assert (panes.findings.isVisible(), panes.sections.isVisible()) == (False, True)
    assert walked(panes, 1) == ["page"]
    assert not panes.sections.isVisible()


def test_a_press_on_the_line_opens_and_another_folds(panes: Panes) -> None:
    look().use(factor=2.0)
    stand_in(panes, "page")

    press(panes.findings_line.opener)
    opened = panes.findings.isVisible()
    press(panes.findings_line.opener)

    assert (opened, panes.findings.isVisible()) == (True, False)


def test_what_opens_covers_the_page_and_not_its_line(panes: Panes) -> None:
    look().use(factor=2.0)
    panes.open_pane(panes.findings)
    panes.sections_line.opener.setFocus()
    panes.open_pane(panes.sections)

    page = panes.page.geometry()
    assert page.contains(panes.sections.geometry())
    assert panes.sections.geometry().top() == page.top()


def test_esc_folds_back_to_where_one_was(panes: Panes) -> None:
    look().use(factor=2.0)
    field = panes.page.findChildren(Field)[1]
    field.setFocus()
    panes.open_pane(panes.sections)

    QTest.keyClick(focused(), Qt.Key.Key_Escape)

    assert not panes.sections.isVisible()
    assert field.hasFocus()


def test_more_room_needs_nothing_open(panes: Panes) -> None:
    look().use(factor=2.0)
    panes.open_pane(panes.sections)

    look().use(factor=1.0)

    assert panes.opened is None
    assert panes.sections.width() == 248


def test_the_line_of_sections_says_where_one_is(qtbot: QtBot, panes: Panes) -> None:
    line = panes.sections_line
    line.show_section(name="服务量", number=8, of=13, done=6, total=8)

    assert line.opener.accessibleName() == "第 8 节，共 13 节：服务量，已填 6 / 8"
    with qtbot.waitSignal(line.next_asked):
        line.on.click()
    line.show_section(name="机构概况", number=1, of=13, done=0, total=3)
    assert not line.back.isEnabled()


def test_the_line_of_findings_drops_the_detail_first(panes: Panes) -> None:
    line = panes.findings_line
    look().use(factor=2.0)
    line.show_finding("not_met", "还差 338 人次", "9.1 %，门槛 10 %", 5)
    QApplication.processEvents()
    wide = line._detail.isVisible()

    panes.resize(700, 700)
    QApplication.processEvents()

    assert (wide, line._detail.isVisible()) == (True, False)
    assert line._gap.text() == "还差 338 人次"


@pytest.fixture
def panes(qtbot: QtBot) -> Panes:
    sections, page, findings = QWidget(), QWidget(), QWidget()
    down(QPushButton("服务量"), owner=sections)
    down(Field("总诊疗人次"), Field("总处方数"), None, owner=page)
    down(QPushButton("中医处方占比"), owner=findings)
    made = Panes(sections, page, findings)
    qtbot.addWidget(made)
    made.resize(1366, 676)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def boxes(panes: Panes) -> tuple[QRect, QRect, QRect]:
    return (
        panes.sections.geometry(),
        panes.page.geometry(),
        panes.findings.geometry(),
    )


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def where(panes: Panes) -> str:
    names = {"sections": panes.sections, "page": panes.page, "findings": panes.findings}
    widget = focused()
    return next(name for name, pane in names.items() if pane.isAncestorOf(widget))


def stand_in(panes: Panes, name: str) -> None:
    pane: QWidget = getattr(panes, name)
    pane.findChildren(QWidget)[0].setFocus()


def walked(panes: Panes, steps: int) -> list[str]:
    found = []
    for _ in range(steps):
        QTest.keyClick(panes, Qt.Key.Key_F6)
        found.append(where(panes))
    return found


def press(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
