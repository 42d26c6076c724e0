"""Findings of several standards about one measure are told as one."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from tcm_desk.assessment.findings import Outcome
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.label import Label
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.standards import Criterion, Standard
from tcm_desk.gui.walk.finding_words import finding_view, short_name
from tcm_desk.gui.walk.joint_findings import (
    join_findings,
    joint_by_section,
    joint_in_section,
    worst_first,
)

Judge = Callable[..., Snapshot]
PackFrom = Callable[[str], FormPack]


@pytest.fixture
def two_standards(small_pack: FormPack) -> FormPack:
    """Return the small form, judged by a second standard that asks for less."""
    first = small_pack.standards["small"]
    indicators = [
        each.model_copy(update={"id": "share", "all_of": _eased(each.all_of)})
        if each.id == "visit_share"
        else each
        for each in first.indicators[:2]
    ]
    second: Standard = first.model_copy(
        update={"id": "mild", "name": _named("内蒙古 2024"), "indicators": indicators}
    )
    first = first.model_copy(update={"name": _named("回民区 2024")})
    standards = {"small": first, "mild": second}
    return small_pack.model_copy(update={"standards": standards})


def _eased(criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    return tuple(
        Criterion(measure=each.measure, at_least=Decimal("0.3")) for each in criteria
    )


def _named(words: str) -> Label:
    return Label(zh=words, en=words)


def test_one_measure_makes_one_card_whatever_the_indicators_are_called(
    two_standards: FormPack, judge: Judge
) -> None:
    snapshot = judge(two_standards, {"visits_total": 100, "visits_tcm": 32})

    share = join_findings(snapshot.findings)[0]

    assert [each.standard for each in share.findings] == ["small", "mild"]
    assert share.outcome is Outcome.NOT_MET


def test_the_card_draws_every_gate_and_says_which_standard_is_met(
    two_standards: FormPack, judge: Judge
) -> None:
    snapshot = judge(two_standards, {"visits_total": 100, "visits_tcm": 32})

    view = finding_view(snapshot, join_findings(snapshot.findings)[0], "all")

    assert view.reading is not None
    gates = sorted((gate.at, gate.text) for gate in view.reading.gates)
    assert gates == [(30.0, "内蒙古 30"), (35.0, "回民区 35")]
    assert (view.value, view.state, view.gap) == ("32 %", "not_met", "还差 3 人次")
    assert view.clause == ("目标 ≥ 35 %（回民区 2024，最严） · 内蒙古 ≥ 30 % 已达标")


def test_two_standards_with_one_threshold_share_a_gate(
    small_pack: FormPack, judge: Judge
) -> None:
    first = small_pack.standards["small"]
    twin = first.model_copy(update={"id": "twin"})
    pack = small_pack.model_copy(update={"standards": {"small": first, "twin": twin}})
    snapshot = judge(pack, {"visits_total": 100, "visits_tcm": 32})

    view = finding_view(snapshot, join_findings(snapshot.findings)[0], "all")

    assert view.reading is not None
    assert [gate.text for gate in view.reading.gates] == ["门槛 35"]


def test_two_indicators_of_one_standard_stay_apart(
    pack_from: PackFrom, judge: Judge
) -> None:
    pack = pack_from("""
[[item]]
id = "staff"
type = "integer"
[[indicator]]
id = "some"
all_of = [{ measure = "staff", at_least = 1 }]
[[indicator]]
id = "enough"
all_of = [{ measure = "staff", at_least = 5 }]
""")
    snapshot = judge(pack, {"staff": 3})

    joint = join_findings(snapshot.findings)

    assert [each.worst.indicator.id for each in joint] == ["some", "enough"]


def test_sections_hold_the_same_cards_together_and_one_by_one(
    two_standards: FormPack, judge: Judge
) -> None:
    snapshot = judge(two_standards, {"visits_total": 100})

    assert joint_by_section(snapshot)["all"] == joint_in_section(snapshot, "all")


def test_what_fails_comes_before_what_is_missing_and_what_is_met(
    small_pack: FormPack, judge: Judge
) -> None:
    facts = {"visits_total": 100, "visits_tcm": 1, "has_beds": True}
    snapshot = judge(small_pack, facts)

    outcomes = [each.outcome for each in worst_first(join_findings(snapshot.findings))]

    assert outcomes[0] is Outcome.NOT_MET
    assert outcomes[-1] is Outcome.MET


def test_a_standards_short_name_leaves_its_year_out(shipped_pack: FormPack) -> None:
    assert short_name(shipped_pack.standard("huimin-2023")) == "回民区"
