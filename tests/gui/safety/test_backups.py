"""Backups in the window: made, listed, previewed and gone back to by the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.assessment.clock import ClockDoubt, DoubtKind
from tcm_desk.errors import CannotWriteError, DiskFault
from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui import background
from tcm_desk.gui.desk import Desk
from tcm_desk.gui.edit import edit
from tcm_desk.gui.look.look import look
from tcm_desk.gui.places import SELF_TEST
from tcm_desk.gui.safety.backups_page import BackupsPage
from tcm_desk.gui.safety.clock_dialog import ClockDialog
from tcm_desk.gui.safety.restore_dialog import RestoreDialog
from tcm_desk.gui.safety.self_test_page import SelfTestPage
from tcm_desk.store.backup_folder import Reason, list_files
from tcm_desk.usecases.back_up import choose_second_place
from tcm_desk.usecases.clock_doubts import clock_doubts
from tcm_desk.usecases.remember import change_actor
from tests.gui.conftest import NOW, StartDesk

POPULATION = FactKey("served_population")


@pytest.fixture
def desk(start_desk: StartDesk) -> Desk:
    return start_desk()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> BackupsPage:
    """Return the page, with the backup that the start of the day has made."""
    desk.shell.bar.menu.aboutToShow.emit()
    wanted = (each for each in desk.shell.bar.menu.actions() if "备份" in each.text())
    next(wanted).trigger()
    assert desk.side is not None
    made = desk.side.backups()
    qtbot.waitUntil(lambda: len(made.rows) == 1, timeout=30_000)
    return made


def population(desk: Desk) -> str:
    assert desk.open is not None
    return desk.open.model.text(POPULATION)


def change_population(desk: Desk, text: str) -> None:
    assert desk.open is not None
    assert edit(desk.open.model, POPULATION, text)


def words(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel))


def test_each_backup_says_when_and_why_it_was_made_and_what_is_in_it(
    page: BackupsPage,
) -> None:
    (row,) = page.rows

    assert "每天自动" in words(row)
    assert "村卫生室" in row.contents.text()
    assert "1 份自评" in row.contents.text()
    assert "KB" in words(row)


def test_a_backup_is_made_by_one_key(
    qtbot: QtBot, desk: Desk, page: BackupsPage
) -> None:
    assert page.now.hasFocus()
    QTest.keyClick(page.now, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.rows) == 2, timeout=30_000)

    assert list_files(desk.workspace.backups)[0].reason is Reason.ASKED
    assert "已备份" in page.note.text()
    assert page.now.isEnabled()


def test_a_stick_that_is_missing_is_told_beside_the_backup_that_was_made(
    qtbot: QtBot, desk: Desk, page: BackupsPage, tmp_path: Path
) -> None:
    choose_second_place(desk.workspace, tmp_path / "stick")

    page.back_up_now()
    qtbot.waitUntil(lambda: len(page.rows) == 2, timeout=30_000)

    assert page.fault.isVisible()
    assert "stick" in page.fault.accessibleName()


def test_a_backup_goes_to_a_stick(
    qtbot: QtBot, page: BackupsPage, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()

    page.back_up_to(stick)
    qtbot.waitUntil(lambda: len(page.rows) == 2, timeout=30_000)

    assert [each.reason for each in list_files(stick)] == [Reason.ASKED]
    assert str(stick) in page.note.text()


def test_going_back_is_previewed_confirmed_and_opens_what_was(
    qtbot: QtBot, desk: Desk, page: BackupsPage
) -> None:
    before = population(desk)
    change_population(desk, "1234")
    change_actor(desk.workspace, "王建平")
    look().use(factor=1.25)

    page.rows[0].restore.click()
    dialog = desk.shell.findChild(RestoreDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.busy, timeout=30_000)
    assert "1 次修改" in dialog.words.text()
    assert not dialog.restore.isEnabled()
    assert population(desk) == "1234"
    QTest.keyClick(dialog.agreed, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.restored, timeout=30_000):
        QTest.keyClick(dialog.restore, Qt.Key.Key_Return)

    assert population(desk) == before
    kept = list_files(desk.workspace.backups)[0]
    assert kept.reason is Reason.BEFORE_RESTORE
    assert look().factor == 1.25
    assert desk.workspace.actor == ""


def test_leaving_the_preview_changes_nothing(
    qtbot: QtBot, desk: Desk, page: BackupsPage
) -> None:
    change_population(desk, "1234")
    page.rows[0].restore.click()
    dialog = desk.shell.findChild(RestoreDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.busy, timeout=30_000)

    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert population(desk) == "1234"
    assert len(list_files(desk.workspace.backups)) == 1


def test_a_damaged_backup_is_shown_and_leads_nowhere(
    qtbot: QtBot, desk: Desk, page: BackupsPage
) -> None:
    list_files(desk.workspace.backups)[0].path.write_bytes(b"nonsense" * 999)

    page.read()
    qtbot.waitUntil(lambda: not page.rows[0].restore.isEnabled(), timeout=30_000)

    assert "损坏" in page.rows[0].contents.text()


def test_a_file_that_is_no_backup_is_refused_in_the_preview(
    qtbot: QtBot, desk: Desk, page: BackupsPage, tmp_path: Path
) -> None:
    (tmp_path / "letter.sqlite").write_bytes(b"dear sir" * 999)

    page.restore(tmp_path / "letter.sqlite")
    dialog = desk.shell.findChild(RestoreDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.busy, timeout=30_000)

    assert "不是完好的备份" in dialog.words.text()
    assert not dialog.restore.isEnabled()
    assert dialog.agreed.isHidden()


def test_that_the_day_has_no_backup_is_told_in_a_strip_with_a_way_out(
    start_desk: StartDesk, tmp_path: Path
) -> None:
    desk = start_desk()
    edited = tmp_path / "data" / "backups"
    for each in list_files(edited):
        each.path.unlink()
    edited.mkdir(exist_ok=True)
    edited.rmdir()
    edited.write_text("a file stands where the folder should be")

    again = start_desk()

    assert again is not desk
    assert again.shell.notice.isVisible()
    assert "今天的备份没有做成" in again.shell.notice.words.text()
    again.shell.notice.way_out.click()
    assert again.side is not None
    assert again.shell.pages.currentWidget() is again.side.backups()
    assert again.side.backups().fault.isVisible()
    background.wait_for_all()


def test_a_second_place_that_is_gone_is_told_in_a_strip(
    qtbot: QtBot, start_desk: StartDesk, tmp_path: Path
) -> None:
    desk = start_desk()
    desk.workspace.back_up(Reason.DAILY)
    choose_second_place(desk.workspace, tmp_path / "gone")

    again = start_desk()
    qtbot.waitUntil(again.shell.notice.isVisible, timeout=30_000)

    assert "第二处备份" in again.shell.notice.words.text()


def test_a_doubted_clock_is_asked_about_until_someone_says_that_it_is_right(
    desk: Desk,
) -> None:
    doubt = ClockDoubt(DoubtKind.BEFORE_BUILD, NOW, NOW.replace(year=2030))
    left = ClockDialog(desk.workspace, [doubt], desk.shell)
    left.open()
    QTest.keyClick(left, Qt.Key.Key_Escape)
    answered = ClockDialog(desk.workspace, [doubt], desk.shell)
    answered.open()
    answered.right.click()

    with desk.workspace.database.transaction() as transaction:
        kept = transaction.preferences.get("clock_accepted_before_build")
    assert kept == doubt.against.isoformat()
    assert clock_doubts(desk.workspace) == ()


def test_the_self_test_says_of_everything_that_it_is_well_or_what_to_do(
    qtbot: QtBot, desk: Desk
) -> None:
    made = desk.workspace.back_up(Reason.DAILY)
    made.path.write_bytes(b"nonsense" * 999)
    page = self_test_of(qtbot, desk)

    assert page.report is not None
    assert page.code.text() == page.report.code
    assert page.header.under.text() == "1 处要处理，照下面说的做。"
    told = words(page)
    assert "请在“备份与恢复”里现在备份一次" in told
    assert "写一次盘用" in told


def test_the_report_that_is_copied_holds_no_name_and_no_path(
    qtbot: QtBot, desk: Desk
) -> None:
    page = self_test_of(qtbot, desk)
    assert desk.open is not None
    facility = desk.open.model.snapshot.header.facility

    QTest.keyClick(page.copy, Qt.Key.Key_Return)

    text = QApplication.clipboard().text()
    assert page.code.text() in text
    assert "database" in text
    for secret in (facility.name, str(facility.id), str(desk.workspace.data), "/"):
        assert secret not in text


def test_every_button_of_both_pages_has_a_name(
    qtbot: QtBot, desk: Desk, page: BackupsPage
) -> None:
    for each in (page, self_test_of(qtbot, desk)):
        for made in each.findChildren(QAbstractButton):
            assert made.text() or made.accessibleName()


def test_a_refusal_of_the_disk_is_a_sentence(page: BackupsPage) -> None:
    page._failed(CannotWriteError(path="x", reason=DiskFault.FULL))

    assert "磁盘已满" in page.fault.accessibleName()
    assert page.now.isEnabled()


def self_test_of(qtbot: QtBot, desk: Desk) -> SelfTestPage:
    assert desk.side is not None
    desk.side.go(SELF_TEST)
    page = desk.side.self_test()
    qtbot.waitUntil(page.again.isEnabled, timeout=60_000)
    assert page.report is not None
    return page
