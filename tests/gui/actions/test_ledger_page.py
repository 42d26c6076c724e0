"""季度台账: what is reported by quarter, by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.assessment.ledger import LedgerEntry
from tcm_desk.gui.actions.actions_place import LEDGER_TAB, ActionsPlace
from tcm_desk.gui.actions.ledger_page import LedgerPage
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.wording.ledger import quarter_word, report_words

Show = Callable[[QWidget], None]
TypeText = Callable[[str], None]


@pytest.fixture
def page(model: AssessmentModel, show: Show) -> LedgerPage:
    made = LedgerPage(model)
    show(made)
    made.enter()
    return made


def test_progress_is_recorded_when_one_leaves_it(
    page: LedgerPage, type_text: TypeText
) -> None:
    assert page.quarters[0].progress.hasFocus()
    type_text("义诊两次")
    QTest.keyClick(page.quarters[0].progress, Qt.Key.Key_Tab)

    assert page._model.snapshot.ledger["q1"] == LedgerEntry("q1", "义诊两次")
    page._model.undo_stack.undo()
    assert "q1" not in page._model.snapshot.ledger
    assert page.quarters[0].progress.typed == ""


def test_a_quarter_is_late_until_it_is_reported(
    page: LedgerPage, type_text: TypeText
) -> None:
    first = page.quarters[0]
    assert (first.state.text(), first.state.property("role")) == ("逾期 270 天", "stop")

    first.reported.setFocus()
    type_text("3-20")
    QTest.keyClick(first.reported, Qt.Key.Key_Return)

    assert page._model.snapshot.ledger["q1"].reported == date(2024, 3, 20)
    assert (first.state.text(), first.state.property("role")) == (
        "已报送 03-20",
        "small",
    )
    assert first.today.isHidden()


def test_what_is_no_day_is_refused_and_stays(
    page: LedgerPage, type_text: TypeText
) -> None:
    first = page.quarters[0]
    first.reported.setFocus()
    type_text("soon")
    QTest.keyClick(first.reported, Qt.Key.Key_Return)

    assert first.refused.isVisible()
    assert first.refused.text().startswith("没有收下：")
    assert first.reported.text() == "soon"
    assert "q1" not in page._model.snapshot.ledger


def test_the_county_may_want_it_earlier(page: LedgerPage, type_text: TypeText) -> None:
    last = page.quarters[-1]
    assert (last.due.text(), last.state.text()) == ("12 月 25 日前", "还有 5 天")

    page.days.setFocus()
    page.days.selectAll()
    type_text("7")
    QTest.keyClick(page.days, Qt.Key.Key_Return)

    assert (last.due.text(), last.state.text()) == ("12 月 18 日前", "逾期 2 天")
    again = LedgerPage(page._model)
    assert again.days.text() == "7"


def test_the_place_opens_either_page_and_records_on_leaving(
    model: AssessmentModel, show: Show, type_text: TypeText
) -> None:
    place = ActionsPlace(model)
    show(place)
    place.show_tab(LEDGER_TAB)
    place.enter()
    type_text("义诊")
    place.record_typed()

    assert model.snapshot.ledger["q1"].progress == "义诊"
    assert place.add.isHidden()


def test_ctrl_p_makes_a_paper_and_opens_it(
    model: AssessmentModel,
    show: Show,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(
        QDesktopServices,
        "openUrl",
        lambda url: opened.append(Path(url.toLocalFile())),
    )
    place = ActionsPlace(model)
    show(place)
    place.enter()
    QTest.keyClick(place, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)

    assert not place.print.isEnabled()
    qtbot.waitUntil(place.print.isEnabled, timeout=20_000)
    (path,) = opened
    assert path.read_bytes().startswith(b"%PDF")
    assert path.name == "整改清单与季度台账_青石沟镇卫生院_2024.pdf"


def test_a_late_report_says_by_how_many_days() -> None:
    entry = LedgerEntry("q3", "", date(2024, 9, 28))
    words = report_words(entry, date(2024, 9, 25), date(2024, 12, 20))

    assert words == "已报送 09-28，晚 3 天"
    assert quarter_word("q3") == "第 3 季度"
