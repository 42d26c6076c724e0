"""An enrolled facility seals whatever it likes: nothing of it stops an intake."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pikepdf
import pytest

from tcm_desk.packet.intake import ArrivalResult, DoubtCode
from tcm_desk.packet.verdict import PacketStatus, ProblemCode
from tcm_desk.signature.certify import KeySubject
from tcm_desk.signature.keys import SigningKey
from tcm_desk.usecases.district.compare_packets import compare_with_last
from tcm_desk.usecases.district.county_list import list_county
from tcm_desk.usecases.district.intake import TakenFile
from tcm_desk.usecases.district.own_desk import desk_anchors
from tcm_desk.usecases.workspace import Workspace
from tests.county_stick import CountyStick, small_document
from tests.usecases.district.conftest import SEALED_AT, HandedIn, TakeIn

Seal = Callable[..., TakenFile]
INDEX = b'{"evidence":[]}'


@pytest.fixture(scope="module")
def key(stick: CountyStick) -> SigningKey:
    return stick.enrolled(KeySubject("第1村卫生室", UUID(int=1)))


@pytest.fixture
def seal(take: TakeIn, stick: CountyStick, key: SigningKey, tmp_path: Path) -> Seal:
    """Return what seals members, each as it is given, and takes them in."""

    def sealed(
        document: bytes, findings: bytes = b"{}", index: bytes = INDEX
    ) -> TakenFile:
        members = {
            "assessment.json": document,
            "evidence-index.json": index,
            "findings.json": findings,
        }
        packet = tmp_path / "hostile.pdf"
        packet.write_bytes(stick.sealed(members, key, SEALED_AT))
        return take(packet).files[0]

    return sealed


def spelled(**changes: Any) -> bytes:  # noqa: ANN401 - plain data
    return json.dumps(small_document(visits_total=1) | changes).encode()


def of_facility(**changes: object) -> bytes:
    facility: Mapping[str, object] = small_document()["facility"]
    return spelled(facility={**facility, **changes})


@pytest.mark.parametrize(
    "document",
    [
        spelled(period={"kind": "year", "year": 3000, "quarter": None}),
        spelled(period="2024"),
        spelled(format="other"),
        spelled(version=99),
        of_facility(type="hospital"),
        of_facility(name="长" * 101),
        of_facility(name=""),
        spelled().replace(b'"visits_total": 1', b'"visits_total": NaN'),
        spelled().replace(b'"facts": ', b'"facts": {}, "facts": '),
        b"[" * 100 + b"]" * 100,
        b"\xff\xfe",
    ],
)
def test_what_says_not_whose_it_is_is_refused(seal: Seal, document: bytes) -> None:
    taken = seal(document)

    assert taken.arrival.result is ArrivalResult.REJECTED
    assert taken.arrival.status in (PacketStatus.UNREADABLE, PacketStatus.ALTERED)
    assert taken.packet is None


@pytest.mark.parametrize(
    ("document", "findings", "index", "doubt"),
    [
        (spelled(facts={"nosuch": 1}), b"{}", INDEX, DoubtCode.UNREAD),
        (spelled(facts={"visits_total": -1}), b"{}", INDEX, DoubtCode.UNREAD),
        (spelled(standards=["nosuch"]), b"{}", INDEX, DoubtCode.UNREAD),
        (spelled(), b'{"standards": 7, "pack": []}', INDEX, DoubtCode.OTHER_PACK),
        (spelled(), b'{"history": {"edits": -5}}', INDEX, DoubtCode.OTHER_PACK),
        (spelled(), b"{}", b"no index", DoubtCode.OTHER_PACK),
        (
            spelled(),
            b"{}",
            b'{"evidence":[{"beside":"../../x"},7]}',
            DoubtCode.EVIDENCE_BESIDE,
        ),
    ],
)
def test_what_cannot_be_judged_is_kept_and_doubted(
    desk: Workspace,
    seal: Seal,
    document: bytes,
    findings: bytes,
    index: bytes,
    doubt: DoubtCode,
) -> None:
    taken = seal(document, findings, index)

    assert taken.packet is not None
    assert doubt in {each.code for each in taken.packet.doubts}
    assert len(list_county(desk).unregistered) == 1
    assert compare_with_last(desk, taken.packet.packet_id) is None


@pytest.mark.parametrize("findings", [b"not json", b"[" * 5000 + b"]" * 5000, b"7"])
def test_findings_that_this_program_has_never_written_are_refused(
    seal: Seal, findings: bytes
) -> None:
    taken = seal(spelled(), findings)

    codes = [each.code for each in taken.arrival.problems]
    assert (taken.packet, codes) == (None, [ProblemCode.PAGES_DIFFER])


def test_edits_beyond_all_counting_are_no_later_than_they_are(
    desk: Workspace, seal: Seal
) -> None:
    """SQLite counts to 2^63; a facility may claim more."""
    head = f"sha256:{'1' * 64}"
    claimed = {"history": {"edits": 10**30, "head": head}}

    taken = seal(spelled(), json.dumps(claimed).encode())

    assert taken.packet is not None
    assert taken.packet.edits is None
    assert list_county(desk).unregistered[0].edits is None


def test_bombs_encryption_and_giants_are_refused_in_no_time(
    desk: Workspace, take: TakeIn, handed_in: HandedIn, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with pikepdf.open(handed_in()) as pdf:
        pdf.save(stick / "locked.pdf", encryption=pikepdf.Encryption(owner="o"))
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.Contents = pdf.make_stream(bytes(2**24))
        stream = BytesIO()
        pdf.save(stream, compress_streams=True)
    (stick / "bomb.pdf").write_bytes(stream.getvalue())
    with (stick / "giant.pdf").open("wb") as giant:
        giant.truncate(600 * 2**20)
    (stick / "\x1b[2J.pdf").write_bytes(b"%PDF-1.7\n")

    report = take(stick)

    assert {each.arrival.result for each in report.files} == {ArrivalResult.REJECTED}
    assert desk_anchors(desk.data).certificates
