"""区县补充数据: typed as anywhere else, kept per period, and counted at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tcm_desk.assessment.period import Period
from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.district.county.county_page import CountyPage
from tcm_desk.gui.district.county.county_table import CountyTable
from tcm_desk.gui.district.county.question_lines import QuestionLine, QuestionLines
from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.gui.undoing import Undoing
from tcm_desk.usecases.district.county_facts import county_sheet, record_county_facts
from tcm_desk.usecases.workspace import Workspace
from tests.gui.conftest import TypeText
from tests.rolled_up import a_county

PATIENCE = 20_000  # milliseconds
YEAR = Period.parse("2024")
POPULATION, TARGETS = FactKey("county_population"), "county_plan_targets"


@pytest.fixture
def model(workspace: Workspace) -> DistrictModel:
    """Return a desk at which nothing was typed yet."""
    return DistrictModel(workspace)


@pytest.fixture
def page(qtbot: QtBot, model: DistrictModel) -> CountyPage:
    """Return the page with the county's questions before one's eyes."""
    made = CountyPage(model)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show_facts()
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.enter()
    return made


def line_of(page: CountyPage, item: str) -> QuestionLine:
    part = page.facts.part
    assert isinstance(part, QuestionLines)
    return next(each for each in part.lines if each.question.id == item)


def table_of(page: CountyPage, table: str) -> CountyTable:
    page.facts.show_part(table)
    part = page.facts.part
    assert isinstance(part, CountyTable)
    return part


def test_a_number_is_typed_and_kept_and_the_next_question_is_entered(
    qtbot: QtBot, page: CountyPage, model: DistrictModel, type_text: TypeText
) -> None:
    line = line_of(page, "county_population")
    assert line.field.control.hasFocus()

    type_text("51234")
    with qtbot.waitSignal(model.saved):
        QTest.keyClick(line.field.control, Qt.Key.Key_Return)

    assert county_sheet(model.workspace, YEAR).facts[POPULATION] == 51234
    assert line_of(page, "county_beds_total").field.control.hasFocus()


def test_what_is_no_number_is_refused_in_words_and_put_back_by_esc(
    page: CountyPage, model: DistrictModel, type_text: TypeText
) -> None:
    record_county_facts(model.workspace, YEAR, {POPULATION: "500"})
    assert page.facts.answers is not None
    page.facts.answers.read_anew()
    line = line_of(page, "county_population")
    line.field.control.setFocus(Qt.FocusReason.TabFocusReason)

    type_text("many")
    QTest.keyClick(line.field.control, Qt.Key.Key_Return)

    assert line.refused.isVisible()
    assert "many" in line.refused.accessibleName()
    assert "仍按 500 人 计" in line.refused.accessibleName()
    QTest.keyClick(line.field.control, Qt.Key.Key_Escape)
    assert not line.refused.isVisible()
    assert line.field.typed == "500"


@pytest.mark.parametrize("item", ["county_staff_total", "county_events"])
def test_what_a_figure_waits_for_is_stood_in(page: CountyPage, item: str) -> None:
    page.show_facts(item)
    assert line_of(page, item).field.control.hasFocus()


def test_a_table_that_a_figure_waits_for_is_shown(page: CountyPage) -> None:
    page.show_facts(TARGETS)

    assert isinstance(page.facts.part, CountyTable)
    assert page.facts.part.table.id == TARGETS


def test_last_years_answer_stands_beside_the_question(
    qtbot: QtBot, model: DistrictModel
) -> None:
    record_county_facts(model.workspace, YEAR.year_before, {POPULATION: "49000"})
    page = CountyPage(model)
    qtbot.addWidget(page)
    page.show_facts()

    assert line_of(page, "county_population").last.text() == "去年 49\u2009000"


def test_a_change_is_undone_by_the_usual_key(
    qtbot: QtBot, page: CountyPage, model: DistrictModel, type_text: TypeText
) -> None:
    undoing = Undoing(page)
    model.answering.connect(undoing.serve)
    model.answering.emit(page.facts.answers)
    line = line_of(page, "county_population")
    type_text("51234")
    QTest.keyClick(line.field.control, Qt.Key.Key_Return)

    control = Qt.KeyboardModifier.ControlModifier
    with qtbot.waitSignal(undoing.told) as told:
        QTest.keyClick(page, Qt.Key.Key_Z, control)
    assert told.args == ["已撤销：区县补充 第 1 题 改回 —"]
    assert county_sheet(model.workspace, YEAR).facts == {}
    QTest.keyClick(page, Qt.Key.Key_Y, control)
    assert county_sheet(model.workspace, YEAR).facts == {POPULATION: 51234}


def test_rows_of_a_table_are_pasted_and_declared_complete(
    page: CountyPage, model: DistrictModel
) -> None:
    part = table_of(page, TARGETS)
    QGuiApplication.clipboard().setText("指标\t目标值\n每千人口床位数\t6.5\n")

    part.paste.click()
    part.complete.tick.click()

    sheet = county_sheet(model.workspace, YEAR)
    (row,) = sheet.cuts[TARGETS].rows
    assert row.cells["kind"] == "beds"
    assert str(row.cells["target"]) == "6.5"
    assert sheet.cuts[TARGETS].complete
    assert page.facts.parts is not None
    assert page.facts.parts.tags[TARGETS].text().endswith("1")


def test_a_row_is_added_by_its_key_and_typed(
    page: CountyPage, model: DistrictModel, type_text: TypeText
) -> None:
    part = table_of(page, "county_resp_matrix")
    part.add.setFocus()
    QTest.keyClick(part.add, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    type_text("建中医馆")
    page.record_typed()

    (row,) = county_sheet(model.workspace, YEAR).cuts["county_resp_matrix"].rows
    assert row.cells["task"] == "建中医馆"


def test_each_period_has_its_own_answers(
    page: CountyPage, model: DistrictModel, type_text: TypeText
) -> None:
    type_text("51234")
    model.choose_period(Period.parse("2023"))

    assert line_of(page, "county_population").field.typed == ""
    assert county_sheet(model.workspace, YEAR).facts == {POPULATION: 51234}
    model.choose_period(YEAR)
    assert line_of(page, "county_population").field.typed == "51234"


def test_what_was_not_accepted_waits_in_its_own_period(
    page: CountyPage, model: DistrictModel, type_text: TypeText
) -> None:
    type_text("many")
    QTest.keyClick(page.facts.part, Qt.Key.Key_Tab)
    page.record_typed()
    model.choose_period(Period.parse("2023"))
    assert not line_of(page, "county_population").refused.isVisible()

    model.choose_period(YEAR)
    assert line_of(page, "county_population").refused.isVisible()


def test_an_answer_counts_in_the_figures_when_one_goes_back(
    qtbot: QtBot, model: DistrictModel, repository: Path, type_text: TypeText
) -> None:
    a_county(model.workspace, repository)
    page = CountyPage(model)
    qtbot.addWidget(page)
    page.resize(1366, 690)
    page.show_facts()
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    page.enter()
    type_text("20000")

    with qtbot.waitSignal(page.figures.work.done, timeout=PATIENCE):
        QTest.keyClick(page.facts, Qt.Key.Key_Escape)

    found = page.figures.found
    assert found is not None
    assert found.county.facts[POPULATION] == 20000


def test_undo_works_on_the_countys_facts_only_while_they_are_seen(
    qtbot: QtBot, page: CountyPage, model: DistrictModel
) -> None:
    with qtbot.waitSignal(model.answering) as served:
        page.show_figures()
    assert served.args == [None]

    with qtbot.waitSignal(model.answering) as served:
        page.show_facts()
    assert served.args == [page.facts.answers]
