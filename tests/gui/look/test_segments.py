from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tcm_desk.gui.look.segments import Option, Segments, yes_no
from tcm_desk.gui.look.tag import TagGroup

QUESTION = "是否开展治未病服务"


def test_right_and_left_choose_and_keep_the_focus(qtbot: QtBot) -> None:
    segments = standing_in(qtbot, yes_no(QUESTION))
    segments.show_value("yes")

    answers = pressed(segments, [Qt.Key.Key_Right, Qt.Key.Key_Left])

    assert answers == ["no", "yes"]
    assert segments.buttons[0].hasFocus()


def test_y_and_n_choose(qtbot: QtBot) -> None:
    segments = standing_in(qtbot, yes_no(QUESTION))

    assert pressed(segments, [Qt.Key.Key_N, Qt.Key.Key_Y]) == ["no", "yes"]


def test_space_chooses_where_one_stands(qtbot: QtBot) -> None:
    segments = standing_in(qtbot, yes_no(QUESTION))

    assert pressed(segments, [Qt.Key.Key_Space]) == ["yes"]


def test_choosing_the_same_again_says_nothing(qtbot: QtBot) -> None:
    segments = standing_in(qtbot, yes_no(QUESTION))
    segments.show_value("yes")

    assert pressed(segments, [Qt.Key.Key_Space, Qt.Key.Key_Y]) == []
    assert segments.value == "yes"


def test_delete_takes_the_answer_back_once(qtbot: QtBot) -> None:
    segments = standing_in(qtbot, yes_no(QUESTION))
    segments.show_value("no")

    assert pressed(segments, [Qt.Key.Key_Delete, Qt.Key.Key_Delete]) == [""]
    assert not any(each.isChecked() for each in segments.buttons)


def test_a_click_chooses(qtbot: QtBot) -> None:
    segments = standing_in(qtbot, yes_no(QUESTION, with_not_applicable=True))

    with qtbot.waitSignal(segments.chosen) as told:
        QTest.mouseClick(segments.buttons[2], Qt.MouseButton.LeftButton)

    assert told.args == ["not_applicable"]


def test_showing_a_value_is_not_choosing_it(qtbot: QtBot) -> None:
    segments = standing_in(qtbot, yes_no(QUESTION))

    with qtbot.assertNotEmitted(segments.chosen):
        segments.show_value("yes")


def test_tab_stops_once(qtbot: QtBot) -> None:
    segments = standing_in(qtbot, yes_no(QUESTION))
    segments.show_value("no")

    stops = [
        each.option.value
        for each in segments.buttons
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    ]

    assert stops == ["no"]


def test_choosing_moves_nothing(qtbot: QtBot) -> None:
    segments = standing_in(qtbot, yes_no(QUESTION, with_not_applicable=True))
    before = [each.geometry() for each in segments.buttons]

    segments.show_value("not_applicable")
    QApplication.processEvents()

    assert [each.geometry() for each in segments.buttons] == before


def test_each_answer_is_read_with_its_question(qtbot: QtBot) -> None:
    segments = standing_in(qtbot, yes_no(QUESTION))

    assert segments.accessibleName() == QUESTION
    assert segments.buttons[1].accessibleName() == f"{QUESTION}：否"


def test_focus_is_seen_on_the_chosen_answer_too(qtbot: QtBot) -> None:
    segments = standing_in(qtbot, yes_no(QUESTION))
    segments.show_value("yes")
    segments.setFocus()
    with_focus = segments.grab().toImage()

    segments.buttons[0].clearFocus()

    assert segments.grab().toImage() != with_focus


def test_an_answer_that_is_missing_looks_different_without_colour(
    qtbot: QtBot,
) -> None:
    segments = standing_in(qtbot, yes_no(QUESTION))
    segments.buttons[0].clearFocus()
    edge = QPoint(20, 0)
    calm = [segments.grab().toImage().pixel(edge.x() + x, 0) for x in range(20)]

    segments.show_state(required=True)

    dashed = [segments.grab().toImage().pixel(edge.x() + x, 0) for x in range(20)]
    assert len(set(calm)) == 1
    assert len(set(dashed)) > 1


def test_an_arrow_chooses_the_neighbouring_tag(qtbot: QtBot) -> None:
    tags = TagGroup("形式", [Option("talk", "讲座"), Option("advice", "咨询")], "talk")
    qtbot.addWidget(tags)
    tags.show()

    with qtbot.waitSignal(tags.chosen) as told:
        QTest.keyClick(tags.tags["talk"], Qt.Key.Key_Right)

    assert told.args == ["advice"]
    assert tags.tags["advice"].isChecked()


def test_tags_hold_their_width_when_chosen(qtbot: QtBot) -> None:
    tags = TagGroup("形式", [Option("talk", "讲座"), Option("advice", "咨询")])
    qtbot.addWidget(tags)
    before = tags.tags["talk"].width()

    tags.show_value("talk")

    assert tags.tags["talk"].width() == before


def test_tags_carry_their_counts(qtbot: QtBot) -> None:
    tags = TagGroup("筛选", [Option("all", "全部"), Option("unmet", "未达标")], "all")
    qtbot.addWidget(tags)

    tags.show_counts({"all": 24})

    assert [tag.text() for tag in tags.tags.values()] == ["全部 24", "未达标"]


def test_tags_flow_into_the_next_line(qtbot: QtBot) -> None:
    options = [Option(f"{n}", "社区卫生服务中心") for n in range(4)]
    tags = TagGroup("机构类型", options)
    qtbot.addWidget(tags)
    tags.resize(320, tags.heightForWidth(320))
    tags.show()

    tops = {tag.y() for tag in tags.tags.values()}

    assert len(tops) == 2
    assert all(tag.geometry().right() < 320 for tag in tags.tags.values())


def standing_in(qtbot: QtBot, segments: Segments) -> Segments:
    qtbot.addWidget(segments)
    with qtbot.waitActive(segments):
        segments.show()
        segments.activateWindow()
    segments.setFocus()
    return segments


def pressed(segments: Segments, keys: list[Qt.Key]) -> list[str]:
    told: list[str] = []
    segments.chosen.connect(told.append)
    for key in keys:
        focused = segments.focusProxy()
        assert focused is not None
        QTest.keyClick(focused, key)
    return told
