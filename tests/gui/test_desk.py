"""The whole window on real data: places, keys, status, what is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tcm_desk.errors import DataFolderBusyError
from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.desk import Desk
from tcm_desk.gui.edit import edit
from tcm_desk.gui.finder import FinderDialog
from tcm_desk.gui.folders import Folders
from tcm_desk.gui.log_dialog import LogDialog
from tcm_desk.gui.look.look import look
from tcm_desk.gui.open_desk import OpenDesk
from tcm_desk.gui.pinyin import initials
from tcm_desk.gui.places import HOME, SEAL, WALK, places
from tcm_desk.gui.shell import Shell
from tcm_desk.store.lock import DataFolderLock
from tcm_desk.store.reserve import RESERVE_FILE
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.workspace import open_workspace

HEAD = FactKey("facility_head")
POPULATION = FactKey("served_population")


@pytest.fixture
def folders(tmp_path: Path, repository: Path) -> Folders:
    data = tmp_path / "data"
    data.mkdir()
    return Folders(data, repository / "forms", repository / "resources")


@pytest.fixture
def filled(folders: Folders) -> Folders:
    with open_workspace(*folders) as workspace:
        for name in ("township-centre", "village-clinic"):
            path = folders.forms / "examples" / f"{name}.json"
            import_document(workspace, path.read_bytes())
    return folders


@pytest.fixture
def held() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def start(qtbot: QtBot, held: ExitStack, where: Folders) -> Desk:
    shell = Shell(places())
    qtbot.addWidget(shell)
    shell.resize(1366, 690)
    shell.show()
    shell.activateWindow()
    desk = Desk(shell, where)
    held.enter_context(desk.opened())
    return desk


@pytest.fixture
def desk(qtbot: QtBot, held: ExitStack, filled: Folders) -> Desk:
    return start(qtbot, held, filled)


@pytest.fixture
def open_desk(desk: Desk) -> OpenDesk:
    assert desk.open is not None
    return desk.open


def press(desk: Desk, key: Qt.Key, *, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier
    QTest.keyClick(
        QApplication.focusWidget() or desk.shell,
        key,
        modifier.ControlModifier if control else modifier.NoModifier,
    )


def test_an_empty_folder_begins_with_the_first_start(
    qtbot: QtBot, held: ExitStack, folders: Folders
) -> None:
    desk = start(qtbot, held, folders)

    assert desk.open is None
    assert desk.shell.pages.currentWidget() is desk.first_start
    assert desk.shell.bar.isHidden()
    for key in (Qt.Key.Key_K, Qt.Key.Key_J, Qt.Key.Key_Z):  # nothing to go to yet
        press(desk, key, control=True)
    assert not desk.shell.findChildren(QDialog)


def test_the_window_opens_at_home_on_the_way_on(
    desk: Desk, open_desk: OpenDesk
) -> None:
    assert desk.shell.pages.currentWidget() is open_desk.home()
    assert desk.shell.bar.name.text() == "青石沟镇卫生院"
    assert open_desk.home().running.go_on.hasFocus()


def test_going_on_leads_to_where_one_stopped(desk: Desk, open_desk: OpenDesk) -> None:
    edit(open_desk.model, POPULATION, "20001")
    press(desk, Qt.Key.Key_Space)

    assert desk.shell.pages.currentWidget() is open_desk.walk()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == str(POPULATION)


def test_an_edit_is_told_as_saved(desk: Desk, open_desk: OpenDesk) -> None:
    assert desk.shell.status.saved.text() == ""

    edit(open_desk.model, HEAD, "李秀兰")

    assert desk.shell.status.saved.text().startswith("已保存 ")


def test_a_reserve_that_was_given_up_is_told_until_there_is_room_again(
    desk: Desk, open_desk: OpenDesk
) -> None:
    reserve, status = desk.workspace.data / RESERVE_FILE, desk.shell.status
    reserve.unlink()
    reserve.mkdir()  # in the way, as a full disk would be

    edit(open_desk.model, HEAD, "李秀兰")
    assert status.failed
    assert "写的都已存好" in status.alarm.text()
    assert "200 MB" in status.alarm.text()

    reserve.rmdir()
    status.action.click()
    assert not status.failed
    assert reserve.is_file()


def test_ctrl_z_takes_the_last_fact_back_and_says_what_came_back(
    desk: Desk, open_desk: OpenDesk
) -> None:
    before = open_desk.model.text(HEAD)
    edit(open_desk.model, HEAD, "李秀兰")

    press(desk, Qt.Key.Key_Z, control=True)
    assert open_desk.model.text(HEAD) == before
    said = desk.shell.status.middle.text()
    assert said == f"已撤销：机构概况 第 1 题 改回 {before}"

    press(desk, Qt.Key.Key_Y, control=True)
    assert open_desk.model.text(HEAD) == "李秀兰"
    assert desk.shell.status.middle.text().startswith("已重做：")


def test_ctrl_z_works_from_a_field_with_nothing_of_its_own_to_undo(
    desk: Desk, open_desk: OpenDesk
) -> None:
    before = open_desk.model.text(HEAD)
    open_desk.open_fact(HEAD)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "Li")
    press(desk, Qt.Key.Key_Return)
    assert open_desk.model.text(HEAD) == "Li"

    open_desk.open_fact(POPULATION)
    press(desk, Qt.Key.Key_Z, control=True)

    assert open_desk.model.text(HEAD) == before


def test_with_nothing_to_undo_the_status_line_says_so(desk: Desk) -> None:
    press(desk, Qt.Key.Key_Z, control=True)

    assert desk.shell.status.middle.text() == "没有可以撤销的修改"


def test_ctrl_k_finds_a_person_by_initials_and_goes_there(
    qtbot: QtBot, desk: Desk, open_desk: OpenDesk
) -> None:
    name = next(
        str(value)
        for key, value in open_desk.model.snapshot.facts.items()
        if (key.item, key.column) == ("roster_rows", "name")
    )
    press(desk, Qt.Key.Key_K, control=True)
    finder = desk.shell.findChild(FinderDialog)
    assert finder is not None
    QTest.keyClicks(finder.field, initials(name))
    words = finder.found.currentIndex().data()
    with qtbot.waitSignal(finder.fact_chosen):
        QTest.keyClick(finder.field, Qt.Key.Key_Return)

    assert words == name
    assert desk.shell.pages.currentWidget() is open_desk.walk()


def test_ctrl_k_finds_a_question_by_chinese(
    qtbot: QtBot, desk: Desk, open_desk: OpenDesk
) -> None:
    press(desk, Qt.Key.Key_K, control=True)
    finder = desk.shell.findChild(FinderDialog)
    assert finder is not None
    finder.field.setText("常住居民")
    with qtbot.waitSignal(finder.fact_chosen):
        QTest.keyClick(finder.field, Qt.Key.Key_Return)

    focused = QApplication.focusWidget()
    assert open_desk.walk().isVisible()
    assert focused is not None
    assert focused.objectName() == str(POPULATION)


def test_what_is_not_found_is_said_and_esc_goes_back(
    desk: Desk, open_desk: OpenDesk
) -> None:
    press(desk, Qt.Key.Key_K, control=True)
    finder = desk.shell.findChild(FinderDialog)
    assert finder is not None
    QTest.keyClicks(finder.field, "qqqqqqq")
    QTest.keyClick(finder.field, Qt.Key.Key_Return)
    assert finder.nothing.isVisible()

    QTest.keyClick(finder.field, Qt.Key.Key_Escape)

    assert not finder.isVisible()
    assert desk.shell.pages.currentWidget() is open_desk.home()


def test_ctrl_j_stands_in_the_quick_entry_of_the_home_page(
    desk: Desk, open_desk: OpenDesk
) -> None:
    press(desk, Qt.Key.Key_J, control=True)

    focused = QApplication.focusWidget()
    assert focused is not None
    assert open_desk.home().log.isAncestorOf(focused)


def test_ctrl_j_opens_the_quick_entry_over_any_other_page(
    qtbot: QtBot, desk: Desk, open_desk: OpenDesk
) -> None:
    open_desk.go(SEAL)
    press(desk, Qt.Key.Key_J, control=True)

    dialog = desk.shell.findChild(LogDialog)
    assert dialog is not None
    assert dialog.isVisible()
    entry = dialog.entry

    def stands_in_the_entry() -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and entry.isAncestorOf(focused)

    qtbot.waitUntil(stands_in_the_entry)


def test_each_place_has_its_page(desk: Desk, open_desk: OpenDesk) -> None:
    for place, page in (
        (WALK, open_desk.walk()),
        (SEAL, open_desk.seal()),
        (HOME, open_desk.home()),
    ):
        desk.shell.bar.places[place].click()
        assert desk.shell.pages.currentWidget() is page


def test_another_assessment_is_opened_and_is_there_at_the_next_start(
    qtbot: QtBot, desk: Desk, open_desk: OpenDesk, held: ExitStack, filled: Folders
) -> None:
    (card,) = open_desk.home()._small
    card.open.click()
    assert desk.shell.bar.name.text() == "南沟村卫生室"

    held.close()
    again = start(qtbot, held, filled)

    assert again.shell.bar.name.text() == "南沟村卫生室"


def test_size_of_type_and_palette_are_there_at_the_next_start(
    qtbot: QtBot, desk: Desk, held: ExitStack, filled: Folders
) -> None:
    look().use(factor=1.25, dark=True)
    desk.shell.resize(1200, 680)
    desk.shell.close()
    held.close()
    look().use(factor=1.0, dark=False)

    again = start(qtbot, held, filled)

    assert (look().factor, look().dark) == (1.25, True)
    assert (again.shell.width(), again.shell.height()) != (1366, 690)


def test_closing_records_what_is_being_typed(
    desk: Desk, open_desk: OpenDesk, held: ExitStack, filled: Folders
) -> None:
    open_desk.open_fact(HEAD)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "Li")
    assert desk.shell.close()

    assert open_desk.model.text(HEAD) == "Li"
    held.close()
    with open_workspace(*filled):  # the folder is free again
        pass


def test_a_lock_held_already_is_taken_over_and_let_go(
    qtbot: QtBot, held: ExitStack, filled: Folders
) -> None:
    lock = DataFolderLock.acquire(filled.data)
    shell = Shell(places())
    qtbot.addWidget(shell)
    held.enter_context(Desk(shell, filled).opened(lock))
    with pytest.raises(DataFolderBusyError):
        DataFolderLock.acquire(filled.data)
    held.close()

    DataFolderLock.acquire(filled.data).release()


def test_going_on_after_the_ledger_leads_back_to_it(
    desk: Desk, open_desk: OpenDesk
) -> None:
    edit(open_desk.model, FactKey("ledger", "q2", "progress"), "义诊两次")
    open_desk.continue_filling()

    assert desk.shell.pages.currentWidget() is open_desk.actions()
    assert open_desk.actions().tabs.value == "ledger"

    press(desk, Qt.Key.Key_Z, control=True)
    said = desk.shell.status.middle.text()
    assert said == "已撤销：季度台账 改回 —"
