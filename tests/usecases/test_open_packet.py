"""A packet from a stick: checked, read, and taken in if it is one's own."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import UUID

import pytest

from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.formpack.keys import FactKey
from tcm_desk.packet.verdict import PacketStatus
from tcm_desk.store.database import Database
from tcm_desk.store.records import AssessmentState
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.make_own_key import make_own_key
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.open_packet import import_packet, open_packet
from tcm_desk.usecases.pack_shelf import PackShelf
from tcm_desk.usecases.record_facts import record_facts
from tcm_desk.usecases.seal_assessment import seal_assessment
from tcm_desk.usecases.withdraw_assessment import withdraw_assessment
from tcm_desk.usecases.workspace import DATABASE_NAME, KEPT_FOLDER, Workspace
from tests.usecases.conftest import NOW

PASSPHRASE = "一句只有自己知道的话"  # noqa: S105 - of a key made here
HEAD = FactKey("facility_head")


@pytest.fixture
def packet(workspace: Workspace, header: AssessmentHeader, tmp_path: Path) -> Path:
    """Return the file of the sample's packet, sealed with the facility's own key."""
    make_own_key(workspace, header.facility, PASSPHRASE)
    stick = tmp_path / "stick"
    stick.mkdir()
    seal_assessment(workspace, header.id, PASSPHRASE, stick)
    return next(stick.glob("**/*.pdf"))


def test_ones_own_packet_is_valid_and_waits_for_the_lock_to_be_taken_off(
    workspace: Workspace, header: AssessmentHeader, packet: Path
) -> None:
    opened = open_packet(workspace, packet)

    assert opened.checked.verdict.status is PacketStatus.VALID
    assert opened.snapshot is not None
    assert opened.snapshot.facts[HEAD] == "赵广田"
    assert opened.own
    assert opened.begun is not None
    assert opened.begun.state is not AssessmentState.DRAFT
    assert not opened.may_be_imported

    withdraw_assessment(workspace, header.id, "改一处")
    record_facts(workspace, header.id, {HEAD: "别人"})
    again = open_packet(workspace, packet)
    assert import_packet(workspace, again).id == header.id
    assert open_assessment(workspace, header.id).facts[HEAD] == "赵广田"


def test_a_packet_of_another_facility_can_be_read_and_not_taken_in(
    workspace: Workspace, packet: Path, sample: bytes, tmp_path: Path
) -> None:
    other = json.loads(sample)
    other["facility"]["id"] = str(UUID(int=7))
    data = tmp_path / "elsewhere"
    data.mkdir()
    shelf = PackShelf(workspace.pack, workspace.shelf.files, data / KEPT_FOLDER)
    database = Database.open(data / DATABASE_NAME)
    elsewhere = Workspace(database, shelf, data, workspace.resources, lambda: NOW)
    import_document(elsewhere, json.dumps(other).encode())

    opened = open_packet(elsewhere, packet)
    database.close()

    assert opened.checked.verdict.status is PacketStatus.UNKNOWN_SIGNER
    assert opened.snapshot is not None
    assert not opened.own
    with pytest.raises(ValueError, match="not one to be imported"):
        import_packet(elsewhere, opened)


def test_nothing_is_read_out_of_a_packet_that_was_changed(
    workspace: Workspace, packet: Path
) -> None:
    content = bytearray(packet.read_bytes())
    content[len(content) // 2] ^= 1
    packet.write_bytes(bytes(content))

    opened = open_packet(workspace, packet)

    assert opened.checked.verdict.status is not PacketStatus.VALID
    assert opened.checked.sentences
    assert opened.document is None
    assert opened.snapshot is None


def test_any_other_file_is_called_what_it_is(
    workspace: Workspace, header: AssessmentHeader, tmp_path: Path
) -> None:
    assert header
    letter = tmp_path / "letter.pdf"
    letter.write_text("no packet", "utf-8")

    opened = open_packet(workspace, letter)

    assert opened.checked.verdict.status is PacketStatus.UNREADABLE
    assert not opened.may_be_imported
