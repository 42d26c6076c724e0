"""With which period an assessment is compared."""

from __future__ import annotations

import pytest

from tcm_desk.assessment.period import Period
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.keys import FactKey
from tcm_desk.usecases.begin_assessment import begin_assessment
from tcm_desk.usecases.create_facility import FacilityDetails, create_facility
from tcm_desk.usecases.open_assessment import answers_before, open_assessment
from tcm_desk.usecases.record_facts import record_facts
from tcm_desk.usecases.workspace import Workspace

HEAD = FactKey("facility_head")
DETAILS = FacilityDetails("某卫生室", FacilityType.VILLAGE_CLINIC, None, "150103")


@pytest.mark.parametrize(
    ("answered", "now", "compared"),
    [
        (["2023"], "2024", "2023"),
        (["2023Q2", "2024Q1"], "2024Q2", "2023Q2"),
        (["2024Q1"], "2024Q2", "2024Q1"),
        (["2023Q4"], "2024Q1", "2023Q4"),
        ([], "2024Q2", "2023Q2"),
    ],
)
def test_a_quarter_is_compared_with_last_years_else_with_the_one_before(
    workspace: Workspace, answered: list[str], now: str, compared: str
) -> None:
    facility = create_facility(workspace, DETAILS)
    for code in answered:
        period = Period.parse(code)
        begun = begin_assessment(workspace, facility, period, ["huimin-2023"])
        record_facts(workspace, begun.id, {HEAD: code})
    begun = begin_assessment(workspace, facility, Period.parse(now), ["huimin-2023"])
    earlier = answers_before(workspace, open_assessment(workspace, begun.id))

    assert earlier.period.code == compared
    assert earlier.answers.get(HEAD) == (compared if answered else None)
