"""A grid by the keyboard alone, as in a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit
from tcm_desk.gui.grids.ask import paste_question
from tcm_desk.gui.grids.clipboard import Paste
from tcm_desk.gui.grids.row_filter import RowFilter
from tcm_desk.gui.grids.row_grid import RowGrid
from tcm_desk.gui.grids.row_model import RowTableModel
from tcm_desk.gui.look.look import look

Key = Qt.Key
Show = Callable[[QWidget], None]
Press = Callable[..., None]
TypeText = Callable[[str], None]


def person(row: str, column: str) -> FactKey:
    return FactKey("roster_rows", row, column)


def event(row: str, column: str) -> FactKey:
    return FactKey("edu_rows", row, column)


def grid_of(model: AssessmentModel, table: str, show: Show) -> RowGrid:
    rows = RowTableModel(model, model.snapshot.pack.tables[table])
    grid = RowGrid(rows, table)
    show(grid)
    return grid


@pytest.fixture
def people(model: AssessmentModel, show: Show) -> RowGrid:
    return grid_of(model, "roster_rows", show)


@pytest.fixture
def log(model: AssessmentModel, show: Show) -> RowGrid:
    return grid_of(model, "edu_rows", show)


def here(grid: RowGrid) -> FactKey:
    return grid.rows.cell_at(grid.currentIndex()).key


class Asked:
    """What a question was asked about; unless told else, it is answered with no."""

    def __init__(self, *, answer: bool = False) -> None:
        self.answer = answer
        self.names: list[str] = []
        self.pastes: list[Paste] = []

    def to_remove(self, _parent: QWidget, name: str, _what: str) -> bool:
        self.names.append(name)
        return self.answer

    def to_paste(self, _parent: QWidget, paste: Paste) -> bool:
        self.pastes.append(paste)
        return self.answer


def copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def test_enter_edits_and_enter_again_records_and_goes_down(
    people: RowGrid, model: AssessmentModel, press: Press, type_text: TypeText
) -> None:
    people.stand_in(person("p03", "post"))
    below = people.rows.row_at(people.currentIndex().row() + 1).id

    press(Key.Key_Return)
    type_text("蒙医科主任")
    press(Key.Key_Return)

    assert model.text(person("p03", "post")) == "蒙医科主任"
    assert here(people) == person(below, "post")


def test_typing_replaces_and_tab_goes_right(
    log: RowGrid, model: AssessmentModel, press: Press, type_text: TypeText
) -> None:
    log.stand_in(event("e04", "date"))

    type_text("4-11")
    press(Key.Key_Tab)

    assert model.text(event("e04", "date")) == "2024-04-11"
    assert here(log) == event("e04", "form")


def test_chinese_composed_by_an_input_method_begins_an_edit(
    people: RowGrid, model: AssessmentModel, press: Press, type_text: TypeText
) -> None:
    people.stand_in(person("p05", "post"))

    type_text("针")
    type_text("灸科")
    press(Key.Key_Return)

    assert model.text(person("p05", "post")) == "针灸科"


def test_a_choice_is_found_by_initials(
    people: RowGrid, model: AssessmentModel, press: Press, type_text: TypeText
) -> None:
    people.stand_in(person("p05", "category"))

    press(Key.Key_F2)
    type_text("zxy")
    press(Key.Key_Return)

    assert model.text(person("p05", "category")) == "integrated"


def test_a_choice_is_found_by_walking_down_the_list(
    people: RowGrid, model: AssessmentModel, press: Press
) -> None:
    people.stand_in(person("p03", "category"))
    assert model.text(person("p03", "category")) == "tcm"

    press(Key.Key_F2, Key.Key_Down, Key.Key_Return)

    assert model.text(person("p03", "category")) == "integrated"


def test_a_topic_typed_before_is_offered_and_taken_by_walking_to_it(
    log: RowGrid, model: AssessmentModel, press: Press, type_text: TypeText
) -> None:
    log.stand_in(event("e04", "title"))

    press(Key.Key_F2)
    type_text("djjb")
    press(Key.Key_Down, Key.Key_Return)

    assert model.text(event("e04", "title")) == "冬季进补与节气养生"


def test_a_new_topic_stays_as_it_is_typed_whatever_is_offered(
    log: RowGrid, model: AssessmentModel, press: Press, type_text: TypeText
) -> None:
    log.stand_in(event("e04", "title"))

    press(Key.Key_F2)
    type_text("冬季")
    press(Key.Key_Return)

    assert model.text(event("e04", "title")) == "冬季"


def test_opening_and_leaving_a_choice_changes_nothing(
    people: RowGrid, model: AssessmentModel, press: Press
) -> None:
    people.stand_in(person("p03", "category"))

    press(Key.Key_F2, Key.Key_Return)

    assert not model.undo_stack.canUndo()
    assert not model.refused


def test_space_turns_yes_into_no_and_y_answers(
    people: RowGrid, model: AssessmentModel, press: Press
) -> None:
    people.stand_in(person("p03", "tcm_capable"))

    press(Key.Key_Space)
    assert model.value(person("p03", "tcm_capable")) is False
    press(Key.Key_Y)
    assert model.value(person("p03", "tcm_capable")) is True


def test_people_are_ticked_by_initials_and_enter_is_done(
    model: AssessmentModel, show: Show, press: Press, type_text: TypeText
) -> None:
    grid = grid_of(model, "training_rows", show)
    grid.stand_in(FactKey("training_rows", "r02", "people"))
    edit(model, FactKey("training_rows", "r02", "people"), "")

    press(Key.Key_F2)
    type_text("lcf")
    press(Key.Key_Return)
    type_text("sh")
    press(Key.Key_Return, Key.Key_Return)

    assert model.value(FactKey("training_rows", "r02", "people")) == ("p03", "p02")


def test_ctrl_d_takes_the_cell_above(
    people: RowGrid, model: AssessmentModel, press: Press
) -> None:
    people.stand_in(person("p02", "post"))

    press(Key.Key_D, control=True)

    assert model.text(person("p02", "post")) == model.text(person("p01", "post"))


def test_a_refused_text_stays_until_escape_puts_the_stored_one_back(
    log: RowGrid, model: AssessmentModel, press: Press, type_text: TypeText
) -> None:
    log.stand_in(event("e04", "participants"))

    type_text("46.5")
    press(Key.Key_Return)
    log.stand_in(event("e04", "participants"))
    assert log.currentIndex().data() == "46.5"
    press(Key.Key_Escape)

    assert log.currentIndex().data() == "46"
    assert not model.refused


def test_tab_skips_what_a_row_does_not_ask(log: RowGrid, press: Press) -> None:
    log.stand_in(event("e03", "tcm"))

    press(Key.Key_Tab)

    assert here(log).column == "date"


def test_tab_leaves_the_grid_behind_its_last_cell(
    model: AssessmentModel, show: Show, press: Press
) -> None:
    both = QWidget()
    grid = RowGrid(
        RowTableModel(model, model.snapshot.pack.tables["roster_rows"]), "名册"
    )
    after = QWidget(both)
    grid.setParent(both)
    after.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    QWidget.setTabOrder(grid, after)
    show(both)
    last = grid.rows.row_at(grid.rows.rowCount() - 1).id
    grid.stand_in(person(last, grid.columns.shown[-1].id))

    press(Key.Key_Tab)

    assert after.hasFocus()


def test_delete_asks_by_name_and_does_nothing_without_a_yes(
    people: RowGrid, model: AssessmentModel, press: Press
) -> None:
    asked = Asked()
    people.ask_to_remove = asked.to_remove
    people.stand_in(person("p03", "name"))

    press(Key.Key_Delete)

    assert asked.names == ["李春芳"]
    assert model.text(person("p03", "name")) == "李春芳"


def test_delete_with_a_yes_takes_the_row_and_undo_brings_it_back(
    people: RowGrid, model: AssessmentModel, press: Press
) -> None:
    people.ask_to_remove = lambda _parent, _name, _what: True
    people.stand_in(person("p03", "name"))

    press(Key.Key_Delete)
    assert model.value(person("p03", "name")) is None
    model.undo_stack.undo()

    assert model.text(person("p03", "name")) == "李春芳"


def test_backspace_clears_the_selected_cells_as_one_step(
    people: RowGrid, model: AssessmentModel, press: Press
) -> None:
    people.stand_in(person("p01", "post"))
    people.setCurrentIndex(people.rows.index_of(person("p01", "post")))
    index = people.rows.index_of(person("p02", "post"))
    people.selectionModel().select(index, people.selectionModel().SelectionFlag.Select)

    press(Key.Key_Backspace)

    assert model.text(person("p01", "post")) == model.text(person("p02", "post")) == ""
    model.undo_stack.undo()
    assert model.text(person("p01", "post")) == "院长"


def test_a_new_row_is_typed_from_its_first_cell(
    people: RowGrid, model: AssessmentModel, press: Press, type_text: TypeText
) -> None:
    people.add_row()

    type_text("白云")
    press(Key.Key_Tab)
    type_text("hs")
    press(Key.Key_Tab)

    made = model.snapshot.cuts["roster_rows"].rows[-1]
    assert made.cells == {"name": "白云", "licence": "nurse"}


def test_cutting_empties_the_cells_and_pasting_puts_them_elsewhere(
    people: RowGrid, model: AssessmentModel, press: Press
) -> None:
    post = model.text(person("p01", "post"))
    people.stand_in(person("p01", "post"))

    press(Key.Key_X, control=True)
    assert model.text(person("p01", "post")) == ""
    people.stand_in(person("p02", "post"))
    press(Key.Key_V, control=True)

    assert model.text(person("p02", "post")) == post


def test_ctrl_d_repeats_the_uppermost_of_the_rows_selected(
    people: RowGrid, model: AssessmentModel, press: Press
) -> None:
    people.stand_in(person("p01", "post"))
    for row in ("p02", "p03"):
        index = people.rows.index_of(person(row, "post"))
        flag = people.selectionModel().SelectionFlag.Select
        people.selectionModel().select(index, flag)

    press(Key.Key_D, control=True)

    posts = [model.text(person(row, "post")) for row in ("p01", "p02", "p03")]
    assert posts == ["院长"] * 3
    model.undo_stack.undo()
    assert model.text(person("p03", "post")) != "院长"


def test_delete_takes_every_selected_row_as_one_step(
    people: RowGrid, model: AssessmentModel, press: Press
) -> None:
    asked = Asked(answer=True)
    people.ask_to_remove = asked.to_remove
    before = dict(model.snapshot.facts)
    people.stand_in(person("p01", "name"))
    for row in ("p02", "p03", "p04"):
        index = people.rows.index_of(person(row, "name"))
        flag = people.selectionModel().SelectionFlag.Select
        people.selectionModel().select(index, flag)

    press(Key.Key_Delete)

    assert asked.names == ["赵广田、苏和、李春芳等 4 行"]
    assert people.rows.place_of("p04") == -1
    model.undo_stack.undo()
    assert dict(model.snapshot.facts) == before


def test_what_is_copied_pastes_back_the_same(
    people: RowGrid, model: AssessmentModel, press: Press
) -> None:
    before = dict(model.snapshot.facts)
    people.selectAll()

    press(Key.Key_C, control=True)
    people.stand_in(person("p01", "name"))
    press(Key.Key_V, control=True)

    assert dict(model.snapshot.facts) == before


def test_a_paste_that_fits_is_one_undoable_step(
    people: RowGrid, model: AssessmentModel, press: Press
) -> None:
    copy("赵大\t护士\t无\n钱二\t执业医师\t中医\n")
    people.stand_in(person("p01", "name"))

    press(Key.Key_V, control=True)

    assert model.text(person("p02", "category")) == "tcm"
    model.undo_stack.undo()
    assert model.text(person("p01", "name")) == "赵广田"
    assert not model.undo_stack.canUndo()


def test_a_paste_that_does_not_fit_changes_nothing_before_it_is_seen(
    people: RowGrid, model: AssessmentModel, press: Press
) -> None:
    asked = Asked()
    people.ask_to_paste = asked.to_paste
    before = dict(model.snapshot.facts)
    copy("赵大\t主任\n钱二\t护士\n")
    people.stand_in(person("p01", "name"))

    press(Key.Key_V, control=True)

    (paste,) = asked.pastes
    assert [each.sentence for each in paste.misfits] == [
        "第 1 行 执业资格 “主任”：不在可选的几种里，请从列表里选"
    ]
    assert dict(model.snapshot.facts) == before
    assert not model.refused


def test_the_preview_of_a_paste_offers_what_fits(
    people: RowGrid, model: AssessmentModel, press: Press
) -> None:
    people.ask_to_paste = lambda _parent, _paste: True
    copy("赵大\t主任\n")
    people.stand_in(person("p01", "name"))

    press(Key.Key_V, control=True)

    assert model.text(person("p01", "name")) == "赵大"
    assert model.text(person("p01", "licence")) == "physician"


def test_the_preview_names_what_does_not_fit(people: RowGrid, show: Show) -> None:
    asked = Asked()
    people.ask_to_paste = asked.to_paste
    copy("姓名\t职称\t执业资格\n白云\t主任\t护士\n")
    people.paste_new_rows()

    question = paste_question(people, asked.pastes[0])
    show(question)

    assert question.windowTitle() == "粘贴的内容里有 1 处收不下"
    assert question.on.text() == "只粘贴收得下的 2 格"
    assert question.back.hasFocus()


def test_rows_from_a_sheet_go_where_its_first_line_says(
    people: RowGrid, model: AssessmentModel
) -> None:
    copy("执业资格\t姓名\n护士\t白云\n药师（士）\t黑土\n")

    people.paste_new_rows()

    made = [row.cells for row in model.snapshot.cuts["roster_rows"].rows[-2:]]
    assert made == [
        {"licence": "nurse", "name": "白云"},
        {"licence": "pharmacist", "name": "黑土"},
    ]


def test_an_empty_clipboard_says_what_to_do(people: RowGrid) -> None:
    told: list[str] = []
    people.told.connect(told.append)
    copy("")

    people.paste_new_rows()

    assert told == ["剪贴板里没有表格。先在 WPS 表格里选中几行，按 Ctrl+C"]


def test_f3_sorts_by_the_column_one_is_in_turns_round_and_lets_go(
    people: RowGrid, press: Press
) -> None:
    first = people.rows.row_at(0).id
    people.stand_in(person("p03", "name"))

    press(Key.Key_F3)
    up = [people.rows.row_at(place).id for place in range(people.rows.rowCount())]
    press(Key.Key_F3)
    down = [people.rows.row_at(place).id for place in range(people.rows.rowCount())]
    press(Key.Key_F3)

    assert up == down[::-1]
    assert people.rows.row_at(0).id == first
    assert here(people) == person("p03", "name")


def test_the_first_column_stays_while_the_others_scroll(
    people: RowGrid, show: Show
) -> None:
    look().use(factor=2.0)
    people.columns.choose(each.id for each in people.rows.columns)
    show(people)
    people.stand_in(person("p01", "left"))
    assert people._frozen.isVisible()

    people.stand_in(person("p01", "licence"))

    left = people.visualRect(people.currentIndex()).left()
    assert left >= people._frozen.covers


def test_a_cell_that_is_not_on_view_can_be_stood_in(people: RowGrid) -> None:
    people.rows.show_only(RowFilter("没有这个人"))

    assert people.stand_in(person("p03", "licence_no"))
    assert here(people) == person("p03", "licence_no")
