"""The evidence of the row one is in, in a grid."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.evidence.evidence_dialog import EvidenceDialog
from tcm_desk.gui.evidence.offers import Offer
from tcm_desk.gui.grids.grid_sheet import GridSheet
from tcm_desk.gui.look.layouts import down
from tests.gui.evidence.conftest import taken_in


def sheet(model: AssessmentModel, window: QWidget) -> GridSheet:
    made = GridSheet(model, model.snapshot.pack.tables["edu_rows"])
    down(made, owner=window, gap=0)
    made.show()
    return made


def test_ctrl_e_opens_the_evidence_of_the_row_one_is_in(
    model: AssessmentModel, window: QWidget
) -> None:
    grid = sheet(model, window)
    row = model.snapshot.cuts["edu_rows"].rows[2].id
    grid.show_fact(FactKey("edu_rows", row, "title"))

    assert grid.evidence.key == FactKey("edu_rows", row)
    assert grid.evidence.text() == "本行佐证 0"
    keys = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(grid.grid, Qt.Key.Key_E, keys)

    assert isinstance(window.findChild(EvidenceDialog), EvidenceDialog)


def test_the_count_follows_the_row_and_what_is_dropped_on_it(
    qtbot: QtBot, model: AssessmentModel, window: QWidget, dropped: Sequence[Offer]
) -> None:
    grid = sheet(model, window)
    first, second = (each.id for each in model.snapshot.cuts["edu_rows"].rows[:2])
    grid.show_fact(FactKey("edu_rows", first, "title"))

    taken_in(qtbot, model, lambda: grid.evidence.open(dropped))

    assert grid.evidence.text() == "本行佐证 3"
    grid.show_fact(FactKey("edu_rows", second, "title"))
    assert grid.evidence.text() == "本行佐证 0"


def test_a_row_not_begun_yet_has_no_evidence_of_its_own(
    model: AssessmentModel, window: QWidget
) -> None:
    grid = sheet(model, window)

    grid.add_row()

    assert grid.evidence.key == FactKey("edu_rows")
