"""A district's first start, and its window found again at the next one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tcm_desk.gui import background
from tcm_desk.gui.camera import settle
from tcm_desk.gui.desk import Desk
from tcm_desk.gui.district.first_start.district_start import DistrictStart
from tcm_desk.gui.first_start.first_start import FirstStart
from tcm_desk.gui.folders import Folders
from tcm_desk.gui.last_look import kept_look
from tcm_desk.gui.look.look import look
from tcm_desk.gui.places import INBOX, SETTINGS, places
from tcm_desk.gui.shell import Shell
from tcm_desk.gui.speech import speak
from tcm_desk.usecases.district.own_desk import own_district, set_up_desk
from tests.county_stick import OFFICE, CountyStick
from tests.fuzz.seeds import PASSPHRASE
from tests.gui.conftest import TypeText

Start = Callable[[], Desk]


@pytest.fixture
def start(qtbot: QtBot, folders: Folders) -> Iterator[Start]:
    """Return what starts the window on empty folders, ending the one before."""
    with ExitStack() as held:

        def started() -> Desk:
            held.close()
            shell = Shell(places())
            qtbot.addWidget(shell)
            shell.resize(1366, 690)
            shell.show()
            shell.activateWindow()
            desk = Desk(shell, folders)
            held.enter_context(desk.opened())
            QTest.qWaitForWindowActive(shell)
            return desk

        yield started
    look().use(factor=1.0, dark=False, contrast=False)
    speak("zh", folders.resources)


def _district(desk: Desk) -> DistrictStart:
    first = desk.first_start
    assert isinstance(first, FirstStart)
    first.facility.role.roles.tags["district"].click()
    made = desk.first_start
    assert isinstance(made, DistrictStart)
    return made


def _press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def _set_up(first: DistrictStart, type_text: TypeText, stick: Path) -> None:
    type_text(OFFICE)
    _press(Qt.Key.Key_Return)
    type_text("hmq")
    _press(Qt.Key.Key_Return)  # takes what was found, and leads to the passphrase
    type_text(PASSPHRASE)
    _press(Qt.Key.Key_Return)
    type_text(PASSPHRASE)
    _press(Qt.Key.Key_Return)  # to the stick
    first.place.place.choose_folder(stick)
    first.on.click()  # to the summary
    _press(Qt.Key.Key_Return)
    background.wait_for_all()
    settle()


def test_a_district_is_set_up_with_the_keyboard_and_found_again(
    qtbot: QtBot, start: Start, type_text: TypeText, tmp_path: Path, folders: Folders
) -> None:
    desk = start()
    first = _district(desk)
    qtbot.waitUntil(first.office.name.hasFocus)

    _set_up(first, type_text, tmp_path)

    facts = own_district(folders.data)
    assert facts is not None
    assert (facts.name, facts.division) == (OFFICE, "150103")
    keys = sorted(each.name for each in (tmp_path / "区县钥匙").iterdir())
    assert keys == ["district-receipts.p12", "district-root.p12", "district-root.pem"]
    assert "锁进柜子" in desk.shell.notice.words.text()

    assert kept_look(folders.data)["role"] == "district"  # for the first paint
    again = start()

    assert again.district is not None
    assert (again.shell.place, again.shell.bar.name.text()) == (INBOX, OFFICE)
    assert list(again.shell.bar.places) == ["inbox", "facilities", "rollup", "register"]


def test_one_may_go_back_to_be_a_facility(start: Start) -> None:
    desk = start()
    first = _district(desk)

    first.office.role.roles.tags["facility"].click()

    assert isinstance(desk.first_start, FirstStart)


def test_a_desk_begun_by_commands_opens_as_a_districts(
    start: Start, folders: Folders, stick: CountyStick, tmp_path: Path
) -> None:
    certificate = tmp_path / "root.pem"
    certificate.write_bytes(stick.root)
    set_up_desk(folders.data, certificate)

    desk = start()

    assert desk.district is not None
    assert desk.shell.bar.name.text() == OFFICE


def test_keys_made_elsewhere_are_brought_along(
    start: Start, folders: Folders, stick: CountyStick, tmp_path: Path
) -> None:
    (tmp_path / "district-root.pem").write_bytes(stick.root)
    (tmp_path / "district-receipts.p12").write_bytes(stick.receipts_file)
    desk = start()

    _district(desk).bring(tmp_path)
    background.wait_for_all()
    settle()

    assert desk.district is not None
    assert own_district(folders.data) is not None


def test_a_folder_without_keys_is_told_and_nothing_begins(
    start: Start, folders: Folders, tmp_path: Path
) -> None:
    desk = start()
    first = _district(desk)

    first.bring(tmp_path / "nothing")
    background.wait_for_all()
    settle()

    assert desk.district is None
    assert "district-receipts.p12" in first.note.text()
    assert first.on.isEnabled()
    assert own_district(folders.data) is None


def test_the_language_changes_the_first_start_and_the_window(
    start: Start, folders: Folders, stick: CountyStick, tmp_path: Path
) -> None:
    desk = start()
    _district(desk)
    desk.choose_language("en")
    assert isinstance(desk.first_start, DistrictStart)
    desk.choose_language("zh")
    certificate = tmp_path / "root.pem"
    certificate.write_bytes(stick.root)
    set_up_desk(folders.data, certificate)
    desk.show_start()
    assert desk.district is not None

    desk.choose_language("en")

    assert desk.shell.place == SETTINGS
    assert desk.shell.bar.more.text() == "More"
