"""A sealed assessment can be read and not changed, until it is withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit
from tcm_desk.gui.grids.grid_sheet import GridSheet
from tcm_desk.gui.grids.quick_entry import QuickEntry
from tcm_desk.gui.home.coming import ACTIVITIES
from tcm_desk.gui.look.fields import Field
from tcm_desk.gui.look.segments import Segments
from tcm_desk.gui.section_pages import section_page
from tcm_desk.gui.undoing import Undoing
from tcm_desk.gui.walk.fact_field import FactField
from tcm_desk.gui.walk.walk_place import WalkPlace
from tcm_desk.gui.withdraw_dialog import WithdrawDialog
from tcm_desk.usecases.assessment_events import list_events
from tests.gui.seal.conftest import SealedModel

VISITS = FactKey("visits_tcm")


@pytest.fixture
def locked(clinic_model: AssessmentModel, sealed_model: SealedModel) -> AssessmentModel:
    """Return the clinic's assessment, edited once and then sealed."""
    assert edit(clinic_model, VISITS, "700")
    sealed_model(clinic_model)
    return clinic_model


@pytest.fixture
def walk(qtbot: QtBot, locked: AssessmentModel) -> Iterator[WalkPlace]:
    place = WalkPlace(locked, section_page)
    qtbot.addWidget(place)
    place.resize(1366, 690)
    place.show()
    yield place
    for each in QApplication.topLevelWidgets():
        each.close()


def test_a_change_is_refused_in_words_and_changes_nothing(
    qtbot: QtBot, locked: AssessmentModel
) -> None:
    with qtbot.waitSignal(locked.locked_out) as told:
        assert not edit(locked, VISITS, "1")

    assert told.args == ["自评已封存，不能改。要修改请先撤回。"]
    assert locked.text(VISITS) == "700"


def test_undo_does_not_lead_past_the_lock(
    qtbot: QtBot, walk: WalkPlace, locked: AssessmentModel
) -> None:
    undoing = Undoing(walk)
    undoing.serve(locked)

    with qtbot.waitSignal(undoing.told) as told:
        undoing.undo()

    assert told.args == ["自评已封存，不能改。要修改请先撤回。"]
    assert locked.text(VISITS) == "700"


def test_fields_can_be_read_and_not_typed_in(locked: AssessmentModel) -> None:
    visits = FactField(locked, VISITS).control
    answers = [
        FactField(locked, FactKey(each)).control
        for each, question in locked.snapshot.pack.questions.items()
        if question.type == "yes_no"
    ]

    assert isinstance(visits, Field)
    assert visits.isReadOnly()
    assert visits.isEnabled()
    assert answers
    assert not any(each.isEnabled() for each in answers if isinstance(each, Segments))


def test_a_grid_takes_no_rows_and_no_text(
    qtbot: QtBot, locked: AssessmentModel
) -> None:
    sheet = GridSheet(locked, locked.snapshot.pack.tables["roster_rows"])
    qtbot.addWidget(sheet)
    rows = sheet.rows.rowCount()

    sheet.add_row()
    QTest.keyClick(sheet.grid, Qt.Key.Key_Delete)

    assert rows
    assert sheet.rows.rowCount() == rows
    assert not sheet.add.isEnabled()
    editable = Qt.ItemFlag.ItemIsEditable
    assert not sheet.rows.index(0, 0).flags() & editable


def test_the_quick_entry_says_where_to_log_now(
    qtbot: QtBot, locked: AssessmentModel
) -> None:
    entry = QuickEntry(locked, ACTIVITIES)
    qtbot.addWidget(entry)
    entry.show()

    assert not entry.record_button.isEnabled()
    assert "下一期" in entry._lock.text()
    assert entry._lock.isVisible()


def test_withdrawing_with_a_reason_opens_everything_again(
    walk: WalkPlace, locked: AssessmentModel
) -> None:
    assert walk.lock.isVisible()
    walk.lock.withdraw.setFocus()
    QTest.keyClick(walk.lock.withdraw, Qt.Key.Key_Return)
    dialog = walk.findChild(WithdrawDialog)
    assert dialog is not None

    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert "写明撤回的原因" in dialog.note.text()
    assert locked.locked

    dialog.reason.setText("漏了 12 月的服务量")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)

    assert not locked.locked
    assert not walk.lock.isVisible()
    last = list_events(locked.workspace, locked.assessment_id)[-1]
    assert (last.kind, last.note) == ("withdrawn", "漏了 12 月的服务量")
    assert edit(locked, VISITS, "701")
