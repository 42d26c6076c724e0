from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

import tcm_desk
from tcm_desk.assessment.clock import DoubtKind
from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.formpack.keys import FactKey
from tcm_desk.usecases import clock_doubts as module
from tcm_desk.usecases.clock_doubts import accept_clock, clock_doubts
from tcm_desk.usecases.record_facts import record_facts
from tcm_desk.usecases.workspace import Workspace
from tcm_desk.wording.clock import clock_sentence
from tests.usecases.conftest import NOW


@pytest.fixture(autouse=True)
def built_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program be older than the clock of these tests."""
    monkeypatch.setattr(module, "BUILT_ON", "2024-01-01")


def at(workspace: Workspace, now: datetime) -> Workspace:
    return replace(workspace, clock=lambda: now)


def test_an_honest_clock_is_not_asked_about(
    workspace: Workspace, header: AssessmentHeader
) -> None:
    del header
    assert clock_doubts(workspace) == ()


def test_a_clock_that_went_back_is_asked_about_once(
    workspace: Workspace, header: AssessmentHeader
) -> None:
    set_back = at(workspace, NOW - timedelta(days=2))

    (doubt,) = clock_doubts(set_back)
    accept_clock(set_back, [doubt])

    assert doubt.kind is DoubtKind.BEFORE_LAST_EDIT
    assert clock_doubts(set_back) == ()
    record_facts(set_back, header.id, {FactKey("visits_total"): "1"})
    assert clock_doubts(at(workspace, NOW - timedelta(days=9))) != ()


def test_the_doubt_names_both_times(
    workspace: Workspace, header: AssessmentHeader
) -> None:
    del header
    (doubt,) = clock_doubts(at(workspace, datetime(2024, 12, 1, 8, 5, tzinfo=UTC)))

    sentence = clock_sentence(doubt)

    assert "2024-12-01 08:05" in sentence
    assert "2024-12-20 09:30" in sentence


def test_the_day_of_building_is_a_day() -> None:
    assert date.fromisoformat(tcm_desk.BUILT_ON) > date(2026, 1, 1)
