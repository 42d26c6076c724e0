"""Open an assessment and see how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from tcm_desk.assessment.history import HistoryHead
from tcm_desk.assessment.period import Period
from tcm_desk.assessment.snapshot import Snapshot, take_snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.usecases.pack_shelf import PackState
from tcm_desk.usecases.workspace import Workspace


def open_assessment(workspace: Workspace, assessment_id: UUID) -> Snapshot:
    """Return the assessment as it stands; UnknownAssessmentError if there is none."""
    return open_with_history(workspace, assessment_id)[0]


def open_with_history(
    workspace: Workspace, assessment_id: UUID
) -> tuple[Snapshot, HistoryHead]:
    """Return the assessment, and how far the history had come at that same moment."""
    found = workspace.pack_for(assessment_id)
    with workspace.database.transaction() as transaction:
        header = transaction.assessments.get(assessment_id).header
        texts = transaction.facts.of_assessment(header.facility.id, header.period.code)
        history = transaction.facts.head()
    if found.state is PackState.LOST:  # and with the pack, perhaps, a standard
        known = (each for each in header.standards if each in found.pack.standards)
        header = replace(header, standards=tuple(known))
    return take_snapshot(header, found.pack, texts), history


@dataclass(frozen=True)
class Earlier:
    """The answers of an earlier period, as stored texts."""

    period: Period
    answers: Mapping[FactKey, str]


def answers_before(workspace: Workspace, snapshot: Snapshot) -> Earlier:
    """Return the answers of the period that this one is compared with.

    That is the same period a year before; a quarter of which nothing was answered then
    is compared with the quarter before it.
    """
    header = snapshot.header
    period = header.period
    candidates = [period.year_before]
    if period.quarter is not None:
        candidates.append(period.quarter_before)
    with workspace.database.transaction() as transaction:
        for each in candidates:
            texts = transaction.facts.of_assessment(header.facility.id, each.code)
            answers = {key: text for key, text in texts.items() if not key.row}
            if answers:
                return Earlier(each, answers)
    return Earlier(candidates[0], {})
