"""Move an assessment to the current form pack; only ever because the user says so."""

from __future__ import annotations

from uuid import UUID

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.usecases.assessment_events import refuse_sealed
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.workspace import Workspace


def adopt_pack(workspace: Workspace, assessment_id: UUID) -> Snapshot:
    """Go on with the current pack, by the same standards, and say what follows.

    No answer is touched: one that the current pack does not know is pointed out. The
    pack the assessment was begun with stays in the database.

    Raises:
        UnknownAssessmentError: there is no such assessment.
        AssessmentSealedError: it must be withdrawn first; nothing was changed.
        UnknownStandardError: a standard chosen is not in the current pack; nothing was
            changed.
    """
    shelf = workspace.shelf
    with workspace.database.transaction() as transaction:
        refuse_sealed(transaction, assessment_id)
        chosen = transaction.assessments.get(assessment_id).header.standards
        for id_ in chosen:
            shelf.current.standard(id_)
        shelf.keep_current(transaction, workspace.now())
        transaction.assessments.adopt(assessment_id, shelf.reference)
    return open_assessment(workspace, assessment_id)
