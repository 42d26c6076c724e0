from __future__ import annotations

import pytest

from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.errors import UnusableDocumentError
from tcm_desk.packet.spelling import canonical_bytes
from tcm_desk.packet.writing import document_of
from tcm_desk.usecases.begin_assessment import list_assessments, list_facilities
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.judge_document import judge_document
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.workspace import Workspace


def test_an_imported_assessment_has_the_findings_of_its_document(
    workspace: Workspace, header: AssessmentHeader, sample: bytes
) -> None:
    kept = open_assessment(workspace, header.id)
    judged = judge_document(sample, workspace.pack)

    assert kept.judged == judged.judged
    assert canonical_bytes(document_of(kept)) == canonical_bytes(document_of(judged))


def test_importing_twice_keeps_one_assessment(
    workspace: Workspace, header: AssessmentHeader, sample: bytes
) -> None:
    assert import_document(workspace, sample).id == header.id
    assert len(list_facilities(workspace)) == 1
    assert len(list_assessments(workspace, header.facility.id)) == 1


def test_an_unusable_document_leaves_nothing_behind(workspace: Workspace) -> None:
    with pytest.raises(UnusableDocumentError):
        import_document(workspace, b'{"format": "tcm-desk/assessment", "version": 1}')

    assert list_facilities(workspace) == []
