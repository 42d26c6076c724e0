"""Notes, 不适用, history and last period's answer, at the question and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit, edit_all
from tcm_desk.gui.evidence.evidence_dialog import EvidenceDialog
from tcm_desk.gui.walk.history_dialog import HistoryDialog
from tcm_desk.gui.walk.question_page import QuestionPage
from tcm_desk.gui.walk.question_row import QuestionRow
from tcm_desk.gui.walk.question_sheet import QuestionSheet
from tcm_desk.gui.walk.walk_place import WalkPlace
from tcm_desk.gui.walk.word_dialog import WordDialog
from tests.gui.walk.test_question_sheet import focused, names_in, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # menus

Key, Mod = Qt.Key, Qt.KeyboardModifier
TOTAL, TCM = FactKey("visits_total"), FactKey("visits_tcm")
NOTE = FactKey("notes", "visits_total", "text")
WAIVER = FactKey("waivers", "visits_total", "reason")


@pytest.fixture
def sheet(small_walk: WalkPlace) -> QuestionSheet:
    small_walk.open_section("all")
    page = small_walk.stack.currentWidget()
    assert isinstance(page, QuestionPage)
    return page.sheet


@pytest.fixture
def row(sheet: QuestionSheet) -> QuestionRow:
    sheet.show_fact(TOTAL)
    return sheet.rows["visits_total"]


def test_alt_enter_opens_the_menu_at_the_question(
    row: QuestionRow, qtbot: QtBot
) -> None:
    QTest.keyClick(row.control, Key.Key_Return, Mod.AltModifier)
    (menu,) = row.findChildren(QMenu)
    qtbot.waitUntil(menu.isVisible)

    words = [each.text() for each in menu.actions()]
    menu.close()

    assert words[:3] == ["佐证…　Ctrl+E", "备注…", "不适用…"]
    assert "修改记录…" in words
    assert menu.activeAction() is None or menu.activeAction().text() == words[0]


def test_a_note_is_kept_shown_and_can_be_undone(
    small: AssessmentModel, row: QuestionRow
) -> None:
    row.menu.note()
    type_into(dialog(row), "数字来自年报")

    assert small.text(NOTE) == "数字来自年报"
    assert "备注：数字来自年报" in names_in(row)

    small.undo_stack.undo()
    assert small.snapshot.notes == {}
    assert not names_in(row)


def test_a_note_taken_out_is_gone(small: AssessmentModel, row: QuestionRow) -> None:
    edit(small, NOTE, "旧的")
    row.menu.note()
    type_into(dialog(row), "")

    assert small.text(NOTE) == ""


def test_not_applicable_wants_a_reason(
    small: AssessmentModel, row: QuestionRow
) -> None:
    row.menu.waive()
    asked = dialog(row)
    asked.done_button.click()

    assert asked.isVisible()
    assert asked.fault.text().startswith("请写一句理由")
    assert small.snapshot.waivers == {}
    asked.close()


def test_a_question_that_does_not_apply_says_so_and_leaves_the_progress(
    small: AssessmentModel, row: QuestionRow
) -> None:
    before = small.snapshot.progress.applicable
    row.menu.waive()
    type_into(dialog(row), "没有门诊")

    assert small.snapshot.waivers == {"visits_total": "没有门诊"}
    assert small.snapshot.progress.applicable == before - 1
    assert row.control.isHidden()
    assert "不适用：没有门诊" in names_in(row)


def test_one_stays_with_a_question_that_is_declared_not_applicable(
    row: QuestionRow,
) -> None:
    row.menu.waive()
    type_into(dialog(row), "没有门诊")
    assert row.holds(row.window().focusWidget())

    row.menu.apply_again()
    assert row.control is row.window().focusWidget()


def test_not_applicable_is_taken_back_by_keyboard(
    small: AssessmentModel, sheet: QuestionSheet, row: QuestionRow
) -> None:
    edit(small, WAIVER, "没有门诊")
    sheet.show_fact(TOTAL)
    assert row.holds(QApplication.focusWidget())

    press(Key.Key_Return)

    assert small.snapshot.waivers == {}
    assert not row.control.isHidden()


def test_a_page_does_not_open_in_a_question_that_does_not_apply(
    small: AssessmentModel, small_walk: WalkPlace
) -> None:
    edit(small, WAIVER, "没有门诊")
    small_walk.open_section("all")

    assert focused().objectName() == "visits_tcm"


def test_tab_leads_from_an_answer_to_its_note_and_on(
    small: AssessmentModel, sheet: QuestionSheet, row: QuestionRow
) -> None:
    edit(small, NOTE, "来自年报")
    sheet.show_fact(TOTAL)

    press(Key.Key_Tab)
    assert focused() is row.stops[-1]
    press(Key.Key_Tab)
    assert focused().objectName() == "visits_tcm"


def test_history_tells_old_new_when_and_who_newest_first(
    small: AssessmentModel, row: QuestionRow
) -> None:
    edit(small, TOTAL, "100")
    edit(small, TOTAL, "12520")
    row.menu.show_history()
    lines = history(row).lines

    assert [line.split("　")[-1] for line in lines] == [
        "100 人次 → 12\u2009520 人次",
        "空 → 100 人次",
    ]
    assert all("2024-12-20" in line for line in lines)


def test_an_old_value_is_put_back_as_an_edit_that_can_be_undone(
    small: AssessmentModel, row: QuestionRow
) -> None:
    edit(small, TOTAL, "100")
    edit(small, TOTAL, "12520")
    row.menu.show_history()
    shown = history(row)
    assert not shown.restore.isEnabled()  # the newest stands already

    QTest.keyClick(shown.list, Key.Key_Down)
    QTest.keyClick(shown.list, Key.Key_Return)

    assert small.text(TOTAL) == "100"
    small.undo_stack.undo()
    assert small.text(TOTAL) == "12520"


def test_ctrl_l_takes_last_years_answer(
    small: AssessmentModel, row: QuestionRow
) -> None:
    QTest.keyClick(row.control, Key.Key_L, Mod.ControlModifier)

    assert small.text(TOTAL) == "36912"
    assert not any("沿用" in each.words for each in row.menu.entries())
    small.undo_stack.undo()
    assert any("沿用去年的 36\u2009912" in each.words for each in row.menu.entries())


def test_a_press_on_last_years_answer_takes_it_while_nothing_is_answered(
    small: AssessmentModel, row: QuestionRow
) -> None:
    place = row.plan.last.center()
    click(row, place)
    assert small.text(TOTAL) == "36912"

    edit(small, TOTAL, "5")
    click(row, place)
    assert small.text(TOTAL) == "5"


def test_ctrl_e_opens_the_evidence_of_the_question(row: QuestionRow) -> None:
    QTest.keyClick(row.control, Key.Key_E, Mod.ControlModifier)
    QApplication.processEvents()

    (shown,) = row.window().findChildren(EvidenceDialog)
    shown.close()


def test_evidence_is_counted_at_the_question(
    small: AssessmentModel, row: QuestionRow
) -> None:
    file = {"file": "日志.jpg", "sha256": "0" * 64, "supports": "visits_total area"}
    edit_all(small, {FactKey("evidence", "f1", key): file[key] for key in file})

    assert row.menu.evidence.count == 1


def test_a_picture_pasted_into_a_number_becomes_evidence(
    row: QuestionRow, qtbot: QtBot
) -> None:
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(0)
    QApplication.clipboard().setImage(picture)
    QTest.keyClick(row.control, Key.Key_V, Mod.ControlModifier)
    qtbot.waitUntil(lambda: row.menu.evidence.count == 1, timeout=5000)

    assert row.field.typed == ""


def test_readers_of_a_screen_hear_of_the_menu(row: QuestionRow) -> None:
    assert "Alt+Enter 这一题的菜单" in row.control.accessibleDescription()


def test_clearing_from_the_menu_takes_the_answer_back(
    small: AssessmentModel, row: QuestionRow
) -> None:
    edit(small, TOTAL, "100")
    (clear,) = [each for each in row.menu.entries() if each.words == "清空"]
    clear.act()

    assert small.value(TOTAL) is None


def test_the_marks_of_a_question_can_be_pressed(row: QuestionRow, qtbot: QtBot) -> None:
    click(row, row.plan.more.center())
    (menu,) = row.findChildren(QMenu)
    qtbot.waitUntil(menu.isVisible)
    menu.close()


def click(row: QuestionRow, place: object) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(row, left, none, place)  # type: ignore[call-overload]


def dialog(row: QuestionRow) -> WordDialog:
    QApplication.processEvents()
    (found,) = row.window().findChildren(WordDialog)
    return found


def history(row: QuestionRow) -> HistoryDialog:
    QApplication.processEvents()
    (found,) = row.window().findChildren(HistoryDialog)
    return found


def type_into(asked: WordDialog, text: str) -> None:
    asked.words.setText(text)
    QTest.keyClick(asked.words, Key.Key_Return)
    QApplication.processEvents()
