"""Answering by keyboard alone: what is typed is kept, and nothing typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit
from tcm_desk.gui.look.fields import Field
from tcm_desk.gui.look.segments import Segments
from tcm_desk.gui.walk.question_page import QuestionPage
from tcm_desk.gui.walk.question_sheet import QuestionSheet
from tcm_desk.gui.walk.walk_place import WalkPlace

Key = Qt.Key
TOTAL, TCM, AREA = FactKey("visits_total"), FactKey("visits_tcm"), FactKey("area")
HAS_BEDS, BEDS, OWNER = FactKey("has_beds"), FactKey("beds"), FactKey("owner")
OPENED = FactKey("opened")


@pytest.fixture
def sheet(small_walk: WalkPlace) -> QuestionSheet:
    small_walk.open_section("all")
    page = small_walk.stack.currentWidget()
    assert isinstance(page, QuestionPage)
    return page.sheet


def test_a_page_opens_in_its_first_unanswered_question(
    small: AssessmentModel, small_walk: WalkPlace
) -> None:
    edit(small, TOTAL, "100")

    small_walk.open_section("all")

    assert focused().objectName() == "visits_tcm"


def test_every_field_bears_its_fact_as_name_and_its_question_for_readers(
    sheet: QuestionSheet,
) -> None:
    for id_, row in sheet.rows.items():
        assert row.control.objectName() == id_
        assert row.control.accessibleName() == row.question.label.zh


@pytest.mark.usefixtures("sheet")
def test_enter_records_and_goes_on(small: AssessmentModel) -> None:
    type_keys("20468")
    press(Key.Key_Return)

    assert small.text(TOTAL) == "20468"
    assert focused().objectName() == "visits_tcm"


@pytest.mark.usefixtures("sheet")
def test_tab_records_and_goes_on_in_the_order_of_the_sheet(
    small: AssessmentModel,
) -> None:
    type_keys("100")
    press(Key.Key_Tab)
    type_keys("40")
    press(Key.Key_Tab)

    assert (small.text(TOTAL), small.text(TCM)) == ("100", "40")
    assert focused().objectName() == "area"


@pytest.mark.usefixtures("sheet")
def test_a_whole_value_counts_while_one_still_stands_in_the_field(
    small: AssessmentModel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(small.changed, timeout=2000):
        type_keys("100")

    assert small.text(TOTAL) == "100"
    assert focused().objectName() == "visits_total"


def test_half_a_number_is_not_refused_while_it_is_typed(
    small: AssessmentModel, sheet: QuestionSheet, qtbot: QtBot
) -> None:
    sheet.show_fact(AREA)
    type_keys("12.")
    qtbot.wait(600)

    assert small.refused == {}
    assert small.text(AREA) == ""


def test_digits_are_grouped_when_the_field_is_left(sheet: QuestionSheet) -> None:
    type_keys("20468")
    press(Key.Key_Tab)

    assert text_in(sheet, "visits_total") == "20\u2009468"


@pytest.mark.usefixtures("sheet")
def test_a_digit_added_to_grouped_digits_makes_a_larger_number(
    small: AssessmentModel,
) -> None:
    edit(small, TOTAL, "20468")
    press(Key.Key_End)
    type_keys("5")
    press(Key.Key_Return)

    assert small.text(TOTAL) == "204685"


@pytest.mark.usefixtures("sheet")
def test_full_width_digits_of_an_input_method_are_understood(
    small: AssessmentModel,
) -> None:
    event = QInputMethodEvent()
    event.setCommitString("１２０")
    QApplication.sendEvent(focused(), event)
    press(Key.Key_Return)

    assert small.text(TOTAL) == "120"


def test_a_refused_text_stays_and_the_box_says_why_and_what_still_counts(
    small: AssessmentModel, sheet: QuestionSheet
) -> None:
    edit(small, TOTAL, "20468")
    type_keys("2e5")
    press(Key.Key_Return)

    assert text_in(sheet, "visits_total") == "2e5"
    assert focused().objectName() == "visits_total"
    assert small.text(TOTAL) == "20468"
    said = names_in(sheet.rows["visits_total"])
    assert any(each.startswith("没有收下 2e5：这里要填整数") for each in said)
    assert any("原来的 20\u2009468 仍在" in each for each in said)


def test_escape_puts_the_stored_value_back(
    small: AssessmentModel, sheet: QuestionSheet
) -> None:
    edit(small, TOTAL, "20468")
    type_keys("2e5")
    press(Key.Key_Return)
    press(Key.Key_Escape)

    assert text_in(sheet, "visits_total") == "20\u2009468"
    assert small.refused == {}
    assert not names_in(sheet.rows["visits_total"])


def test_leaving_a_refused_field_is_allowed_and_keeps_its_text(
    small: AssessmentModel, sheet: QuestionSheet
) -> None:
    type_keys("abc")
    press(Key.Key_Tab)

    assert focused().objectName() == "visits_tcm"
    assert text_in(sheet, "visits_total") == "abc"
    assert small.refused[TOTAL].typed == "abc"


def test_an_answer_to_another_question_does_not_touch_a_refused_text(
    sheet: QuestionSheet,
) -> None:
    type_keys("abc")
    press(Key.Key_Tab)
    type_keys("40")
    press(Key.Key_Return)

    assert text_in(sheet, "visits_total") == "abc"


def test_correcting_a_refused_text_takes_the_box_away(
    small: AssessmentModel, sheet: QuestionSheet
) -> None:
    type_keys("abc")
    press(Key.Key_Return)
    focused().setText("12")  # type: ignore[attr-defined]
    press(Key.Key_Return)

    assert small.text(TOTAL) == "12"
    assert not names_in(sheet.rows["visits_total"])


def test_clearing_a_field_takes_the_answer_back(
    small: AssessmentModel, sheet: QuestionSheet
) -> None:
    edit(small, TOTAL, "100")
    sheet.show_fact(TCM)
    sheet.show_fact(TOTAL)
    press(Key.Key_Delete)  # all is selected on entering
    press(Key.Key_Return)

    assert small.value(TOTAL) is None


def test_an_unanswered_question_is_dashed_and_an_answered_one_is_not(
    small: AssessmentModel, sheet: QuestionSheet
) -> None:
    edit(small, TOTAL, "100")

    assert sheet.rows["visits_total"].control.property("state") == "plain"
    assert sheet.rows["visits_tcm"].control.property("state") == "empty"


def test_an_optional_question_is_not_dashed_and_not_opened_first(
    small: AssessmentModel, small_walk: WalkPlace
) -> None:
    for key, text in ((TOTAL, "100"), (TCM, "40"), (AREA, "80"), (HAS_BEDS, "否")):
        edit(small, key, text)
    edit(small, OWNER, "政府办")
    small_walk.open_section("all")
    page = small_walk.stack.currentWidget()
    assert isinstance(page, QuestionPage)

    assert focused().objectName() == "opened"
    remark = page.sheet.rows["remark"].control
    assert isinstance(remark, Field)
    assert (remark.property("state"), remark.placeholderText()) == ("plain", "可不填")


def test_what_the_program_noticed_stands_under_the_question(
    small: AssessmentModel, sheet: QuestionSheet
) -> None:
    edit(small, TOTAL, "100")
    edit(small, TCM, "120")

    assert any("多于" in each for each in names_in(sheet.rows["visits_tcm"]))

    edit(small, TCM, "20")
    assert not names_in(sheet.rows["visits_tcm"])


def test_an_answer_brings_its_questions_and_takes_them_away(
    sheet: QuestionSheet,
) -> None:
    sheet.show_fact(HAS_BEDS)
    press(Key.Key_Y)

    assert list(sheet.rows)[3:6] == ["has_beds", "beds", "ward"]
    press(Key.Key_Return)
    assert focused().objectName() == "beds"

    sheet.show_fact(HAS_BEDS)
    press(Key.Key_N)
    assert "beds" not in sheet.rows


def test_tab_leads_through_questions_that_came_later(sheet: QuestionSheet) -> None:
    sheet.show_fact(HAS_BEDS)
    press(Key.Key_Y)
    places = []
    for _ in range(4):
        press(Key.Key_Tab)
        places.append(focused().objectName())

    assert places == ["beds", "ward", "owner", "remark"]


def test_arrows_choose_and_delete_takes_the_choice_back(
    small: AssessmentModel, sheet: QuestionSheet
) -> None:
    sheet.show_fact(OWNER)
    press(Key.Key_Down)
    assert small.text(OWNER) == "government"

    press(Key.Key_Delete)
    assert small.value(OWNER) is None


def test_a_day_may_be_typed_in_many_spellings(
    small: AssessmentModel, sheet: QuestionSheet
) -> None:
    sheet.show_fact(OPENED)
    type_keys("2024.4.1")
    press(Key.Key_Return)

    assert small.text(OPENED) == "2024-04-01"
    assert text_in(sheet, "opened") == "2024-04-01"


def test_enter_in_the_last_question_offers_the_way_on(
    small_walk: WalkPlace, sheet: QuestionSheet
) -> None:
    sheet.show_fact(OPENED)
    type_keys("2024-04-01")
    press(Key.Key_Return)

    assert focused() is small_walk.header.on


def test_help_folds_out_by_f1_and_in_again(sheet: QuestionSheet) -> None:
    row = sheet.rows["visits_total"]
    before = row.height()

    press(Key.Key_F1)
    QApplication.processEvents()
    assert row.height() > before

    press(Key.Key_F1)
    QApplication.processEvents()
    assert row.height() == before


def test_the_words_that_explain_fold_the_help_out_by_a_click(
    sheet: QuestionSheet,
) -> None:
    row = sheet.rows["visits_total"]
    before = row.height()
    plan = row.plan

    click(row, plan.link.center())
    QApplication.processEvents()

    assert row.height() > before


def test_last_years_answer_is_told_to_readers_too(sheet: QuestionSheet) -> None:
    described = sheet.rows["visits_total"].control.accessibleDescription()

    assert "去年 36\u2009912" in described
    assert "人次" in described
    assert "检查时看：门诊日志" in described


def test_undo_brings_the_value_before_back_into_the_field(
    small: AssessmentModel, sheet: QuestionSheet
) -> None:
    type_keys("100")
    press(Key.Key_Return)
    sheet.show_fact(TOTAL)
    type_keys("250")
    press(Key.Key_Return)

    small.undo_stack.undo()

    assert text_in(sheet, "visits_total") == "100"


def test_a_page_behind_another_catches_up_when_it_comes_to_the_front(
    small: AssessmentModel, small_walk: WalkPlace, sheet: QuestionSheet
) -> None:
    small_walk.open_check_list()
    edit(small, TOTAL, "777")
    small_walk.open_section("all")

    assert text_in(sheet, "visits_total") == "777"


@pytest.mark.usefixtures("sheet")
def test_what_is_typed_is_recorded_when_another_place_is_opened(
    small: AssessmentModel, small_walk: WalkPlace
) -> None:
    type_keys("55")
    small_walk.open_check_list()

    assert small.text(TOTAL) == "55"


def test_a_text_the_disk_refuses_stays_in_the_field(
    small: AssessmentModel, sheet: QuestionSheet, qtbot: QtBot
) -> None:
    small.workspace.database.close()
    with qtbot.captureExceptions():
        type_keys("55")
        press(Key.Key_Tab)

    assert text_in(sheet, "visits_total") == "55"


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    group = widget.parentWidget()
    return group if isinstance(group, Segments) else widget


def press(key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def type_keys(text: str) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClicks(widget, text)


def click(widget: QWidget, place: QPoint) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(widget, left, none, place)


def text_in(sheet: QuestionSheet, item: str) -> str:
    control = sheet.rows[item].control
    assert isinstance(control, Field | QLineEdit)
    return control.text()


def names_in(row: QWidget) -> list[str]:
    """Return what the boxes below a question are called, as far as they are shown."""
    return [
        each.accessibleName()
        for each in row.children()
        if isinstance(each, QWidget)
        and each.property("surface") in {"refusal", "help"}
        and each.isVisible()
        and each.accessibleName()
    ]
