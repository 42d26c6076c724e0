"""One packet in the window: looked at, decided on, answered by the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.district.district_desk import DistrictDesk
from tcm_desk.gui.district.facility_lines import SILENT
from tcm_desk.gui.district.packet.accept_dialog import AcceptDialog
from tcm_desk.gui.district.packet.answer_dialog import AnswerDialog
from tcm_desk.gui.district.packet.return_dialog import ReturnDialog
from tcm_desk.gui.district.register.stranger_dialog import StrangerDialog
from tcm_desk.gui.places import FACILITIES
from tcm_desk.packet.intake import Standing
from tcm_desk.usecases.district.answer_packet import said_in
from tcm_desk.usecases.district.begin_desk import receipt_key_file
from tcm_desk.usecases.district.county_list import packet_history
from tcm_desk.usecases.workspace import Workspace
from tests.county_stick import CountyStick
from tests.fuzz.seeds import PASSPHRASE
from tests.gui.district.conftest import Shown, wait
from tests.usecases.district.conftest import HandedIn, TakeIn


@pytest.fixture
def packet_id(
    window: DistrictDesk, take: TakeIn, handed_in: HandedIn, show_packet: Shown
) -> str:
    """Open a clinic's packet, on the register; return its number."""
    (taken,) = take(handed_in()).files
    assert taken.packet is not None
    window.model.put_on_register(taken.packet.packet_id)
    show_packet(taken.packet.packet_id)
    return taken.packet.packet_id


def _standing(desk: Workspace, packet_id: str) -> Standing:
    return packet_history(desk, packet_id)[0].standing


def _dialog(window: DistrictDesk, folder: Path) -> AnswerDialog:
    dialog = window.shell.findChild(AnswerDialog)
    assert isinstance(dialog, AnswerDialog)
    dialog.choose_folder(folder)
    dialog.passphrase.setText(PASSPHRASE)
    return dialog


def test_a_packet_is_accepted_with_a_receipt(
    window: DistrictDesk, desk: Workspace, packet_id: str, tmp_path: Path
) -> None:
    window.packet().deeds.accept.click()
    dialog = _dialog(window, tmp_path)
    assert isinstance(dialog, AcceptDialog)
    dialog.remarks.setText("已核对")

    dialog.write.click()
    wait()

    (written,) = tmp_path.glob("*.pdf")
    assert written.name in dialog.said.text()
    assert _standing(desk, packet_id) is Standing.ACCEPTED
    wait()
    assert window.packet().deeds.title.text() == "已接收"


def test_a_wrong_passphrase_answers_nothing_and_is_told(
    window: DistrictDesk, desk: Workspace, packet_id: str, tmp_path: Path
) -> None:
    window.packet().deeds.accept.click()
    dialog = _dialog(window, tmp_path)
    dialog.passphrase.setText("not the passphrase")

    dialog.write.click()
    wait()

    assert dialog.fault.isVisible()
    assert not list(tmp_path.glob("*.pdf"))
    assert _standing(desk, packet_id) is Standing.RECEIVED


def test_a_return_without_a_word_is_not_written(
    window: DistrictDesk, desk: Workspace, packet_id: str, tmp_path: Path
) -> None:
    window.packet().deeds.give_back.click()
    dialog = _dialog(window, tmp_path)

    dialog.write.click()
    wait()

    assert dialog.missing.text() == "还差：意见"
    assert not dialog.busy
    assert _standing(desk, packet_id) is Standing.RECEIVED


def test_a_packet_is_returned_with_remarks_on_the_whole_and_on_questions(
    window: DistrictDesk, desk: Workspace, packet_id: str, tmp_path: Path
) -> None:
    window.packet().deeds.give_back.click()
    dialog = _dialog(window, tmp_path)
    assert isinstance(dialog, ReturnDialog)
    dialog.remarks.setPlainText("请改好再报")
    dialog.speak_of(FactKey("visits_total"))
    dialog.items[FactKey("visits_total")].setText("与报表不符")

    dialog.write.click()
    wait()

    events = packet_history(desk, packet_id)[1]
    answer = said_in(events[-1])
    assert answer is not None
    assert answer.remarks == "请改好再报"
    assert [(each.key, each.text) for each in answer.items] == [
        ("visits_total", "与报表不符")
    ]
    assert _standing(desk, packet_id) is Standing.RETURNED
    assert len(list(tmp_path.glob("*.tcmreply"))) == 1


def test_a_remark_on_a_question_may_be_taken_away_again(
    window: DistrictDesk, packet_id: str, tmp_path: Path
) -> None:
    del packet_id
    window.packet().deeds.give_back.click()
    dialog = _dialog(window, tmp_path)
    assert isinstance(dialog, ReturnDialog)
    dialog.speak_of(FactKey("visits_total"))
    line = dialog.items[FactKey("visits_total")].parentWidget()
    assert isinstance(line, QWidget)

    line.findChildren(QPushButton)[0].click()

    assert not dialog.items


def test_a_desk_without_the_receipt_key_asks_for_it_once(
    window: DistrictDesk,
    desk: Workspace,
    stick: CountyStick,
    packet_id: str,
    tmp_path: Path,
) -> None:
    receipt_key_file(desk).unlink()
    key = tmp_path / "district-receipts.p12"
    key.write_bytes(stick.receipts_file)
    out = tmp_path / "out"
    out.mkdir()
    window.packet().deeds.accept.click()
    dialog = _dialog(window, out)
    dialog.write.click()
    assert dialog.missing.text() == "还差：回执钥匙"

    dialog.use_key(key)
    dialog.write.click()
    wait()

    assert _standing(desk, packet_id) is Standing.ACCEPTED
    assert receipt_key_file(desk).exists()


def test_of_two_that_speak_against_each_other_a_person_chooses(
    window: DistrictDesk, take: TakeIn, handed_in: HandedIn, show_packet: Shown
) -> None:
    first, second = (
        take(handed_in(visits=each)).files[0].packet for each in (100, 300)
    )
    assert first is not None
    assert second is not None
    show_packet(second.packet_id)
    deeds = window.packet().deeds
    assert (deeds.title.text(), deeds.accept.isHidden()) == ("待定", True)

    deeds.choose.click()
    wait()

    desk = window.model.workspace
    assert _standing(desk, second.packet_id) is Standing.RECEIVED
    assert _standing(desk, first.packet_id) is Standing.SUPERSEDED
    assert deeds.accept.isVisible()
    show_packet(first.packet_id)
    deeds.other.click()
    wait()
    found = window.packet().found
    assert found is not None
    assert found.packet.packet_id == second.packet_id


def test_what_changed_since_the_last_packet_is_read_on_its_page(
    window: DistrictDesk, take: TakeIn, handed_in: HandedIn, show_packet: Shown
) -> None:
    take(handed_in())
    (newer,) = take(handed_in(edits=5, visits=200, later=2)).files
    assert newer.packet is not None

    show_packet(newer.packet.packet_id)

    texts = [each.text() for each in window.packet().findChildren(QLabel)]
    assert "总诊疗人次：100 人次 → 200 人次" in texts
    assert any("变了 1 处" in each for each in texts)


def test_a_stranger_is_put_on_the_register_from_its_packet(
    window: DistrictDesk, take: TakeIn, handed_in: HandedIn, show_packet: Shown
) -> None:
    (taken,) = take(handed_in()).files
    assert taken.packet is not None
    show_packet(taken.packet.packet_id)
    deeds = window.packet().deeds
    assert deeds.put.isVisible()
    assert "还不算进汇总" in deeds.said.text()

    deeds.put.click()
    dialog = window.shell.findChild(StrangerDialog)
    assert isinstance(dialog, StrangerDialog)
    dialog.put.click()
    wait()

    assert deeds.put.isHidden()
    assert deeds.said.text().startswith("已经算进汇总")
    assert [each.entry.name for each in window.model.county.lines] == ["第1村卫生室"]


def test_the_pages_are_those_of_the_file_that_came_in(
    window: DistrictDesk, packet_id: str
) -> None:
    del packet_id
    window.packet().deeds.pages.click()
    wait()
    wait()
    pages = window.shell.pages.currentWidget()

    assert pages is not window.packet()
    assert getattr(pages, "count", 0) == 1
    QTest.keyClick(pages, Qt.Key.Key_Escape)
    wait()
    assert window.shell.pages.currentWidget() is window.packet()


def test_facilities_are_found_by_initials_and_by_their_standing(
    window: DistrictDesk, packet_id: str
) -> None:
    del packet_id
    window.find()
    page = window.facilities()
    assert page.name.hasFocus() or not window.shell.isActiveWindow()

    page.name.setText("dyc")

    assert [each.title for each in page.list.model.lines] == []
    page.name.setText("cws")
    assert [each.title for each in page.list.model.lines] == ["第1村卫生室"]
    page.list.show_kind(SILENT)
    assert not page.list.model.lines
    assert page.list.nothing.text() == "这里没有。换一个条件再看。"
    assert window.shell.place == FACILITIES
