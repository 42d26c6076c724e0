"""A grid with its tools: columns remembered, rows worth a look, hidden facts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Table
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit, edit_all
from tcm_desk.gui.grids.column_dialog import ColumnDialog
from tcm_desk.gui.grids.grid_sheet import GridSheet

Key = Qt.Key
Show = Callable[[QWidget], None]
Press = Callable[..., None]
TypeText = Callable[[str], None]


def sheet_of(model: AssessmentModel, table: str, show: Show) -> GridSheet:
    made = GridSheet(model, model.snapshot.pack.tables[table])
    show(made)
    return made


@pytest.fixture
def people(model: AssessmentModel, show: Show) -> GridSheet:
    return sheet_of(model, "roster_rows", show)


def shown(sheet: GridSheet) -> list[str]:
    return [each.id for each in sheet.grid.columns.shown]


def person(row: str, column: str) -> FactKey:
    return FactKey("roster_rows", row, column)


def test_columns_ticked_by_the_keyboard_are_shown_next_time_too(
    people: GridSheet, model: AssessmentModel, show: Show, press: Press
) -> None:
    before = shown(people)
    more = next(each.id for each in people.rows.columns if each.id not in before)
    people.choose_columns()
    dialog = people.window().findChild(ColumnDialog)
    assert isinstance(dialog, ColumnDialog)
    dialog.activateWindow()
    QApplication.processEvents()
    dialog.ticks[more].setFocus()

    press(Key.Key_Space)
    dialog.done_button.setFocus()
    press(Key.Key_Space)

    assert set(shown(people)) == {*before, more}
    assert set(shown(sheet_of(model, "roster_rows", show))) == {*before, more}


def test_columns_that_a_row_needs_cannot_be_taken_away(people: GridSheet) -> None:
    people.choose_columns()
    dialog = people.window().findChild(ColumnDialog)
    assert isinstance(dialog, ColumnDialog)

    assert not dialog.ticks["name"].isEnabled()
    assert dialog.ticks["post"].isEnabled()


def test_only_rows_worth_a_look_are_shown(
    people: GridSheet, model: AssessmentModel
) -> None:
    edit(model, person("p05", "category"), "")

    people.noticed.setChecked(True)

    rows = people.rows
    assert [rows.row_at(n).id for n in range(rows.rowCount())] == ["p05"]
    assert people.told.text() == "1 / 26 行"


def test_a_sheet_that_nobody_saw_catches_up_when_shown(
    people: GridSheet, model: AssessmentModel
) -> None:
    people.hide()
    edit(model, person("w1", "name"), "白云")
    assert people.rows.place_of("w1") == -1

    people.show()

    assert people.rows.place_of("w1") >= 0


def test_a_sheet_that_is_asked_for_a_fact_catches_up_before_it_is_shown(
    people: GridSheet, model: AssessmentModel
) -> None:
    people.hide()
    edit(model, person("w1", "name"), "白云")

    assert people.show_fact(person("w1", "name"))


def test_corrections_are_typed_in_a_grid_like_any_other_rows(
    model: AssessmentModel, show: Show
) -> None:
    sheet = sheet_of(model, "rectification_rows", show)
    place = sheet.rows.add_row()
    columns = [each.id for each in sheet.rows.columns]

    sheet.rows.setData(sheet.rows.index(place, columns.index("problem")), "缺签到表")

    row = sheet.rows.row_at(sheet.rows.rowCount() - 1)
    assert row.cells["problem"] == "缺签到表"


def test_a_hidden_column_is_nowhere_to_be_seen(
    model: AssessmentModel, show: Show
) -> None:
    table: Table = model.snapshot.pack.tables["rectification_rows"]
    (hidden,) = [each.id for each in table.columns if each.hidden]
    keys = {column: FactKey(table.id, "a1", column) for column in ("problem", hidden)}
    edit_all(model, {keys["problem"]: "缺签到表", keys[hidden]: "huimin-2023/x"})
    sheet = sheet_of(model, table.id, show)
    sheet.choose_columns()
    dialog = sheet.window().findChild(ColumnDialog)
    assert isinstance(dialog, ColumnDialog)

    assert hidden not in [each.id for each in sheet.rows.columns]
    assert hidden not in dialog.ticks
    texts = [
        str(sheet.rows.index(place, column).data() or "")
        for place in range(sheet.rows.rowCount())
        for column in range(sheet.rows.columnCount())
    ]
    assert not any("huimin-2023/x" in text for text in texts)


def test_a_character_that_no_font_prints_is_told_while_it_is_typed(
    people: GridSheet, press: Press, type_text: TypeText
) -> None:
    people.grid.stand_in(person("p03", "name"))

    press(Key.Key_F2)
    type_text("\U000323ae")

    assert people.told.text().startswith("字库里没有“\U000323ae”")
    press(Key.Key_Return)
    rows = people.rows
    last = rows.index(rows.place_of("p03"), rows.columnCount() - 1)
    assert last.data() == "“\U000323ae”印不出来"
