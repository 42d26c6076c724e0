"""What programs may know of roll-ups and duties."""

from __future__ import annotations

import json

import pytest

from tcm_desk.cli.standards_listing import listed_standard
from tcm_desk.formpack.pack import FormPack


def listed(pack: FormPack, standard: str, kind: str, id_: str) -> dict[str, object]:
    found = listed_standard(pack, pack.standard(standard))
    again = json.loads(json.dumps(found))
    parts: dict[str, dict[str, object]] = {each["id"]: each for each in again[kind]}
    return parts[id_]


def test_a_share_of_facilities_names_indicator_types_and_limit(
    shipped_pack: FormPack,
) -> None:
    rate = listed(shipped_pack, "yuexiu-2025", "rollups", "tech_small_rate_V")

    assert rate["sources"] == ["S003-048"]
    assert rate["kind"] == "coverage"
    assert rate["indicator"] == "tech_small"
    assert rate["facility_types"] == ["village_clinic"]
    assert rate["limit"] == {"operator": ">=", "threshold": 0.9}
    assert rate["strength"] == "required"
    assert rate["deadline"] == "2025-12"
    assert rate["county_facts"] == ["county_facility_counts"]


def test_a_pooled_figure_names_its_sums_and_what_the_county_adds(
    shipped_pack: FormPack,
) -> None:
    figure = listed(shipped_pack, "inner-mongolia-2025", "rollups", "gp10k")

    assert figure["numerator"] == ["tcm_gps", "county_tcm_gps_other"]
    assert (figure["denominator"], figure["per"]) == (["county_population"], 10000)
    assert figure["county_facts"] == ["county_population", "county_tcm_gps_other"]


def test_a_figure_held_against_another_says_so(shipped_pack: FormPack) -> None:
    trend = listed(shipped_pack, "inner-mongolia-2025", "rollups", "volume_trend")

    assert trend["limit"] is None
    assert trend["limit_figure"] == {
        "operator": ">",
        "numerator": ["visits_tcm_prev"],
        "denominator": [],
        "per": 1,
    }


def test_several_county_measures_are_listed_as_criteria(
    shipped_pack: FormPack,
) -> None:
    spread = listed(shipped_pack, "yuexiu-2025", "rollups", "tech_promoted")

    assert spread["criteria"] == [
        {"measure": "tech_promoted_categories", "operator": ">=", "threshold": 10},
        {"measure": "tech_promoted_items", "operator": ">=", "threshold": 40},
    ]


def test_a_duty_names_actor_due_dates_and_what_shows_it(shipped_pack: FormPack) -> None:
    duty = listed(shipped_pack, "hohhot-2021", "duties", "ledger_report")

    assert duty["actor"] == "county"
    assert duty["period"] == "quarter"
    assert duty["due"] == ["03-25", "06-25", "09-25", "12-25"]
    assert duty["shown_by"] == ["ledger_report_date", "ledger_quarter_progress"]
    assert duty["evidence"] == {
        "zh": "季度报告和报送回执",
        "en": "The report and its receipt",
    }


@pytest.mark.parametrize("kind", ["indicators", "rollups", "duties"])
def test_everything_listed_names_its_clause_and_sources(
    shipped_pack: FormPack, kind: str
) -> None:
    for standard in shipped_pack.standards.values():
        for part in listed_standard(shipped_pack, standard)[kind]:
            assert part["clause"], part["id"]
            assert part["sources"], part["id"]
            assert part["strength"] in {"required", "encouraged", "target", "share"}


def test_what_the_county_has_to_give_is_a_part_of_the_form(
    shipped_pack: FormPack,
) -> None:
    for standard in shipped_pack.standards.values():
        for part in listed_standard(shipped_pack, standard)["rollups"]:
            for item in part["county_facts"]:
                assert item in shipped_pack.questions or item in shipped_pack.tables
