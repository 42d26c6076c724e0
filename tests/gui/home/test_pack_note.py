"""The home page says so where an assessment is judged by a pack of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tcm_desk.errors import OwnFormsError
from tcm_desk.formpack.files import PackFiles
from tcm_desk.formpack.loader import load_pack_fast, read_files
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.home.home_page import HomePage
from tcm_desk.gui.home.pack_note import adoption_question
from tcm_desk.store.records import PackReference
from tcm_desk.usecases.pack_shelf import PackShelf, PackState


@pytest.fixture
def older(model: AssessmentModel, repository: Path) -> AssessmentModel:
    """Return the same assessment in a program that ships a newer pack."""
    contents = dict(read_files(repository / "forms").contents)
    name = "standards/huimin-2023.toml"
    contents[name] = contents[name].replace(b"0.35", b"0.45")
    files, kept = PackFiles(contents), model.workspace.shelf.kept
    shelf = PackShelf(load_pack_fast(files, kept), files, kept)
    return AssessmentModel(
        replace(model.workspace, shelf=shelf), model.snapshot.header.id
    )


def shown(qtbot: QtBot, model: AssessmentModel) -> HomePage:
    home = HomePage(model)
    qtbot.addWidget(home)
    home.resize(1366, 690)
    home.show()
    return home


def test_nothing_is_said_where_the_pack_is_the_current_one(
    qtbot: QtBot, model: AssessmentModel
) -> None:
    assert not shown(qtbot, model).pack_note.isVisible()


def test_an_assessment_with_a_pack_of_its_own_says_so_and_may_leave_it(
    qtbot: QtBot, older: AssessmentModel
) -> None:
    home = shown(qtbot, older)
    note = home.pack_note

    assert "一直按开始时的表单" in note.sentence.text()
    note.adopt.click()
    (asked,) = (
        each
        for each in home.findChildren(type(adoption_question(note)))
        if each.isVisible()
    )
    with qtbot.waitSignal(home.assessment_asked) as opened:
        asked.on.click()

    assert opened.args == [older.assessment_id]
    found = older.workspace.pack_for(older.assessment_id)
    assert found.state is PackState.CURRENT


def test_whoever_does_not_want_the_current_pack_keeps_the_own(
    qtbot: QtBot, older: AssessmentModel
) -> None:
    note = shown(qtbot, older).pack_note

    question = adoption_question(note)
    question.back.click()

    assert older.workspace.pack_for(older.assessment_id).state is PackState.OWN


def test_a_pack_that_is_lost_is_told(qtbot: QtBot, model: AssessmentModel) -> None:
    with model.workspace.database.transaction() as transaction:
        gone = PackReference("tcm-primary-care", "2025.9", "ee" * 32)
        transaction.assessments.adopt(model.assessment_id, gone)

    note = shown(qtbot, model).pack_note

    assert "2025.9（指纹 eeeeeeee）没有留存" in note.sentence.text()


def test_forms_of_the_users_own_that_were_left_aside_are_told(
    qtbot: QtBot, model: AssessmentModel
) -> None:
    fault = OwnFormsError(folder="/d/forms", count=3)
    model.workspace = replace(model.workspace, pack_faults=(fault,))

    note = shown(qtbot, model).pack_note

    assert note.fault.text() == str(fault)
    assert note.fault.isVisible()
    assert not note.adopt.isVisible()
