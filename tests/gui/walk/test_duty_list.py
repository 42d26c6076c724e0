"""Duties as one list: a line each, numbers first, all of it by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.segments import Segments
from tcm_desk.gui.walk.list_plan import plan_in_list
from tcm_desk.gui.walk.places import place_words
from tcm_desk.gui.walk.question_order import order_asked
from tcm_desk.gui.walk.question_page import QuestionPage
from tcm_desk.gui.walk.question_row import QuestionRow
from tcm_desk.gui.walk.question_sheet import QuestionSheet
from tcm_desk.gui.walk.row_plan import Parts
from tcm_desk.gui.walk.walk_place import WalkPlace
from tests.gui.walk.test_question_sheet import focused, names_in, press

Key = Qt.Key
RULES, DRUGS = FactKey("std_compliance"), FactKey("rational_drug_use")


@pytest.fixture
def sheet(walk: WalkPlace) -> QuestionSheet:
    walk.open_section("management")
    return sheet_of(walk)


def test_numbers_come_before_duties_and_keep_their_order(
    model: AssessmentModel,
) -> None:
    rows, listed, _told = order_asked(model.snapshot, "management")

    assert [each.id for each in rows][:2] == ["perf_score_total", "perf_score_tcm"]
    assert {each.type.value for each in listed} == {"yes_no"}
    assert "std_compliance" in {each.id for each in listed}


def test_a_yes_that_brings_other_questions_along_stays_beside_them(
    model: AssessmentModel,
) -> None:
    order = order_asked(model.snapshot, "tcm_hall")

    assert "hall_connotation_done" in {each.id for each in order.rows}


def test_few_duties_are_asked_like_any_other_question(model: AssessmentModel) -> None:
    assert not order_asked(model.snapshot, "equipment").listed


def test_fourteen_duties_fit_on_one_screen(walk: WalkPlace) -> None:
    walk.open_section("health_management")
    lines = [row for row in sheet_of(walk).rows.values() if row.listed]
    room = walk.stack.height() - look().px(32)

    assert len(lines) >= 14
    assert sum(line.height() for line in lines[:14]) <= room


def test_numbers_of_questions_count_down_the_page(sheet: QuestionSheet) -> None:
    assert [row.number for row in sheet.rows.values()] == [
        *range(1, len(sheet.rows) + 1)
    ]
    last = list(sheet.rows)[-1]
    words = place_words(sheet.rows[last]._model.snapshot, FactKey(last))
    assert words.endswith(f"第 {len(sheet.rows)} 题")


def test_down_and_up_lead_from_line_to_line(sheet: QuestionSheet) -> None:
    ids = [id_ for id_, row in sheet.rows.items() if row.listed]
    sheet.show_fact(FactKey(ids[0]))

    press(Key.Key_Down)
    assert focused().objectName() == ids[1]

    press(Key.Key_Up)
    assert focused().objectName() == ids[0]


def test_a_letter_answers_and_enter_goes_on(
    model: AssessmentModel, sheet: QuestionSheet
) -> None:
    sheet.show_fact(RULES)
    press(Key.Key_N)
    press(Key.Key_Return)

    assert model.text(RULES) == "false"
    assert focused().objectName() != "std_compliance"


def test_a_line_says_the_short_name_and_is_read_out_in_full(
    sheet: QuestionSheet,
) -> None:
    row = sheet.rows["rational_drug_use"]
    control = row.control

    assert row.parts.words == "合理用药"
    assert isinstance(control, Segments)
    assert [each.text() for each in control.buttons] == ["有", "无"]
    assert control.accessibleName() == "做到合理用药（含中成药、饮片）吗？"


def test_help_of_a_duty_folds_out_under_its_line_with_the_whole_question(
    sheet: QuestionSheet,
) -> None:
    sheet.show_fact(DRUGS)
    row = sheet.rows["rational_drug_use"]
    before = row.height()

    press(Key.Key_F1)
    QApplication.processEvents()

    assert row.height() > before
    assert "做到合理用药（含中成药、饮片）吗？" in row._help
    assert "检查时看：处方点评记录" in row._help


def test_last_year_stands_in_the_line_in_the_same_words(sheet: QuestionSheet) -> None:
    assert sheet.rows["rational_drug_use"].parts.last == "有"


def test_a_list_that_shrinks_below_three_turns_into_questions(
    qtbot: QtBot, clinic_model: AssessmentModel
) -> None:
    with built(qtbot, clinic_model, "information_system") as sheet:
        listed = [row.listed for row in sheet.rows.values()]

    assert any(listed)


@pytest.mark.parametrize("width", [300, 420, 560, 730, 1280])
@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_no_part_of_a_line_covers_another(width: int, factor: float) -> None:
    look().use(factor=factor)
    px = look().px
    parts = Parts(
        words="公民中医药健康文化素养",
        link="怎么填？",
        control=(px(112), px(30)),
        unit="",
        last="有",
        last_beside="",
        evidence=True,
    )
    plan = plan_in_list(parts, px(width))
    places = [
        plan.words,
        plan.link,
        plan.control,
        plan.last,
        plan.evidence,
        plan.note,
        plan.more,
    ]
    shown = [each for each in places if not each.isEmpty()]

    for n, one in enumerate(shown):
        assert one.right() < px(width)
        for other in shown[n + 1 :]:
            assert not one.intersects(other), (one, other)


def test_undo_and_redo_reach_a_line(
    model: AssessmentModel, sheet: QuestionSheet
) -> None:
    edit(model, RULES, "否")
    control = sheet.rows["std_compliance"].control
    assert isinstance(control, Segments)
    assert control.value == "no"

    model.undo_stack.undo()

    assert control.value == "yes"
    assert not names_in(sheet.rows["std_compliance"])


@contextmanager
def built(
    qtbot: QtBot, model: AssessmentModel, section: str
) -> Iterator[QuestionSheet]:
    found = next(each for each in model.snapshot.pack.sections if each.id == section)
    page = QuestionPage(model, found)
    qtbot.addWidget(page)
    page.resize(760, 600)
    page.show()
    yield page.sheet


def sheet_of(walk: WalkPlace) -> QuestionSheet:
    page = walk.stack.currentWidget()
    assert isinstance(page, QuestionPage)
    assert all(isinstance(row, QuestionRow) for row in page.sheet.rows.values())
    return page.sheet
