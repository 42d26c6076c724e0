"""Techniques, ticked and described by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Section
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit
from tcm_desk.gui.grids.catalogue_page import CataloguePage
from tcm_desk.gui.look.fields import Field, Tick

Key = Qt.Key
Show = Callable[[QWidget], None]
Press = Callable[..., None]
TypeText = Callable[[str], None]
SectionOf = Callable[[AssessmentModel, str], Section]


@pytest.fixture
def page(model: AssessmentModel, section_of: SectionOf, show: Show) -> CataloguePage:
    made = CataloguePage(model, section_of(model, "techniques"))
    show(made)
    made.enter()
    return made


def cell(row: str, column: str) -> FactKey:
    return FactKey("technique_rows", row, column)


def figures(page: CataloguePage) -> str:
    return " ".join(
        f"{number.text()} {unit.text()}" for number, unit in page.card.figures
    )


def names(page: CataloguePage) -> list[str]:
    return [
        str(page.entries.index(place).data())
        for place in range(page.entries.rowCount())
    ]


def look_for(page: CataloguePage, wanted: str, type_text: TypeText) -> None:
    page.search.setFocus()
    type_text(wanted)


def test_the_card_counts_categories_and_items_against_their_gates(
    page: CataloguePage,
) -> None:
    assert figures(page) == "5 类 12 项"
    assert page.card.chip.text == "未达标"
    assert page.card.gap.text() == "还差 1 类"
    gates = [[gate.text for gate in bar.reading.gates] for bar in page.card.bars]
    assert gates == [["门槛 6 类"], ["门槛 10 项"]]


def test_space_ticks_and_the_card_changes_at_once(
    page: CataloguePage, model: AssessmentModel, press: Press, type_text: TypeText
) -> None:
    look_for(page, "tnl", type_text)

    press(Key.Key_Return, Key.Key_Space)

    assert figures(page) == "6 类 13 项"
    assert page.card.chip.text == "达标"
    made = page.entries.entry_at(page.list.currentIndex()).id
    assert model.text(cell(made, "technique")) == made
    assert model.value(cell(made, "per_spec")) is True


def test_ticking_is_one_step_to_undo(
    page: CataloguePage, model: AssessmentModel, press: Press, type_text: TypeText
) -> None:
    before = dict(model.snapshot.facts)
    look_for(page, "hzjs", type_text)
    press(Key.Key_Return, Key.Key_Space)
    assert dict(model.snapshot.facts) != before

    model.undo_stack.undo()

    assert dict(model.snapshot.facts) == before
    assert figures(page) == "5 类 12 项"


def test_space_again_takes_the_row_away_whatever_its_id(
    page: CataloguePage, model: AssessmentModel, press: Press
) -> None:
    page.list.setCurrentIndex(page.entries.index_of("AC01"))

    press(Key.Key_Space)

    assert "AC01" not in page.entries.rows
    assert model.value(cell("t01", "technique")) is None
    assert figures(page) == "5 类 11 项"


def test_a_technique_that_was_ended_is_begun_anew_beside_the_old_row(
    page: CataloguePage, model: AssessmentModel, press: Press
) -> None:
    page.list.setCurrentIndex(page.entries.index_of("AC02"))
    press(Key.Key_Space)
    edit(model, cell("AC02", "until"), "2024-03-01")
    assert "AC02" not in page.entries.rows

    press(Key.Key_Space)

    assert model.text(cell("AC02", "until")) == "2024-03-01"
    assert page.entries.rows["AC02"].id != "AC02"


@pytest.mark.parametrize("wanted", ["hzjs", "火针", "huozhen"])
def test_techniques_are_found_by_characters_and_pinyin(
    page: CataloguePage, type_text: TypeText, wanted: str
) -> None:
    look_for(page, wanted, type_text)

    assert "火针技术" in names(page)
    assert page.entries.rowCount() < 10


def test_techniques_are_found_by_the_initials_of_their_category(
    page: CataloguePage, type_text: TypeText
) -> None:
    look_for(page, "zcl", type_text)

    found = {page.entries.entry_at(index).id for index in all_of(page)}
    acupuncture = {
        each.id for each in page.entries.catalogue.entries if each.category == "AC"
    }
    assert acupuncture <= found
    assert len(found) < 2 * len(acupuncture)


def all_of(page: CataloguePage) -> list[QModelIndex]:
    return [page.entries.index(place) for place in range(page.entries.rowCount())]


def test_only_what_is_done_and_only_mongolian_techniques_can_be_shown(
    page: CataloguePage,
) -> None:
    page.done.setChecked(True)
    assert page.entries.rowCount() == len(page.entries.rows) == 13

    page.done.setChecked(False)
    page.mongolian.setChecked(True)
    shown = page.entries.rowCount()
    assert 0 < shown < 40


def test_walking_through_the_categories_filters_the_list(
    page: CataloguePage, press: Press
) -> None:
    page.categories.setFocus()

    press(Key.Key_Down)

    here = page.categories.categories.id_at(page.categories.currentIndex())
    assert {page.entries.entry_at(i).category for i in all_of(page)} == {here}


def test_categories_keep_their_places_while_one_ticks(
    page: CataloguePage, press: Press, type_text: TypeText
) -> None:
    def order() -> list[str]:
        model = page.categories.categories
        return [model.id_at(model.index(place)) for place in range(model.rowCount())]

    before = order()
    look_for(page, "tnl", type_text)
    press(Key.Key_Return, Key.Key_Space)

    assert order() == before


def test_enter_leads_to_the_details_and_escape_back(
    page: CataloguePage, model: AssessmentModel, press: Press, type_text: TypeText
) -> None:
    page.list.setCurrentIndex(page.entries.index_of("AC01"))

    press(Key.Key_Return, Key.Key_Space)
    assert model.value(cell("t01", "per_spec")) is False
    assert figures(page) == "5 类 11 项"
    page.strip.controls["uses"].setFocus()
    type_text("1500")
    press(Key.Key_Return, Key.Key_Escape)

    assert model.value(cell("t01", "uses")) == 1500
    assert page.list.hasFocus()


def test_who_performs_it_is_ticked_by_initials(
    page: CataloguePage, model: AssessmentModel, press: Press, type_text: TypeText
) -> None:
    page.list.setCurrentIndex(page.entries.index_of("AC01"))
    page.strip.controls["operators"].setFocus()

    type_text("sh")
    press(Key.Key_Return, Key.Key_Tab)

    assert model.value(cell("t01", "operators")) == ("p03", "p04", "p02")


def test_a_number_that_is_none_is_refused_below_the_details(
    page: CataloguePage, model: AssessmentModel, press: Press, type_text: TypeText
) -> None:
    page.list.setCurrentIndex(page.entries.index_of("AC01"))
    uses = page.strip.controls["uses"]
    assert isinstance(uses, Field)
    uses.setFocus()

    type_text("两千")
    press(Key.Key_Tab)

    assert page.strip.refusal.text().startswith("没有收下 两千：这里要填整数")
    assert uses.text() == "两千"
    assert model.value(cell("t01", "uses")) == 1486
    uses.setFocus()
    press(Key.Key_Escape)
    assert uses.text() == "1486"
    assert not page.strip.refusal.isVisible()


def test_the_line_below_names_the_shortest_way(page: CataloguePage) -> None:
    words = page.way.text()

    assert words.startswith("再勾选 1 项还没有的类别即达标。容易先做到的：")
    assert "推拿类的" in words


def test_one_that_does_not_count_says_why(
    page: CataloguePage, model: AssessmentModel
) -> None:
    edit(model, cell("t01", "per_spec"), "false")

    line = page.entries.line_of(page.entries.entry_at(page.entries.index_of("AC01")))

    assert line.wants == "“按规范开展”没有勾，不计入"


def test_the_list_is_declared_complete_by_space(
    page: CataloguePage, model: AssessmentModel, press: Press
) -> None:
    page.complete.setFocus()
    assert isinstance(page.complete.tick, Tick)

    press(Key.Key_Space)
    assert model.value(FactKey("technique_rows")) is None
    press(Key.Key_Space)
    assert model.value(FactKey("technique_rows")) is True


def test_a_fact_of_a_technique_is_found_whatever_is_filtered(
    page: CataloguePage, type_text: TypeText
) -> None:
    look_for(page, "没有这一项", type_text)

    assert page.show_fact(cell("t02", "uses"))

    assert page.strip.controls["uses"].hasFocus()
    assert page.entries.entry_at(page.list.currentIndex()).id == "AC04"


def test_a_clinic_is_held_against_its_own_gates(
    clinic_model: AssessmentModel, section_of: SectionOf, show: Show
) -> None:
    made = CataloguePage(clinic_model, section_of(clinic_model, "techniques"))
    show(made)

    assert figures(made) == "4 类 5 项"
    assert made.way.text().startswith("再勾选 1 项即达标，哪一类都可以。")
