"""Of several documents that bind, the strictest is the target, with its own clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.assessment.targets import strictest_targets
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack

FORM = """
[[item]]
id = "visits"
type = "integer"

[[item]]
id = "area"
type = "integer"

[[item]]
id = "has_hall"
type = "yes_no"

[[indicator]]
id = "near"
{near}

[[standard.region.indicator]]
id = "far"
{far}
"""
VISITS = 'all_of = [{{ measure = "visits", {limit} }}]'

PackFrom = Callable[[str], FormPack]
Judge = Callable[..., Snapshot]


def source_of(
    pack_from: PackFrom, judge: Judge, near: str, far: str, measure: str = "visits"
) -> str:
    pack = pack_from(FORM.format(near=near, far=far))
    targets = strictest_targets(judge(pack, {}).findings)
    return f"{targets[measure].standard}/{targets[measure].indicator.id}"


@pytest.mark.parametrize(
    ("near", "far", "strictest"),
    [
        ("at_least = 35", "at_least = 30", "small/near"),
        ("at_least = 30", "at_least = 35", "region/far"),
        ("at_least = 30", "at_least = 30", "small/near"),
        ("at_least = 25", "more_than = 25", "region/far"),
        ("more_than = 25", "at_least = 25", "small/near"),
        ("more_than = 25", "at_least = 26", "region/far"),
        ("at_most = 5", "at_most = 3", "region/far"),
        ("at_most = 3", "less_than = 3", "region/far"),
        ("less_than = 3", "at_most = 5", "small/near"),
        ("at_least = 3", "at_most = 5", "small/near"),
    ],
)
def test_the_threshold_that_asks_more_is_the_target(
    pack_from: PackFrom, judge: Judge, near: str, far: str, strictest: str
) -> None:
    rules = [VISITS.format(limit=limit) for limit in (near, far)]

    assert source_of(pack_from, judge, *rules) == strictest


@pytest.mark.parametrize("strength", ["encouraged", "target", "share"])
def test_what_is_required_goes_before_what_is_not(
    pack_from: PackFrom, judge: Judge, strength: str
) -> None:
    required = VISITS.format(limit="at_least = 30")
    other = f'strength = "{strength}"\n' + VISITS.format(limit="at_least = 50")

    assert source_of(pack_from, judge, other, required) == "region/far"
    assert source_of(pack_from, judge, required, other) == "small/near"


def test_each_measure_of_an_indicator_has_its_own_target(
    pack_from: PackFrom, judge: Judge
) -> None:
    near = """all_of = [
      { measure = "visits", at_least = 6 },
      { measure = "area", at_least = 10 },
    ]"""
    far = """all_of = [
      { measure = "visits", at_least = 6 },
      { measure = "area", at_least = 15 },
    ]"""

    assert source_of(pack_from, judge, near, far, "visits") == "small/near"
    assert source_of(pack_from, judge, near, far, "area") == "region/far"


def test_one_way_of_several_is_no_target_by_itself(
    pack_from: PackFrom, judge: Judge
) -> None:
    near = VISITS.format(limit="at_least = 1")
    far = """any_of = [
      { measure = "visits", at_least = 9 },
      { measure = "has_hall", is = true },
    ]"""

    assert source_of(pack_from, judge, near, far) == "small/near"


def test_what_binds_other_kinds_of_facility_is_no_target(
    pack_from: PackFrom, judge: Judge
) -> None:
    pack = pack_from(
        FORM.format(
            near=VISITS.format(limit="at_least = 1"),
            far='applies_to = ["village_clinic"]\n'
            + VISITS.format(limit="at_least = 9"),
        )
    )
    centre = strictest_targets(judge(pack, {}).findings)
    clinic = strictest_targets(
        judge(pack, {}, type_=FacilityType.VILLAGE_CLINIC).findings
    )

    assert centre["visits"].standard == "small"
    assert clinic["visits"].standard == "region"


def test_in_huimin_the_district_asks_for_more_visits_than_the_region(
    shipped_pack: FormPack, judge: Judge
) -> None:
    layers = shipped_pack.with_parents(["huimin-2023"])
    snapshot = judge(shipped_pack, {}, standards=layers)

    target = strictest_targets(snapshot.findings)["visit_share"]

    assert (target.standard, target.indicator.clause) == ("huimin-2023", "三(五)27")
    assert str(target.result.criterion.threshold) == "0.35"
