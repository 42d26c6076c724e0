"""The check list: what is still to be done, in falling weight, each with its way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tcm_desk.assessment.findings import Outcome
from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit, edit_all
from tcm_desk.gui.look.lines import LINE_ROLE
from tcm_desk.gui.look.look import look
from tcm_desk.gui.walk.check_entries import (
    CheckEntry,
    Weight,
    check_entries,
    count_words,
)
from tcm_desk.gui.walk.check_list import CheckModel
from tcm_desk.gui.walk.check_page import CheckPage
from tcm_desk.gui.walk.filters import Show, unproven_items
from tcm_desk.gui.walk.walk_place import WalkPlace
from tcm_desk.gui.walk.where import fact_at

Key = Qt.Key
TOTAL, TCM = FactKey("visits_total"), FactKey("visits_tcm")


@pytest.fixture
def page(walk: WalkPlace) -> CheckPage:
    walk.open_check_list()
    return walk.stack.check


def test_groups_come_in_falling_weight(model: AssessmentModel) -> None:
    edit(model, TOTAL, "abc")
    edit(model, TCM, "99999")
    edit(model, FactKey("facility_head"), "")

    weights = [each.weight for each in check_entries(model)]

    assert weights == sorted(weights, key=list(Weight).index)
    assert set(weights) == set(Weight)


def test_within_a_group_the_order_is_that_of_the_walk(model: AssessmentModel) -> None:
    edit(model, FactKey("guidance_received"), "")
    edit(model, FactKey("facility_head"), "")

    items = [each.key.item for each in of_weight(model, Weight.OPEN)]

    assert items.index("facility_head") < items.index("guidance_received")


def test_a_refused_value_must_be_mended_first(model: AssessmentModel) -> None:
    edit(model, TOTAL, "abc")

    (entry,) = of_weight(model, Weight.MUST)

    assert entry.place == "服务量 第 1 题"
    assert "abc 没有收下：这里要填整数" in entry.sentence
    assert (entry.action, entry.key) == ("去改", TOTAL)


def test_a_finding_not_met_says_value_gap_and_clause(model: AssessmentModel) -> None:
    entry = next(
        each for each in of_weight(model, Weight.UNMET) if each.key.item == "visits_tcm"
    )

    assert entry.place == "服务量"
    assert entry.sentence == (
        "中医诊疗人次占比 34.26 %，还差 152 人次（回民区 三(五)27 · 雁江区 二(八)）"
    )


def test_the_head_says_how_many_indicators_its_lines_stand_for(
    model: AssessmentModel,
) -> None:
    unmet = of_weight(model, Weight.UNMET)
    indicators = model.snapshot.count(Outcome.NOT_MET)

    assert indicators > len(unmet)
    assert count_words(unmet).startswith(f"{len(unmet)} 处，合 {indicators} 项指标")
    assert count_words(of_weight(model, Weight.OPEN)).isdigit()


def test_what_lacks_evidence_takes_one_line_for_each_section(
    model: AssessmentModel,
) -> None:
    entries = of_weight(model, Weight.UNPROVEN)
    places = [each.place for each in entries]

    assert len(set(places)) == len(places) > 3
    service = next(each for each in entries if each.place == "服务量")
    lacking = unproven_items(model.snapshot)
    here = model.snapshot.asked["service_volume"]
    count = sum(each.id in lacking for each in here)
    assert service.sentence.startswith(f"{count} 题还没有佐证：总诊疗人次、")
    assert not any("佐证" in each.sentence for each in of_weight(model, Weight.OPEN))


def test_going_there_shows_only_what_lacks_evidence(
    walk: WalkPlace, page: CheckPage
) -> None:
    page.filters.tags[Weight.UNPROVEN.name].click()
    page.view.setFocus()
    page.view.setCurrentIndex(page.lines.index(1))
    entry = current(page)
    QTest.keyClick(page.view, Key.Key_Return)
    QApplication.processEvents()

    assert walk.filters.choice is Show.UNPROVEN
    assert walk.here is not None
    assert walk.here.item == entry.key.item


def test_evidence_that_ran_out_is_to_be_looked_at_again(
    model: AssessmentModel,
) -> None:
    row = {
        "file": "许可证.pdf",
        "sha256": "0" * 64,
        "valid_until": "2024-05-01",
        "supports": "visits_total",
    }
    edit_all(model, {FactKey("evidence", "f1", key): row[key] for key in row})

    (entry,) = of_weight(model, Weight.LOOK)

    assert entry.key.item == "visits_total"
    assert "2024-05-01 到期" in entry.sentence


def test_entries_of_a_group_come_in_the_order_of_the_walk(
    model: AssessmentModel,
) -> None:
    for item in ("guidance_received", "visits_total", "served_population"):
        edit(model, FactKey(item), "")
    items = [each.key.item for each in of_weight(model, Weight.OPEN)]
    wanted = ["served_population", "visits_total", "guidance_received"]

    assert [each for each in items if each in wanted] == wanted


def test_an_empty_cell_is_called_by_its_row(model: AssessmentModel) -> None:
    edit(model, FactKey("roster_rows", "p03", "tcm_capable"), "")

    entry = next(
        each for each in of_weight(model, Weight.OPEN) if each.key.row == "p03"
    )

    assert entry.sentence.startswith("李春芳：没有填“")


def test_a_value_to_look_at_again_does_not_weigh_more_than_that(
    model: AssessmentModel,
) -> None:
    edit(model, TCM, "99999")

    (entry,) = of_weight(model, Weight.LOOK)

    assert entry.key == TCM


def test_the_model_keeps_the_rules_of_qt(
    model: AssessmentModel, qtmodeltester: ModelTester
) -> None:
    lines = CheckModel(model)
    lines.show(check_entries(model))

    qtmodeltester.check(lines)  # type: ignore[no-untyped-call]


def test_the_list_opens_in_its_first_entry_and_down_passes_over_heads(
    page: CheckPage,
) -> None:
    seen = []
    for _ in range(5):
        seen.append(current(page))
        QTest.keyClick(page.view, Key.Key_Down)

    assert all(isinstance(each, CheckEntry) for each in seen)
    assert len(set(seen)) == 5


def test_enter_leads_to_the_field(walk: WalkPlace, page: CheckPage) -> None:
    entry = current(page)
    QTest.keyClick(page.view, Key.Key_Return)
    QApplication.processEvents()

    assert fact_at(walk.model.snapshot.pack, QApplication.focusWidget()) == entry.key


def test_a_filter_shows_one_group_and_its_count(page: CheckPage) -> None:
    page.filters.tags[Weight.UNMET.name].click()

    shown = [line for line in page.lines.lines if isinstance(line, CheckEntry)]
    assert {each.weight for each in shown} == {Weight.UNMET}
    assert page.filters.tags[Weight.UNMET.name].text() == f"未达标 {len(shown)}"


def test_home_opens_the_unmet_ones_only(walk: WalkPlace) -> None:
    walk.open_check_list(Weight.UNMET)

    assert walk.stack.check.filters.value == Weight.UNMET.name


def test_a_change_elsewhere_is_seen_at_once(walk: WalkPlace, page: CheckPage) -> None:
    before = len(page.lines.lines)
    edit(walk.model, FactKey("facility_head"), "")

    assert len(page.lines.lines) == before + 1


def test_an_empty_list_says_that_one_may_seal(
    small_walk: WalkPlace, small: AssessmentModel
) -> None:
    answers = {
        "visits_total": "100",
        "visits_tcm": "50",
        "area": "80",
        "has_beds": "是",
        "beds": "3",
        "ward": "内科",
        "owner": "政府办",
        "opened": "2010-01-01",
    }
    for item, text in answers.items():
        edit(small, FactKey(item), text)
    shown = {"file": "日志.jpg", "sha256": "0" * 64, "supports": "visits_total"}
    edit_all(small, {FactKey("evidence", "f1", key): shown[key] for key in shown})
    small_walk.open_check_list()

    page = small_walk.stack.check
    assert page.lines.rowCount() == 0
    assert not page.view.isVisible()


def test_sealing_is_asked_for_from_here(
    walk: WalkPlace, page: CheckPage, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(walk.seal_asked):
        page.seal.click()


def test_with_large_type_the_button_to_seal_is_still_there(
    walk: WalkPlace, page: CheckPage
) -> None:
    look().use(factor=2.0)

    assert not page.header.isVisible()
    assert page._narrow_seal.isVisible()
    line = walk.panes.sections_line
    assert line.isVisible()
    assert line.opener.accessibleName().startswith("检查 已填 ")


def test_every_line_is_spoken_as_a_sentence(page: CheckPage) -> None:
    role = int(Qt.ItemDataRole.AccessibleTextRole)
    spoken = [page.lines.index(n).data(role) for n in range(page.lines.rowCount())]

    assert all(spoken)
    assert any(each.endswith("写整改") for each in spoken)


def of_weight(model: AssessmentModel, weight: Weight) -> list[CheckEntry]:
    return [each for each in check_entries(model) if each.weight is weight]


def current(page: CheckPage) -> CheckEntry:
    line = page.view.currentIndex().data(LINE_ROLE)
    assert isinstance(line, CheckEntry)
    return line
