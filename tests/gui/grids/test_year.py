"""The year at a glance: months and kinds to press, and the log that follows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester

from tcm_desk.formpack.sections import Section
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import remove_row
from tcm_desk.gui.grids.log_page import LogPage
from tcm_desk.gui.grids.month_card import month_counts
from tcm_desk.gui.grids.year_table import YearLine, YearModel
from tcm_desk.gui.look.month_strip import MONTHS

Key = Qt.Key
Show = Callable[[QWidget], None]
Press = Callable[..., None]
SectionOf = Callable[[AssessmentModel, str], Section]


@pytest.fixture
def page(model: AssessmentModel, section_of: SectionOf, show: Show) -> LogPage:
    made = LogPage(model, section_of(model, "education"))
    show(made)
    return made


def days(page: LogPage) -> list[str]:
    rows = page.log.rows
    return [str(rows.row_at(n).cells["date"]) for n in range(rows.rowCount())]


def test_the_model_of_the_year_keeps_the_contract_of_qt(
    qtmodeltester: ModelTester,
) -> None:
    year = YearModel()
    qtmodeltester.check(year)  # type: ignore[no-untyped-call]
    year.show_lines((YearLine("board", "宣传栏更换", (1,) * MONTHS),))
    year.show_lines((YearLine("board", "宣传栏更换", (2,) * MONTHS),))
    year.show_lines(())


def test_a_month_chosen_by_the_keyboard_shows_its_entries_and_again_all(
    page: LogPage, press: Press
) -> None:
    everything = len(days(page))
    page.months.strip.setFocus()

    press(Key.Key_Right, Key.Key_Right, Key.Key_Space)
    assert {day[:7] for day in days(page)} == {"2024-03"}
    press(Key.Key_Space)

    assert len(days(page)) == everything


def test_a_month_is_chosen_by_a_click_and_let_go_by_escape(
    page: LogPage, press: Press
) -> None:
    strip = page.months.strip
    middle = strip.cell(5).center().toPoint()
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(middle))
    assert {day[:7] for day in days(page)} == {"2024-05"}

    strip.setFocus()
    press(Key.Key_Escape)

    assert {day[:7] for day in days(page)} > {"2024-05"}


def test_a_cell_of_the_year_shows_a_kind_in_its_month(
    page: LogPage, press: Press
) -> None:
    page.months.by_kind.setChecked(True)
    table = page.months.kinds
    table.setFocus()
    table.setCurrentIndex(table.year.index(4, 6))

    press(Key.Key_Space)

    rows = page.log.rows
    assert [rows.row_at(n).cells["form"] for n in range(rows.rowCount())] == [
        "lecture",
        "lecture",
    ]
    assert {day[:7] for day in days(page)} == {"2024-06"}
    assert page.log.kind == "lecture"
    page.months.whole.click()
    assert page.log.kind == ""


def test_the_year_follows_the_log(page: LogPage, model: AssessmentModel) -> None:
    before = month_counts(model.snapshot, page.table)[""]

    remove_row(model, "edu_rows", "e01")

    assert page.months.strip.counts[0] == before[0] - 1
    assert int(page.months.kinds.year.index(0, 1).data() or 0) == 0


def test_a_cell_is_read_aloud_with_kind_month_and_count(page: LogPage) -> None:
    spoken = page.months.kinds.year.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken == "宣传栏更换 1 月 1 次"
