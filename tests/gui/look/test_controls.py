from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.gui.look.buttons import Button, Kind, button, icon_button
from tcm_desk.gui.look.cards import PageHeader, RefusalBox
from tcm_desk.gui.look.fields import Choice, Field, Tick, number_field
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, add, clear, down
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.segments import Option


@pytest.mark.parametrize("kind", ["plain", "main", "quiet", "tag", "place", "search"])
@pytest.mark.parametrize("factor", [1.0, 1.25, 2.0])
def test_a_button_shows_focus_and_nothing_moves(
    qtbot: QtBot, kind: Kind, factor: float
) -> None:
    look().use(factor=factor)
    window, made = QWidget(), button("继续填写", kind)
    other = button("别的")
    qtbot.addWidget(window)
    down(made, other, owner=window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    other.setFocus()
    before, calm = made.geometry(), made.grab().toImage()

    made.setFocus()

    assert made.grab().toImage() != calm
    assert made.geometry() == before


def test_nothing_to_press_is_under_thirty_high(qtbot: QtBot) -> None:
    kinds: tuple[Kind, ...] = ("plain", "main", "quiet", "tag", "place", "alarm")
    made = [button("记下", kind) for kind in kinds]
    for each in made:
        qtbot.addWidget(each)

    assert min(each.height() for each in made) >= 30
    assert Tick("现场").sizeHint().height() >= 30


def test_an_icon_alone_has_a_name_and_a_tooltip(qtbot: QtBot) -> None:
    made = icon_button("camera", "照片")
    qtbot.addWidget(made)

    assert (made.accessibleName(), made.toolTip()) == ("照片", "照片")


def test_a_tab_stop_selects_the_number_that_stands_there(qtbot: QtBot) -> None:
    window, first, second = QWidget(), Field("甲"), number_field("总诊疗人次")
    qtbot.addWidget(window)
    down(first, second, owner=window)
    second.setText("38640")
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    first.setFocus()

    QTest.keyClick(first, Qt.Key.Key_Tab)

    assert second.selectedText() == "38640"


def test_a_field_keeps_its_size_in_every_state(qtbot: QtBot) -> None:
    field = number_field("总处方数", "未填")
    qtbot.addWidget(field)
    sizes = []
    for state in ("plain", "empty", "refused"):
        field.show_state(state)
        sizes.append(field.size())

    assert len(set(map(repr, sizes))) == 1


def test_an_empty_required_field_is_dashed(qtbot: QtBot) -> None:
    field = number_field("总处方数", "未填")
    qtbot.addWidget(field)
    plain = field.grab().toImage()

    field.show_state("empty")

    edge = field.grab().toImage()
    tones = {edge.pixel(x, 1) for x in range(20, 60)}
    assert edge != plain
    assert len(tones) > 1


def test_the_wheel_does_not_change_a_choice_in_passing(qtbot: QtBot) -> None:
    choice = Choice("资格", [Option("a", "执业医师"), Option("b", "注册护士")])
    qtbot.addWidget(choice)
    choice.show_value("a")
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt takes it by place only
    )

    choice.wheelEvent(turn)

    assert (choice.value, turn.isAccepted()) == ("a", False)


def test_a_choice_has_the_name_of_its_question(qtbot: QtBot) -> None:
    choice = Choice("资格", [Option("a", "执业医师")])
    qtbot.addWidget(choice)

    assert choice.accessibleName() == "资格"


def test_typed_text_is_never_read_as_markup(qtbot: QtBot) -> None:
    made = label("<b>王建平</b>")
    qtbot.addWidget(made)
    plain = label("王建平")
    qtbot.addWidget(plain)

    assert made.sizeHint().width() > plain.sizeHint().width()


def test_a_refusal_is_read_whole_and_speaks_in_ink(qtbot: QtBot) -> None:
    box = RefusalBox("没有收下 23 100：多于总处方数。", "原来的 6 310 仍在。")
    qtbot.addWidget(box)
    box.resize(600, box.sizeHint().height())

    assert box.accessibleName() == "没有收下 23 100：多于总处方数。原来的 6 310 仍在。"
    picture = box.grab().toImage()
    assert picture.pixelColor(1, box.height() // 2) == look().colour("stop")


def test_the_ways_through_the_sections_are_told(qtbot: QtBot) -> None:
    header = PageHeader("服务量", "第 8 节，共 13 节", ways=True)
    qtbot.addWidget(header)

    with qtbot.waitSignal(header.next_asked):
        header.on.click()
    with qtbot.waitSignal(header.previous_asked):
        header.back.click()


def test_the_spaces_of_a_row_follow_the_look(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    line = across(8, owner=owner, gap=20, margins=(16, 0, 16, 0))

    look().use(factor=2.0)

    assert line.spacing() == look().sp(20)
    assert line.contentsMargins().left() == look().sp(16)
    space = line.itemAt(0)
    assert space is not None
    assert space.sizeHint().width() == look().sp(8)


def test_a_cleared_column_is_empty_and_can_be_filled_again(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    column: QVBoxLayout = down(
        label("一"), across(label("二"), None), 8, None, owner=owner
    )

    clear(column)
    add(column, label("三"))

    assert column.count() == 1


def test_the_space_between_stays_when_the_look_changes_after_clearing(
    qtbot: QtBot,
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    column = down(8, label("一"), owner=owner)
    clear(column)

    look().use(factor=2.0)

    assert column.count() == 0


def test_every_button_can_be_made_narrow_enough_for_one_word(qtbot: QtBot) -> None:
    made: Button = button("否", "tag")
    qtbot.addWidget(made)

    made.setText("印刷资料")

    assert made.width() > button("否", "tag").width()
