"""What should be looked at before the figures are believed."""

from __future__ import annotations

from collections.abc import Callable

from tcm_desk.assessment.facts import Value
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack
from tcm_desk.rollup.contributions import Role
from tcm_desk.rollup.remarks import CountyRemark, CountyRemarkCode, county_remarks
from tcm_desk.rollup.roll_up import CountyRollup

CENTRE, CLINIC = FacilityType.TOWNSHIP_CENTRE, FacilityType.VILLAGE_CLINIC
RollUp = Callable[..., CountyRollup]


def stated(row: str, kind: FacilityType, count: int) -> dict[str, Value]:
    place = f"county_facility_counts/{row}"
    return {f"{place}/kind": kind.value, f"{place}/count": count}


def noticed(
    pack: FormPack, county_of: RollUp, county: dict[str, Value], **parents: str
) -> list[CountyRemark]:
    facilities: dict[tuple[str, FacilityType], dict[str, Value] | Role] = {
        ("甲卫生院", CENTRE): {},
        ("乙卫生院", CENTRE): Role.NOT_SENT,
    }
    for name, parent in parents.items():
        facilities[name, CLINIC] = {"counted_in_parent": True, "parent_centre": parent}
    return list(county_remarks(county_of(pack, facilities, county, ["hohhot-2021"])))


def test_a_number_that_is_not_the_registers_is_pointed_out(
    shipped_pack: FormPack, county_of: RollUp
) -> None:
    county = stated("a", CENTRE, 3) | stated("b", CLINIC, 1)
    more, fewer = noticed(
        shipped_pack, county_of, county, 丁室="甲卫生院", 戊室="甲卫生院"
    )

    assert more.code is CountyRemarkCode.MORE_STATED
    assert more.details == {"type": CENTRE, "stated": 3, "named": 2}
    assert fewer.code is CountyRemarkCode.FEWER_STATED
    assert noticed(shipped_pack, county_of, stated("a", CENTRE, 2)) == []


def test_a_centre_that_cannot_have_counted_is_pointed_out(
    shipped_pack: FormPack, county_of: RollUp
) -> None:
    found = noticed(
        shipped_pack, county_of, {}, 丁室="乙卫生院", 戊室="丙卫生院", 己室="甲卫生院"
    )

    assert [(each.code, each.details["name"]) for each in found] == [
        (CountyRemarkCode.PARENT_SILENT, "丁室"),
        (CountyRemarkCode.PARENT_UNKNOWN, "戊室"),
    ]
