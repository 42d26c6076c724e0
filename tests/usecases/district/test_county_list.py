"""The county's list: silent facilities stand in it, refused files where they belong."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from tcm_desk.assessment.period import Period
from tcm_desk.errors import UnknownEntryError, UnknownPacketError
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.packet.intake import Standing
from tcm_desk.store.district_records import RegisterEntry
from tcm_desk.usecases.district.choose_packet import choose_packet
from tcm_desk.usecases.district.county_list import (
    entry_named,
    list_county,
    packet_from,
    packet_named,
)
from tcm_desk.usecases.district.register import register_facility
from tcm_desk.usecases.workspace import Workspace
from tests.county_stick import CountyStick, Sealing, small_document
from tests.usecases.district.conftest import SEALED_AT, YEAR, HandedIn, TakeIn
from tests.usecases.district.test_match_register import ENTRY

SILENT = RegisterEntry(
    UUID(int=30), "南沟村卫生室", FacilityType.VILLAGE_CLINIC, None, "150103"
)


def test_a_county_without_packets_lists_its_register(workspace: Workspace) -> None:
    register_facility(workspace, SILENT)

    found = list_county(workspace)

    assert (found.period, found.handed_in) == (None, 0)
    assert [line.entry for line in found.lines] == [SILENT]


def test_the_list_tells_who_handed_in_and_who_is_silent(
    desk: Workspace,
    take: TakeIn,
    handed_in: HandedIn,
    stick: CountyStick,
    tmp_path: Path,
) -> None:
    for entry in (ENTRY, SILENT):
        register_facility(desk, entry)
    other = CountyStick(stick.pack, desk.resources, SEALED_AT - timedelta(days=9))
    strange = other.plain(small_document(8), tmp_path / "s.pdf", Sealing(SEALED_AT))
    newer = handed_in(edits=5, visits=200, later=2)
    rival = handed_in(edits=5, visits=300, later=3)
    last_year = handed_in(year=2023)
    take(handed_in(), newer, rival, handed_in(number=2), strange, last_year)

    found = list_county(desk)

    assert found.period == YEAR
    assert list(found.periods) == [YEAR, Period.parse("2023")]
    silent, own = found.lines  # added in one moment: by name
    assert own.packet is not None
    assert own.packet.file_name == newer.name
    assert [each.file_name for each in own.older] == [handed_in().name]
    assert [each.file_name for each in own.contested] == [rival.name]
    assert (silent.packet, found.handed_in) == (None, 1)
    assert found.count(Standing.RECEIVED) == 1
    assert [each.file_name for each in found.unregistered] == [handed_in(number=2).name]
    assert [each.file_name for each in found.refused] == [strange.name]
    assert list_county(desk, Period.parse("2022")).handed_in == 0


def test_a_person_chooses_between_two_packets(
    desk: Workspace, take: TakeIn, handed_in: HandedIn
) -> None:
    first, second = (
        each.packet for each in take(handed_in(), handed_in(visits=200)).files
    )
    assert first
    assert second

    chosen, displaced = choose_packet(desk, second.packet_id)

    assert chosen.standing is Standing.RECEIVED
    assert [each.packet_id for each in displaced] == [first.packet_id]
    with desk.database.transaction() as transaction:
        assert transaction.received.counting(YEAR) == [chosen]
    again, displaced = choose_packet(desk, first.packet_id)
    assert (again.standing, len(displaced)) == (Standing.RECEIVED, 1)


def test_packets_and_entries_are_found_by_what_people_call_them(
    desk: Workspace, take: TakeIn, handed_in: HandedIn
) -> None:
    register_facility(desk, ENTRY)
    packet = take(handed_in()).files[0].packet
    assert packet is not None
    number = packet.packet_id

    assert packet_named(desk, number[:6].upper()) == packet
    assert packet_from(desk, str(handed_in())) == packet
    assert entry_named(desk, ENTRY.name).id == ENTRY.id
    assert entry_named(desk, str(ENTRY.id)).id == ENTRY.id
    for named in (number[:5], "zzzzzzzz", str(handed_in(number=2))):
        with pytest.raises(UnknownPacketError):
            packet_from(desk, named)
    with pytest.raises(UnknownEntryError):
        entry_named(desk, "无名")
