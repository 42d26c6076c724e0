"""One packet as the desk shows it."""

from __future__ import annotations

import pytest

from tcm_desk.errors import UnknownPacketError
from tcm_desk.packet.intake import PacketEventKind
from tcm_desk.usecases.district.look_at_packet import look_at_packet
from tcm_desk.usecases.workspace import Workspace
from tests.usecases.district.conftest import HandedIn, TakeIn


def test_a_packet_is_shown_with_what_its_facts_come_to(
    desk: Workspace, take: TakeIn, handed_in: HandedIn
) -> None:
    (taken,) = take(handed_in()).files
    assert taken.packet is not None

    found = look_at_packet(desk, taken.packet.packet_id)

    assert found.snapshot is not None
    assert found.snapshot.header.facility.name == "第1村卫生室"
    assert [each.kind for each in found.events] == [PacketEventKind.RECEIVED]
    assert (found.entry, found.changes, found.differences, found.rivals) == (
        None,
        None,
        (),
        (),
    )


def test_what_changed_since_the_last_packet_is_shown(
    desk: Workspace, take: TakeIn, handed_in: HandedIn
) -> None:
    take(handed_in())
    (newer,) = take(handed_in(edits=5, visits=200, later=2)).files
    assert newer.packet is not None

    found = look_at_packet(desk, newer.packet.packet_id)

    assert found.changes is not None
    assert [str(each.key) for each in found.changes.facts] == ["visits_total"]
    assert found.rivals == ()


def test_two_that_speak_against_each_other_name_each_other(
    desk: Workspace, take: TakeIn, handed_in: HandedIn
) -> None:
    (first,) = take(handed_in()).files
    (second,) = take(handed_in(visits=300)).files
    assert first.packet is not None
    assert second.packet is not None

    found = look_at_packet(desk, second.packet.packet_id)

    assert [each.packet_id for each in found.rivals] == [first.packet.packet_id]


def test_a_number_nobody_knows_is_refused(desk: Workspace) -> None:
    with pytest.raises(UnknownPacketError):
        look_at_packet(desk, "f" * 64)
