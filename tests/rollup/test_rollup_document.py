"""The roll-up for other programs: every figure with what it is made of."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tcm_desk.assessment.facts import Value
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack
from tcm_desk.rollup.contributions import Role
from tcm_desk.rollup.roll_up import CountyRollup
from tcm_desk.rollup.rollup_document import Wording, rollup_document

CENTRE, CLINIC = FacilityType.TOWNSHIP_CENTRE, FacilityType.VILLAGE_CLINIC
ANSWERS: dict[tuple[str, FacilityType], dict[str, Value] | Role] = {
    ("甲", CENTRE): {"visits_tcm": 6999, "visits_total": 20000},
    ("丁", CLINIC): {
        "counted_in_parent": True,
        "parent_centre": "甲",
        "visits_tcm": 1,
        "visits_total": 2,
    },
    ("戊", CLINIC): {"counted_in_parent": False, "visits_tcm": 5},
    ("己", CLINIC): Role.RETURNED,
}
RollUp = Callable[..., CountyRollup]


@pytest.fixture(scope="module")
def document(shipped_pack: FormPack, county_of: RollUp) -> dict[str, Any]:
    county = {"county_population": 21000}
    found = county_of(shipped_pack, ANSWERS, county, ["huimin-2023"])
    wording = Wording(lambda *_: "说明", lambda remark: remark.code.value)
    made: dict[str, Any] = json.loads(json.dumps(rollup_document(found, wording)))
    return made


def figure(document: dict[str, Any], id_: str) -> dict[str, Any]:
    figures = document["standards"][0]["figures"]
    found: dict[str, Any] = next(each for each in figures if each["rollup"] == id_)
    return found


def test_it_says_what_it_is(document: dict[str, Any], shipped_pack: FormPack) -> None:
    assert (document["format"], document["version"]) == ("tcm-desk/rollup", 1)
    assert document["period"] == {"kind": "year", "year": 2024, "quarter": None}
    assert document["pack"]["digest"] == f"sha256:{shipped_pack.digest}"


def test_the_register_is_counted_by_kind(document: dict[str, Any]) -> None:
    assert document["register"] == {
        "facilities": 4,
        "received": 3,
        "by_type": {
            "township_centre": 1,
            "community_centre": 0,
            "community_station": 0,
            "village_clinic": 3,
        },
        "stated": {},
    }
    assert [each["state"] for each in document["facilities"]] == [
        "counted",
        "counted",
        "counted",
        "returned",
    ]
    assert document["facilities"][1]["counted_in"] == "甲"


def test_a_figure_is_made_of_what_each_facility_contributes(
    document: dict[str, Any],
) -> None:
    share = figure(document, "visit_share_pooled")

    assert share["sources"] == ["S000-075"]
    assert (share["value"], share["exact"]) == (0.34995, "6999/20000")
    assert (share["numerator"], share["denominator"], share["per"]) == (6999, 20000, 1)
    assert share["limit"] == {"operator": ">=", "value": 0.35}
    assert (share["outcome"], share["so_far"]) == ("incomplete", "not_met")
    assert share["short"] == 1
    assert share["range"] == [0, None]
    assert share["facilities"] == {
        "added": 1,
        "in_parent": 1,
        "unanswered": 1,
        "returned": 1,
    }
    assert share["contributions"] == [
        {
            "facility": "m1",
            "role": "added",
            "measures": {"visits_tcm": 6999, "visits_total": 20000},
            "needs": [],
        },
        {
            "facility": "m2",
            "role": "in_parent",
            "measures": {"visits_tcm": 0, "visits_total": 0},
            "needs": [],
        },
        {
            "facility": "m3",
            "role": "unanswered",
            "measures": {"visits_tcm": None, "visits_total": None},
            "needs": ["visits_total"],
        },
        {
            "facility": "m4",
            "role": "returned",
            "measures": {"visits_tcm": None, "visits_total": None},
            "needs": [],
        },
    ]


def test_what_the_county_gives_or_lacks_is_told(document: dict[str, Any]) -> None:
    doctors = figure(document, "gp10k")

    assert doctors["given_by_county"] == {
        "county_tcm_gps_other": None,
        "county_population": 21000,
    }
    assert doctors["needs"] == ["county_tcm_gps_other"]


def test_a_share_of_facilities_counts_them(document: dict[str, Any]) -> None:
    places = figure(document, "small_place_rate_V")

    assert (places["value"], places["denominator"]) == (0, 3)
    assert places["range"] == [0, 1]
    assert places["facilities"] == {"unanswered": 2, "returned": 1}


def test_the_outcomes_of_a_standard_are_summed_up(document: dict[str, Any]) -> None:
    (standard,) = document["standards"]

    assert sum(standard["summary"].values()) == len(standard["figures"]) == 30
    assert list(standard["summary"]) == [
        "met",
        "not_met",
        "incomplete",
        "not_applicable",
        "shown",
    ]


def test_what_the_county_is_judged_by_one_by_one_is_listed(
    shipped_pack: FormPack, county_of: RollUp
) -> None:
    county: dict[str, Value] = {
        "county_training_center_items": True,
        "county_training_center_items/a/technique": "AC01",
    }
    found = county_of(shipped_pack, {}, county, ["yuexiu-2025"])
    wording = Wording(lambda *_: "", lambda remark: remark.code.value)
    promoted = figure(rollup_document(found, wording), "tech_promoted")

    assert (promoted["outcome"], promoted["value"]) == ("not_met", None)
    assert promoted["criteria"] == [
        {
            "measure": "tech_promoted_categories",
            "value": 1,
            "operator": ">=",
            "threshold": 10,
            "outcome": "not_met",
        },
        {
            "measure": "tech_promoted_items",
            "value": 1,
            "operator": ">=",
            "threshold": 40,
            "outcome": "not_met",
        },
    ]
