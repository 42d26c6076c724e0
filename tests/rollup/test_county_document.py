"""The county's own facts: what comes out goes in again, and nothing else does."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.period import Period
from tcm_desk.errors import UnusableDocumentError
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.rollup.county import CountySheet
from tcm_desk.rollup.county_document import county_document, read_county

YEAR = Period.parse("2024")
GIVEN: dict[str, Any] = {
    "format": "tcm-desk/county",
    "version": 1,
    "period": "2024",
    "facts": {"county_population": 51234, "county_hospital_guidance_dept": True},
    "tables": {
        "county_survey": [
            {"id": "a", "kind": "know_tcm", "valid": 200, "positive": 181}
        ],
        "county_plan_targets": [{"id": "b", "kind": "beds", "target": 7.5}],
    },
    "complete": ["county_survey"],
}


def spelled(**members: object) -> bytes:
    return json.dumps({**GIVEN, **members}, ensure_ascii=False).encode()


def test_what_is_written_out_reads_as_it_was(shipped_pack: FormPack) -> None:
    facts = read_county(spelled(), shipped_pack, YEAR)
    again = county_document(CountySheet(shipped_pack, YEAR, facts))

    assert {**again, "tables": {**again["tables"]}} == GIVEN


def test_the_county_gives_figures_for_the_sums(shipped_pack: FormPack) -> None:
    facts = read_county(spelled(), shipped_pack, YEAR)
    county = CountySheet(shipped_pack, YEAR, facts)

    assert county.figure("county_survey_know_tcm_positive").value == 181
    assert county.figure("county_population").value == 51234
    assert county.figure("plan_target_beds").value is None  # not declared complete


def test_how_many_facilities_there_are_is_read_by_kind(shipped_pack: FormPack) -> None:
    facts: dict[FactKey, Value] = {
        FactKey("county_facility_counts", "a", "kind"): "village_clinic",
        FactKey("county_facility_counts", "a", "count"): 83,
        FactKey("county_facility_counts", "b", "kind"): "township_centre",
    }

    assert CountySheet(shipped_pack, YEAR, facts).stated == {"village_clinic": 83}


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        ({"format": "tcm-desk/assessment"}, "format：不是区县补充数据"),
        ({"version": 2}, "version：这是更新的第 2 版格式"),
        ({"period": "2023"}, "period：写的是 2023，要填的是 2024"),
        (
            {"facts": {"visits_total": 1}},
            "facts.visits_total：“visits_total”由各机构填，区县不填",
        ),
        ({"tables": {"roster_rows": []}}, "tables.roster_rows：“roster_rows”由各机构"),
        ({"facts": {"county_populaton": 1}}, "表单里没有“county_populaton”这一项"),
        ({"facts": {"county_population": -1}}, "不能是负数"),
        ({"complete": "county_survey"}, "complete：这里应当是一个列表"),
        ({"facts": [1]}, "facts：这里应当是一个对象"),
    ],
)
def test_what_is_no_fact_of_the_county_is_named(
    shipped_pack: FormPack, members: dict[str, object], sentence: str
) -> None:
    with pytest.raises(UnusableDocumentError) as caught:
        read_county(spelled(**members), shipped_pack, YEAR)

    assert sentence in str(caught.value)
