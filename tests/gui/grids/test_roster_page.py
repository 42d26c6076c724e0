"""The roster: the share that follows from it, and what would tip it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Section
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit, remove_row
from tcm_desk.gui.grids.roster_page import RosterPage
from tcm_desk.gui.grids.share_card import ShareCard

Key = Qt.Key
Show = Callable[[QWidget], None]
Press = Callable[..., None]
TypeText = Callable[[str], None]
SectionOf = Callable[[AssessmentModel, str], Section]


@pytest.fixture
def page(model: AssessmentModel, section_of: SectionOf, show: Show) -> RosterPage:
    made = RosterPage(model, section_of(model, "staffing"))
    show(made)
    made.enter()
    return made


def card(page: RosterPage) -> ShareCard:
    assert page.card is not None
    return page.card


def person(row: str, column: str) -> FactKey:
    return FactKey("roster_rows", row, column)


def test_the_figure_stands_with_its_parts_its_gate_and_its_clause(
    page: RosterPage,
) -> None:
    shown = card(page)

    assert shown.figure.text() == "23.08 %"
    assert shown.chip.text == "未达标"
    assert shown.parts.text().endswith("3 / 13 名")
    assert [gate.text for gate in shown.bar.reading.gates] == ["门槛 25 %"]
    assert "雁江区" in shown.clause.text()


def test_it_says_how_many_more_would_do(page: RosterPage) -> None:
    assert card(page).tip.text() == "再有 1 名即 28.57 %，达标"


def test_it_says_who_must_not_leave(page: RosterPage, model: AssessmentModel) -> None:
    edit(model, person("p01", "licence"), "nurse")

    assert card(page).chip.text == "达标"
    assert card(page).tip_title.text() == "余量很小"
    assert card(page).tip.text() == "少 1 名即 18.18 %，不达标"


def test_it_says_when_one_may_leave(page: RosterPage, model: AssessmentModel) -> None:
    edit(model, person("p05", "category"), "tcm")

    assert card(page).tip_title.text() == "有余量"
    assert card(page).tip.text() == "少 1 名仍然达标"


def test_who_counts_is_strong(page: RosterPage) -> None:
    rows = page.people.rows
    physician = rows.cell_at(rows.index_of(person("p03", "category")))
    clinical = rows.cell_at(rows.index_of(person("p01", "category")))

    assert physician.strong
    assert not clinical.strong


def test_a_clinic_without_a_standard_for_the_share_sees_the_counts_alone(
    clinic_model: AssessmentModel, section_of: SectionOf, show: Show
) -> None:
    page = RosterPage(clinic_model, section_of(clinic_model, "staffing"))
    show(page)

    assert not card(page).chip.isVisible()
    assert not card(page).bar.isVisible()
    assert "/" in card(page).parts.text()


def test_without_anybody_no_unit_stands_by_itself(
    model: AssessmentModel, section_of: SectionOf, show: Show
) -> None:
    for row in list(model.snapshot.cuts["roster_rows"].rows):
        remove_row(model, "roster_rows", row.id)
    edit(model, FactKey("roster_rows"), "")
    page = RosterPage(model, section_of(model, "staffing"))
    show(page)

    assert card(page).parts.text() == "中医类别执业（助理）医师"


def test_what_is_missing_is_said_in_the_last_column_and_entered_first(
    model: AssessmentModel, section_of: SectionOf, show: Show
) -> None:
    edit(model, person("p08", "tcm_capable"), "")
    page = RosterPage(model, section_of(model, "staffing"))
    show(page)

    page.enter()

    rows, here = page.people.rows, page.people.grid.currentIndex()
    assert rows.cell_at(here).key == person("p08", "tcm_capable")
    last = rows.index(here.row(), rows.columnCount() - 1)
    assert last.data() == "没填能提供中医药服务"


def test_a_refused_cell_is_explained_below_and_put_back_from_there(
    page: RosterPage, model: AssessmentModel, press: Press, type_text: TypeText
) -> None:
    page.show_fact(person("p03", "licence"))
    press(Key.Key_F2)
    type_text("院长")
    press(Key.Key_Return)

    box = page.people.refused
    assert box.isVisible()
    assert box.box.accessibleName() == (
        "没有收下 院长：不在可选的几种里，请从列表里选。"
        "李春芳的“执业资格”仍按 执业医师 计。"
    )
    box._back.click()

    assert not model.refused
    assert not box.isVisible()


def test_ctrl_n_opens_a_row_and_leaving_it_empty_leaves_nothing(
    page: RosterPage, press: Press
) -> None:
    before = page.people.rows.rowCount()

    press(Key.Key_N, control=True)
    assert page.people.rows.rowCount() == before + 1
    page.record_typed()

    assert page.people.rows.rowCount() == before


def test_what_is_half_typed_is_recorded_when_the_page_is_left(
    page: RosterPage, model: AssessmentModel, type_text: TypeText
) -> None:
    page.show_fact(person("p05", "post"))
    type_text("针灸科")

    page.record_typed()

    assert model.text(person("p05", "post")) == "针灸科"


def test_people_are_counted_by_licence(page: RosterPage) -> None:
    assert page.people.told.text().startswith("共 26 行 · 执业医师 9")


def test_searching_shows_how_many_of_all(page: RosterPage) -> None:
    page.people.search.setText("zgt")

    assert page.people.told.text() == "1 / 26 行"
