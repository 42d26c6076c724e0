"""Rule 5: an assessment keeps the exact pack it was begun with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.errors import UnknownStandardError
from tcm_desk.formpack.files import PackFiles
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.loader import load_pack_fast, read_files
from tcm_desk.store.records import PackReference
from tcm_desk.usecases.adopt_pack import adopt_pack
from tcm_desk.usecases.begin_assessment import choose_standards
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.pack_shelf import PackShelf, PackState
from tcm_desk.usecases.record_facts import record_facts
from tcm_desk.usecases.workspace import Workspace

STANDARD = "standards/huimin-2023.toml"
TOTAL = FactKey("visits_total")


@pytest.fixture
def changed(workspace: Workspace, repository: Path) -> Workspace:
    """Return the same data under a program that ships another pack."""
    files = dict(read_files(repository / "forms").contents)
    files[STANDARD] = files[STANDARD].replace(b"0.35", b"0.45")
    return with_files(workspace, files)


def with_files(workspace: Workspace, files: dict[str, bytes]) -> Workspace:
    pack_files = PackFiles(files)
    kept = workspace.shelf.kept
    shelf = PackShelf(load_pack_fast(pack_files, kept), pack_files, kept)
    return replace(workspace, shelf=shelf)


def forget_packs(workspace: Workspace, header: AssessmentHeader) -> None:
    unknown = PackReference("primary-tcm", "2025.9", "ee" * 32)
    with workspace.database.transaction() as transaction:
        transaction.assessments.adopt(header.id, unknown)


def threshold(workspace: Workspace, header: AssessmentHeader) -> str:
    (found,) = (
        each
        for each in open_assessment(workspace, header.id).findings
        if each.standard == "huimin-2023" and each.indicator.id == "visit_share"
    )
    return str(found.criteria[0].criterion.threshold)


def test_rule_5_an_assessment_is_judged_by_the_pack_it_was_begun_with(
    workspace: Workspace, header: AssessmentHeader, changed: Workspace
) -> None:
    digest = workspace.pack.digest

    assert threshold(changed, header) == "0.35"
    assert changed.pack_for(header.id).state is PackState.OWN
    assert record_facts(changed, header.id, {TOTAL: "5"}).pack.digest == digest
    assert choose_standards(changed, header.id, ["hohhot-2021"]).standards


def test_rule_5_an_assessment_begun_now_gets_the_current_pack(
    changed: Workspace, sample: bytes
) -> None:
    header = import_document(changed, sample)

    assert threshold(changed, header) == "0.45"
    assert changed.pack_for(header.id).state is PackState.CURRENT


def test_a_document_taken_in_again_is_read_by_the_pack_it_was_begun_with(
    changed: Workspace, header: AssessmentHeader, sample: bytes
) -> None:
    assert import_document(changed, sample) == header
    assert threshold(changed, header) == "0.35"


def test_an_older_pack_is_read_once_while_the_program_runs(
    changed: Workspace, header: AssessmentHeader
) -> None:
    first = changed.pack_for(header.id).pack

    assert changed.pack_for(header.id).pack is first


def test_an_assessment_goes_on_with_the_current_pack_when_the_user_says_so(
    changed: Workspace, header: AssessmentHeader
) -> None:
    facts = open_assessment(changed, header.id).facts

    snapshot = adopt_pack(changed, header.id)

    assert snapshot.facts == facts
    assert threshold(changed, header) == "0.45"
    assert changed.pack_for(header.id).state is PackState.CURRENT


def test_a_pack_without_a_chosen_standard_is_not_adopted(
    workspace: Workspace, header: AssessmentHeader, repository: Path
) -> None:
    files = dict(read_files(repository / "forms").contents)
    (chosen, *_rest) = header.standards
    without = {name: data for name, data in files.items() if chosen not in name}
    fewer = with_files(workspace, without)

    with pytest.raises(UnknownStandardError, match=chosen):
        adopt_pack(fewer, header.id)

    assert fewer.pack_for(header.id).state is PackState.OWN
    assert open_assessment(fewer, header.id).header.standards == header.standards


def test_a_pack_that_was_never_kept_gives_way_to_the_current_one(
    workspace: Workspace, header: AssessmentHeader
) -> None:
    forget_packs(workspace, header)

    found = workspace.pack_for(header.id)

    assert found.state is PackState.LOST
    assert found.begun_with.version == "2025.9"
    assert found.pack is workspace.pack


def test_an_assessment_whose_pack_and_standard_are_lost_still_opens(
    workspace: Workspace, header: AssessmentHeader
) -> None:
    forget_packs(workspace, header)
    with workspace.database.transaction() as transaction:
        transaction.assessments.choose_standards(header.id, ["gone", "huimin-2023"])

    assert open_assessment(workspace, header.id).header.standards == ("huimin-2023",)


@pytest.mark.parametrize("blob", [b"", b"nonsense", PackFiles({"a": b"b"}).packed()])
def test_a_damaged_pack_gives_way_to_the_current_one(
    changed: Workspace, blob: bytes
) -> None:
    begun_with = PackReference("primary-tcm", "2026.1", "ee" * 32)

    assert changed.shelf.find(begun_with, blob).state is PackState.LOST


def test_an_assessment_begun_before_packs_were_kept_has_its_own_kept_on_opening(
    changed: Workspace, header: AssessmentHeader
) -> None:
    digest = changed.pack.digest
    with changed.database.transaction() as transaction:
        transaction.assessments.adopt(header.id, changed.shelf.reference)
        assert transaction.packs.files(digest) is None

    open_assessment(changed, header.id)

    with changed.database.transaction() as transaction:
        assert transaction.packs.files(digest) == changed.shelf.files.packed()
