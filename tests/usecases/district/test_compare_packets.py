"""What a facility says otherwise than last time."""

from __future__ import annotations

from dataclasses import replace

from tcm_desk.assessment.period import Period
from tcm_desk.formpack.keys import FactKey
from tcm_desk.packet.intake import Standing
from tcm_desk.usecases.district.compare_packets import (
    ChangedFact,
    compare_with_last,
    last_before,
)
from tcm_desk.usecases.workspace import Workspace
from tests.usecases.district.conftest import HandedIn, TakeIn, received


def test_a_packet_is_compared_with_the_one_before_it(
    desk: Workspace, take: TakeIn, handed_in: HandedIn
) -> None:
    report = take(handed_in(), handed_in(edits=5, visits=200, later=2))
    first, second = (each.packet for each in report.files)
    assert first
    assert second

    changes = compare_with_last(desk, second.packet_id)

    assert compare_with_last(desk, first.packet_id) is not None
    assert changes is not None
    assert changes.last.packet_id == first.packet_id
    assert changes.facts == (ChangedFact(FactKey("visits_total"), 100, 200),)
    assert (changes.findings, changes.better, changes.worse) == ((), 0, 0)


def test_the_first_packet_is_compared_with_nothing(
    desk: Workspace, take: TakeIn, handed_in: HandedIn
) -> None:
    packet = take(handed_in()).files[0].packet
    assert packet is not None

    assert compare_with_last(desk, packet.packet_id) is None


def test_a_new_year_is_compared_with_the_year_before() -> None:
    years = [
        replace(received(code), period=Period.parse(code))
        for code in ("2022", "2023", "2024", "2024Q4", "2025")
    ]
    returned = replace(years[3], packet_id="x", period=Period.parse("2023"))
    old = replace(returned, standing=Standing.SUPERSEDED)

    assert last_before(years[2], [*years, old]) == years[1]
    assert last_before(years[0], years) is None
    assert last_before(years[3], years) is None


def test_within_a_period_the_one_that_came_before_is_compared() -> None:
    first, second, third = (received(each) for each in "abc")
    own = [first, second, third]

    assert last_before(third, own) == second
    assert last_before(second, own) == first
    assert last_before(first, own) == third
