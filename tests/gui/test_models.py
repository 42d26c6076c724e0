"""Models of lists keep the contract of Qt, also while what they show changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tcm_desk.assessment.evidence import EvidenceItem
from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.actions.action_entries import action_entries
from tcm_desk.gui.actions.action_list import ActionListModel
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit
from tcm_desk.gui.evidence.tiles import TileModel
from tcm_desk.gui.grids.category_list import CategoryModel, CategoryView
from tcm_desk.gui.grids.entry_model import EntryModel
from tcm_desk.gui.grids.row_model import RowTableModel
from tcm_desk.gui.home.offer_list import OfferLine, OfferModel
from tcm_desk.gui.section_list import SectionList
from tcm_desk.gui.walk.section_rows import section_rows


def test_the_entries_of_a_catalogue(
    model: AssessmentModel, qtmodeltester: ModelTester
) -> None:
    entries = EntryModel(model, model.snapshot.pack.tables["technique_rows"])
    qtmodeltester.check(entries)  # type: ignore[no-untyped-call]

    entries.toggle(entries.entry_at(entries.index(0)))
    entries.show_only("zj", "", done=False, mongolian=False)
    entries.show_only("", "", done=True, mongolian=False)


def test_the_categories(qtmodeltester: ModelTester) -> None:
    categories = CategoryModel()
    qtmodeltester.check(categories)  # type: ignore[no-untyped-call]

    categories.show_views((CategoryView("", "全部", 3), CategoryView("a", "针刺", 1)))
    categories.show_views((CategoryView("", "全部", 4), CategoryView("a", "针刺", 2)))


def test_the_rows_of_corrections(
    model: AssessmentModel, qtmodeltester: ModelTester
) -> None:
    rows = RowTableModel(model, model.snapshot.pack.tables["rectification_rows"])
    qtmodeltester.check(rows)  # type: ignore[no-untyped-call]

    edit(model, FactKey("rectification_rows", "a1", "problem"), "缺签到表")
    edit(model, FactKey("rectification_rows", "a1", "problem"), "")


def test_what_is_offered_to_be_carried_over(
    qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    owner = QObject()
    lines = [OfferLine("诊疗人次", "去年 5 998"), OfferLine("床位", "去年 20")]
    offers = OfferModel(lines, [True, False], owner)
    qtmodeltester.check(offers)  # type: ignore[no-untyped-call]

    with qtbot.waitSignal(offers.dataChanged):
        offers.tick_all(on=True)


def test_the_sections(
    model: AssessmentModel, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    sections = SectionList()
    qtbot.addWidget(sections)
    sections.show_sections(section_rows(model.snapshot), "education")

    qtmodeltester.check(sections.view.model())  # type: ignore[no-untyped-call]


def test_the_actions(model: AssessmentModel, qtmodeltester: ModelTester) -> None:
    owner, today = QObject(), date(2024, 12, 20)
    lines = ActionListModel(owner)
    qtmodeltester.check(lines)  # type: ignore[no-untyped-call]

    lines.show(action_entries(model.snapshot, today))
    assert lines.rowCount() > 1
    edit(model, FactKey("rectification_rows", "a1", "problem"), "缺一台设备")
    lines.show(action_entries(model.snapshot, today))
    lines.show([])


def test_the_pieces_of_evidence(qtmodeltester: ModelTester) -> None:
    owner = QObject()
    tiles = TileModel(owner)
    qtmodeltester.check(tiles)  # type: ignore[no-untyped-call]

    items = [
        EvidenceItem(id_, f"{id_}.jpg", id_ * 32, "image/jpeg") for id_ in ("v1", "v2")
    ]
    tiles.show(items)
    tiles.show([replace(items[0], caption="大厅"), items[1]])
    tiles.show(items[:1])
