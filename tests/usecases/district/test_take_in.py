"""A stick taken in: every file judged for itself, the genuine ones kept, none twice."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tcm_desk.assessment.period import Period
from tcm_desk.errors import (
    CannotWriteError,
    DiskFault,
    DriveGoneError,
    NobodyTrustedError,
)
from tcm_desk.packet.intake import (
    ArrivalResult,
    DoubtCode,
    PacketEventKind,
    Standing,
)
from tcm_desk.packet.verdict import PacketStatus, ProblemCode
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.usecases.district.county_list import packet_history
from tcm_desk.usecases.district.intake import IntakeOrder, IntakeReport, IntakeStep
from tcm_desk.usecases.district.own_desk import desk_anchors
from tcm_desk.usecases.district.received_files import keep_file, received_file
from tcm_desk.usecases.district.register import register_facility
from tcm_desk.usecases.district.take_in import take_in
from tcm_desk.usecases.workspace import Workspace
from tests.county_stick import CountyStick, Sealing, small_document
from tests.usecases.district.conftest import SEALED_AT, YEAR, HandedIn, TakeIn
from tests.usecases.district.test_match_register import ENTRY


def results(report: IntakeReport) -> dict[str, ArrivalResult]:
    return {each.path.name: each.arrival.result for each in report.files}


def spoiled(packet: Path, folder: Path) -> dict[str, ArrivalResult]:
    """Lay spoiled and useless files into a folder; return what each comes to."""
    whole = packet.read_bytes()
    at = len(whole) // 2
    files = {
        "altered.pdf": whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :],
        "appended.pdf": whole + b"\n",
        "half.pdf": whole[:at],
        "text.pdf": b"hello",
        "empty.PDF": b"",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "photo.jpg").write_bytes(b"no packet")
    (folder / "._packet.pdf").write_bytes(b"of another system")
    return dict.fromkeys(files, ArrivalResult.REJECTED)


def test_each_file_has_a_verdict_of_its_own_and_none_stops_the_others(
    desk: Workspace, take: TakeIn, handed_in: HandedIn, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    genuine = handed_in(printed=True)
    expected = spoiled(genuine, stick)
    shutil.copy(genuine, stick / "z-last.pdf")

    report = take(stick, tmp_path / "not-there.pdf")

    assert results(report) == {
        **expected,
        "z-last.pdf": ArrivalResult.NEW,
        "not-there.pdf": ArrivalResult.UNREADABLE,
    }
    with desk.database.transaction() as transaction:
        (packet,) = transaction.received.all()
        noted = transaction.arrivals.of_round(report.round)
        contents = transaction.received.contents(packet.packet_id)
    assert noted == [each.arrival for each in report.files]
    assert contents.document.startswith(b"{")
    assert packet.standing is Standing.RECEIVED
    assert (packet.pages, packet.doubts) == ("agree", ())
    kept = received_file(desk, packet)
    assert kept.read_bytes() == genuine.read_bytes()
    assert kept.stat().st_mode & 0o077 == 0


def test_taking_in_again_repeats_nothing_and_mends_a_copy_that_was_lost(
    desk: Workspace, take: TakeIn, handed_in: HandedIn, tmp_path: Path
) -> None:
    first = take(handed_in())
    packet = first.files[0].packet
    assert packet is not None
    received_file(desk, packet).write_bytes(b"torn")
    copy = tmp_path / "same.pdf"
    shutil.copy(handed_in(), copy)

    again = take(handed_in(), copy, copy)

    assert set(results(again).values()) == {ArrivalResult.SAME_FILE}
    assert len(again.files) == len({handed_in(), copy})
    assert received_file(desk, packet).read_bytes() == copy.read_bytes()
    with desk.database.transaction() as transaction:
        assert transaction.received.all() == [packet]


def test_a_newer_packet_takes_the_place_of_an_older_one_and_never_the_other_way(
    desk: Workspace, take: TakeIn, handed_in: HandedIn
) -> None:
    older, newer, oldest = (
        handed_in(),
        handed_in(edits=5, visits=200, later=2),
        handed_in(edits=2, visits=300, later=-2),
    )

    report = take(older, newer, oldest)

    assert list(results(report).values()) == [
        ArrivalResult.NEW,
        ArrivalResult.NEWER,
        ArrivalResult.OLDER,
    ]
    first, second, third = (each.packet for each in report.files)
    assert first
    assert second
    assert third
    assert [each.packet_id for each in report.files[1].superseded] == [first.packet_id]
    with desk.database.transaction() as transaction:
        assert transaction.received.counting(YEAR) == [second]
        assert len(transaction.received.all()) == len(report.files)
    _packet, events = packet_history(desk, first.packet_id)
    assert [each.kind for each in events] == [
        PacketEventKind.RECEIVED,
        PacketEventKind.SUPERSEDED,
    ]
    assert events[1].note == second.packet_id


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux alone")
def test_names_in_the_encoding_of_old_windows_are_told_as_far_as_can_be(
    desk: Workspace, take: TakeIn, handed_in: HandedIn, tmp_path: Path
) -> None:
    stick = os.fsencode(tmp_path) + "/自评.pdf".encode("gb18030")
    Path(os.fsdecode(stick)).write_bytes(handed_in().read_bytes())

    (taken,) = take(Path(os.fsdecode(stick))).files

    assert taken.arrival.result is ArrivalResult.NEW
    assert taken.arrival.file_name.endswith(".pdf")
    with desk.database.transaction() as transaction:
        assert transaction.received.all() == [taken.packet]


def test_two_packets_that_speak_against_each_other_wait_for_a_person(
    take: TakeIn, handed_in: HandedIn
) -> None:
    report = take(handed_in(), handed_in(visits=200))

    first, second = (each.packet for each in report.files)
    assert first
    assert second
    assert (first.standing, second.standing) == (
        Standing.RECEIVED,
        Standing.CONTESTED,
    )
    codes = [each.code for each in second.doubts]
    assert DoubtCode.SAME_STATE_OTHER_FACTS in codes


def test_who_is_not_enrolled_is_told_apart_and_not_kept(
    desk: Workspace, take: TakeIn, stick: CountyStick, tmp_path: Path
) -> None:
    other = CountyStick(stick.pack, desk.resources, SEALED_AT - timedelta(days=9))
    stranger = other.plain(
        small_document(4), tmp_path / "stranger.pdf", Sealing(SEALED_AT)
    )

    (taken,) = take(stranger).files

    assert taken.arrival.result is ArrivalResult.STRANGER
    assert taken.arrival.status is PacketStatus.UNKNOWN_SIGNER
    assert taken.packet is None
    assert (taken.arrival.facility_name, taken.arrival.period) == (
        "第4村卫生室",
        "2024",
    )
    assert taken.fingerprint.startswith("sha256:")
    with desk.database.transaction() as transaction:
        assert transaction.received.all() == []
        assert transaction.arrivals.refused(YEAR) == [taken.arrival]


def test_a_desk_that_trusts_nobody_takes_nothing_in(workspace: Workspace) -> None:
    order = IntakeOrder([workspace.data], TrustAnchors(frozenset()))

    with pytest.raises(NobodyTrustedError):
        take_in(workspace, order)
    assert desk_anchors(workspace.data).certificates == frozenset()


def test_a_packet_belongs_to_the_register_or_says_that_it_does_not(
    desk: Workspace, take: TakeIn, handed_in: HandedIn
) -> None:
    register_facility(desk, ENTRY)

    known, unknown = (
        each.packet for each in take(handed_in(), handed_in(number=2)).files
    )

    assert known
    assert unknown
    assert (known.entry_id, unknown.entry_id) == (ENTRY.id, None)
    with desk.database.transaction() as transaction:
        assert transaction.register.all() == [
            replace(ENTRY, facility_id=known.facility.id)
        ]


def test_a_packet_of_another_period_than_asked_for_is_kept_and_doubted(
    take: TakeIn, handed_in: HandedIn
) -> None:
    report = take(handed_in(), period=Period.parse("2023"))

    packet = report.files[0].packet
    assert packet is not None
    doubt = packet.doubts[0]
    assert (doubt.code, doubt.details) == (
        DoubtCode.OTHER_PERIOD,
        {"expected": "2023"},
    )


def test_what_the_forms_here_judge_otherwise_is_kept_and_doubted(
    desk: Workspace, handed_in: HandedIn, anchors: TrustAnchors
) -> None:
    """The district's forms are newer: they have another digest and fewer questions."""
    pack = desk.pack.model_copy(update={"digest": "0" * 64, "questions": {}})
    shelf = replace(desk.shelf, current=pack)
    other = replace(desk, shelf=shelf)

    (taken,) = take_in(other, IntakeOrder([handed_in()], anchors)).files

    assert taken.packet is not None
    codes = {each.code for each in taken.packet.doubts}
    assert codes & {DoubtCode.OTHER_PACK, DoubtCode.UNREAD}
    assert DoubtCode.PAGES_NOT_COMPARED in codes


def test_the_work_can_be_watched_and_called_off_between_files(
    desk: Workspace, handed_in: HandedIn, anchors: TrustAnchors
) -> None:
    steps: list[IntakeStep] = []
    paths = (handed_in(), handed_in(number=2))

    report = take_in(
        desk, IntakeOrder(paths, anchors), steps.append, lambda: len(steps) > 1
    )

    assert [(each.number, each.of, each.path) for each in steps] == [
        (1, 2, paths[0]),
        (1, 2, paths[0]),
    ]
    assert [each.taken for each in steps] == [None, report.files[0]]
    assert (len(report.files), report.left, report.fault) == (1, 1, None)


def test_a_full_disk_ends_the_work_and_what_was_done_is_told(
    desk: Workspace,
    take: TakeIn,
    handed_in: HandedIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[str] = []

    def full(workspace: Workspace, digest: str, pdf: bytes) -> None:
        calls.append(digest)
        if len(calls) > 1:
            raise CannotWriteError(path=workspace.data, reason=DiskFault.FULL)
        keep_file(workspace, digest, pdf)

    monkeypatch.setattr("tcm_desk.usecases.district.intake_round.keep_file", full)

    report = take(handed_in(), handed_in(number=2), handed_in(number=3))

    assert isinstance(report.fault, CannotWriteError)
    assert (len(report.files), report.left) == (1, 2)
    with desk.database.transaction() as transaction:
        assert len(transaction.received.all()) == 1


def test_a_stick_that_is_pulled_out_ends_the_work(
    desk: Workspace, handed_in: HandedIn, anchors: TrustAnchors, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        shutil.copy(handed_in(), stick / name)

    def pull_out(step: IntakeStep) -> None:
        if step.number == 2 and stick.exists():
            stick.rename(tmp_path / "in-the-pocket")

    report = take_in(desk, IntakeOrder([stick], anchors), pull_out)

    assert isinstance(report.fault, DriveGoneError)
    assert (len(report.files), report.left) == (2, 1)


def test_pages_that_show_other_than_the_data_are_not_kept(
    desk: Workspace,
    take: TakeIn,
    handed_in: HandedIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    packet = handed_in(printed=True)
    monkeypatch.setattr(
        "tcm_desk.usecases.compare_pages.same_pages", lambda *_pages: False
    )

    (taken,) = take(packet).files

    assert taken.arrival.result is ArrivalResult.REJECTED
    assert [each.code for each in taken.arrival.problems] == [ProblemCode.PAGES_DIFFER]
    assert taken.arrival.facility_name == "第1村卫生室"
    with desk.database.transaction() as transaction:
        assert transaction.received.all() == []
