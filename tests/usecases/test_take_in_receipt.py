"""The whole way: enrolled, sealed, answered by the district, and taken in at home."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.errors import ReceiptRefusedError, RequestRefusedError
from tcm_desk.packet.verdict import PacketStatus
from tcm_desk.signature.trust import load_anchors
from tcm_desk.store.records import AssessmentState
from tcm_desk.usecases.assessment_events import standing_of
from tcm_desk.usecases.enrol import (
    CERTIFICATE,
    RECEIPTS,
    ROOT,
    begin_district,
    enrol_facility,
    write_request,
)
from tcm_desk.usecases.issue_receipt import ReceiptOrder, issue_receipt
from tcm_desk.usecases.make_own_key import make_own_key, open_key_file
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.open_packet import open_packet
from tcm_desk.usecases.seal_assessment import seal_assessment
from tcm_desk.usecases.take_in_receipt import take_in_receipt
from tcm_desk.usecases.trusted_districts import enrol_own_key, trust_district
from tcm_desk.usecases.workspace import Workspace
from tests.usecases.conftest import NOW

PASSPHRASE = "一句只有自己知道的话"  # noqa: S105 - of keys made here


@pytest.fixture
def received(workspace: Workspace, header: AssessmentHeader, tmp_path: Path) -> Path:
    """Return the facility's packet as it comes back from the district."""
    desk, facility = tmp_path / "district", header.facility
    begin_district(desk, "云溪县卫生健康局", "150103", PASSPHRASE, NOW)
    key = make_own_key(workspace, facility, PASSPHRASE)
    write_request(key, PASSPHRASE, desk / "request.csr")
    answer = desk / "answer.pem"
    enrol_facility(desk / "request.csr", desk / ROOT, PASSPHRASE, answer, NOW)
    enrol_own_key(workspace, facility, PASSPHRASE, answer)
    sealed = seal_assessment(workspace, header.id, PASSPHRASE, tmp_path)
    anchors = load_anchors([desk / CERTIFICATE])
    order = ReceiptOrder(workspace.pack, workspace.resources, anchors, NOW)
    back = tmp_path / "back.pdf"
    receipts = open_key_file(desk / RECEIPTS, PASSPHRASE)
    issue_receipt(sealed.packet.path, receipts, order, back)
    return back


def test_a_receipt_is_kept_beside_what_it_answers(
    workspace: Workspace, header: AssessmentHeader, received: Path
) -> None:
    packet = open_packet(workspace, received)

    kept = take_in_receipt(workspace, packet)

    assert packet.checked.verdict.status is PacketStatus.VALID
    assert kept.read_bytes() == received.read_bytes()
    assert kept.parent == workspace.packets
    standing = standing_of(workspace, open_assessment(workspace, header.id))
    assert standing.state is AssessmentState.ACKNOWLEDGED


def test_what_answers_nothing_sealed_here_is_refused(
    workspace: Workspace, received: Path
) -> None:
    packet = open_packet(workspace, received)
    assert packet.begun is not None

    for other in (
        replace(packet, begun=None),
        replace(packet, document=b"{}"),
        open_packet(workspace, next(workspace.packets.glob("*.pdf"))),
    ):
        with pytest.raises(ReceiptRefusedError):
            take_in_receipt(workspace, other)


def test_only_who_may_vouch_for_others_is_trusted_as_a_district(
    workspace: Workspace, header: AssessmentHeader
) -> None:
    key = make_own_key(workspace, header.facility, PASSPHRASE)

    with pytest.raises(RequestRefusedError):
        trust_district(workspace, key.with_suffix(".pem"))
