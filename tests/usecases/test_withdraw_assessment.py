"""A sealed assessment is locked until it is withdrawn, and for a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tcm_desk.assessment.period import Period
from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.errors import (
    AssessmentSealedError,
    CancelledError,
    CannotWriteError,
    KeptCopyDamagedError,
    NotSealedError,
    ReasonMissingError,
)
from tcm_desk.formpack.keys import FactKey
from tcm_desk.store.records import AssessmentEvent, AssessmentState, EventKind
from tcm_desk.usecases.adopt_pack import adopt_pack
from tcm_desk.usecases.assessment_events import (
    Standing,
    list_events,
    note_event,
    standing_of,
)
from tcm_desk.usecases.begin_assessment import begin_assessment, choose_standards
from tcm_desk.usecases.export_packet import export_packet
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.issue_packet import Step
from tcm_desk.usecases.list_packets import list_packets
from tcm_desk.usecases.make_own_key import make_own_key
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.record_facts import record_facts
from tcm_desk.usecases.seal_assessment import seal_assessment
from tcm_desk.usecases.withdraw_assessment import withdraw_assessment
from tcm_desk.usecases.workspace import Workspace

PASSPHRASE = "yi ju hao ji de hua"  # noqa: S105 - of keys made for a test
VISITS = FactKey("visits_tcm")
NAME = FactKey("roster_rows", "new", "name")


@pytest.fixture
def key(workspace: Workspace, header: AssessmentHeader) -> Path:
    return make_own_key(workspace, header.facility, PASSPHRASE)


@pytest.fixture
def sealed(
    workspace: Workspace, header: AssessmentHeader, key: Path
) -> AssessmentHeader:
    """Return the assessment, its packet kept on this computer only."""
    assert key.exists()
    seal_assessment(workspace, header.id, PASSPHRASE)
    return header


def stands(workspace: Workspace, header: AssessmentHeader) -> Standing:
    return standing_of(workspace, open_assessment(workspace, header.id))


def kinds(workspace: Workspace, header: AssessmentHeader) -> list[str]:
    return [each.kind for each in list_events(workspace, header.id)]


def test_nothing_is_changed_through_a_sealed_assessment(
    workspace: Workspace, sealed: AssessmentHeader, sample: bytes
) -> None:
    before = open_assessment(workspace, sealed.id).facts

    for typed in ({VISITS: "1"}, {NAME: "李强"}, {VISITS: ""}):
        with pytest.raises(AssessmentSealedError, match="先撤回"):
            record_facts(workspace, sealed.id, typed)
    with pytest.raises(AssessmentSealedError):
        choose_standards(workspace, sealed.id, ["huimin-2023"])
    with pytest.raises(AssessmentSealedError):
        adopt_pack(workspace, sealed.id)
    with pytest.raises(AssessmentSealedError):
        import_document(workspace, sample)
    with pytest.raises(AssessmentSealedError):
        seal_assessment(workspace, sealed.id, PASSPHRASE)

    assert open_assessment(workspace, sealed.id).facts == before
    assert stands(workspace, sealed) == Standing(AssessmentState.SEALED, 1)


def test_a_row_of_the_facility_can_be_edited_next_year(
    workspace: Workspace, sealed: AssessmentHeader
) -> None:
    frozen = list_packets(workspace, sealed.id)[0].document
    next_year = begin_assessment(
        workspace, sealed.facility, Period("year", 2025), sealed.standards
    )

    record_facts(workspace, next_year.id, {NAME: "李强"})

    assert stands(workspace, sealed) == Standing(
        AssessmentState.SEALED, 1, changed=True
    )
    assert list_packets(workspace, sealed.id)[0].document == frozen


def test_a_withdrawn_assessment_takes_edits_and_becomes_the_next_version(
    workspace: Workspace, sealed: AssessmentHeader, tmp_path: Path
) -> None:
    event = withdraw_assessment(workspace, sealed.id, " 漏了\n一个数 ")
    withdrawn = stands(workspace, sealed)
    record_facts(workspace, sealed.id, {VISITS: "1"})
    edited = stands(workspace, sealed)
    again = seal_assessment(workspace, sealed.id, PASSPHRASE, tmp_path / "stick")

    assert (event.note, event.version) == ("漏了 一个数", 1)
    assert withdrawn == Standing(AssessmentState.DRAFT, 1)
    assert edited == Standing(AssessmentState.DRAFT, 1, changed=True)
    assert stands(workspace, sealed) == Standing(
        AssessmentState.EXPORTED, 2, exported=True
    )
    assert again.record.file_name == "自评包_青石沟镇卫生院_2024_v2.pdf"
    assert kinds(workspace, sealed) == ["sealed", "withdrawn", "sealed", "exported"]
    assert [each.version for each in list_packets(workspace, sealed.id)] == [2, 1]


@pytest.mark.parametrize("reason", ["", " \n "])
def test_without_a_reason_nothing_is_withdrawn(
    workspace: Workspace, sealed: AssessmentHeader, reason: str
) -> None:
    with pytest.raises(ReasonMissingError):
        withdraw_assessment(workspace, sealed.id, reason)

    assert stands(workspace, sealed).state is AssessmentState.SEALED


def test_a_draft_cannot_be_withdrawn(
    workspace: Workspace, header: AssessmentHeader
) -> None:
    with pytest.raises(NotSealedError):
        withdraw_assessment(workspace, header.id, "写错了")


def test_a_packet_kept_here_is_handed_over_later_without_the_passphrase(
    workspace: Workspace, sealed: AssessmentHeader, tmp_path: Path
) -> None:
    (packet,) = list_packets(workspace, sealed.id)
    kept = (workspace.packets / packet.file_name).read_bytes()

    first = export_packet(workspace, packet, tmp_path)
    second = export_packet(workspace, packet, tmp_path)

    assert first.read_bytes() == second.read_bytes() == kept
    assert second.name == "自评包_青石沟镇卫生院_2024_v1_2.pdf"
    assert stands(workspace, sealed) == Standing(
        AssessmentState.EXPORTED, 1, exported=True
    )


def test_a_kept_copy_that_was_changed_is_not_handed_over(
    workspace: Workspace, sealed: AssessmentHeader, tmp_path: Path
) -> None:
    (packet,) = list_packets(workspace, sealed.id)
    (workspace.packets / packet.file_name).write_bytes(b"%PDF")

    with pytest.raises(KeptCopyDamagedError):
        export_packet(workspace, packet, tmp_path / "stick")

    assert not (tmp_path / "stick").exists()


@pytest.mark.parametrize("step", [Step.PRINTED, Step.WRITTEN, Step.REJUDGED])
def test_what_is_called_off_leaves_nothing_behind(
    workspace: Workspace,
    header: AssessmentHeader,
    key: Path,
    tmp_path: Path,
    step: Step,
) -> None:
    old = tmp_path / "自评包_青石沟镇卫生院_2024_v1.pdf"
    old.write_bytes(b"of another computer")

    def call_off(done: Step) -> None:
        if done is step:
            raise CancelledError

    with pytest.raises(CancelledError):
        seal_assessment(workspace, header.id, PASSPHRASE, tmp_path, call_off)

    assert key.exists()
    assert [each.name for each in tmp_path.glob("*.pdf")] == [old.name]
    assert old.read_bytes() == b"of another computer"
    assert not list(workspace.data.glob("packets/*"))
    assert stands(workspace, header) == Standing(AssessmentState.DRAFT)


def test_a_copy_that_cannot_be_kept_takes_the_packet_back_from_the_stick(
    workspace: Workspace, header: AssessmentHeader, key: Path, tmp_path: Path
) -> None:
    workspace.packets.write_text("in the way")

    with pytest.raises(CannotWriteError):
        seal_assessment(workspace, header.id, PASSPHRASE, tmp_path / "stick")

    assert key.exists()
    assert list((tmp_path / "stick").iterdir()) == []
    assert stands(workspace, header).state is AssessmentState.DRAFT


def test_a_receipt_acknowledges_the_version_in_force_and_no_older_one(
    workspace: Workspace, sealed: AssessmentHeader
) -> None:
    def receipt(version: int) -> None:
        event = AssessmentEvent(
            sealed.id, workspace.now(), "", EventKind.RECEIPT, version
        )
        with workspace.database.transaction() as transaction:
            note_event(transaction, event)

    receipt(1)
    acknowledged = stands(workspace, sealed).state
    withdraw_assessment(workspace, sealed.id, "写错了")
    receipt(1)
    late = stands(workspace, sealed).state

    assert acknowledged is AssessmentState.ACKNOWLEDGED
    assert late is AssessmentState.DRAFT
