"""Accepted or returned: signed, noted, and read at the facility it is meant for."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest

from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.errors import (
    AnswerFault,
    AnswerRefusedError,
    CannotReadError,
    KeptCopyDamagedError,
    PacketNotProvenError,
    ReceiptRefusedError,
    UnknownFactError,
)
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.loader import read_files
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.intake import PacketEventKind, Standing
from tcm_desk.signature.answers import sign_answer
from tcm_desk.signature.certify import KeySubject
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.store.database import Database
from tcm_desk.store.records import AssessmentState, EventKind
from tcm_desk.usecases.assessment_events import is_locked, list_events
from tcm_desk.usecases.begin_assessment import list_assessments
from tcm_desk.usecases.district import answer_packet
from tcm_desk.usecases.district.answer_packet import (
    Remarks,
    accept_packet,
    note_receipt,
    return_packet,
    said_in,
)
from tcm_desk.usecases.district.county_list import packet_history
from tcm_desk.usecases.district.received_files import received_file
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.pack_shelf import PackShelf
from tcm_desk.usecases.seal_assessment import seal_assessment
from tcm_desk.usecases.take_in_answer import (
    OpenedAnswer,
    read_answer_file,
    remarks_on,
    take_in_answer,
)
from tcm_desk.usecases.trusted_districts import trust_district
from tcm_desk.usecases.verify_packet import check_packet_file
from tcm_desk.usecases.withdraw_assessment import withdraw_assessment
from tcm_desk.usecases.workspace import (
    DATABASE_NAME,
    KEPT_FOLDER,
    KEYS_FOLDER,
    Workspace,
)
from tests.county_stick import CountyStick, small_document
from tests.fuzz.seeds import PASSPHRASE
from tests.usecases.conftest import NOW
from tests.usecases.district.conftest import HandedIn, TakeIn

VISITS = FactKey("visits_total")
REMARKS = Remarks("请补齐适宜技术登记\n并重新封存", {"visits_total": "与报表不符"})


@dataclass(frozen=True)
class Clinic:
    """A facility's computer, and the packet it has handed in."""

    workspace: Workspace
    header: AssessmentHeader
    packet: Path

    @property
    def event_kinds(self) -> list[EventKind]:
        """What has become of its assessment."""
        events = list_events(self.workspace, self.header.id)
        return [each.kind for each in events]


@pytest.fixture(scope="module")
def handed_over(
    stick: CountyStick,
    shipped_pack: FormPack,
    repository: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """Return a clinic's data, and beside them the packet that was sealed of them."""
    folder = tmp_path_factory.mktemp("clinic")
    data, resources = folder / "data", repository / "resources"
    (data / KEYS_FOLDER).mkdir(parents=True)
    shelf = PackShelf(
        shipped_pack, read_files(repository / "forms"), data / KEPT_FOLDER
    )
    with closing(Database.open(data / DATABASE_NAME)) as database:
        own = Workspace(database, shelf, data, resources, lambda: NOW)
        document = json.dumps(small_document(visits_total=100)).encode()
        header = import_document(own, document)
        facility = header.facility
        key = stick.key_file(KeySubject(facility.name, facility.id))
        own.key_file(facility.id).write_bytes(key)
        root = folder / "district-root.pem"
        root.write_bytes(stick.root)
        trust_district(own, root)
        seal_assessment(own, header.id, PASSPHRASE, folder)
    return folder


@pytest.fixture
def clinic(desk: Workspace, handed_over: Path, tmp_path: Path) -> Iterator[Clinic]:
    data = tmp_path / "clinic"
    shutil.copytree(handed_over / "data", data)
    (packet,) = (shutil.copy(each, tmp_path) for each in handed_over.glob("*.pdf"))
    with closing(Database.open(data / DATABASE_NAME)) as database:
        own = Workspace(database, desk.shelf, data, desk.resources, desk.clock)
        (begun,) = list_assessments(own, UUID(int=1))
        yield Clinic(own, begun.header, Path(packet))


@pytest.fixture
def number(take: TakeIn, handed_in: HandedIn) -> str:
    """Return the number of a packet that came in."""
    packet = take(handed_in()).files[0].packet
    assert packet is not None
    return packet.packet_id


def reason_of(refused: pytest.ExceptionInfo[AnswerRefusedError]) -> object:
    return refused.value.details["reason"]


def test_what_the_district_returns_is_read_where_it_was_sealed(
    desk: Workspace, take: TakeIn, stick: CountyStick, clinic: Clinic, tmp_path: Path
) -> None:
    packet = take(clinic.packet).files[0].packet
    assert packet is not None

    written = return_packet(desk, packet.packet_id, stick.receipts, tmp_path, REMARKS)

    returned, events = packet_history(desk, packet.packet_id)
    assert returned.standing is Standing.RETURNED
    assert events[-1].kind is PacketEventKind.RETURNED
    assert events[-1].note == REMARKS.text
    said = said_in(events[-1])
    assert said is not None
    assert said.on_items == REMARKS.items
    opened = read_answer_file(clinic.workspace, written)
    assert opened.office == "云溪县卫生健康局"
    assert (opened.is_latest, opened.sealed.version) == (True, 1)
    kept = take_in_answer(clinic.workspace, opened)
    assert kept.read_bytes() == written.read_bytes()
    assert clinic.event_kinds[-1] is EventKind.RETURNED
    assert is_locked(clinic.workspace, clinic.header.id)
    waiting = remarks_on(clinic.workspace, clinic.header.id)
    assert waiting is not None
    assert (waiting.text, dict(waiting.items)) == (
        REMARKS.text,
        {VISITS: "与报表不符"},
    )


def test_the_remarks_are_done_with_once_a_newer_packet_is_sealed(
    desk: Workspace, take: TakeIn, stick: CountyStick, clinic: Clinic, tmp_path: Path
) -> None:
    own, id_ = clinic.workspace, clinic.header.id
    first = take(clinic.packet).files[0].packet
    assert first is not None
    written = return_packet(desk, first.packet_id, stick.receipts, tmp_path, REMARKS)
    assert remarks_on(own, id_) is None
    take_in_answer(own, read_answer_file(own, written))
    withdraw_assessment(own, id_, "区县退回")
    assert remarks_on(own, id_) is not None

    again = seal_assessment(own, id_, PASSPHRASE, tmp_path)

    assert remarks_on(own, id_) is None
    assert not read_answer_file(own, written).is_latest
    taken = take(again.packet.path).files[0]
    assert taken.packet is not None
    assert taken.packet.standing is Standing.RECEIVED
    assert [each.packet_id for each in taken.superseded] == [first.packet_id]


def test_remarks_are_not_believed_from_anybody_else(
    desk: Workspace, take: TakeIn, stick: CountyStick, clinic: Clinic, tmp_path: Path
) -> None:
    packet = take(clinic.packet).files[0].packet
    assert packet is not None
    own = clinic.workspace
    other = CountyStick(stick.pack, desk.resources, NOW)
    good = return_packet(desk, packet.packet_id, stick.receipts, tmp_path, REMARKS)
    strange = return_packet(desk, packet.packet_id, other.receipts, tmp_path, REMARKS)
    data = good.read_bytes()
    at = data.index("请补齐".encode())
    altered = tmp_path / "altered.tcmreply"
    altered.write_bytes(data[:at] + b"X" + data[at + 1 :])
    useless = tmp_path / "useless.tcmreply"
    useless.write_bytes(b"%PDF-1.7")
    no_answer = tmp_path / "no.tcmreply"
    no_answer.write_bytes(sign_answer(b"{}", stick.receipts, NOW, "no"))

    for file, fault in (
        (strange, AnswerFault.UNTRUSTED),
        (altered, AnswerFault.ALTERED),
        (useless, AnswerFault.NO_ANSWER),
        (no_answer, AnswerFault.NO_ANSWER),
    ):
        with pytest.raises(AnswerRefusedError) as refused:
            read_answer_file(own, file)
        assert reason_of(refused) is fault
    with pytest.raises(CannotReadError):
        read_answer_file(own, tmp_path / "missing.tcmreply")
    assert EventKind.RETURNED not in clinic.event_kinds


def test_remarks_on_another_facilitys_packet_are_not_taken_in(
    desk: Workspace,
    take: TakeIn,
    stick: CountyStick,
    clinic: Clinic,
    handed_in: HandedIn,
) -> None:
    packet = take(handed_in(visits=200)).files[0].packet
    assert packet is not None
    written = return_packet(desk, packet.packet_id, stick.receipts, desk.data, REMARKS)

    with pytest.raises(AnswerRefusedError) as refused:
        read_answer_file(clinic.workspace, written)

    assert reason_of(refused) is AnswerFault.NOT_OURS


def test_remarks_that_were_lost_or_whose_district_is_trusted_no_longer_are_not_shown(
    desk: Workspace, take: TakeIn, stick: CountyStick, clinic: Clinic, tmp_path: Path
) -> None:
    own = clinic.workspace
    packet = take(clinic.packet).files[0].packet
    assert packet is not None
    written = return_packet(desk, packet.packet_id, stick.receipts, tmp_path, REMARKS)
    opened: OpenedAnswer = read_answer_file(own, written)
    kept = take_in_answer(own, opened)

    kept.unlink()

    assert remarks_on(own, clinic.header.id) is None


def test_an_accepted_packet_gets_its_receipt_from_the_copy_that_is_kept(
    desk: Workspace,
    take: TakeIn,
    stick: CountyStick,
    clinic: Clinic,
    anchors: TrustAnchors,
    tmp_path: Path,
) -> None:
    packet = take(clinic.packet).files[0].packet
    assert packet is not None
    out = tmp_path / "out"
    out.mkdir()

    written = accept_packet(
        desk, packet.packet_id, stick.receipts, anchors, out, "已核对"
    )

    assert written.name == f"{clinic.packet.stem}_回执.pdf"
    assert check_packet_file(written, anchors, NOW).verdict.countersigned
    accepted, events = packet_history(desk, packet.packet_id)
    assert (accepted.standing, events[-1].note) == (Standing.ACCEPTED, "已核对")
    received_file(desk, packet).write_bytes(b"torn")
    with pytest.raises(KeptCopyDamagedError):
        accept_packet(desk, packet.packet_id, stick.receipts, anchors, out)


def test_a_packet_that_cannot_be_judged_alike_gets_no_receipt(
    desk: Workspace, stick: CountyStick, number: str, anchors: TrustAnchors
) -> None:
    with pytest.raises(ReceiptRefusedError):
        accept_packet(desk, number, stick.receipts, anchors, desk.data, "长" * 61)

    assert packet_history(desk, number)[0].standing is Standing.RECEIVED


@pytest.mark.parametrize(
    ("remarks", "fault"),
    [
        (Remarks(), AnswerFault.NO_REMARKS),
        (Remarks("  \n", {"visits_total": " "}), AnswerFault.NO_REMARKS),
        (Remarks("长" * 2001), AnswerFault.LONG),
        (Remarks("", {"visits_total": "长" * 501}), AnswerFault.LONG),
    ],
)
def test_a_packet_is_not_returned_without_a_word_nor_with_too_many(
    desk: Workspace,
    stick: CountyStick,
    number: str,
    tmp_path: Path,
    remarks: Remarks,
    fault: AnswerFault,
) -> None:
    with pytest.raises(AnswerRefusedError) as refused:
        return_packet(desk, number, stick.receipts, tmp_path, remarks)

    assert reason_of(refused) is fault
    assert packet_history(desk, number)[0].standing is Standing.RECEIVED


@pytest.mark.parametrize("key", ["nosuch", "a/b", ""])
def test_a_remark_is_on_an_item_that_there_is(
    desk: Workspace, stick: CountyStick, number: str, tmp_path: Path, key: str
) -> None:
    with pytest.raises(UnknownFactError):
        return_packet(
            desk, number, stick.receipts, tmp_path, Remarks("", {key: "不符"})
        )


def test_only_an_office_answers(
    desk: Workspace, stick: CountyStick, number: str, clinic: Clinic, tmp_path: Path
) -> None:
    facility = clinic.header.facility
    key = stick.enrolled(KeySubject(facility.name, facility.id))

    with pytest.raises(AnswerRefusedError) as refused:
        return_packet(desk, number, key, tmp_path, REMARKS)

    assert reason_of(refused) is AnswerFault.NO_OFFICE


def test_what_was_superseded_or_is_contested_is_not_answered(
    desk: Workspace, take: TakeIn, stick: CountyStick, handed_in: HandedIn
) -> None:
    newer = handed_in(edits=5, visits=200, later=2)
    report = take(handed_in(), newer, handed_in(edits=5, visits=300, later=2))
    old, _new, rival = (each.packet for each in report.files)
    assert old
    assert rival

    for packet, fault in (
        (old, AnswerFault.OLD_PACKET),
        (rival, AnswerFault.CONTESTED),
    ):
        with pytest.raises(AnswerRefusedError) as refused:
            return_packet(desk, packet.packet_id, stick.receipts, desk.data, REMARKS)
        assert reason_of(refused) is fault


def test_what_a_stick_does_not_give_back_was_not_answered(
    desk: Workspace,
    stick: CountyStick,
    number: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(answer_packet, "read_from_medium", lambda _path: b"other")

    with pytest.raises(PacketNotProvenError):
        return_packet(desk, number, stick.receipts, out, REMARKS)

    assert list(out.iterdir()) == []
    assert packet_history(desk, number)[0].standing is Standing.RECEIVED


def test_a_receipt_given_past_the_desk_is_noted_if_the_packet_came_in(
    desk: Workspace, number: str
) -> None:
    assert note_receipt(desk, number, "已阅")
    assert packet_history(desk, number)[0].standing is Standing.ACCEPTED
    assert not note_receipt(desk, "none", "")


def test_a_clinics_assessment_that_was_returned_is_still_its_exported_one(
    clinic: Clinic,
) -> None:
    with clinic.workspace.database.transaction() as transaction:
        state = transaction.assessments.get(clinic.header.id).state

    assert state is AssessmentState.EXPORTED
