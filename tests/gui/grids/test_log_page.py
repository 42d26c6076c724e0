"""Logs: one line to record, counters, months, and the log itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Section
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit
from tcm_desk.gui.grids.counters import CounterView
from tcm_desk.gui.grids.log_page import LogPage
from tcm_desk.gui.grids.quick_entry import QuickEntry

Key = Qt.Key
Show = Callable[[QWidget], None]
Press = Callable[..., None]
TypeText = Callable[[str], None]
SectionOf = Callable[[AssessmentModel, str], Section]


@pytest.fixture
def page(model: AssessmentModel, section_of: SectionOf, show: Show) -> LogPage:
    made = LogPage(model, section_of(model, "education"))
    show(made)
    made.enter()
    return made


@pytest.fixture
def entry(page: LogPage) -> QuickEntry:
    return page.entry


def rows(model: AssessmentModel, table: str = "edu_rows") -> set[str]:
    cut = model.snapshot.cuts[table]
    return {row.id for row in (*cut.rows, *cut.undated, *cut.outside)}


def counter(page: LogPage, name: str) -> CounterView:
    return next(card.view for card in page.counters.cards if card.view.name == name)


def choose(entry: QuickEntry, column: str, value: str) -> None:
    entry.fields[column].show_text(value)
    entry.fields[column].chosen.emit()


def test_a_talk_is_logged_by_the_keyboard_alone(
    entry: QuickEntry, model: AssessmentModel, press: Press, type_text: TypeText
) -> None:
    before, spy = rows(model), QSignalSpy(entry.recorded)
    entry.fields["date"].setFocus(Qt.FocusReason.TabFocusReason)

    type_text("11-23")
    press(Key.Key_Tab)
    press(Key.Key_Right, Key.Key_Right, Key.Key_Tab)
    type_text("小雪节气艾灸养生")
    press(Key.Key_Tab, Key.Key_Y, Key.Key_Tab)
    type_text("38")
    press(Key.Key_Return)

    (made,) = rows(model) - before
    cells = next(
        row.cells for row in model.snapshot.cuts["edu_rows"].rows if row.id == made
    )
    assert cells == {
        "date": date(2024, 11, 23),
        "form": "lecture",
        "title": "小雪节气艾灸养生",
        "tcm": True,
        "participants": 38,
    }
    assert spy.count() == 1


def test_the_next_entry_keeps_day_and_kind_and_asks_for_another_topic(
    entry: QuickEntry, press: Press, type_text: TypeText
) -> None:
    choose(entry, "form", "board")
    choose(entry, "tcm", "true")
    entry.enter()
    type_text("冬季养生")

    press(Key.Key_Return)

    assert entry.fields["date"].typed == "12-20"
    assert entry.fields["form"].typed == "board"
    assert entry.fields["title"].typed == ""
    assert entry.fields["title"].control.hasFocus()
    assert entry.told.text() == "已记下：12-20 冬季养生"


def test_an_entry_is_one_step_to_undo(
    entry: QuickEntry, model: AssessmentModel, press: Press, type_text: TypeText
) -> None:
    before = dict(model.snapshot.facts)
    choose(entry, "form", "board")
    choose(entry, "tcm", "false")
    entry.enter()
    type_text("冬季流感")
    press(Key.Key_Return)

    model.undo_stack.undo()

    assert dict(model.snapshot.facts) == before


@pytest.mark.parametrize(
    ("column", "typed", "words"),
    [
        ("title", "", "还没有记下：“主题（题目）”还没有填。"),
        ("date", "2-30", "没有收下 2-30：没有这一天。日期请写成 2024-04-11。"),
        ("participants", "几十", "没有收下 几十：这里要填整数，如 120。没有就填 0。"),
    ],
)
def test_what_is_not_right_is_said_in_words_and_nothing_is_recorded(
    entry: QuickEntry, model: AssessmentModel, column: str, typed: str, words: str
) -> None:
    before = rows(model)
    choose(entry, "form", "lecture")
    for field, text in (("title", "讲座"), ("tcm", "true"), ("participants", "20")):
        entry.fields[field].show_text(text)
    entry.fields[column].show_text(typed)

    assert not entry.record()

    assert entry.refusal.isVisible()
    assert entry.refusal.accessibleName().startswith(words)
    assert entry.fields[column].control.hasFocus()
    assert rows(model) == before
    assert not model.refused


def test_only_what_a_kind_asks_for_is_asked(entry: QuickEntry) -> None:
    choose(entry, "form", "board")
    assert not entry.fields["participants"].isVisible()
    choose(entry, "form", "outreach")
    assert entry.fields["participants"].isVisible()
    assert entry.fields["target"].isVisible()


def test_the_number_may_be_filled_in_later(
    entry: QuickEntry, model: AssessmentModel, page: LogPage
) -> None:
    before = rows(model)
    choose(entry, "form", "lecture")
    entry.fields["title"].show_text("膏方")
    entry.fields["tcm"].show_text("true")

    assert entry.record()

    (made,) = rows(model) - before
    assert page.log.rows.first_missing() == FactKey("edu_rows", made, "participants")


def test_an_entry_outside_the_period_says_that_it_does_not_count(
    entry: QuickEntry,
) -> None:
    choose(entry, "form", "board")
    for field, text in (("date", "2025-01-03"), ("title", "新年"), ("tcm", "true")):
        entry.fields[field].show_text(text)

    assert entry.record()

    assert entry.told.text().startswith("已记下，但日期不在本期内")


def test_counters_change_with_every_entry(
    page: LogPage, entry: QuickEntry, model: AssessmentModel
) -> None:
    view = counter(page, "公众咨询")
    assert (view.number, view.gate, view.state) == ("3", "/ 5 次", "incomplete")
    assert view.verdict == "待补 · 确认填全后定"

    edit(model, FactKey("edu_rows"), "true")
    assert counter(page, "公众咨询").verdict == "未达标 · 还差 2 次"
    for day in ("3-1", "3-2"):
        choose(entry, "form", "consultation")
        for field, text in (
            ("date", day),
            ("title", "义诊"),
            ("tcm", "true"),
            ("participants", "30"),
        ):
            entry.fields[field].show_text(text)
        assert entry.record()

    assert counter(page, "公众咨询").verdict == "达标"


def test_shares_stand_among_the_counters(page: LogPage, model: AssessmentModel) -> None:
    edit(model, FactKey("edu_rows"), "true")

    view = counter(page, "健康教育中医药内容占比")

    assert view.number.endswith("%")
    assert view.gate == "/ 50 %"


def test_months_follow_the_kind_that_is_looked_at(
    page: LogPage, model: AssessmentModel
) -> None:
    whole = sum(page.months.strip.counts)
    assert page.log.kinds is not None

    page.log.kinds.tags["lecture"].click()

    lectures = [
        row
        for row in model.snapshot.cuts["edu_rows"].rows
        if row.cells["form"] == "lecture"
    ]
    assert whole == 48
    assert sum(page.months.strip.counts) == len(lectures) == page.log.rows.rowCount()
    assert page.months.title.text() == "讲座，按月"


def test_a_month_without_an_entry_is_named(page: LogPage) -> None:
    assert page.months.note.text() == "2 月、10 月没有记录"


def test_people_stand_for_a_count_in_the_line_for_trainings(
    model: AssessmentModel,
    section_of: SectionOf,
    show: Show,
    press: Press,
    type_text: TypeText,
) -> None:
    page = LogPage(model, section_of(model, "training"))
    show(page)
    before = rows(model, "training_rows")
    choose(page.entry, "kind", "wm2tcm")
    page.entry.fields["people"].setFocus()

    type_text("sh")
    press(Key.Key_Return, Key.Key_Return)

    (made,) = rows(model, "training_rows") - before
    assert model.value(FactKey("training_rows", made, "people")) == ("p02",)
    assert counter(page, "西学中（西学蒙）").verdict == "达标"


def test_a_clinic_logs_in_the_same_line(
    clinic_model: AssessmentModel, section_of: SectionOf, show: Show
) -> None:
    page = LogPage(clinic_model, section_of(clinic_model, "education"))
    show(page)
    before = rows(clinic_model)
    choose(page.entry, "form", "exercise")
    for field, text in (("title", "八段锦"), ("tcm", "true"), ("participants", "12")):
        page.entry.fields[field].show_text(text)

    assert page.entry.record()
    assert len(rows(clinic_model) - before) == 1


def test_a_question_beside_the_log_can_be_stood_in(page: LogPage) -> None:
    assert page.show_fact(FactKey("edu_basis_neirong"))
    assert page.show_fact(FactKey("edu_rows", "e04", "title"))
    assert page.log.grid.hasFocus()
    assert not page.show_fact(FactKey("visits_total"))
