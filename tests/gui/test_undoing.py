"""What undo brought back, in words, for answers and for what is kept beside them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit, edit_all
from tcm_desk.gui.undoing import Undoing

NOTE = FactKey("notes", "visits_tcm", "text")
WAIVER = FactKey("waivers", "visits_tcm", "reason")


@pytest.fixture
def told(model: AssessmentModel) -> Iterator[tuple[Undoing, list[str]]]:
    window = QWidget()
    undoing, words = Undoing(window), list[str]()
    undoing.serve(model)
    undoing.told.connect(words.append)
    yield undoing, words
    window.deleteLater()


def test_a_note_taken_back_and_made_again(
    model: AssessmentModel, told: tuple[Undoing, list[str]]
) -> None:
    undoing, words = told
    edit(model, NOTE, "来自年报")
    undoing.undo()
    undoing.redo()

    assert words == [
        "已撤销：服务量 第 2 题的备注 改回 —",
        "已重做：服务量 第 2 题的备注 改为 来自年报",
    ]


def test_a_question_that_applies_again(
    model: AssessmentModel, told: tuple[Undoing, list[str]]
) -> None:
    undoing, words = told
    edit(model, WAIVER, "没有门诊")
    undoing.undo()

    assert words == ["已撤销：服务量 第 2 题的不适用 改回 —"]
    assert model.snapshot.waivers == {}


def test_a_file_is_called_by_its_name_whatever_of_it_changed(
    model: AssessmentModel, told: tuple[Undoing, list[str]]
) -> None:
    undoing, words = told
    row = {"file": "照片.jpg", "sha256": "0" * 64, "supports": "visits_tcm"}
    edit_all(model, {FactKey("evidence", "f1", key): row[key] for key in row})
    edit(model, FactKey("evidence", "f1", "supports"), "visits_tcm visits_total")
    undoing.undo()
    undoing.undo()

    assert words == [
        "已撤销：服务量 第 2 题的佐证材料 改回 照片.jpg",
        "已撤销：服务量 第 2 题的佐证材料 改回 —",
    ]


def test_a_quarter_reported_is_named_after_the_ledger(
    model: AssessmentModel, told: tuple[Undoing, list[str]]
) -> None:
    undoing, words = told
    edit(model, FactKey("ledger", "q1", "progress"), "按计划推进")
    undoing.undo()

    assert words == ["已撤销：季度台账 改回 —"]


def test_an_answer_is_named_by_its_number_on_the_page(
    model: AssessmentModel, told: tuple[Undoing, list[str]]
) -> None:
    undoing, words = told
    edit(model, FactKey("visits_tcm"), "9000")
    undoing.undo()

    assert words == ["已撤销：服务量 第 2 题 改回 7\u2009012"]
