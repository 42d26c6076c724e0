"""`tcm-desk standards` and `tcm-desk schema`: what other programs may rely on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tcm_desk.formpack.pack import FormPack

Run = Callable[..., tuple[int, str, str]]


def test_every_standard_is_listed_with_its_indicators(
    run_here: Run, shipped_pack: FormPack
) -> None:
    code, out, _ = run_here("standards")

    assert code == 0
    for standard in shipped_pack.standards.values():
        assert f"{standard.id}  {standard.title.zh}" in out
        for indicator in standard.indicators:
            assert f"  {indicator.id}  {indicator.name.zh}  " in out


def test_the_list_in_json_holds_ids_sources_strengths_and_thresholds(
    run_here: Run,
) -> None:
    code, out, _ = run_here("standards", "--json")

    assert code == 0
    listed = {each["id"]: each for each in json.loads(out)["standards"]}
    indicators = {each["id"]: each for each in listed["huimin-2023"]["indicators"]}
    share = indicators["visit_share"]
    assert share["sources"] == ["S000-074"]
    assert share["strength"] == "required"
    assert share["combine"] == "all_of"
    assert share["criteria"] == [
        {"measure": "visit_share", "operator": ">=", "threshold": 0.35}
    ]
    thresholds = [
        criterion["threshold"]
        for standard in listed.values()
        for indicator in standard["indicators"]
        for criterion in indicator["criteria"]
    ]
    assert {type(each) for each in thresholds} == {bool, int, float}


def test_the_schema_is_printed_as_it_is_shipped(
    run_here: Run, repository: Path
) -> None:
    code, out, _ = run_here("schema")

    shipped = repository / "resources" / "schema" / "assessment.schema.json"
    assert code == 0
    assert out == shipped.read_text(encoding="utf-8")
