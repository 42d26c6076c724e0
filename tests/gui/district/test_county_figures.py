"""汇总: the county's figures, each explained, filtered, and written out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tcm_desk.assessment.findings import Outcome
from tcm_desk.assessment.period import Period
from tcm_desk.gui import background
from tcm_desk.gui.district.county.county_page import CountyPage
from tcm_desk.gui.district.county.figure_split import FigureSplit
from tcm_desk.gui.district.county.remarks_dialog import RemarksDialog
from tcm_desk.gui.district.county.write_dialog import WriteDialog
from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.marks import State
from tcm_desk.rollup.contributions import Role
from tcm_desk.usecases.workspace import Workspace
from tests.rolled_up import a_county, called, receive, sample

PATIENCE = 20_000  # milliseconds
VISITS = "全区基层机构中医诊疗人次占比"
GPS = "每万名居民的中医类别全科医生数"

OpenPage = Callable[[], CountyPage]


@pytest.fixture
def model(workspace: Workspace, repository: Path) -> DistrictModel:
    """Return the desk of a county of four, of which one is silent."""
    a_county(workspace, repository)
    return DistrictModel(workspace)


@pytest.fixture
def open_page(qtbot: QtBot, model: DistrictModel) -> OpenPage:
    """Return a function that shows the page and waits for its figures."""

    kept: list[CountyPage] = []

    def opened() -> CountyPage:
        page = CountyPage(model)
        kept.append(page)
        qtbot.addWidget(page)
        page.resize(1366, 690)
        with qtbot.waitSignal(page.figures.work.done, timeout=PATIENCE):
            page.show()
        return page

    return opened


def names(split: FigureSplit) -> list[str]:
    return [each.name for each in split.model.lines]


def stand_on(split: FigureSplit, name: str) -> None:
    split.list.setCurrentIndex(split.model.index(names(split).index(name)))


def test_figures_stand_with_their_value_parts_rule_and_bar(
    open_page: OpenPage,
) -> None:
    split = open_page().figures.split
    line = split.model.lines[names(split).index(VISITS)]

    assert (line.value, line.parts, line.rule) == (
        "34.69 %",
        "7\u2009412 / 21\u2009368",
        "≥ 35 %",
    )
    assert line.state is State.INCOMPLETE
    assert line.reading is not None
    assert [gate.at for gate in line.reading.gates] == [35]
    assert line.reading.value == pytest.approx(34.687, abs=0.01)


def test_a_figure_is_explained_facility_by_facility(open_page: OpenPage) -> None:
    split = open_page().figures.split
    stand_on(split, VISITS)
    told = {
        each.name: (each.word, each.detail) for each in split.panel.list_model.lines
    }

    assert told["东沟村卫生室"] == ("未报送", "")
    assert told["南沟村卫生室"][0] == "已计入上级机构，不重复加"
    assert "400" in told["北沟村卫生室"][1]
    assert "还差 67 人次" in split.panel.sentence.text()


def test_one_role_alone_is_shown_and_a_name_is_found_by_initials(
    open_page: OpenPage,
) -> None:
    split = open_page().figures.split
    stand_on(split, VISITS)
    panel = split.panel

    panel.roles.tags[Role.NOT_SENT.value].click()
    assert [each.name for each in panel.list_model.lines] == ["东沟村卫生室"]
    panel.roles.tags[""].click()
    panel.search.setText("bgc")
    assert [each.name for each in panel.list_model.lines] == ["北沟村卫生室"]
    panel.search.setText("没有这一家")
    assert panel.nothing.isVisible()
    assert not panel.list.isVisible()


def test_only_one_outcome_is_shown_with_its_count(open_page: OpenPage) -> None:
    page = open_page().figures
    tag = page.kinds.tags[Outcome.NOT_MET.value]
    assert tag.text() == "未达标 2"

    tag.click()

    assert len(page.split.model.lines) == 2
    assert {each.state for each in page.split.model.lines} == {State.NOT_MET}


def test_another_document_is_chosen(open_page: OpenPage) -> None:
    page = open_page().figures
    before = names(page.split)

    page.standards.setFocus()
    QTest.keyClick(page.standards, Qt.Key.Key_Down)
    page.standards.activated.emit(page.standards.currentIndex())

    assert names(page.split) != before
    assert page.standards.currentText() in page.split.panel.origin.text()


def test_where_room_is_short_a_press_opens_the_figure_and_esc_leads_back(
    open_page: OpenPage,
) -> None:
    look().use(factor=2.0)
    page = open_page().figures
    split = page.split
    assert not split.panel.isVisible()

    stand_on(split, VISITS)
    split.list.setFocus()
    QTest.keyClick(split.list, Qt.Key.Key_Return)

    assert split.panel.isVisible()
    assert not split.list.isVisible()
    assert split.panel.name.text() == VISITS
    QTest.keyClick(split.panel.list, Qt.Key.Key_Escape)
    assert split.list.isVisible()
    assert page.header.isVisible()


def test_enter_leads_into_the_explanation_beside_and_esc_back(
    open_page: OpenPage,
) -> None:
    page = open_page()
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    split = page.figures.split
    page.enter()
    assert split.list.hasFocus()

    QTest.keyClick(split.list, Qt.Key.Key_Return)
    assert split.panel.list.hasFocus()
    QTest.keyClick(split.panel.list, Qt.Key.Key_Escape)
    assert split.list.hasFocus()


def test_a_facility_leads_to_its_packet_and_the_county_to_its_own_facts(
    qtbot: QtBot, open_page: OpenPage
) -> None:
    page = open_page()
    split = page.figures.split
    stand_on(split, VISITS)
    lines = split.panel.list_model.lines
    place = next(n for n, each in enumerate(lines) if each.packet)

    with qtbot.waitSignal(page.packet_asked) as asked:
        split.panel.list.activated.emit(split.panel.list_model.index(place))
    assert asked.args == [lines[place].packet]

    stand_on(split, GPS)
    assert split.panel.fill.isVisible()
    with qtbot.waitSignal(page.figures.facts_asked) as wanted:
        split.panel.list.activated.emit(split.panel.list_model.index(0))
    assert wanted.args == ["county_population"]
    assert page.currentWidget() is page.facts


def test_what_changes_is_added_up_anew_when_it_is_seen(
    qtbot: QtBot, open_page: OpenPage, model: DistrictModel
) -> None:
    page = open_page().figures
    assert page.found is not None
    assert page.found.received == 3

    with qtbot.waitSignal(page.work.done, timeout=PATIENCE):
        model.choose_period(Period.parse("2023"))

    assert page.found.received == 0
    assert page.found.period == Period.parse("2023")
    assert "2023" in page.header.under.text()


def test_nothing_is_shown_before_there_are_figures(
    qtbot: QtBot, model: DistrictModel
) -> None:
    page = CountyPage(model)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.figures.work.done, timeout=PATIENCE):
        page.show()
        assert not page.figures.split.isVisible()
        assert not page.figures.export.isEnabled()

    assert page.figures.split.isVisible()


def test_what_is_hidden_adds_nothing_up(
    qtbot: QtBot, open_page: OpenPage, model: DistrictModel
) -> None:
    page = open_page()
    page.hide()
    model.choose_period(Period.parse("2023"))
    qtbot.wait(400)
    assert not page.figures.work.busy

    with qtbot.waitSignal(page.figures.work.done, timeout=PATIENCE):
        page.show()


def test_adding_up_is_called_off_and_begun_again(
    qtbot: QtBot, open_page: OpenPage
) -> None:
    page = open_page().figures
    line = page.progress

    with qtbot.waitSignal(page.work.stopped, timeout=PATIENCE):
        page.work.start()
        page.work.call_off()

    assert line.again.isVisible()
    assert not line.stop.isVisible()
    with qtbot.waitSignal(page.work.done, timeout=PATIENCE):
        line.again.click()
    assert not line.isVisible()


def test_a_page_that_goes_meanwhile_ends_the_adding_up(
    model: DistrictModel,
) -> None:
    page = CountyPage(model)
    page.show()
    assert page.figures.work.busy

    delete(page)

    background.wait_for_all()


def test_asked_again_meanwhile_it_starts_over(
    qtbot: QtBot, open_page: OpenPage, model: DistrictModel
) -> None:
    work = open_page().figures.work

    with qtbot.waitSignal(work.done, timeout=PATIENCE) as done:
        work.start()
        model.period = Period.parse("2022")
        work.start()

    assert done.args is not None
    assert done.args[0].period == Period.parse("2022")


def test_an_empty_register_leads_to_the_register(
    qtbot: QtBot, workspace: Workspace
) -> None:
    page = CountyPage(DistrictModel(workspace))
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.figures.work.done, timeout=PATIENCE):
        page.show()

    assert page.figures.empty.isVisible()
    assert not page.figures.split.isVisible()
    assert not page.figures.export.isEnabled()


def test_what_to_look_at_is_told_without_a_command(
    qtbot: QtBot, workspace: Workspace, repository: Path, open_page: OpenPage
) -> None:
    document = called(sample(repository, "village-clinic"), "乌素图村卫生室", 99)
    receive(workspace, document, None)
    page = open_page()

    assert page.figures.remarks.text() == "要看一眼 1 处"
    assert page.figures.found is not None
    told = RemarksDialog(page.figures.found, page)
    qtbot.addWidget(told)
    assert told.list.item(0).text() == (
        "乌素图村卫生室报来了自评包，但不在名册上，没有计入。请列入名册。"
    )


@pytest.mark.parametrize("kind", [".csv", ".pdf"])
def test_the_figures_are_written_where_one_wants_them(
    qtbot: QtBot,
    open_page: OpenPage,
    model: DistrictModel,
    tmp_path: Path,
    kind: str,
) -> None:
    page = open_page()
    assert page.figures.found is not None
    dialog = WriteDialog(model, page.figures.found, page)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.place.choose_folder(tmp_path)
    dialog.kind.tags[kind].click()
    dialog.name.setText("汇总/2024")

    QTest.keyClick(dialog, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: dialog.written, timeout=PATIENCE)
    assert (tmp_path / f"汇总2024{kind}").stat().st_size > 1000
    assert dialog.title.text() == "写好了"


def test_a_table_that_is_there_is_not_written_over(
    qtbot: QtBot, open_page: OpenPage, model: DistrictModel, tmp_path: Path
) -> None:
    page = open_page()
    assert page.figures.found is not None
    dialog = WriteDialog(model, page.figures.found, page)
    qtbot.addWidget(dialog)
    dialog.place.choose_folder(tmp_path)
    dialog.name.setText("汇总")
    (tmp_path / "汇总.xlsx").write_text("with notes of the office")

    dialog.write.click()

    qtbot.waitUntil(lambda: dialog.written, timeout=PATIENCE)
    assert (tmp_path / "汇总.xlsx").read_text() == "with notes of the office"
    assert dialog.said.text().endswith("汇总 (2).xlsx")
    assert (tmp_path / "汇总 (2).xlsx").exists()


def test_a_folder_that_is_gone_is_told_and_asked_for_again(
    qtbot: QtBot, open_page: OpenPage, model: DistrictModel, tmp_path: Path
) -> None:
    page = open_page()
    assert page.figures.found is not None
    dialog = WriteDialog(model, page.figures.found, page)
    qtbot.addWidget(dialog)
    dialog.open()
    (tmp_path / "gone").write_text("no folder")
    dialog.place.choose_folder(tmp_path / "gone")
    dialog.kind.tags[".csv"].click()

    dialog.write.click()

    qtbot.waitUntil(dialog.fault.isVisible, timeout=PATIENCE)
    assert dialog.write.isEnabled()
    assert not dialog.written


def test_a_bar_in_the_list_marks_the_gate_and_what_is_missing(
    open_page: OpenPage,
) -> None:
    split = open_page().figures.split
    place = next(
        n for n, each in enumerate(split.model.lines) if each.state is State.NOT_MET
    )
    split.list.scrollTo(split.model.index(place))
    box = split.list.visualRect(split.model.index(place))
    picture = split.list.viewport().grab(box).toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width() // 2, picture.width())
        for y in range(picture.height())
    }

    assert look().colour("unmet").name() in colours
