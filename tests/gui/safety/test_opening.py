"""A start on data that cannot be opened leads out of it, in the window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui import background
from tcm_desk.gui.folders import Folders
from tcm_desk.gui.home.packet_dialog import PacketDialog
from tcm_desk.gui.opening import Opening
from tcm_desk.gui.places import places
from tcm_desk.gui.safety.trouble_page import TroublePage
from tcm_desk.gui.shell import Shell
from tcm_desk.store.backup_folder import Reason
from tcm_desk.store.connection import connect
from tcm_desk.store.lock import DataFolderLock
from tcm_desk.usecases.begin_assessment import list_assessments, list_facilities
from tcm_desk.usecases.record_facts import record_facts
from tcm_desk.usecases.recover import DAMAGED_FOLDER
from tcm_desk.usecases.workspace import DATABASE_NAME, open_workspace


@pytest.fixture
def held() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def opening(qtbot: QtBot, clinic_folders: Folders, held: ExitStack) -> Opening:
    shell = Shell(places())
    qtbot.addWidget(shell)
    shell.resize(1366, 690)
    shell.show()
    return Opening(shell, clinic_folders, held, None)


@pytest.fixture
def database(clinic_folders: Folders) -> Path:
    """Return the database, of which there is one backup."""
    with open_workspace(*clinic_folders) as workspace:
        workspace.back_up(Reason.DAILY)
    return clinic_folders.data / DATABASE_NAME


def damage(database: Path) -> bytes:
    torn = bytearray(database.read_bytes())
    torn[8192:65536] = b"\x5a" * (65536 - 8192)
    database.write_bytes(torn)
    return bytes(torn)


def page_of(opening: Opening) -> TroublePage:
    assert opening.page is not None
    assert opening._shell.pages.currentWidget() is opening.page
    return opening.page


def words(page: TroublePage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel))


def wait_for_buttons(qtbot: QtBot, opening: Opening) -> TroublePage:
    qtbot.waitUntil(lambda: bool(page_of(opening).buttons), timeout=60_000)
    return page_of(opening)


def test_damaged_data_is_kept_aside_and_the_newest_good_backup_takes_its_place(
    qtbot: QtBot, opening: Opening, database: Path
) -> None:
    torn = damage(database)

    opening.start()
    page = wait_for_buttons(qtbot, opening)
    assert opening._shell.bar.isHidden()
    assert "数据打不开了" in words(page)
    assert "村卫生室" in words(page)
    assert page.buttons[0].text().endswith("的备份恢复")
    QTest.keyClick(page.buttons[0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "恢复好了" in words(page_of(opening)), timeout=60_000)

    (aside,) = (database.parent / DAMAGED_FOLDER).glob("*.sqlite")
    assert aside.read_bytes() == torn
    assert str(aside) in words(page_of(opening))
    QTest.keyClick(page_of(opening).buttons[0], Qt.Key.Key_Return)
    assert opening.page is None
    assert opening.desk is not None
    assert opening.desk.open is not None
    assert opening._shell.bar.isVisible()


def test_without_a_good_backup_one_may_begin_anew(
    qtbot: QtBot, opening: Opening, clinic_folders: Folders
) -> None:
    damage(clinic_folders.data / DATABASE_NAME)

    opening.start()
    page = wait_for_buttons(qtbot, opening)

    by_word = {each.text(): each for each in page.buttons}
    assert "没有找到完好的备份" in words(page)
    by_word["从头开始"].click()
    qtbot.waitUntil(lambda: "恢复好了" in words(page_of(opening)), timeout=60_000)
    page_of(opening).buttons[0].click()
    assert opening.desk is not None
    assert opening.desk.first_start is not None


def test_a_history_that_does_not_fit_may_be_carried_on_with(
    qtbot: QtBot, opening: Opening, clinic_folders: Folders
) -> None:
    with open_workspace(*clinic_folders) as workspace:
        (facility,) = list_facilities(workspace)
        (record,) = list_assessments(workspace, facility.id)
        record_facts(workspace, record.header.id, {FactKey("served_population"): "1"})
    with closing(connect(clinic_folders.data / DATABASE_NAME)) as connection:
        connection.execute("DROP TRIGGER fact_history_is_not_changed")
        connection.execute(
            "UPDATE fact_history SET actor = 'x' WHERE edit ="
            " (SELECT max(edit) FROM fact_history)"
        )

    opening.start()
    page = wait_for_buttons(qtbot, opening)
    by_word = {each.text(): each for each in page.buttons}
    by_word["不恢复，接着用"].click()
    qtbot.waitUntil(lambda: opening.page is None, timeout=60_000)

    assert opening.desk is not None
    assert opening.desk.open is not None


def test_data_of_a_newer_program_is_left_alone_and_says_what_to_do(
    opening: Opening, clinic_folders: Folders
) -> None:
    with closing(connect(clinic_folders.data / DATABASE_NAME)) as connection:
        connection.execute("PRAGMA user_version = 999")
    before = (clinic_folders.data / DATABASE_NAME).read_bytes()

    opening.start()

    assert "安装新版程序" in words(page_of(opening))
    assert "恢复" not in "".join(each.text() for each in page_of(opening).buttons)
    assert (clinic_folders.data / DATABASE_NAME).read_bytes() == before


def test_a_folder_that_another_program_holds_can_be_tried_again(
    opening: Opening, clinic_folders: Folders
) -> None:
    with DataFolderLock.acquire(clinic_folders.data):
        opening.start()
        assert "程序已经开着" in words(page_of(opening))
        page_of(opening).buttons[0].click()
        assert opening.page is not None

    page_of(opening).buttons[0].click()

    assert opening.page is None
    assert opening.desk is not None
    assert opening.desk.open is not None


def test_a_file_that_came_first_is_opened_once_the_data_are(
    opening: Opening, clinic_folders: Folders, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_text("no packet", "utf-8")
    opening.arrivals.take(letter)
    with DataFolderLock.acquire(clinic_folders.data):
        opening.start()
        assert not opening._shell.findChildren(PacketDialog)

    page_of(opening).buttons[0].click()
    background.wait_for_all()

    (dialog,) = opening._shell.findChildren(PacketDialog)
    assert dialog.isVisible()
    dialog.reject()
