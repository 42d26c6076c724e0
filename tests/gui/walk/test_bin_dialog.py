"""Deleted rows wait in a bin, and come back by one step that can be undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit, remove_row
from tcm_desk.gui.grids.grid_sheet import GridSheet
from tcm_desk.gui.walk.bin_dialog import BinDialog
from tcm_desk.usecases.fact_history import deleted_rows

TABLE = "roster_rows"
NAME = FactKey(TABLE, "p03", "name")


def test_a_deleted_row_is_listed_with_all_that_it_held(model: AssessmentModel) -> None:
    before = cells(model, "p03")
    remove_row(model, TABLE, "p03")

    (gone,) = deleted_rows(model.workspace, model.snapshot, TABLE)

    assert gone.row == "p03"
    assert set(gone.texts) == before
    assert gone.texts[NAME] == "李春芳"


def test_a_row_that_stands_again_is_in_the_bin_no_more(model: AssessmentModel) -> None:
    remove_row(model, TABLE, "p03")
    model.undo_stack.undo()

    assert deleted_rows(model.workspace, model.snapshot, TABLE) == []


def test_a_row_with_one_cell_cleared_is_not_deleted(model: AssessmentModel) -> None:
    edit(model, NAME, "")

    assert deleted_rows(model.workspace, model.snapshot, TABLE) == []


def test_a_cell_emptied_long_before_does_not_come_back(model: AssessmentModel) -> None:
    edit(model, NAME, "")
    edit(model, FactKey(TABLE, "p03", "name"), "李春")
    remove_row(model, TABLE, "p03")

    (gone,) = deleted_rows(model.workspace, model.snapshot, TABLE)

    assert gone.texts[NAME] == "李春"


def test_enter_puts_the_row_back_and_undo_deletes_it_again(
    model: AssessmentModel, sheet: GridSheet
) -> None:
    before = cells(model, "p03")
    remove_row(model, TABLE, "p03")
    sheet.bin.click()
    shown = dialog(sheet)

    assert "李春芳" in shown.list.item(0).text()
    QTest.keyClick(shown.list, Qt.Key.Key_Return)

    assert cells(model, "p03") == before
    model.undo_stack.undo()
    assert cells(model, "p03") == set()


def test_an_empty_bin_says_so(sheet: GridSheet) -> None:
    sheet.bin.click()
    shown = dialog(sheet)

    assert not shown.nothing.isHidden()
    assert shown.list.isHidden()
    assert not shown.restore.isEnabled()


@pytest.fixture
def sheet(model: AssessmentModel, qtbot: QtBot) -> GridSheet:
    made = GridSheet(model, model.snapshot.pack.tables[TABLE])
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    return made


def dialog(sheet: GridSheet) -> BinDialog:
    QApplication.processEvents()
    (found,) = sheet.findChildren(BinDialog)
    return found


def cells(model: AssessmentModel, row: str) -> set[FactKey]:
    return {key for key in model.snapshot.facts if (key.item, key.row) == (TABLE, row)}
