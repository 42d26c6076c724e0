from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit, remove_row
from tcm_desk.gui.grids.cell import REFUSED_ROLE
from tcm_desk.gui.grids.row_filter import RowFilter
from tcm_desk.gui.grids.row_model import RowTableModel
from tcm_desk.gui.look.rows import MISSING_ROLE

LAST = -1


def rows_of(model: AssessmentModel, table: str) -> RowTableModel:
    return RowTableModel(model, model.snapshot.pack.tables[table])


def key(row: str, column: str, table: str = "edu_rows") -> FactKey:
    return FactKey(table, row, column)


def words(rows: RowTableModel, at: FactKey) -> str:
    return str(rows.index_of(at).data())


def test_the_model_keeps_the_contract_of_qt(
    model: AssessmentModel, qtmodeltester: ModelTester
) -> None:
    rows = rows_of(model, "roster_rows")
    qtmodeltester.check(rows)  # type: ignore[no-untyped-call]
    rows.add_row()
    edit(model, key("p01", "name", "roster_rows"), "")
    remove_row(model, "roster_rows", "p02")
    model.undo_stack.undo()
    rows.sort(2)
    rows.show_only(RowFilter("zgt"))


def test_choices_days_people_and_answers_are_shown_in_words(
    model: AssessmentModel,
) -> None:
    trainings, people = rows_of(model, "training_rows"), rows_of(model, "roster_rows")

    assert words(people, key("p03", "licence", "roster_rows")) == "执业医师"
    assert words(people, key("p03", "tcm_capable", "roster_rows")) == "是"
    assert words(trainings, key("r01", "date", "training_rows")) == "01-16"
    names = [model.text(key(p, "name", "roster_rows")) for p in ("p04", "p09", "p15")]
    assert words(trainings, key("r03", "people", "training_rows")) == "、".join(names)


def test_a_name_that_is_markup_is_hinted_as_it_was_typed(
    model: AssessmentModel,
) -> None:
    people, name = rows_of(model, "roster_rows"), key("p01", "name", "roster_rows")
    edit(model, name, '<img src="file://share/x">李')

    hint = people.index_of(name).data(Qt.ItemDataRole.ToolTipRole)

    assert words(people, name) == '<img src="file://share/x">李'
    assert hint.startswith("<p>&lt;img")
    assert people.index_of(key("p02", "name", "roster_rows")).data(
        Qt.ItemDataRole.ToolTipRole
    ) == model.text(key("p02", "name", "roster_rows"))


def test_a_log_begins_with_its_newest_day(model: AssessmentModel) -> None:
    rows = rows_of(model, "edu_rows")
    days = [rows.row_at(place).cells["date"] for place in range(rows.rowCount())]

    assert days == sorted(days, key=str, reverse=True)


def test_a_month_and_a_day_get_the_year_of_the_period(model: AssessmentModel) -> None:
    rows = rows_of(model, "edu_rows")

    rows.setData(rows.index_of(key("e01", "date")), "4-11")

    assert model.value(key("e01", "date")) == date(2024, 4, 11)


def test_a_row_moved_out_of_the_period_stays_in_sight_and_says_so(
    model: AssessmentModel,
) -> None:
    rows = rows_of(model, "edu_rows")
    place = rows.place_of("e01")

    rows.setData(rows.index_of(key("e01", "date")), "2023-04-11")

    assert rows.place_of("e01") == place
    last = rows.index(place, rows.columnCount() - 1)
    assert last.data() == "不在 2024 年度内，没有计入"
    rows.show_only()
    assert rows.place_of("e01") == LAST


def test_a_row_brought_back_into_the_period_is_shown_again(
    model: AssessmentModel,
) -> None:
    rows = rows_of(model, "edu_rows")
    edit(model, key("e01", "date"), "2023-04-11")
    rows.show_only()

    model.undo_stack.undo()

    assert rows.place_of("e01") != LAST


def test_a_refused_text_stays_in_its_cell_and_the_stored_one_counts(
    model: AssessmentModel,
) -> None:
    rows = rows_of(model, "edu_rows")
    at = rows.index_of(key("e04", "participants"))

    assert not rows.setData(at, "四十多")

    assert at.data() == "四十多"
    assert at.data(REFUSED_ROLE)
    assert at.data(Qt.ItemDataRole.ToolTipRole).startswith("这里要填整数")
    assert model.value(key("e04", "participants")) == 46


def test_correcting_a_refused_text_to_what_is_stored_settles_it(
    model: AssessmentModel,
) -> None:
    rows = rows_of(model, "edu_rows")
    at = rows.index_of(key("e04", "participants"))
    rows.setData(at, "四十多")

    assert rows.setData(at, "46")

    assert not model.refused
    assert not at.data(REFUSED_ROLE)


def test_only_what_a_row_asks_for_is_missing_or_can_be_typed(
    model: AssessmentModel,
) -> None:
    rows = rows_of(model, "edu_rows")
    edit(model, key("e04", "participants"), "")
    lecture = rows.index_of(key("e04", "participants"))
    board = rows.index_of(key("e01", "participants"))

    assert lecture.data(MISSING_ROLE)
    assert not board.data(MISSING_ROLE)
    assert board.data() == "—"
    assert not rows.flags(board) & Qt.ItemFlag.ItemIsEditable


def test_a_new_row_is_nothing_until_something_is_typed_in_it(
    model: AssessmentModel,
) -> None:
    rows = rows_of(model, "roster_rows")
    before, count = dict(model.snapshot.facts), rows.rowCount()

    place = rows.add_row()

    assert (rows.add_row(), rows.rowCount()) == (place, count + 1)
    assert dict(model.snapshot.facts) == before
    rows.drop_draft()
    assert rows.rowCount() == count


def test_undoing_the_first_word_of_a_new_row_takes_the_row_away(
    model: AssessmentModel,
) -> None:
    rows = rows_of(model, "roster_rows")
    count = rows.rowCount()
    place = rows.add_row()
    rows.setData(rows.index(place, 0), "新来的")
    assert len(model.snapshot.cuts["roster_rows"].rows) == count + 1

    model.undo_stack.undo()

    assert rows.rowCount() == count


def test_a_removed_row_comes_back_whole_by_undo(model: AssessmentModel) -> None:
    rows = rows_of(model, "roster_rows")
    before = dict(model.snapshot.facts)

    remove_row(model, "roster_rows", "p03")
    assert rows.place_of("p03") == LAST
    model.undo_stack.undo()

    assert dict(model.snapshot.facts) == before
    assert rows.place_of("p03") != LAST


def test_rows_are_found_by_initials_and_by_kind(model: AssessmentModel) -> None:
    people, log = rows_of(model, "roster_rows"), rows_of(model, "edu_rows")

    people.show_only(RowFilter("zgt"))
    log.show_only(RowFilter(only={"form": "lecture"}))

    assert [people.row_at(0).id, people.rowCount()] == ["p01", 1]
    forms = {log.row_at(place).cells["form"] for place in range(log.rowCount())}
    assert forms == {"lecture"}


def test_empty_cells_stand_last_whichever_way_rows_are_sorted(
    model: AssessmentModel,
) -> None:
    rows = rows_of(model, "edu_rows")
    column = [each.id for each in rows.columns].index("participants")

    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        rows.sort(column, order)
        values = [
            rows.row_at(place).cells.get("participants")
            for place in range(rows.rowCount())
        ]
        filled = [value for value in values if value is not None]
        assert values[: len(filled)] == filled
        descending = order is Qt.SortOrder.DescendingOrder
        assert filled == sorted(filled, key=int, reverse=descending)  # type: ignore[arg-type]


def test_a_certificate_that_runs_out_in_the_year_is_worth_a_look(
    model: AssessmentModel,
) -> None:
    rows = rows_of(model, "roster_rows")

    edit(model, key("p04", "valid_until", "roster_rows"), "2024-12-31")

    last = rows.index(rows.place_of("p04"), rows.columnCount() - 1)
    assert last.data() == "证书 12 月到期"
