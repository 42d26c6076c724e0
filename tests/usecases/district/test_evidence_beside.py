"""Evidence beside a packet is kept with it, if it is what the packet names."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest

from tcm_desk.packet.intake import DoubtCode
from tcm_desk.signature.certify import KeySubject
from tcm_desk.usecases.back_up import back_up, choose_second_place
from tcm_desk.usecases.keep_received import RECEIVED_FOLDER, received_path
from tcm_desk.usecases.packet_evidence import folder_beside
from tcm_desk.usecases.workspace import Workspace
from tests.county_stick import CountyStick, small_document
from tests.usecases.district.conftest import SEALED_AT, TakeIn

PAPER = b"%PDF-1.7 a paper"
NAME = f"{sha256(PAPER).hexdigest()}.pdf"


@pytest.fixture
def packet(stick: CountyStick, tmp_path: Path) -> Path:
    """Return a packet on a stick that names evidence beside it, of which one lies."""
    names = [NAME, f"{'0' * 64}.pdf", "../../escape.pdf", NAME]
    index = {"evidence": [{"beside": each} for each in names] + [7, {}]}
    members = {
        "assessment.json": json.dumps(small_document()).encode(),
        "evidence-index.json": json.dumps(index).encode(),
        "findings.json": b"{}",
    }
    made = tmp_path / "stick" / "packet.pdf"
    made.parent.mkdir()
    key = stick.enrolled(KeySubject("第1村卫生室", UUID(int=1)))
    made.write_bytes(stick.sealed(members, key, SEALED_AT))
    folder_beside(made).mkdir()
    (folder_beside(made) / NAME).write_bytes(PAPER)
    (folder_beside(made) / f"{'0' * 64}.pdf").write_bytes(b"another")
    (tmp_path / "escape.pdf").write_bytes(b"elsewhere")
    return made


def test_what_lies_beside_a_packet_is_kept_and_what_is_not_it_is_told(
    desk: Workspace, take: TakeIn, packet: Path, tmp_path: Path
) -> None:
    report = take(packet.parent)

    (taken,) = report.files
    assert taken.packet is not None
    doubts = {each.code: each.details for each in taken.packet.doubts}
    assert doubts[DoubtCode.EVIDENCE_BESIDE] == {"count": 2}
    kept = folder_beside(received_path(desk.data, taken.packet.file_digest))
    assert [each.name for each in kept.iterdir()] == [NAME]
    assert (kept / NAME).read_bytes() == PAPER
    assert (kept / NAME).stat().st_mode & 0o077 == 0
    (tmp_path / "second").mkdir()
    choose_second_place(desk, tmp_path / "second")
    copy = back_up(desk).copy
    assert copy is not None
    beside = folder_beside(received_path(copy.parent, taken.packet.file_digest))
    assert (beside / NAME).read_bytes() == PAPER
    assert beside.parent.name == RECEIVED_FOLDER
