from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tcm_desk.gui.look.look import look
from tcm_desk.gui.shell import Shell
from tcm_desk.gui.top_bar import Place

PLACES = (
    Place("home", "首页"),
    Place("assess", "自评"),
    Place("actions", "整改"),
    Place("evidence", "佐证"),
    Place("seal", "封存报送"),
)


@pytest.fixture
def shell(qtbot: QtBot) -> Shell:
    made = Shell(PLACES)
    made.show_facility("青山镇卫生院", "2026 年度自评 · 草稿")
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_pressing_a_place_asks_for_it(qtbot: QtBot, shell: Shell) -> None:
    with qtbot.waitSignal(shell.place_chosen) as told:
        shell.bar.places["seal"].click()

    assert told.args == ["seal"]


def test_showing_a_page_marks_its_place(shell: Shell) -> None:
    page = QLabel("自评")

    shell.show_page("assess", page)
    shell.show_page("home", QLabel("首页"))
    shell.show_page("assess", page)

    assert shell.pages.currentWidget() is page
    assert shell.pages.count() == 2
    assert [i for i, p in shell.bar.places.items() if p.isChecked()] == ["assess"]


def test_ctrl_k_and_the_box_ask_for_the_search(qtbot: QtBot, shell: Shell) -> None:
    with qtbot.waitSignal(shell.search_requested):
        QTest.keyClick(shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(shell.search_requested):
        shell.bar.search.click()


def test_type_grows_and_shrinks_by_keys(shell: Shell) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    sizes = []
    for key in (Qt.Key.Key_Equal, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0):
        QTest.keyClick(shell, key, control)
        sizes.append(look().factor)

    assert sizes == [1.25, 1.5, 1.25, 1.0]


def test_the_size_of_type_is_in_the_menu_too(shell: Shell) -> None:
    shell.bar.menu.aboutToShow.emit()
    actions = {action.text(): action for action in shell.bar.menu.actions()}

    assert actions["字号 100 %"].isChecked()
    actions["字号 150 %"].trigger()
    actions["深色"].trigger()

    assert (look().factor, look().dark) == (1.5, True)


def test_large_type_keeps_three_places_and_the_rest_in_the_menu(
    qtbot: QtBot, shell: Shell
) -> None:
    look().use(factor=2.0)
    shell.bar.menu.aboutToShow.emit()
    shown = [i for i, p in shell.bar.places.items() if p.isVisible()]
    actions = {action.text(): action for action in shell.bar.menu.actions()}

    assert shown == ["home", "assess", "actions"]
    assert not shell.bar.search.isVisible()
    with qtbot.waitSignal(shell.place_chosen) as told:
        actions["封存报送"].trigger()
    assert told.args == ["seal"]


def test_the_search_key_works_after_the_menu_was_open(
    qtbot: QtBot, shell: Shell
) -> None:
    look().use(factor=2.0)
    shell.bar.menu.aboutToShow.emit()
    shell.bar.menu.aboutToShow.emit()

    with qtbot.waitSignal(shell.search_requested):
        QTest.keyClick(shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)


def test_the_place_where_one_is_stays_in_the_bar(shell: Shell) -> None:
    look().use(factor=2.0)

    shell.show_page("seal", QLabel("封存"))

    assert shell.bar.places["seal"].isVisible()


def test_a_long_name_pushes_nothing_out(shell: Shell) -> None:
    name = "呼和浩特市回民区攸攸板镇中心卫生院蒙医中医馆东乌素图分院"
    shell.show_facility(name, "2026 年度自评")
    QApplication.processEvents()

    assert shell.bar.search.geometry().right() < shell.width()
    assert shell.bar.name.toolTip() == name
    assert shell.bar.name.accessibleName() == name


def test_an_extra_entry_is_in_the_menu(shell: Shell) -> None:
    action = QAction("设置")
    shell.bar.show_actions([action])

    shell.bar.menu.aboutToShow.emit()

    assert action in shell.bar.menu.actions()
    assert shell.bar.more.text() == "更多"


def test_the_line_says_when_it_was_saved(shell: Shell) -> None:
    shell.status.show_saved("14:02")

    assert shell.status.saved.text() == "已保存 14:02"
    assert shell.status.tick.isVisible()


def test_a_failed_save_turns_the_line_over_until_it_is_mended(
    qtbot: QtBot, shell: Shell
) -> None:
    shell.status.show_failed("没有保存：磁盘已满。", "再试一次")

    assert shell.status.failed
    assert shell.status.alarm.isVisible()
    with qtbot.waitSignal(shell.mend_requested):
        shell.status.action.click()
    shell.status.show_saved("14:03")
    assert not shell.status.failed


@pytest.mark.parametrize("factor", [1.0, 1.25, 1.5, 2.0])
def test_only_hints_that_fit_are_shown_the_most_useful_first(
    shell: Shell, factor: float
) -> None:
    hints = [f"F{n} 下一处缺漏" for n in range(1, 9)]
    look().use(factor=factor)

    shell.status.show_saved("14:02")
    shell.status.show_middle("已填 149 / 172")
    shell.status.show_hints(hints)
    QApplication.processEvents()

    line = shell.status.hints
    assert line.text().startswith(hints[0])
    assert line.width() >= line.sizeHint().width()
    assert line.geometry().left() > shell.status.middle.geometry().right()


def test_the_window_loads_nothing_it_does_not_need_at_once() -> None:
    listing = (
        "import sys, tcm_desk.gui.shell, tcm_desk.gui.panes, tcm_desk.gui.section_list,"
        " tcm_desk.gui.finding_card; print(*sys.modules)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", listing], capture_output=True, text=True, check=True
    ).stdout.split()

    qt = {name for name in loaded if name.startswith("PySide6.Qt")}
    assert qt == {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets"}
    heavy = {"sqlmodel", "sqlalchemy", "pydantic", "reportlab", "pikepdf", "pyhanko"}
    assert not heavy & set(loaded)


@pytest.mark.parametrize(
    "show",
    [
        lambda shell: shell.status.show_idle(),
        lambda shell: shell.status.show_saving(),
        lambda shell: shell.status.show_failed("没有保存：磁盘已满。", "再试一次"),
    ],
)
def test_the_line_never_changes_its_height(
    shell: Shell, show: Callable[[Shell], None]
) -> None:
    before = shell.status.geometry()

    show(shell)
    QApplication.processEvents()

    assert shell.status.geometry() == before
