"""Begin an assessment, and list those that were begun."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid4

from tcm_desk.assessment.facility import Facility
from tcm_desk.assessment.period import Period
from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.store.database import Transaction
from tcm_desk.store.records import AssessmentRecord, AssessmentState
from tcm_desk.usecases.assessment_events import refuse_sealed
from tcm_desk.usecases.workspace import Workspace


def begin_assessment(
    workspace: Workspace, facility: Facility, period: Period, standards: Sequence[str]
) -> AssessmentHeader:
    """Begin the facility's assessment of a period, or return the one already begun.

    The standards chosen bring those they stand under.

    Raises:
        UnknownStandardError: for a standard that is not in the pack.
    """
    binding = workspace.pack.with_parents(standards)
    with workspace.database.transaction() as transaction:
        return begin_within(transaction, workspace, facility, period, binding)


def begin_within(
    transaction: Transaction,
    workspace: Workspace,
    facility: Facility,
    period: Period,
    standards: Sequence[str],
) -> AssessmentHeader:
    """Do the same as one part of a larger change, by exactly these standards."""
    known = transaction.assessments.find(facility.id, period)
    if known is not None:
        return known.header
    chosen = tuple(workspace.pack.standard(id_).id for id_ in standards)
    header = AssessmentHeader(uuid4(), facility, period, chosen)
    state, now = AssessmentState.DRAFT, workspace.now()
    workspace.shelf.keep_current(transaction, now)
    pack = workspace.shelf.reference
    transaction.assessments.add(AssessmentRecord(header, pack, state, now))
    return header


def list_facilities(workspace: Workspace) -> Sequence[Facility]:
    """Return the facilities kept here, oldest first."""
    with workspace.database.transaction() as transaction:
        return transaction.facilities.all()


def list_assessments(
    workspace: Workspace, facility_id: UUID
) -> Sequence[AssessmentRecord]:
    """Return a facility's assessments, the latest period first."""
    with workspace.database.transaction() as transaction:
        return transaction.assessments.of_facility(facility_id)


def choose_standards(
    workspace: Workspace, assessment_id: UUID, standards: Sequence[str]
) -> AssessmentHeader:
    """Judge an assessment by other standards, and those above them, from now on.

    Raises:
        AssessmentSealedError: it must be withdrawn first.
    """
    binding = workspace.pack_for(assessment_id).pack.with_parents(standards)
    with workspace.database.transaction() as transaction:
        refuse_sealed(transaction, assessment_id)
        transaction.assessments.choose_standards(assessment_id, binding)
        return transaction.assessments.get(assessment_id).header
