"""What comes from WPS and Excel: cells apart, and what of them finds a place."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.grids.clipboard import Paste, paste_at, paste_rows, read_lines
from tcm_desk.gui.grids.pasting import paste_new_rows
from tcm_desk.gui.grids.row_model import RowTableModel
from tcm_desk.gui.grids.selected_cells import copied


@pytest.fixture
def log(model: AssessmentModel) -> RowTableModel:
    return RowTableModel(model, model.snapshot.pack.tables["edu_rows"])


@pytest.fixture
def people(model: AssessmentModel) -> RowTableModel:
    return RowTableModel(model, model.snapshot.pack.tables["roster_rows"])


def reasons(paste: Paste) -> list[str]:
    return [each.sentence for each in paste.misfits]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("\r\n", []),
        ("甲\t乙\r\n丙\t丁\r\n", [["甲", "乙"], ["丙", "丁"]]),
        ("甲\n\n丙\n", [["甲"], [""], ["丙"]]),
        ("\t乙\n", [["", "乙"]]),
        ('"上\n下"\t乙\n', [["上\n下", "乙"]]),
        ('"他说""好""\n走了"\n', [['他说"好"\n走了']]),
        ('"中医馆"建设\t乙\n', [['"中医馆"建设', "乙"]]),
        ('"中医馆"\n', [['"中医馆"']]),
        ('"没有结尾\t乙\n丙\n', [['"没有结尾', "乙"], ["丙"]]),
    ],
)
def test_cells_are_told_apart_as_spreadsheets_write_them(
    text: str, lines: list[list[str]]
) -> None:
    assert read_lines(text) == lines


def test_a_cell_of_several_lines_comes_back_as_it_was_copied(
    log: RowTableModel, model: AssessmentModel
) -> None:
    index = log.index_of(FactKey("edu_rows", "e04", "note"))
    log.setData(index, '第一行\n第二行"引"')

    QGuiApplication.clipboard().setText(copied(log, [index]))

    assert read_lines(QGuiApplication.clipboard().text()) == [['第一行\n第二行"引"']]
    assert model.text(FactKey("edu_rows", "e04", "note")) == '第一行\n第二行"引"'


@pytest.mark.parametrize("text", ["甲\n" * 5002, "x" * 2_000_001])
def test_more_than_anybody_keeps_by_hand_is_not_even_read(
    people: RowTableModel, text: str
) -> None:
    QGuiApplication.clipboard().setText(text)
    before = people.rowCount()

    asker = QWidget()
    told = paste_new_rows(people, people.columns, asker, lambda *_each: True)

    assert told.startswith("没有粘贴：一次最多粘贴 5000 行")
    assert people.rowCount() == before


def test_an_empty_cell_in_the_middle_keeps_the_others_in_their_rows(
    people: RowTableModel,
) -> None:
    post = people.table.column("post")
    assert post is not None

    paste = paste_at(people, read_lines("甲\n\n丙\n"), 0, [post])

    keys = [FactKey("roster_rows", row, "post") for row in ("p01", "p02", "p03")]
    assert [paste.texts.get(key) for key in keys] == ["甲", "", "丙"]


def test_what_a_row_does_not_ask_is_not_taken(log: RowTableModel) -> None:
    lines = read_lines("日期\t形式\t参加人数\n4-11\t宣传栏更换\t30\n4-12\t讲座\t40\n")

    paste = paste_rows(log, lines, log.columns)

    assert reasons(paste) == ["第 2 行 参加人数 “30”：这一行不用填这一格"]
    assert paste.new_rows == 2
    assert len(paste.texts) == 5


def test_a_preview_knows_which_column_goes_where(people: RowTableModel) -> None:
    lines = read_lines("姓名\t职称\t执业资格\n白云\t主任\t护士\n")

    paste = paste_rows(people, lines, people.columns)

    assert paste.columns == ((1, "姓名"), (3, "执业资格"))
    assert (paste.rows, paste.new_rows) == (1, 1)
    assert reasons(paste) == ["“职称”这一列：这张表里没有，不会粘贴"]


def test_what_sticks_out_at_the_right_is_named(people: RowTableModel) -> None:
    left = people.table.column("left")
    assert left is not None

    paste = paste_at(people, [["2024-05-01", "多的"]], 0, [left])

    assert reasons(paste) == ["第 1 行 多出来的 “多的”：右边没有列了"]


def test_what_excel_writes_for_numbers_and_days_is_read(log: RowTableModel) -> None:
    lines = read_lines(
        "日期\t形式\t参加人数\n2024/4/11\t讲座\t1,200\n2024年4月12日\t讲座\t４０\n"
    )

    paste = paste_rows(log, lines, log.columns)

    assert paste.misfits == ()
    assert len(paste.texts) == 6
