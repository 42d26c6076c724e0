"""Take an assessment document in as an assessment of this computer's own."""

from __future__ import annotations

from tcm_desk.assessment.facts import canonical_text
from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.contents import Contents, read_document
from tcm_desk.store.backup_folder import Reason
from tcm_desk.store.records import FactChange
from tcm_desk.usecases.assessment_events import refuse_sealed
from tcm_desk.usecases.begin_assessment import begin_within
from tcm_desk.usecases.record_facts import period_of
from tcm_desk.usecases.workspace import Workspace


def import_document(workspace: Workspace, data: bytes) -> AssessmentHeader:
    """Keep the document's facility, period and facts; its values win where both speak.

    Raises:
        AssessmentSealedError: this period's is sealed; nothing was kept.
        UnusableDocumentError: naming every flaw; nothing was kept.
        NotSavedError, CannotWriteError: the disk refused, or the backup that is made
            before; nothing was kept.
    """
    contents = read_document(data, workspace.pack)
    pack = _pack_for(workspace, contents)
    if pack is not workspace.pack:
        contents = read_document(data, pack)
    facility, period = contents.header.facility, contents.header.period
    standards = contents.header.standards
    changes = [
        FactChange(period_of(pack, key, period.code), key, canonical_text(value))
        for key, value in contents.facts.items()
    ]
    if workspace.has_edits:
        workspace.back_up(Reason.BEFORE_IMPORT)
    now = workspace.now()
    with workspace.database.transaction() as transaction:
        if transaction.facilities.find(facility.id) is None:
            transaction.facilities.add(facility, now)
        else:
            transaction.facilities.update(facility)
        header = begin_within(transaction, workspace, facility, period, standards)
        refuse_sealed(transaction, header.id)
        transaction.facts.apply(facility.id, changes, workspace.actor, now)
    return header


def _pack_for(workspace: Workspace, contents: Contents) -> FormPack:
    """Return the pack of the assessment already begun, else the current one."""
    facility, period = contents.header.facility, contents.header.period
    with workspace.database.transaction() as transaction:
        known = transaction.assessments.find(facility.id, period)
    if known is None:
        return workspace.pack
    return workspace.pack_for(known.header.id).pack
