"""A table of facilities as offices have it, refused line by line."""

from __future__ import annotations

import pytest

from tcm_desk.errors import NotATableError, RegisterFault, TableTooLongError
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.usecases.district.register_table import (
    MOST_LINES,
    read_register,
    type_by_name,
)

TABLE = """\
序号,机构名称,类型,统一社会信用代码,区划代码,上级机构
1,青石沟镇卫生院,乡镇卫生院,12150103000000101d,,
2,河西社区卫生服务站,,,150103001,河西社区卫生服务中心
"""


@pytest.mark.parametrize(
    "data",
    [
        TABLE,
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("gb18030"),
        TABLE.replace(",", "\t"),
        TABLE.replace(",", ";"),
        TABLE.replace("\n", "\r\n"),
        TABLE.replace(",", "，"),
    ],
)
def test_a_table_is_read_as_offices_save_it(data: bytes | str) -> None:
    table = read_register(data, "150103")

    assert table.refused == ()
    assert [(each.line, each.name) for each in table.lines] == [
        (2, "青石沟镇卫生院"),
        (3, "河西社区卫生服务站"),
    ]
    first, second = table.lines
    assert (first.uscc, first.division, first.parent) == (
        "12150103000000101D",
        "150103",
        None,
    )
    assert (second.type, second.uscc, second.division, second.parent) == (
        FacilityType.COMMUNITY_STATION,
        None,
        "150103001",
        "河西社区卫生服务中心",
    )


def test_names_alone_are_enough() -> None:
    table = read_register("青石沟镇卫生院\n南沟村卫生室\n")

    assert [each.type for each in table.lines] == [
        FacilityType.TOWNSHIP_CENTRE,
        FacilityType.VILLAGE_CLINIC,
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (",村卫生室,,,", RegisterFault.NO_NAME),
        ("某某诊所,,,,", RegisterFault.NO_TYPE),
        ("南沟村卫生室,医院,,,", RegisterFault.NO_TYPE),
        ("南沟村卫生室,,12150103000000101X,,", RegisterFault.CREDIT_CODE),
        ("南沟村卫生室,,,15010,", RegisterFault.DIVISION),
        ("南沟村卫生室,,,１５０１０３,", RegisterFault.DIVISION),
        (f"{'长' * 97}村卫生室,,,,", RegisterFault.LONG_NAME),
    ],
)
def test_a_line_that_is_no_facility_is_refused_alone(
    line: str, fault: RegisterFault
) -> None:
    head = "机构名称,类型,信用代码,区划,上级"

    table = read_register(f"{head}\n{line}\n青石沟镇卫生院,,,,\n")

    assert [(each.line, each.fault) for each in table.refused] == [(2, fault)]
    assert [each.name for each in table.lines] == ["青石沟镇卫生院"]


def test_a_facility_stands_in_a_table_once() -> None:
    table = read_register(
        "名称,上级,信用代码\n"
        "南沟村卫生室,甲卫生院,\n"
        "南沟村卫生室,乙卫生院,\n"
        "南沟村卫生室,甲卫生院,\n"
        "青石沟镇卫生院,,12150103000000101D\n"
        "青石沟卫生院,,12150103000000101D\n"
    )

    assert [each.line for each in table.lines] == [2, 3, 5]
    assert [(each.line, each.fault) for each in table.refused] == [
        (4, RegisterFault.TWICE),
        (6, RegisterFault.TWICE),
    ]


@pytest.mark.parametrize("data", ["", "\n\n", b"\xff\xfe\x00\x01", b"PK\x03\x04\x00"])
def test_what_is_no_table_is_refused_whole(data: bytes | str) -> None:
    with pytest.raises(NotATableError):
        read_register(data)


def test_a_table_longer_than_any_county_is_refused() -> None:
    with pytest.raises(TableTooLongError):
        read_register("甲卫生院\n" * (MOST_LINES + 1))


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("青石沟镇中心卫生院", FacilityType.TOWNSHIP_CENTRE),
        ("沙河镇卫生院（沙河镇公共卫生服务中心）", FacilityType.TOWNSHIP_CENTRE),
        ("河西社区卫生服务中心", FacilityType.COMMUNITY_CENTRE),
        ("河西社区卫生服务站", FacilityType.COMMUNITY_STATION),
        ("南沟村卫生所", FacilityType.VILLAGE_CLINIC),
        ("云溪县中医医院", None),
    ],
)
def test_a_facilitys_name_says_of_what_type_it_is(
    name: str, type_: FacilityType | None
) -> None:
    assert type_by_name(name) is type_
