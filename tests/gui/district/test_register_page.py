"""名册: taken from a table with a preview, kept one by one, joined with packets."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.gui import background
from tcm_desk.gui.camera import settle
from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.gui.district.register.entry_dialog import EntryDialog
from tcm_desk.gui.district.register.plan_dialog import PlanDialog
from tcm_desk.gui.district.register.register_page import RegisterPage
from tcm_desk.gui.district.register.stranger_dialog import StrangerDialog
from tcm_desk.usecases.district.register import list_register
from tcm_desk.usecases.workspace import Workspace
from tests.gui.conftest import TypeText
from tests.rolled_up import a_county, called, receive, sample

DialogT = TypeVar("DialogT", bound=QDialog)
TABLE = (
    "机构名称\t信用代码\t上级机构\n"
    "西沟村卫生室\t\t青石沟镇卫生院\n"
    "东沟村卫生室\t\t青石沟镇卫生院\n"
    "某某单位\t\t\n"
)


@pytest.fixture
def model(workspace: Workspace, repository: Path) -> DistrictModel:
    """Return the desk of a county of four, and a packet of a fifth."""
    a_county(workspace, repository)
    document = called(sample(repository, "village-clinic"), "乌素图村卫生室", 99)
    receive(workspace, document, None)
    return DistrictModel(workspace)


@pytest.fixture
def page(qtbot: QtBot, model: DistrictModel) -> RegisterPage:
    made = RegisterPage(model)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.enter()
    return made


def opened(page: RegisterPage, kind: type[DialogT]) -> DialogT:
    """Return the dialog that is open."""
    settle()
    (found,) = (each for each in page.findChildren(kind) if each.isVisible())
    return found


def planned(page: RegisterPage, text: str) -> PlanDialog:
    """Return the preview of a table that was pasted."""
    page.take_text(text)
    background.wait_for_all()
    return opened(page, PlanDialog)


def names(model: DistrictModel) -> set[str]:
    return {each.name for each in list_register(model.workspace)}


def press(page: RegisterPage, name: str) -> None:
    lines = page.list.model.lines
    place = next(n for n, each in enumerate(lines) if each.title == name)
    page.list.view.setCurrentIndex(page.list.model.index(place))
    QTest.keyClick(page.list.view, Qt.Key.Key_Return)


def test_who_waits_stands_first_then_the_register(page: RegisterPage) -> None:
    lines = page.list.model.lines

    assert (lines[0].title, lines[0].word) == ("乌素图村卫生室", "不在名册上")
    assert len(lines) == 5
    assert page.header.under.text().startswith("4 家")


def test_a_table_is_shown_line_by_line_before_it_changes_anything(
    page: RegisterPage, model: DistrictModel
) -> None:
    preview = planned(page, TABLE)
    told = [preview.list.item(row).text() for row in range(preview.list.count())]

    assert told[0].startswith("不收　第 4 行“某某单位”")
    assert told[1] == "更新　东沟村卫生室：上级机构 空 改为 青石沟镇卫生院"
    assert told[2].startswith("列入　西沟村卫生室（村卫生室，青石沟镇卫生院")
    assert "西沟村卫生室" not in names(model)

    QTest.keyClick(preview, Qt.Key.Key_Return)

    assert "西沟村卫生室" in names(model)
    assert page.told.text() == "列入了 1 家，更新了 1 家，1 行没有收。"
    assert len(page.list.model.lines) == 6


def test_a_preview_that_is_left_changes_nothing(
    page: RegisterPage, model: DistrictModel
) -> None:
    before = names(model)
    QTest.keyClick(planned(page, TABLE), Qt.Key.Key_Escape)

    assert names(model) == before


def test_a_table_that_changes_nothing_offers_only_the_way_back(
    page: RegisterPage,
) -> None:
    preview = planned(page, "机构名称\n东沟村卫生室\n")

    assert not preview.take.isVisible()
    assert preview.leave.hasFocus()


def test_a_file_of_old_windows_is_read(
    page: RegisterPage, model: DistrictModel, tmp_path: Path
) -> None:
    table = tmp_path / "名单.csv"
    table.write_bytes("单位名称,类别\n西沟村卫生室,村卫生室\n".encode("gb18030"))

    page.take_file(table)
    background.wait_for_all()
    opened(page, PlanDialog).take.click()

    assert "西沟村卫生室" in names(model)


def test_what_is_no_table_is_told_and_the_page_stays(
    page: RegisterPage, tmp_path: Path
) -> None:
    picture = tmp_path / "图.csv"
    picture.write_bytes(b"\x00\xff\x00\xff")

    page.take_file(picture)
    background.wait_for_all()

    assert page.told.text().startswith("没有读到机构名单。")


def test_an_empty_clipboard_is_told(page: RegisterPage) -> None:
    QGuiApplication.clipboard().clear()
    page.paste.click()

    assert page.told.text().startswith("剪贴板里没有表格。")


def test_a_facility_is_put_on_by_keys_and_its_type_told_by_its_name(
    page: RegisterPage, model: DistrictModel, type_text: TypeText
) -> None:
    QTest.keyClick(page.list.view, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = opened(page, EntryDialog)
    type_text("西沟村卫生室")
    assert dialog.type.value == FacilityType.VILLAGE_CLINIC.value

    QTest.keyClick(dialog.name, Qt.Key.Key_Return)

    assert "西沟村卫生室" in names(model)
    assert page.told.text() == "已列入名册：西沟村卫生室"


def test_what_is_missing_or_wrong_is_named_and_nothing_is_kept(
    page: RegisterPage, model: DistrictModel, type_text: TypeText
) -> None:
    page.add.click()
    dialog = opened(page, EntryDialog)
    dialog.save.click()
    assert dialog.missing.text() == "还差：机构名称"

    type_text("西沟村卫生室")
    dialog.code.setText("12150103000000101X")
    dialog.save.click()
    assert dialog.missing.text() == "还差：信用代码要改"
    dialog.code.setText("")
    dialog.division.setText("12")
    dialog.save.click()
    assert dialog.missing.text() == "还差：行政区划要改"
    assert "西沟村卫生室" not in names(model)


def test_a_facility_that_is_there_is_refused_in_the_dialog(
    page: RegisterPage, type_text: TypeText
) -> None:
    page.add.click()
    dialog = opened(page, EntryDialog)
    type_text("东沟村卫生室")
    dialog.save.click()

    assert dialog.fault.isVisible()
    assert "东沟村卫生室" in dialog.fault.accessibleName()


def test_a_name_is_corrected(page: RegisterPage, model: DistrictModel) -> None:
    press(page, "东沟村卫生室")
    dialog = opened(page, EntryDialog)
    dialog.name.setText("东沟新村卫生室")
    dialog.parent_centre.show_value("青石沟镇卫生院")
    dialog.save.click()

    (entry,) = (
        each for each in list_register(model.workspace) if each.name == "东沟新村卫生室"
    )
    assert entry.parent == "青石沟镇卫生院"
    assert "东沟村卫生室" not in names(model)


def test_one_is_struck_off_and_put_back(
    page: RegisterPage, model: DistrictModel
) -> None:
    press(page, "东沟村卫生室")
    opened(page, EntryDialog).strike.click()
    assert "东沟村卫生室" not in names(model)
    assert page.struck.text() == "也看注销的 1"

    page.struck.click()
    press(page, "东沟村卫生室")
    dialog = opened(page, EntryDialog)
    assert dialog.strike.text() == "放回名册"
    dialog.strike.click()
    assert "东沟村卫生室" in names(model)
    assert not page.struck.isVisible()


def test_the_facility_of_a_packet_is_put_on(
    page: RegisterPage, model: DistrictModel
) -> None:
    press(page, "乌素图村卫生室")
    opened(page, StrangerDialog).put.click()

    assert "乌素图村卫生室" in names(model)
    assert model.county.unregistered == ()


def test_a_packet_is_told_to_come_from_one_that_is_there(
    page: RegisterPage, model: DistrictModel
) -> None:
    press(page, "乌素图村卫生室")
    dialog = opened(page, StrangerDialog)
    assert not dialog.link.isEnabled()
    dialog.search.setText("dg")
    dialog.list.setCurrentRow(0)
    dialog.link.click()

    (line,) = (each for each in model.county.lines if each.entry.name == "东沟村卫生室")
    assert line.packet is not None
    assert line.packet.facility.name == "乌素图村卫生室"
    assert page.told.text() == "乌素图村卫生室报来的，以后都归到 东沟村卫生室"


def test_one_is_found_by_initials_and_the_keys_lead_to_it(page: RegisterPage) -> None:
    page.seek()
    page.name.setText("dgc")
    QTest.keyClick(page.name, Qt.Key.Key_Return)

    assert [each.title for each in page.list.model.lines] == ["东沟村卫生室"]
    assert page.list.view.hasFocus()


def test_an_empty_register_says_how_it_is_filled(
    qtbot: QtBot, workspace: Workspace
) -> None:
    page = RegisterPage(DistrictModel(workspace))
    qtbot.addWidget(page)
    page.show()

    assert page.empty.isVisible()
    assert not page.list.isVisible()
