"""The walk as a whole: sections, findings and status keep up with what is typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit, remove_row
from tcm_desk.gui.grids.pick_list import PickList
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.segments import Segments
from tcm_desk.gui.panes import Arrangement
from tcm_desk.gui.section_pages import section_page
from tcm_desk.gui.walk.basis_dialog import BasisDialog
from tcm_desk.gui.walk.check_entries import why_stop
from tcm_desk.gui.walk.question_page import QuestionPage
from tcm_desk.gui.walk.section_rows import section_rows
from tcm_desk.gui.walk.stops import stops
from tcm_desk.gui.walk.walk_place import WalkPlace
from tcm_desk.gui.walk.where import fact_at

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
TOTAL, TCM = FactKey("visits_total"), FactKey("visits_tcm")


def test_the_first_section_opens_with_its_title_and_place(walk: WalkPlace) -> None:
    walk.open_section("profile")

    assert walk.header.title.text() == "机构基本情况"
    assert walk.header.under.text().startswith("第 1 节，共 ")
    assert not walk.header.back.isVisible()


def test_keys_lead_to_the_next_section_and_back(walk: WalkPlace) -> None:
    walk.open_section("profile")

    press(Key.Key_PageDown, Control)
    assert walk.header.title.text() == "中医馆、中医阁与中医科室"
    press(Key.Key_PageUp, Control)
    assert walk.header.title.text() == "机构基本情况"


def test_after_the_last_section_comes_the_check_list(walk: WalkPlace) -> None:
    last = list(walk.model.snapshot.asked)[-1]
    walk.open_section(last)
    assert walk.header.on.text() == "检查"

    press(Key.Key_PageDown, Control)
    assert walk.stack.currentWidget() is walk.stack.check
    press(Key.Key_PageUp, Control)
    assert walk.stack.currentWidget() is not walk.stack.check


def test_a_row_of_the_list_counts_cards_not_standards(walk: WalkPlace) -> None:
    walk.open_section("service_volume")
    row = next(
        each
        for each in section_rows(walk.model.snapshot)
        if each.id == "service_volume"
    )
    shown = [each.outcome.value for each in walk.findings.shown]

    assert row.state == "not_met"
    assert row.findings == shown.count("not_met")


def test_the_panel_changes_as_one_types_and_keeps_its_order(
    walk: WalkPlace, qtbot: QtBot
) -> None:
    walk.open_fact(TCM)
    order = [each.id for each in walk.findings.shown]
    card = walk.findings.cards[0]
    assert card.view.state == "not_met"

    with qtbot.waitSignal(walk.model.changed, timeout=2000):
        type_keys("9000")

    assert card.view.state == "met"
    assert [each.id for each in walk.findings.shown] == order


def test_what_did_not_change_is_not_touched(walk: WalkPlace) -> None:
    walk.open_fact(TCM)
    others = walk.findings.cards[1:]
    before = [card.view for card in others]

    edit(walk.model, TCM, "9000")

    assert all(card.view is view for card, view in zip(others, before, strict=True))


def test_a_section_opened_anew_sorts_what_fails_to_the_top(walk: WalkPlace) -> None:
    walk.open_section("service_volume")
    edit(walk.model, TCM, "9000")
    grown = list(walk.model.snapshot.asked["service_volume"])[-1]
    edit(walk.model, FactKey(grown.id), "否")
    walk.open_section("profile")
    walk.open_section("service_volume")

    states = [each.outcome.value for each in walk.findings.shown]
    assert states == sorted(states, key=["not_met", "incomplete", "met"].index)


def test_the_clause_stands_under_what_the_focused_question_feeds(
    walk: WalkPlace,
) -> None:
    walk.open_fact(TCM)
    fed = {card.view.name: card.view.clause for card in walk.findings.cards}

    assert "回民区 三(五)27" in fed["中医诊疗人次占比"]
    assert not fed["承接优质中医资源下沉"]


def test_f8_walks_from_one_open_place_to_the_next_across_sections(
    walk: WalkPlace,
) -> None:
    walk.open_section("profile")
    edit(walk.model, FactKey("served_population"), "")
    places = []
    for _ in range(3):
        press(Key.Key_F8)
        places.append(str(walk.here))

    assert places[0] == "served_population"
    assert len(set(places)) == 3

    press(Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert str(walk.here) == places[1]


@pytest.mark.parametrize("sample_name", ["township-centre", "village-clinic"])
def test_every_stop_can_be_stood_in(
    sample: Callable[[str], AssessmentModel], qtbot: QtBot, sample_name: str
) -> None:
    model = sample(sample_name)
    edit(model, TOTAL, "abc")
    edit(model, FactKey("roster_rows", "p1", "category"), "")
    edit(model, FactKey("roster_rows", "p03", "category"), "")
    place = shown(model, qtbot)
    found = stops(model.snapshot, model.refused)

    for key in found:
        place.open_fact(key)
        stood = fact_at(model.snapshot.pack, QApplication.focusWidget())
        assert stood is not None, key
        assert stood.item == key.item

    assert len({key.item for key in found}) > 5


def test_the_status_says_how_far_one_is_and_what_was_refused(
    walk: WalkPlace,
) -> None:
    told: list[str] = []
    walk.status_text.connect(told.append)
    walk.open_fact(TOTAL)
    progress = walk.model.snapshot.progress
    assert told[-1] == f"已填 {progress.answered} / {progress.applicable}"

    type_keys("abc")
    press(Key.Key_Return)
    assert told[-1].startswith("1 个值没有收下")


def test_the_status_says_which_answer_brought_questions(walk: WalkPlace) -> None:
    told: list[str] = []
    walk.status_text.connect(told.append)
    walk.open_fact(FactKey("consortium_member"))

    press(Key.Key_N)
    assert "少了 3 题，因为“是否加入了医联体或医共体？”答了“否”" in told[-1]
    press(Key.Key_Y)
    assert "新增 3 题" in told[-1]


def test_ctrl_enter_shows_the_basis_of_what_the_question_feeds(
    walk: WalkPlace,
) -> None:
    walk.open_fact(TCM)
    press(Key.Key_Return, Control)
    dialog = walk.findChild(BasisDialog)

    assert dialog is not None
    assert dialog.windowTitle() == "依据：中医诊疗人次占比"
    said = " ".join(each.text() for each in dialog.findChildren(QLabel))
    assert "7\u2009012 / 20\u2009468" in said
    assert "三(五)27" in said
    dialog.reject()


def test_the_basis_leads_to_the_facts_behind_it(walk: WalkPlace) -> None:
    walk.open_section("profile")
    walk.open_fact(TCM)
    press(Key.Key_Return, Control)
    dialog = walk.findChild(BasisDialog)
    assert dialog is not None

    dialog.fact_asked.emit(TOTAL)

    assert focused().objectName() == "visits_total"


def test_tab_leads_from_the_page_to_the_ways_on_and_to_the_findings(
    walk: WalkPlace,
) -> None:
    walk.open_section("service_volume")
    last = list(walk.model.snapshot.asked["service_volume"])[-1]
    walk.open_fact(FactKey(last.id))

    seen = []
    for _ in range(4):
        press(Key.Key_Tab)
        seen.append(focused())

    assert seen == [
        walk.check,
        walk.header.back,
        walk.header.on,
        walk.findings.cards[0],
    ]


@pytest.mark.parametrize(
    ("factor", "arrangement", "head"),
    [
        (1.0, Arrangement.THREE, True),
        (1.5, Arrangement.TWO, True),
        (2.0, Arrangement.ONE, False),
    ],
)
def test_the_title_gives_way_to_the_line_where_room_is_scarce(
    walk: WalkPlace, factor: float, arrangement: Arrangement, *, head: bool
) -> None:
    walk.open_section("service_volume")
    look().use(factor=factor)

    assert walk.panes.arrangement is arrangement
    assert walk.header.isVisible() is head
    assert walk.panes.sections_line.isVisible() is not head


def test_another_size_of_type_leaves_no_control_cut(walk: WalkPlace) -> None:
    walk.open_section("service_volume")

    for factor in (2.0, 1.5, 1.0, 1.25):
        look().use(factor=factor)
        QApplication.processEvents()
        page = walk.stack.currentWidget()
        assert isinstance(page, QuestionPage)
        for row in page.sheet.rows.values():
            assert row.rect().contains(row.control.geometry()), (factor, row.number)


def test_help_that_folds_out_below_the_window_is_brought_into_view(
    walk: WalkPlace,
) -> None:
    walk.open_section("health_management")
    page = walk.stack.currentWidget()
    assert isinstance(page, QuestionPage)
    helped = [row for row in page.sheet.rows.values() if row.has_help]
    lowest = max(
        (row for row in helped if _is_seen_whole(row)), key=lambda each: each.y()
    )
    lowest.stand.setFocus()

    press(Key.Key_F1)
    QApplication.processEvents()

    assert _is_seen_whole(lowest)


@pytest.mark.parametrize(
    "key",
    [
        FactKey("edu_rows"),
        FactKey("edu_rows", "e04", "title"),
        FactKey("roster_rows"),
        FactKey("technique_rows"),
        FactKey("visits_months"),
    ],
    ids=str,
)
def test_what_one_is_led_to_is_seen_also_far_below(
    walk: WalkPlace, key: FactKey
) -> None:
    walk.open_fact(key)

    here = focused()
    cell = None
    if isinstance(here, QTableView):
        cell, here = here.visualRect(here.currentIndex()), here.viewport()
    assert _is_seen_whole(here, cell)


def test_a_field_one_is_led_to_does_not_slip_under_its_own_list(
    walk: WalkPlace,
) -> None:
    walk.resize(1366, 600)
    walk.open_fact(FactKey("technique_rows", "t02", "operators"))

    field = focused()
    (people,) = (each for each in walk.findChildren(PickList) if each.isVisible())
    here = field.rect().translated(field.mapTo(walk, QPoint()))
    assert not people.geometry().intersects(here)


def _is_seen_whole(part: QWidget, within: QRect | None = None) -> bool:
    """Return whether a part, or what lies within it, is in view where it scrolls."""
    within = within or part.rect()
    area = part.parentWidget()
    while not isinstance(area, QScrollArea):
        assert area is not None
        area = area.parentWidget()
    view = area.viewport()
    return view.rect().contains(within.translated(part.mapTo(view, QPoint())))


def test_what_is_folded_out_folds_back_when_a_section_is_chosen(
    walk: WalkPlace,
) -> None:
    look().use(factor=2.0)
    walk.open_section("profile")
    press(Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert walk.panes.opened is walk.panes.sections

    press(Key.Key_Down)
    press(Key.Key_Return)

    assert walk.panes.opened is None
    assert walk.header.title.text() == "中医馆、中医阁与中医科室"


def test_the_check_list_takes_the_room_of_the_findings(walk: WalkPlace) -> None:
    walk.open_section("service_volume")
    assert walk.panes.findings.isVisible()

    walk.open_check_list()
    assert not walk.panes.findings.isVisible()
    assert walk.panes.page.geometry().right() == walk.panes.width() - 1

    walk.open_section("service_volume")
    assert walk.panes.findings.isVisible()


def test_a_section_that_feeds_nothing_takes_the_room_of_the_findings(
    walk: WalkPlace,
) -> None:
    feeds = walk.model.snapshot.findings_by_section
    nothing = next(section for section, found in feeds.items() if not found)
    walk.open_section(nothing)

    assert not walk.panes.findings.isVisible()
    assert walk.panes.page.geometry().right() == walk.panes.width() - 1


def test_a_fact_of_another_section_is_opened_there(walk: WalkPlace) -> None:
    walk.open_section("profile")
    walk.open_fact(TOTAL)

    assert focused().objectName() == "visits_total"
    assert walk.header.title.text() == "诊疗服务量"


def test_a_village_clinic_is_asked_only_what_applies(
    clinic_model: AssessmentModel, qtbot: QtBot
) -> None:
    place = shown(clinic_model, qtbot)
    place.open_section("tcm_hall")

    page = place.stack.currentWidget()
    assert isinstance(page, QuestionPage)
    asked = [item.id for item in clinic_model.snapshot.asked["tcm_hall"]]
    assert list(page.sheet.rows) == asked
    assert "has_tcm_hall" not in asked


def test_a_page_with_a_main_button_of_its_own_leaves_the_way_on_plain(
    walk: WalkPlace,
) -> None:
    walk.open_section("staffing")
    assert walk.header.on.property("kind") == "plain"

    walk.open_section("service_volume")
    assert walk.header.on.property("kind") == "main"


def test_where_questions_come_first_the_tables_stand_below_them(
    walk: WalkPlace,
) -> None:
    walk.open_section("satisfaction")
    page = walk.stack.currentWidget()
    assert isinstance(page, QuestionPage)
    (table,) = page.tables

    walk.open_fact(FactKey(table.table.id))

    assert page.isAncestorOf(focused())
    assert not page.sheet.isAncestorOf(focused())


def test_no_page_comes_up_as_a_window_of_its_own_and_takes_the_focus(
    walk: WalkPlace,
) -> None:
    spy = Windows()
    QApplication.instance().installEventFilter(spy)  # type: ignore[union-attr]

    for section in walk.model.snapshot.asked:
        walk.open_section(section)
        QApplication.processEvents()
        assert walk.stack.isAncestorOf(focused()), section

    assert spy.shown == []


def shown(model: AssessmentModel, qtbot: QtBot) -> WalkPlace:
    place = WalkPlace(model, section_page)
    qtbot.addWidget(place)
    place.resize(1366, 676)
    with qtbot.waitActive(place):
        place.show()
        place.activateWindow()
    return place


class Windows(QObject):
    """Notes every window that comes up."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            self.shown += [type(watched).__name__] if watched.isWindow() else []
        return False


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    group = widget.parentWidget()
    return group if isinstance(group, Segments) else widget


def press(
    key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifier)


def type_keys(text: str) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClicks(widget, text)


def test_f8_says_why_it_stops(walk: WalkPlace) -> None:
    edit(walk.model, FactKey("served_population"), "")
    walk.open_section("profile")
    told: list[str] = []
    walk.status_text.connect(told.append)

    walk.open_check_list()
    press(Key.Key_F8)

    assert told[-1].startswith("第 1 / ")
    assert told[-1].endswith("没有填")


def test_f8_says_what_a_finding_lacks(walk: WalkPlace) -> None:
    assert why_stop(walk.model, TCM).startswith("中医诊疗人次占比 34.26 %，还差")


def test_the_status_says_why_less_counts(walk: WalkPlace) -> None:
    walk.open_section("service_volume")
    told: list[str] = []
    walk.status_text.connect(told.append)
    waiver = FactKey("waivers", "guidance_received", "reason")

    edit(walk.model, waiver, "没有上级医院")
    assert "应填的少了 1 题" in told[-1]
    assert "因为没有上级医院" in told[-1]

    edit(walk.model, waiver, "")
    assert "又算上了" in told[-1]

    remove_row(walk.model, "roster_rows", "p03")
    assert "少了 1 行，应填的也少了" in told[-1]
