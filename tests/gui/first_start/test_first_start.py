"""The first start, typed from the first key to the last without a mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.loader import load_pack_fast
from tcm_desk.gui import background
from tcm_desk.gui.first_start.first_start import FirstStart
from tcm_desk.store.records import AssessmentState
from tcm_desk.usecases.begin_assessment import list_assessments, list_facilities
from tcm_desk.usecases.make_own_key import open_key_file
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.pack_shelf import PackShelf
from tcm_desk.usecases.workspace import Workspace
from tests.publishing import STANDARD, bundle, standard

TypeText = Callable[[str], None]

CODE = "12150103MB1A23456D"
PASSPHRASE = "yi ju hao ji de hua"  # noqa: S105 - of keys made for a test


@pytest.fixture
def first(qtbot: QtBot, workspace: Workspace) -> FirstStart:
    made = FirstStart(workspace)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    made.activateWindow()
    made.enter()
    qtbot.waitUntil(made.facility.name.hasFocus)
    return made


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def fill_in_the_facility(type_text: TypeText, kind: int = 1) -> None:
    type_text("青山镇卫生院")
    press(Qt.Key.Key_Return)
    for _step in range(kind):
        press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Tab)
    type_text(CODE)
    press(Qt.Key.Key_Return)
    type_text("hmq")
    press(Qt.Key.Key_Return)
    type_text("王建平")


def test_a_facility_is_set_up_with_the_keyboard_alone(
    qtbot: QtBot, first: FirstStart, workspace: Workspace, type_text: TypeText
) -> None:
    fill_in_the_facility(type_text)
    press(Qt.Key.Key_Return)  # to the standards
    press(Qt.Key.Key_Return)  # as chosen, to the passphrase
    type_text(PASSPHRASE)
    press(Qt.Key.Key_Return)
    type_text(PASSPHRASE)
    press(Qt.Key.Key_Return)  # to the summary

    with qtbot.waitSignal(first.finished, timeout=60_000) as finished:
        press(Qt.Key.Key_Return)

    (facility,) = list_facilities(workspace)
    assert (facility.name, facility.type, facility.uscc, facility.division) == (
        "青山镇卫生院",
        FacilityType.TOWNSHIP_CENTRE,
        CODE,
        "150103",
    )
    (record,) = list_assessments(workspace, facility.id)
    assert finished.args == [record.header.id]
    assert record.state is AssessmentState.DRAFT
    assert record.header.period.code == "2024"
    assert record.header.standards[:2] == ("huimin-2023", "hohhot-2021")
    facts = open_assessment(workspace, record.header.id).facts
    assert facts[FactKey("facility_head")] == "王建平"
    key = open_key_file(workspace.key_file(facility.id), PASSPHRASE)
    assert key.name == "青山镇卫生院"


def test_what_is_missing_stands_beside_the_button_and_enter_leads_to_it(
    first: FirstStart, type_text: TypeText
) -> None:
    assert first.note.text() == "还差：机构名称、机构类型、所在区县、负责人"

    type_text("青山镇卫生院")
    first.on.click()

    assert first.here == 0
    assert first.facility.type.tags["township_centre"].hasFocus()


def test_a_county_is_found_by_the_initials_of_its_name(
    first: FirstStart, type_text: TypeText
) -> None:
    field = first.facility.division
    field.setFocus()
    type_text("hmq")
    press(Qt.Key.Key_Return)

    assert field.text() == "内蒙古自治区 呼和浩特市 回民区"
    assert field.code == "150103"


def test_typing_on_takes_the_county_back(
    first: FirstStart, type_text: TypeText
) -> None:
    field = first.facility.division
    field.setFocus()
    type_text("hmq")
    press(Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Backspace)

    assert field.code == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1215", "还差 14 位"),
        (CODE.lower(), "18 位齐，校验位正确"),
        (CODE[:-1] + "E", "校验位不对，请对照证书核对"),
        (CODE + "1", "多了 1 位"),
        ("1215010IMB1A23456D", "里面有不该有的字符，没有 I、O、Z、S、V"),
    ],
)
def test_the_credit_code_is_checked_while_it_is_typed(
    first: FirstStart, typed: str, said: str
) -> None:
    first.facility.code.setText(typed)

    assert first.facility._code_row.hint.text() == said
    good = "校验位正确" in said
    missing = [word for word, _field in first.facility.missing()]
    assert ("信用代码要改" in missing) is not good


def test_a_clinic_is_asked_for_the_centre_above_it(
    first: FirstStart, type_text: TypeText
) -> None:
    assert first.facility.parent_centre.isHidden()

    fill_in_the_facility(type_text, kind=4)
    first.facility.parent_centre.setText("青石沟镇卫生院")

    assert not first.facility.parent_centre.isHidden()
    assert first.facility.details.type is FacilityType.VILLAGE_CLINIC
    assert first.facility.details.parent == "青石沟镇卫生院"


def test_standards_of_the_county_are_ticked_and_each_says_how_much_it_asks(
    first: FirstStart, type_text: TypeText
) -> None:
    fill_in_the_facility(type_text)
    press(Qt.Key.Key_Return)

    ticked = first.standards.standards.chosen
    assert ticked[0] == "huimin-2023"
    assert "yuexiu-2025" not in ticked
    assert "yuexiu-2025" in first.standards.standards.ticks


def test_passphrases_that_differ_are_not_taken(
    first: FirstStart, type_text: TypeText
) -> None:
    fill_in_the_facility(type_text)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    type_text("12345678")
    press(Qt.Key.Key_Return)
    type_text("12345679")

    assert first.note.text() == "还差：再打一遍口令"
    press(Qt.Key.Key_Return)
    assert first.here == 2


def test_a_disk_that_refuses_is_told_and_nothing_is_kept(
    qtbot: QtBot, first: FirstStart, workspace: Workspace, type_text: TypeText
) -> None:
    (workspace.data / "keys").write_text("a file where the folder should be")
    fill_in_the_facility(type_text)
    for step in ("on", "on"):
        getattr(first, step).click()
    first.key.fields.first.setText(PASSPHRASE)
    first.key.fields.again.setText(PASSPHRASE)
    first.on.click()
    first.on.click()

    background.wait_for_all()
    qtbot.waitUntil(lambda: "没有写成" in first.note.text())

    assert list_facilities(workspace) == []
    assert first.on.isEnabled()


def test_enter_leads_through_the_fields_that_may_stay_empty_too(
    first: FirstStart, type_text: TypeText
) -> None:
    fill_in_the_facility(type_text, kind=4)
    press(Qt.Key.Key_Return)

    assert first.facility.parent_centre.hasFocus()
    press(Qt.Key.Key_Return)
    assert first.here == 1


def test_the_countys_own_standards_can_be_installed_before_they_are_chosen(
    qtbot: QtBot, first: FirstStart, workspace: Workspace, type_text: TypeText
) -> None:
    fill_in_the_facility(type_text)
    press(Qt.Key.Key_Return)
    files = {STANDARD: standard("qingshan-2026", 10, "visits_total")}
    installed = workspace.shelf.files.under(bundle(files=files).pack_files)
    pack = load_pack_fast(installed, workspace.shelf.kept)
    with qtbot.waitSignal(first.install_asked):
        first.standards.install.click()

    shelf = PackShelf(pack, installed, workspace.shelf.kept)
    first.use(replace(workspace, shelf=shelf))

    assert "qingshan-2026" in first.standards.standards.chosen
    assert first.facility.name.text() == "青山镇卫生院"
