"""The few words of a card: what is missing, in units people count."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.pack import FormPack
from tcm_desk.gui.finding_card import FindingView
from tcm_desk.gui.walk.finding_words import finding_view
from tcm_desk.gui.walk.joint_findings import join_findings

Judge = Callable[..., Snapshot]
PackFrom = Callable[[str], FormPack]

FORM = """
[[item]]
id = "has_hall"
type = "yes_no"
[[item]]
id = "hired"
type = "integer"
unit = "名"
[[item]]
id = "trained"
type = "integer"
unit = "人"
[[item]]
kind = "table"
id = "people"
label = "名册"
column = [{ id = "name", type = "text" }, { id = "tcm", type = "yes_no" }]

[measure.doctors]
kind = "count"
unit = "名"
table = "people"
where = { tcm = [true] }

[[indicator]]
id = "hall"
all_of = [{ measure = "has_hall", is = true }]
[[indicator]]
id = "growth"
any_of = [{ measure = "hired", at_least = 2 }, { measure = "trained", at_least = 1 }]
[[indicator]]
id = "doctors"
all_of = [{ measure = "doctors", at_least = 2 }]
[[indicator]]
id = "wanted"
strength = "encouraged"
all_of = [{ measure = "trained", at_least = 9 }]
[[indicator]]
id = "elsewhere"
applies_to = ["village_clinic"]
all_of = [{ measure = "hired", at_least = 1 }]
"""


@pytest.fixture
def view_of(pack_from: PackFrom, judge: Judge) -> Callable[..., FindingView]:
    pack = pack_from(FORM)

    def view(indicator: str, facts: dict[str, object], **given: object) -> FindingView:
        snapshot = judge(pack, facts, **given)
        joint = join_findings(snapshot.findings)
        return next(
            finding_view(snapshot, each, "all")
            for each in joint
            if each.worst.indicator.id == indicator
        )

    return view


View = Callable[..., FindingView]


def test_a_no_where_a_yes_is_asked_has_not_been_done_yet(view_of: View) -> None:
    view = view_of("hall", {"has_hall": False})

    assert (view.gap, view.reading) == ("还没有做到", None)


def test_a_missing_answer_is_called_by_its_number_on_the_page(view_of: View) -> None:
    assert view_of("hall", {}).gap == "第 1 题没有填"
    assert view_of("growth", {}).gap == "第 2 题、第 3 题没有填"


def test_of_several_ways_one_is_enough(view_of: View) -> None:
    short = view_of("growth", {"hired": 0, "trained": 0})
    met = view_of("growth", {"hired": 0, "trained": 3})

    assert short.gap == "2 条做到一条即可"
    assert (met.value, met.gap) == ("3 人", "")


def test_what_is_met_says_nothing_more(view_of: View) -> None:
    assert view_of("hall", {"has_hall": True}).gap == ""


def test_a_table_not_declared_complete_is_named(view_of: View) -> None:
    view = view_of("doctors", {"people/p1/name": "苏和", "people/p1/tcm": True})

    assert view.gap == "名册还没有确认填全"
    assert view.value == "1 名"


def test_empty_cells_are_counted(view_of: View) -> None:
    facts = {"people/p1/tcm": True, "people/p2/name": "苏和", "people/p3/name": "李"}
    view = view_of("doctors", facts, complete=("people",))

    assert view.gap == "名册有 2 处没有填"


def test_an_open_value_is_not_drawn_as_a_failure(view_of: View) -> None:
    view = view_of("doctors", {"people/p1/tcm": True})

    assert view.reading is not None
    assert (view.reading.value, view.reading.gap) == (1.0, None)
    assert not view.reading.met


def test_what_is_only_encouraged_does_not_fail(view_of: View) -> None:
    view = view_of("wanted", {"trained": 0})

    assert (view.state, view.gap) == (
        "not_applicable",
        "只是鼓励，没有做到不算未达标",
    )


def test_what_binds_others_says_whom(view_of: View) -> None:
    assert view_of("elsewhere", {"hired": 0}).gap == "只评判村卫生室"
