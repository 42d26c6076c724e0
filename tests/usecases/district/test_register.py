"""The register: planned before it changes, and joined with what came in."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from tcm_desk.errors import (
    AlreadyRegisteredError,
    RegisterFault,
    UnknownEntryError,
    UnknownPacketError,
)
from tcm_desk.packet.intake import PacketEventKind, Standing
from tcm_desk.usecases.district.county_list import packet_history
from tcm_desk.usecases.district.register import (
    apply_register,
    correct_entry,
    link_to_entry,
    list_register,
    plan_register,
    put_back,
    put_on_register,
    register_facility,
    strike_off,
)
from tcm_desk.usecases.district.register_table import read_register
from tcm_desk.usecases.workspace import Workspace
from tests.usecases.district.conftest import YEAR, HandedIn, TakeIn
from tests.usecases.district.test_match_register import ENTRY

CODE = "12150103000000101D"
TABLE = f"名称,信用代码,上级\n第1村卫生室,,青石沟镇卫生院\n青石沟镇卫生院,{CODE},\n"


def take_over(workspace: Workspace, table: str) -> None:
    apply_register(workspace, plan_register(workspace, read_register(table)))


def test_a_plan_changes_nothing_and_says_what_it_would(workspace: Workspace) -> None:
    plan = plan_register(workspace, read_register(TABLE))

    assert [each.name for each in plan.added] == ["第1村卫生室", "青石沟镇卫生院"]
    assert list_register(workspace) == []
    apply_register(workspace, plan)
    assert list_register(workspace) == list(plan.added)


def test_the_same_table_again_changes_nothing(workspace: Workspace) -> None:
    take_over(workspace, TABLE)

    plan = plan_register(workspace, read_register(TABLE))

    assert (plan.added, plan.changed, plan.same, plan.missing) == ((), (), 2, ())


def test_an_entry_is_known_again_by_its_code_and_what_is_left_empty_stays(
    workspace: Workspace,
) -> None:
    take_over(workspace, TABLE)

    take_over(workspace, f"名称,信用代码,区划\n青石沟镇中心卫生院,{CODE},150103\n")

    named = {each.name: each for each in list_register(workspace)}
    assert set(named) == {"第1村卫生室", "青石沟镇中心卫生院"}
    assert named["青石沟镇中心卫生院"].division == "150103"
    take_over(workspace, "名称\n青石沟镇中心卫生院\n")
    assert named["青石沟镇中心卫生院"] in list_register(workspace)


def test_a_table_does_not_strike_off_what_it_lacks(workspace: Workspace) -> None:
    take_over(workspace, TABLE)

    plan = plan_register(workspace, read_register("名称\n南沟村卫生室\n"))

    assert [each.name for each in plan.missing] == ["第1村卫生室", "青石沟镇卫生院"]
    apply_register(workspace, plan)
    assert len(list_register(workspace)) == len(plan.missing) + 1


def test_two_lines_for_one_entry_are_refused(workspace: Workspace) -> None:
    take_over(workspace, TABLE)

    plan = plan_register(
        workspace, read_register(f"名称,信用代码\n青石沟镇卫生院,\n新名卫生院,{CODE}\n")
    )

    assert [(each.line, each.fault) for each in plan.refused] == [
        (3, RegisterFault.TWICE)
    ]


def test_a_facility_struck_off_counts_no_longer_and_comes_back(
    workspace: Workspace,
) -> None:
    register_facility(workspace, ENTRY)

    struck = strike_off(workspace, ENTRY.id)

    assert list_register(workspace) == []
    assert list_register(workspace, struck=True) == [struck]
    assert put_back(workspace, ENTRY.id) == ENTRY
    strike_off(workspace, ENTRY.id)
    take_over(workspace, f"名称,上级\n{ENTRY.name},{ENTRY.parent}\n")
    assert list_register(workspace) == [ENTRY]


def test_nobody_is_on_the_register_twice(workspace: Workspace) -> None:
    register_facility(workspace, replace(ENTRY, uscc=CODE, facility_id=UUID(int=1)))

    for again in (
        replace(ENTRY, id=UUID(int=20)),
        replace(ENTRY, id=UUID(int=21), name="另一名", uscc=CODE),
        replace(ENTRY, id=UUID(int=22), name="第三名", facility_id=UUID(int=1)),
    ):
        with pytest.raises(AlreadyRegisteredError):
            register_facility(workspace, again)
    with pytest.raises(UnknownEntryError):
        strike_off(workspace, UUID(int=23))


def test_an_unknown_facility_is_put_on_the_register_from_its_packet(
    desk: Workspace, take: TakeIn, handed_in: HandedIn
) -> None:
    newer = handed_in(edits=5, visits=200, later=2)
    report = take(handed_in(), newer)
    packet = report.files[1].packet
    assert packet is not None

    entry = put_on_register(desk, packet.packet_id)

    assert list_register(desk) == [entry]
    assert (entry.name, entry.facility_id) == ("第1村卫生室", packet.facility.id)
    with desk.database.transaction() as transaction:
        assert {each.entry_id for each in transaction.received.all()} == {entry.id}
    with pytest.raises(AlreadyRegisteredError):
        put_on_register(desk, packet.packet_id)
    with pytest.raises(UnknownPacketError):
        put_on_register(desk, "none")
    _packet, events = packet_history(desk, packet.packet_id)
    assert events[-1].kind is PacketEventKind.REGISTERED


def test_packets_that_came_before_their_entry_find_it_when_it_comes(
    desk: Workspace, take: TakeIn, handed_in: HandedIn
) -> None:
    take(handed_in())

    take_over(desk, "名称,上级\n第1村卫生室,青石沟镇卫生院\n")

    (entry,) = list_register(desk)
    with desk.database.transaction() as transaction:
        (packet,) = transaction.received.all()
    assert packet.entry_id == entry.id
    assert entry.facility_id == packet.facility.id


def test_a_person_may_say_whose_a_packet_is_and_then_decides_between_the_two(
    desk: Workspace, take: TakeIn, handed_in: HandedIn
) -> None:
    """The clinic's computer was set up anew: another id, the same clinic."""
    register_facility(desk, ENTRY)
    first, second = (
        each.packet for each in take(handed_in(), handed_in(number=2)).files
    )
    assert first
    assert second

    link_to_entry(desk, second.packet_id, ENTRY.id)

    (entry,) = list_register(desk)
    assert entry.facility_id == second.facility.id
    with desk.database.transaction() as transaction:
        standings = {
            each.packet_id: (each.standing, each.entry_id)
            for each in transaction.received.all(YEAR)
        }
    assert standings == {
        first.packet_id: (Standing.RECEIVED, ENTRY.id),
        second.packet_id: (Standing.CONTESTED, ENTRY.id),
    }


def test_a_table_that_names_the_centre_finds_the_one_entry_that_has_none_yet(
    workspace: Workspace,
) -> None:
    register_facility(workspace, ENTRY)

    take_over(workspace, f"名称,上级\n{ENTRY.name},青石沟镇卫生院\n")

    (entry,) = list_register(workspace)
    assert (entry.id, entry.parent) == (ENTRY.id, "青石沟镇卫生院")


def test_two_lines_of_one_name_under_two_centres_are_two_facilities(
    workspace: Workspace,
) -> None:
    register_facility(workspace, ENTRY)

    table = read_register(
        f"名称,上级\n{ENTRY.name},甲镇卫生院\n{ENTRY.name},乙镇卫生院\n"
    )

    assert len(plan_register(workspace, table).added) == 2


def test_an_entry_is_corrected_and_keeps_its_id(workspace: Workspace) -> None:
    register_facility(workspace, ENTRY)

    correct_entry(workspace, replace(ENTRY, name="改了名的村卫生室", uscc=CODE))

    (entry,) = list_register(workspace)
    assert (entry.id, entry.name, entry.uscc) == (ENTRY.id, "改了名的村卫生室", CODE)


def test_an_entry_is_not_corrected_into_another(workspace: Workspace) -> None:
    register_facility(workspace, ENTRY)
    other = replace(ENTRY, id=UUID(int=77), name="别的村卫生室", facility_id=None)
    register_facility(workspace, other)

    with pytest.raises(AlreadyRegisteredError):
        correct_entry(workspace, replace(other, name=ENTRY.name, parent=ENTRY.parent))
    with pytest.raises(UnknownEntryError):
        correct_entry(workspace, replace(other, id=UUID(int=78)))
