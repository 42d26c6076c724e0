"""The findings as other programs read them: the members of the contract, no others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.contents import read_document
from tcm_desk.packet.findings_document import findings_document
from tcm_desk.packet.spelling import canonical_bytes
from tcm_desk.packet.writing import document_of
from tcm_desk.usecases.judge_document import wording_for

FORM = """
[[item]]
id = "visits_total"
label = "总诊疗人次"
type = "integer"
always = true

[[item]]
id = "visits_tcm"
label = "中医诊疗人次"
type = "integer"
within = "visits_total"
always = true

[[item]]
id = "has_hall"
type = "yes_no"

[[item]]
kind = "table"
id = "log"
label = "台账"
purpose = "log"
date_column = "date"
column = [{ id = "date", type = "date" }]

[measure.visit_share]
kind = "share"
unit = "人次"
numerator = "visits_tcm"
denominator = "visits_total"

[measure.lectures]
kind = "count"
name = "讲座次数"
unit = "次"
table = "log"

[[indicator]]
id = "share"
clause = "三(五)27"
sources = ["S-074", "S-031"]
all_of = [{ measure = "visit_share", at_least = 0.35 }]

[[indicator]]
id = "one_of"
strength = "encouraged"
any_of = [
  { measure = "lectures", more_than = 1.5 },
  { measure = "has_hall", is = true },
]

[[indicator]]
id = "clinics"
applies_to = ["village_clinic"]
all_of = [{ measure = "has_hall", is = true }]
"""


@pytest.fixture(scope="module")
def pack(pack_from: Callable[[str], FormPack]) -> FormPack:
    return pack_from(FORM)


@pytest.fixture(scope="module")
def written(
    pack: FormPack, judge: Callable[..., Snapshot]
) -> Callable[..., dict[str, Any]]:
    def written(facts: Mapping[str, Value], **how: object) -> dict[str, Any]:
        return findings_document(judge(pack, facts, **how), wording_for(pack))

    return written


Written = Callable[..., dict[str, Any]]


def test_the_findings_are_written_as_the_contract_says(written: Written) -> None:
    facts: dict[str, Value] = {
        "visits_total": 20000,
        "visits_tcm": 6999,
        "log/e1/date": date(2024, 5, 1),
    }

    assert written(facts) == {
        "format": "tcm-desk/findings",
        "version": 1,
        "facility": {"name": "青石沟镇卫生院", "type": "township_centre"},
        "period": {"kind": "year", "year": 2024, "quarter": None},
        "pack": {"id": "small", "version": "1", "digest": f"sha256:{'0' * 64}"},
        "standards": [
            {
                "id": "small",
                "summary": {
                    "met": 0,
                    "not_met": 1,
                    "incomplete": 1,
                    "not_applicable": 1,
                },
                "findings": [
                    {
                        "indicator": "share",
                        "sources": ["S-074", "S-031"],
                        "clause": "三(五)27",
                        "strength": "required",
                        "outcome": "not_met",
                        "combine": "all_of",
                        "criteria": [
                            {
                                "measure": "visit_share",
                                "value": 0.34995,
                                "operator": ">=",
                                "threshold": 0.35,
                                "gap": 0.00005,
                                "outcome": "not_met",
                            }
                        ],
                        "needs": [],
                        "message": "还差 1 人次。",
                    },
                    {
                        "indicator": "one_of",
                        "sources": ["S-001"],
                        "clause": "一",
                        "strength": "encouraged",
                        "outcome": "incomplete",
                        "combine": "any_of",
                        "criteria": [
                            {
                                "measure": "lectures",
                                "value": 1,
                                "operator": ">",
                                "threshold": 1.5,
                                "gap": None,
                                "outcome": "incomplete",
                            },
                            {
                                "measure": "has_hall",
                                "value": None,
                                "operator": "==",
                                "threshold": True,
                                "gap": None,
                                "outcome": "incomplete",
                            },
                        ],
                        "needs": ["log", "has_hall"],
                        "message": "还没有填：“has_hall”。",
                    },
                    {
                        "indicator": "clinics",
                        "sources": ["S-001"],
                        "clause": "一",
                        "strength": "required",
                        "outcome": "not_applicable",
                        "combine": "all_of",
                        "criteria": [],
                        "needs": [],
                        "message": "只评判村卫生室。",
                    },
                ],
            }
        ],
        "warnings": [],
    }


@pytest.mark.parametrize("answer", [True, False])
def test_a_yes_or_no_is_written_as_one(written: Written, answer: object) -> None:
    found = written({"has_hall": answer}, type_=FacilityType.VILLAGE_CLINIC)

    criterion = found["standards"][0]["findings"][2]["criteria"][0]
    assert criterion["value"] is answer
    assert criterion["threshold"] is True


def test_warnings_name_their_place_and_what_to_do(written: Written) -> None:
    facts: dict[str, Value] = {
        "visits_total": 10,
        "visits_tcm": 11,
        "lectures": 4,
        "log/e1/date": date(2024, 5, 1),
    }

    assert written(facts)["warnings"] == [
        {
            "code": "part_exceeds_whole",
            "path": "facts.visits_tcm",
            "message": "“中医诊疗人次” 11 多于“总诊疗人次” 10。请核对两个数。",
        },
        {
            "code": "derived_conflict",
            "path": "facts.lectures",
            "message": "“讲座次数”由“台账”数出，另填的 4 没有采用。请删去另填的数。",
        },
    ]


def test_a_sum_beyond_what_json_integers_hold_is_still_written(
    pack_from: Callable[[str], FormPack], judge: Callable[..., Snapshot]
) -> None:
    parts = ", ".join(['"visits_total"'] * 10)
    pack = pack_from(
        f'{FORM}\n[measure.sum]\nkind = "total"\nof = [{parts}]\n'
        '[[indicator]]\nid = "sum"\nall_of = [{ measure = "sum", at_least = 1 }]'
    )

    found = findings_document(
        judge(pack, {"visits_total": 10**15 - 1}), wording_for(pack)
    )

    value = found["standards"][0]["findings"][3]["criteria"][0]["value"]
    assert value == pytest.approx(10**16)
    assert canonical_bytes(found)


def test_rule_2_findings_and_document_come_from_one_snapshot(
    pack: FormPack, judge: Callable[..., Snapshot]
) -> None:
    facts: dict[str, Value] = {"visits_total": 20000, "visits_tcm": 6999}
    snapshot = judge(pack, facts, complete=("log",))

    document = canonical_bytes(document_of(snapshot))
    anew = read_document(document, pack).snapshot(pack)

    wording = wording_for(pack)
    assert findings_document(anew, wording) == findings_document(snapshot, wording)


def test_rule_5_the_findings_name_the_exact_pack(
    pack: FormPack, judge: Callable[..., Snapshot]
) -> None:
    other = pack.model_copy(update={"digest": "1" * 64})

    document = findings_document(judge(other, {}), wording_for(other))

    assert document["pack"]["digest"] == f"sha256:{'1' * 64}"


def test_rule_6_what_a_document_claims_to_have_met_is_worked_out_again(
    pack: FormPack, judge: Callable[..., Snapshot]
) -> None:
    snapshot = judge(pack, {"visits_total": 20000, "visits_tcm": 6999})
    claim = {"findings": [{"indicator": "share", "outcome": "met"}]}

    contents = read_document(canonical_bytes(document_of(snapshot) | claim), pack)

    assert contents.snapshot(pack).findings == snapshot.findings
    assert [each.code for each in contents.remarks] == ["unused_member"]
