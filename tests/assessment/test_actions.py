"""Corrective actions: which are open, which are late, and what they answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tcm_desk.assessment.actions import (
    ACTIONS,
    Action,
    Stage,
    actions_about,
    actions_of,
    finding_of,
    in_order_of_urgency,
    overdue,
)
from tcm_desk.assessment.findings import Outcome
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.pack import FormPack

TODAY = date(2024, 12, 20)

FORM = """
[[item]]
id = "area"
type = "integer"

[[item]]
kind = "table"
id = "rectification_rows"

[[item.column]]
id = "problem"
type = "text"
per_period = true

[[item.column]]
id = "due"
type = "date"
per_period = true

[[item.column]]
id = "stage"
type = "choice"
per_period = true
choices = ["not_begun", "under_way", "done"]

[[item.column]]
id = "finding"
type = "text"
per_period = true
hidden = true

[[indicator]]
id = "room"
all_of = [{ measure = "area", at_least = 60 }]
"""


def test_rows_are_read_as_actions(
    pack_from: Callable[[str], FormPack], judge: Callable[..., Snapshot]
) -> None:
    snapshot = judge(
        pack_from(FORM),
        {
            "area": 50,
            f"{ACTIONS}/c1/problem": "面积不够",
            f"{ACTIONS}/c1/due": date(2024, 12, 1),
            f"{ACTIONS}/c1/stage": "under_way",
            f"{ACTIONS}/c1/finding": "small/room",
            f"{ACTIONS}/c2/problem": "检查发现的",
        },
    )

    first, second = actions_of(snapshot)

    assert (first.stage, first.finding) == (Stage.UNDER_WAY, ("small", "room"))
    assert first.days_late(TODAY) == 19
    assert (second.stage, second.finding) == (Stage.NOT_BEGUN, None)
    found = finding_of(snapshot, first)
    assert found is not None
    assert found.outcome is Outcome.NOT_MET
    assert finding_of(snapshot, second) is None


def test_a_form_without_the_table_has_no_actions(
    pack_from: Callable[[str], FormPack], judge: Callable[..., Snapshot]
) -> None:
    form = '[[item]]\nid = "area"\ntype = "integer"\n'

    assert actions_of(judge(pack_from(form), {"area": 50})) == ()


def test_the_most_overdue_comes_first_and_what_is_done_last() -> None:
    actions = [
        Action("done", due=date(2024, 1, 1), stage=Stage.DONE),
        Action("never"),
        Action("soon", due=date(2024, 12, 21)),
        Action("late", due=date(2024, 12, 18)),
        Action("later", due=date(2024, 12, 10)),
        Action("today", due=TODAY),
    ]

    ordered = [each.id for each in in_order_of_urgency(actions, TODAY)]

    assert ordered == ["later", "late", "today", "soon", "never", "done"]
    assert [each.id for each in overdue(actions, TODAY)] == ["later", "late"]


def test_an_open_action_about_a_finding_goes_before_a_closed_one() -> None:
    finding = ("small", "room")
    actions = [
        Action("closed", stage=Stage.DONE, finding=finding),
        Action("other", finding=("small", "door")),
        Action("open", finding=finding),
    ]

    assert [each.id for each in actions_about(actions, [finding])] == ["open", "closed"]
