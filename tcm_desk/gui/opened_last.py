"""Which assessment a facility's window opens: the one it was left in."""

from __future__ import annotations

from uuid import UUID

from tcm_desk.usecases.assessment_bin import assessments_aside
from tcm_desk.usecases.begin_assessment import list_assessments, list_facilities
from tcm_desk.usecases.remember import recall, remember
from tcm_desk.usecases.workspace import Workspace

_OPEN = "assessment"  # the preference that names it


def keep_opened(workspace: Workspace, assessment_id: UUID | None) -> None:
    """Remember which assessment is open; NotSavedError where the disk refuses."""
    remember(workspace, {_OPEN: str(assessment_id or "")})


def opened_last(workspace: Workspace) -> UUID | None:
    """Return the assessment opened last, else the newest of the first facility."""
    known = [
        record.header.id
        for facility in list_facilities(workspace)
        for record in list_assessments(workspace, facility.id)
    ]
    aside = assessments_aside(workspace)
    known = [each for each in known if each not in aside] or known
    kept = recall(workspace, _OPEN).get(_OPEN)
    last = [each for each in known if str(each) == kept]
    return next(iter(last or known), None)
