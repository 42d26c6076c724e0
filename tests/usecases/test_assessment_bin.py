"""An assessment put aside is not erased."""

from __future__ import annotations

from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.usecases.assessment_bin import assessments_aside, put_aside, take_out
from tcm_desk.usecases.begin_assessment import list_assessments
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.workspace import Workspace


def test_what_is_put_aside_is_kept_and_comes_back(
    workspace: Workspace, header: AssessmentHeader
) -> None:
    before = open_assessment(workspace, header.id).facts
    put_aside(workspace, header.id)

    assert assessments_aside(workspace) == {header.id}
    assert open_assessment(workspace, header.id).facts == before
    assert len(list_assessments(workspace, header.facility.id)) == 1

    take_out(workspace, header.id)
    take_out(workspace, header.id)
    assert assessments_aside(workspace) == set()
