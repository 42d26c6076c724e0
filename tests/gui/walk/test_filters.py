"""Seeing only what waits for one kind of work, while walking."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.edit import edit
from tcm_desk.gui.walk.filters import Show, shown_by
from tcm_desk.gui.walk.question_page import QuestionPage
from tcm_desk.gui.walk.question_sheet import QuestionSheet
from tcm_desk.gui.walk.stops import items_not_met
from tcm_desk.gui.walk.walk_place import WalkPlace
from tests.gui.walk.test_question_sheet import focused, press

ALT = Qt.KeyboardModifier.AltModifier
POPULATION, VISITS = FactKey("served_population"), FactKey("visits_total")


@pytest.fixture
def filled(walk: WalkPlace) -> WalkPlace:
    """Return the walk with everything answered in its first section."""
    owner = FactKey("ownership")
    choices = walk.model.snapshot.pack.questions["ownership"].choices
    assert edit(walk.model, owner, choices[0].id)
    assert walk.model.snapshot.progress_by_section["profile"].done
    return walk


def choose(walk: WalkPlace, choice: Show) -> None:
    number = list(Show).index(choice) + 1
    QTest.keyClick(walk, Qt.Key(ord("0") + number), ALT)
    QApplication.processEvents()


def test_only_what_is_not_filled_is_shown_and_stood_in(filled: WalkPlace) -> None:
    edit(filled.model, POPULATION, "")
    filled.open_section("profile")

    choose(filled, Show.OPEN)

    assert list(sheet(filled).rows) == ["served_population"]
    assert focused().objectName() == "served_population"


def test_an_answer_just_given_stays_in_sight_until_the_page_is_left(
    filled: WalkPlace,
) -> None:
    edit(filled.model, POPULATION, "")
    filled.open_section("profile")
    choose(filled, Show.OPEN)

    edit(filled.model, POPULATION, "18640")

    assert "served_population" in sheet(filled).rows
    assert filled.filters.tags.tags["OPEN"].text() == "未填 0"


def test_the_choice_holds_from_section_to_section(walk: WalkPlace) -> None:
    walk.open_section("health_management")
    choose(walk, Show.UNMET)
    unmet = items_not_met(walk.model.snapshot)

    for section in walk.model.snapshot.asked:
        walk.open_section(section)
        page = walk.stack.currentWidget()
        if isinstance(page, QuestionPage):
            assert set(page.sheet.rows) <= unmet, section

    assert walk.filters.choice is Show.UNMET


def test_a_section_without_any_says_so_and_leads_to_the_next_that_has(
    filled: WalkPlace,
) -> None:
    edit(filled.model, VISITS, "")
    filled.open_section("profile")

    choose(filled, Show.OPEN)

    assert filled.stack.currentWidget() is filled.stack.nothing
    assert filled.stack.nothing.sentence.text() == "这一节没有“未填”的题。"
    assert focused() is filled.stack.nothing.on
    press(Qt.Key.Key_Return)
    assert filled.stack.currentWidget() is not filled.stack.nothing
    assert filled.filters.choice is Show.OPEN


def test_where_nothing_at_all_differs_the_page_offers_everything(
    walk: WalkPlace,
) -> None:
    walk.open_section("profile")
    choose(walk, Show.DIFFERENT)

    assert walk.stack.nothing.sentence.text().startswith("整份自评都没有")
    press(Qt.Key.Key_Return)

    assert walk.filters.choice is Show.ALL
    assert len(sheet(walk).rows) > 1


def test_what_differs_from_last_year_is_found(walk: WalkPlace) -> None:
    edit(walk.model, VISITS, "999999")

    assert shown_by(walk.model)[Show.DIFFERENT] == {"visits_total"}


def test_what_lacks_evidence_is_found_and_counted(walk: WalkPlace) -> None:
    walk.open_section("service_volume")
    unproven = shown_by(walk.model)[Show.UNPROVEN]

    assert "visits_total" in unproven
    here = {each.id for each in walk.model.snapshot.asked["service_volume"]}
    tag = walk.filters.tags.tags["UNPROVEN"].text()
    assert tag == f"缺佐证 {len(unproven & here)}"


def test_a_place_that_the_filter_hides_is_shown_when_asked_for(
    walk: WalkPlace,
) -> None:
    walk.open_section("health_management")
    choose(walk, Show.DIFFERENT)

    walk.open_fact(VISITS)

    assert walk.filters.choice is Show.ALL
    assert focused().objectName() == "visits_total"


def test_numbers_stay_those_of_the_whole_page(walk: WalkPlace) -> None:
    walk.open_section("health_management")
    before = {id_: row.number for id_, row in sheet(walk).rows.items()}
    choose(walk, Show.UNMET)
    rows = sheet(walk).rows

    assert 0 < len(rows) < len(before)
    assert all(row.number == before[id_] for id_, row in rows.items())


@pytest.mark.parametrize("choice", list(Show))
def test_every_tag_says_its_key(walk: WalkPlace, choice: Show) -> None:
    number = list(Show).index(choice) + 1
    assert walk.filters.tags.tags[choice.name].toolTip() == f"Alt+{number}"


def sheet(walk: WalkPlace) -> QuestionSheet:
    page = walk.stack.currentWidget()
    assert isinstance(page, QuestionPage)
    return page.sheet
