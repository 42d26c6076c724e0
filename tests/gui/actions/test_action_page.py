"""整改: the list of actions, by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tcm_desk.assessment.actions import ACTIONS, Stage, actions_of
from tcm_desk.assessment.findings import Outcome
from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.actions import action_page
from tcm_desk.gui.actions.action_dialog import ActionDialog
from tcm_desk.gui.actions.action_entries import ActionEntry, Group, action_entries
from tcm_desk.gui.actions.action_page import ActionPage
from tcm_desk.gui.actions.make_action import make_action
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import remove_row
from tcm_desk.gui.look.lines import LINE_ROLE
from tcm_desk.gui.pinyin import initials
from tcm_desk.gui.walk.bin_dialog import BinDialog
from tcm_desk.gui.walk.joint_findings import join_findings

Show = Callable[[QWidget], None]
TypeText = Callable[[str], None]


@pytest.fixture
def page(busy: AssessmentModel, show: Show) -> ActionPage:
    made = ActionPage(busy)
    show(made)
    made.enter()
    return made


def here(page: ActionPage) -> ActionEntry:
    entry = page.view.currentIndex().data(LINE_ROLE)
    assert isinstance(entry, ActionEntry)
    return entry


def dialog_of(page: ActionPage) -> ActionDialog:
    QApplication.processEvents()
    found = [each for each in page.findChildren(ActionDialog) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def test_overdue_comes_first_and_is_said_in_words(page: ActionPage) -> None:
    entry = here(page)

    assert (entry.title, entry.due) == ("补训操作人员", "逾期 3 天")
    assert page.view.currentIndex().data().startswith("逾期 3 天，补训操作人员")


def test_every_unmet_finding_has_an_action_or_asks_for_one(page: ActionPage) -> None:
    snapshot = page._model.snapshot
    unmet = [
        each
        for each in join_findings(snapshot.findings)
        if each.outcome is Outcome.NOT_MET
    ]
    day = page._model.workspace.now().date()
    wanted = [
        each for each in action_entries(snapshot, day) if each.group is Group.WANTED
    ]

    assert unmet
    assert len(wanted) == len(unmet)


def test_enter_turns_a_finding_into_an_action_with_suggestions(
    page: ActionPage, type_text: TypeText
) -> None:
    model = page._model
    page.show_only(Group.WANTED)
    page._stand_at(page.lines.first())
    title = here(page).title
    before = actions_of(model.snapshot)

    QTest.keyClick(page.view, Qt.Key.Key_Return)
    dialog = dialog_of(page)

    (made,) = set(actions_of(model.snapshot)) - set(before)
    assert made.problem.startswith(f"{title}：未达标")
    assert made.measure
    assert dialog.fields.measure.hasFocus()
    dialog.fields.person.setFocus()
    type_text("王建国")
    dialog.fields.due.setFocus()
    type_text("1-15")
    QTest.keyClick(
        dialog.fields.due, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )

    stored = {each.id: each for each in actions_of(model.snapshot)}[made.id]
    assert stored.person == "王建国"
    assert f"{stored.due}" == "2025-01-15"
    model.undo_stack.undo()
    model.undo_stack.undo()
    assert actions_of(model.snapshot) == before


def test_space_closes_an_action_and_opens_it_again(page: ActionPage) -> None:
    model = page._model
    QTest.keyClick(page.view, Qt.Key.Key_Space)

    closed = {each.id: each for each in actions_of(model.snapshot)}["c1"]
    assert (closed.stage, f"{closed.done}") == (Stage.DONE, "2024-12-20")
    assert here(page).id == "c1"

    QTest.keyClick(page.view, Qt.Key.Key_Space)
    again = {each.id: each for each in actions_of(model.snapshot)}["c1"]
    assert (again.stage, again.done) == (Stage.UNDER_WAY, None)


def test_del_asks_and_the_row_comes_back_with_undo(
    page: ActionPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = page._model
    asked: list[str] = []

    def answer(_parent: QWidget, name: str, _what: str) -> bool:
        asked.append(name)
        return True

    monkeypatch.setattr(action_page, "ask_to_remove", answer)
    QTest.keyClick(page.view, Qt.Key.Key_Delete)

    assert asked == ["补训操作人员"]
    assert "c1" not in {each.id for each in actions_of(model.snapshot)}
    model.undo_stack.undo()
    assert "c1" in {each.id for each in actions_of(model.snapshot)}


def test_one_written_by_hand_is_kept_when_esc_leaves_the_form(
    page: ActionPage, type_text: TypeText
) -> None:
    page.add()
    dialog = dialog_of(page)
    assert dialog.fields.problem.hasFocus()
    type_text("消毒记录不全")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    problems = [each.problem for each in actions_of(page._model.snapshot)]
    assert "消毒记录不全" in problems
    assert not dialog.isVisible()


def test_a_new_form_left_empty_records_nothing(page: ActionPage) -> None:
    before = actions_of(page._model.snapshot)
    page.add()
    QTest.keyClick(dialog_of(page), Qt.Key.Key_Escape)

    assert actions_of(page._model.snapshot) == before


def test_what_is_no_date_keeps_the_form_open_and_says_why(
    page: ActionPage, type_text: TypeText
) -> None:
    page._open(page.view.currentIndex())
    dialog = dialog_of(page)
    dialog.fields.due.setFocus()
    dialog.fields.due.selectAll()
    type_text("tomorrow")
    dialog.accept()

    assert dialog.isVisible()
    assert "tomorrow" in dialog.refusal.accessibleName()
    assert dialog.fields.due.hasFocus()
    assert page._model.text(FactKey("rectification_rows", "c1", "due")) == "2024-12-17"


def test_a_person_of_the_roster_is_found_by_initials(page: ActionPage) -> None:
    page._open(page.view.currentIndex())
    fields = dialog_of(page).fields
    name = fields.person._options[0].word
    fields.person.setFocus()
    fields.person.selectAll()
    QTest.keyClicks(fields.person, min(initials(name)))

    assert fields.person.value == name


def test_an_action_whose_finding_is_met_suggests_to_close_it(
    page: ActionPage,
) -> None:
    model = page._model
    met = next(each for each in model.snapshot.findings if each.outcome is Outcome.MET)
    finding = f"{met.standard}/{met.indicator.id}"
    model.record({FactKey("rectification_rows", "c1", "finding"): finding})

    assert here(page).met_now
    assert "现在达标" in here(page).last


def test_a_deleted_action_is_put_back_from_the_bin(page: ActionPage) -> None:
    model = page._model
    row = make_action(model, model.snapshot.findings[0])
    remove_row(model, ACTIONS, row)
    page.bin.click()
    QApplication.processEvents()
    (dialog,) = [each for each in page.findChildren(BinDialog) if each.isVisible()]
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Return)

    assert row in {each.id for each in actions_of(model.snapshot)}
