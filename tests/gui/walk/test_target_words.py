"""The strictest of several standards is the target, and says whose it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.walk.finding_words import finding_view
from tcm_desk.gui.walk.joint_findings import joint_in_section
from tcm_desk.gui.walk.target_words import target_words
from tcm_desk.gui.walk.walk_place import WalkPlace

LAYERS = ("huimin-2023", "hohhot-2021", "inner-mongolia-2025")
SampleUnder = Callable[..., AssessmentModel]


@pytest.fixture
def layered(sample_under: SampleUnder) -> AssessmentModel:
    return sample_under("township-centre", LAYERS)


def test_the_question_names_the_strictest_of_its_standards(
    layered: AssessmentModel,
) -> None:
    assert target_words(layered.snapshot, "visits_tcm") == (
        "目标：≥ 35 %（回民区 2023，最严）"
    )


def test_a_target_that_only_one_standard_sets_is_not_called_the_strictest(
    layered: AssessmentModel,
) -> None:
    assert target_words(layered.snapshot, "guidance_received") == (
        "目标：≥ 1 次（呼和浩特 2021）"
    )


def test_a_share_hides_that_there_must_be_one_at_all(layered: AssessmentModel) -> None:
    words = target_words(layered.snapshot, "pop65_managed")

    assert "75 %" in words
    assert "≥ 1 人" not in words


def test_the_whole_of_a_share_and_a_duty_have_no_target(
    layered: AssessmentModel,
) -> None:
    assert target_words(layered.snapshot, "visits_total") == ""
    assert target_words(layered.snapshot, "has_tcm_hall") == ""


def test_a_name_or_a_day_is_no_number_to_reach(layered: AssessmentModel) -> None:
    assert target_words(layered.snapshot, "tcm_manager") == ""


def test_the_panel_names_the_target_and_each_finding_keeps_its_source(
    layered: AssessmentModel,
) -> None:
    joint = next(
        each
        for each in joint_in_section(layered.snapshot, "service_volume")
        if each.findings[0].criteria[0].criterion.measure == "visit_share"
    )
    clause = finding_view(layered.snapshot, joint, "service_volume").clause

    assert "目标 ≥ 35 %（回民区 2023，最严）" in clause
    assert {each.standard for each in joint.findings} > {"huimin-2023"}


def test_the_target_is_read_out_with_the_question(walk: WalkPlace) -> None:
    walk.open_fact(FactKey("visits_tcm"))
    page = walk.stack.currentWidget()
    control = page.sheet.rows["visits_tcm"].control  # type: ignore[attr-defined]

    assert "目标：≥ 35 %" in control.accessibleDescription()
