"""Corrective actions in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tcm_desk.assessment.actions import Action, Stage
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.wording.actions import due_words, suggested_measure, suggested_problem
from tcm_desk.wording.rows import subject_words

TODAY = date(2024, 12, 20)

FORM = """
[[item]]
id = "area"
label = "面积"
type = "integer"
unit = "平方米"

[[item]]
id = "door"
label = "有门"
type = "yes_no"

[[indicator]]
id = "room"
name = "面积达标"
all_of = [{ measure = "area", at_least = 60 }]

[[indicator]]
id = "entrance"
name = "有入口"
all_of = [{ measure = "door", is = true }]
"""


def test_a_finding_suggests_its_problem_and_what_closes_it(
    pack_from: Callable[[str], FormPack], judge: Callable[..., Snapshot]
) -> None:
    snapshot = judge(pack_from(FORM), {"area": 50, "door": False})
    room, entrance = snapshot.findings

    assert suggested_problem(snapshot.pack, room) == (
        "面积达标：未达标，现在 50 平方米，要求 ≥ 60 平方米"
    )
    assert suggested_measure(snapshot.pack, room) == "补齐：还差 10 平方米"
    assert suggested_problem(snapshot.pack, entrance) == "有入口：未达标"
    assert suggested_measure(snapshot.pack, entrance) == "落实：有入口"


def test_an_open_finding_suggests_to_fill_in_what_is_missing(
    pack_from: Callable[[str], FormPack], judge: Callable[..., Snapshot]
) -> None:
    snapshot = judge(pack_from(FORM), {})

    assert suggested_problem(snapshot.pack, snapshot.findings[0]) == "面积达标：待补"
    measure = suggested_measure(snapshot.pack, snapshot.findings[0])
    assert measure == "还没有填：“面积”"


def test_a_quarter_of_the_ledger_is_called_by_its_name(
    pack_from: Callable[[str], FormPack], judge: Callable[..., Snapshot]
) -> None:
    snapshot = judge(pack_from(FORM), {})

    assert subject_words(snapshot, FactKey("ledger", "q3")) == "季度台账：第 3 季度"


def test_the_time_left_is_said_in_days() -> None:
    def said(due: date | None, **more: object) -> str:
        return due_words(Action("a", due=due, **more), TODAY)  # type: ignore[arg-type]

    assert said(date(2024, 12, 17)) == "逾期 3 天"
    assert said(TODAY) == "今天到期"
    assert said(date(2025, 1, 1)) == "还有 12 天"
    assert said(None) == "没有定期限"
    day = date(2024, 12, 5)
    assert said(day, stage=Stage.DONE, done=day) == "已完成 12-05"
