"""What a packet says of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.pack import FormPack
from tcm_desk.wording.packet import packet_file_name, seal_lines

NOON = datetime(2025, 1, 10, 12, 0, 5, tzinfo=UTC)


@pytest.fixture
def snapshot(
    pack_from: Callable[[str], FormPack], judge: Callable[..., Snapshot]
) -> Snapshot:
    return judge(pack_from(""), {})


def named(snapshot: Snapshot, name: str) -> Snapshot:
    header = snapshot.header
    facility = replace(header.facility, name=name)
    return replace(snapshot, header=replace(header, facility=facility))


def test_a_packet_is_named_by_facility_period_and_version(snapshot: Snapshot) -> None:
    assert packet_file_name(snapshot, 2) == "自评包_青石沟镇卫生院_2024_v2.pdf"


@pytest.mark.parametrize("name", ["../一院", 'a<b>:"c"', "一\n院\t", "CON", "院" * 100])
def test_the_name_of_a_packet_fits_every_disk(snapshot: Snapshot, name: str) -> None:
    file = packet_file_name(named(snapshot, name), 1)

    assert file.isprintable()
    assert not set(file) & set('\\/:*?"<>| ')
    assert len(file.encode()) <= 255


def test_the_seal_says_who_for_when_and_which(snapshot: Snapshot) -> None:
    assert seal_lines(snapshot, "青石沟镇卫生院", "7KQ4-M2XD-93TP", NOON) == (
        "电子签章：青石沟镇卫生院",
        "2024 年度自评",
        "时间：2025-01-10 12:00:05",
        "短码：7KQ4-M2XD-93TP",
    )
