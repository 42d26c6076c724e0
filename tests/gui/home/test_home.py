"""The home page: how the running assessment stands, and where it leads."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from tcm_desk.assessment.findings import Outcome
from tcm_desk.assessment.period import Period
from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.home.coming import coming_next
from tcm_desk.gui.home.home_page import HomePage
from tcm_desk.gui.home.new_assessment import NewAssessment
from tcm_desk.gui.home.time_words import moment_words, period_end_words
from tcm_desk.store.records import AssessmentState
from tcm_desk.usecases.begin_assessment import begin_assessment

SIZES = ((1366, 690), (1000, 690), (700, 690))


@pytest.fixture
def home(qtbot: QtBot, model: AssessmentModel) -> HomePage:
    made = HomePage(model)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    return made


def test_it_says_what_the_snapshot_says(home: HomePage) -> None:
    snapshot = home.model.snapshot
    progress = snapshot.progress

    filled = home.running.bars.filled.accessibleName()
    assert filled == f"已填 {progress.answered} 题，共 {progress.applicable} 题"
    unmet = snapshot.count(Outcome.NOT_MET)
    assert home.running.unmet.text() == f"看未达标的 {unmet} 项"


def test_it_names_the_place_where_one_stopped(qtbot: QtBot, home: HomePage) -> None:
    home.model.record({FactKey("facility_head"): "李秀兰"})

    assert home.running.stopped.text() == "上次停在：机构概况 第 1 题 · 今天 09:30"
    with qtbot.waitSignal(home.continue_asked):
        home.running.go_on.click()


def test_another_assessment_is_a_small_card_that_opens_it(
    qtbot: QtBot, home: HomePage
) -> None:
    (card,) = home._small

    with qtbot.waitSignal(home.assessment_asked) as asked:
        card.open.click()

    assert asked.args is not None
    assert isinstance(asked.args[0], UUID)
    assert asked.args[0] != home.model.assessment_id


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_wider_than_the_window(
    home: HomePage, qtbot: QtBot, size: tuple[int, int]
) -> None:
    home.resize(*size)
    qtbot.wait(1)

    for part in (home.running, home.log, home.coming, *home._small):
        right = part.mapTo(home, part.rect().topRight()).x()
        assert right <= home.width()


def test_a_new_assessment_is_begun_by_keyboard_for_the_period_chosen(
    qtbot: QtBot, home: HomePage
) -> None:
    dialog = NewAssessment(home.model, home)
    dialog.open()
    dialog.period.parts.show_value("Q4")
    dialog.period.chosen.emit()

    with qtbot.waitSignal(dialog.begun) as begun:
        dialog.begin.click()

    assert begun.args is not None
    workspace, facility = home.model.workspace, home.model.snapshot.header.facility
    again = begin_assessment(workspace, facility, Period("quarter", 2024, 4), ())
    assert begun.args[0] == again.id


def test_a_period_that_has_an_assessment_is_opened_instead(
    qtbot: QtBot, home: HomePage
) -> None:
    dialog = NewAssessment(home.model, home)
    dialog.open()

    assert dialog.begin.text() == "打开"
    with qtbot.waitSignal(dialog.begun) as begun:
        dialog.begin.click()
    assert begun.args == [home.model.assessment_id]


def test_what_comes_next_stands_by_date(model: AssessmentModel) -> None:
    found = coming_next(model.snapshot, AssessmentState.DRAFT, date(2024, 8, 20))

    assert [f"{each.day:%m-%d}" for each in found] == ["08-31", "09-30", "12-31"]
    assert found[-1].words == "2024 年度自评期满，填齐后封存报送"


def test_a_facility_that_keeps_the_ledger_is_told_when_it_is_due(
    model: AssessmentModel,
) -> None:
    model.record({FactKey("ledger", "q1", "reported"): "2024-03-20"})
    state, today = AssessmentState.DRAFT, date(2024, 8, 20)

    found = coming_next(model.snapshot, state, today, days_before=5)

    assert [f"{each.day:%m-%d}" for each in found] == ["06-20", "08-31", "09-20"]
    assert found[0].words == "第 2 季度台账逾期，还没有报送"
    assert found[2].words == "第 3 季度台账报送"


def test_after_its_period_only_the_sealing_is_left(model: AssessmentModel) -> None:
    found = coming_next(model.snapshot, AssessmentState.DRAFT, date(2025, 1, 4))

    assert [each.day for each in found] == [date(2025, 1, 4)]


def test_days_are_said_as_people_say_them(model: AssessmentModel) -> None:
    now = model.workspace.now()
    year = Period("year", 2024)

    assert moment_words(now, now.date()) == "今天 09:30"
    assert moment_words(now, date(2024, 12, 21)) == "昨天 09:30"
    assert moment_words(now, date(2025, 3, 1)) == "2024-12-20"
    assert period_end_words(year, date(2024, 12, 9)) == (
        "12 月 31 日期满",
        "还有 22 天",
    )
    assert period_end_words(year, date(2024, 12, 31))[1] == "就是今天"
    assert period_end_words(year, date(2025, 1, 1))[1] == ""
    early = period_end_words(year, date(2023, 12, 1))[0]
    assert early == "2024 年 12 月 31 日期满"
