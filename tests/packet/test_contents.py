"""A document held against the form pack: every flaw at its place, with a cure."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tcm_desk.assessment.period import Period
from tcm_desk.errors import FlawKind, UnusableDocumentError
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.contents import Contents, read_document
from tcm_desk.packet.spelling import canonical_bytes

FORM = """
header_facts = ["facility_name"]

[[item]]
id = "visits"
type = "integer"
at_most = 1000000

[[item]]
id = "area"
type = "decimal"
at_least = 1

[[item]]
id = "has_hall"
type = "yes_no"

[[item]]
id = "opened"
type = "date"

[[item]]
id = "note"
type = "text"
at_most = 5

[[item]]
id = "method"
type = "choice"
choices = ["by_doctor", "by_visit"]

[[item]]
kind = "table"
id = "people"
since_column = "joined"
until_column = "left"
column = [
  { id = "licence", type = "choice", choices = ["physician", "nurse"] },
  { id = "joined", type = "date" },
  { id = "left", type = "date" },
]

[[item]]
kind = "table"
id = "skills"
column = [
  { id = "technique", type = "catalogue", catalogue = "techniques" },
  { id = "operators", type = "rows", of = "people" },
]

[[item]]
kind = "table"
id = "log"
purpose = "log"
date_column = "date"
column = [{ id = "date", type = "date" }]

[catalogue.techniques]
category = [{ id = "AC" }]
entry = [{ id = "AC01", category = "AC" }]

[measure.physicians]
kind = "count"
table = "people"
where = { licence = ["physician"] }

[[indicator]]
id = "physicians"
all_of = [{ measure = "physicians", at_least = 1 }]
"""

FACILITY = {
    "id": "3f6b1c52-8a4e-4d0b-9c67-5e1f00000101",
    "name": "青石沟镇卫生院",
    "type": "township_centre",
    "uscc": None,
    "division": "150103",
    "parent": None,
}


@pytest.fixture(scope="module")
def pack(pack_from: Callable[[str], FormPack]) -> FormPack:
    return pack_from(FORM)


def document(**parts: object) -> dict[str, Any]:
    return {
        "format": "tcm-desk/assessment",
        "version": 1,
        "facility": FACILITY,
        "period": {"kind": "year", "year": 2024, "quarter": None},
        "standards": ["small"],
        **parts,
    }


def read(pack: FormPack, raw: Mapping[str, object]) -> Contents:
    return read_document(json.dumps(raw).encode(), pack)


def flaws_of(pack: FormPack, raw: Mapping[str, object]) -> list[tuple[str, FlawKind]]:
    with pytest.raises(UnusableDocumentError) as refused:
        read(pack, raw)
    for line in str(refused.value).splitlines():
        assert line.isprintable()
        assert line.endswith("。")
    return [(flaw.place, flaw.kind) for flaw in refused.value.flaws]


def warnings_of(pack: FormPack, raw: Mapping[str, object]) -> list[tuple[str, str]]:
    snapshot = read(pack, raw).snapshot(pack)
    return [
        (each.code.value, str(each.key))
        for each in snapshot.remarks
        if each.severity.value != "inform"
    ]


def test_a_document_gives_its_facility_its_period_and_its_facts(pack: FormPack) -> None:
    raw = document(
        facts={
            "visits": 20000,
            "area": 60.5,
            "has_hall": True,
            "opened": "2011-09-01",
            "note": " 记\u200b一笔 ",
            "method": "by_visit",
        },
        tables={
            "people": [{"id": "p1", "licence": "physician"}],
            "skills": [{"id": "t1", "technique": "AC01", "operators": ["p1", "p1"]}],
        },
        complete=["people"],
        period={"kind": "quarter", "year": 2024, "quarter": 3},
    )

    contents = read(pack, raw)

    assert contents.header.facility.type is FacilityType.TOWNSHIP_CENTRE
    assert contents.header.period == Period("quarter", 2024, 3)
    assert contents.header.standards == ("small",)
    assert contents.facts == {
        FactKey("visits"): 20000,
        FactKey("area"): Decimal("60.5"),
        FactKey("has_hall"): True,
        FactKey("opened"): date(2011, 9, 1),
        FactKey("note"): "记一笔",
        FactKey("method"): "by_visit",
        FactKey("people", "p1", "licence"): "physician",
        FactKey("skills", "t1", "technique"): "AC01",
        FactKey("skills", "t1", "operators"): ("p1",),
        FactKey("people"): True,
    }
    assert contents.remarks == ()


def test_rule_1_null_and_empty_text_are_unanswered(pack: FormPack) -> None:
    unanswered = {"visits": None, "has_hall": None, "note": " ", "opened": ""}

    assert read(pack, document(facts=unanswered)).facts == {}


def test_a_whole_number_may_be_written_with_a_point(pack: FormPack) -> None:
    data = json.dumps(document()).replace(
        '"standards"', '"facts": {"visits": 12.0, "area": 1e3}, "standards"'
    )

    facts = read_document(data.encode(), pack).facts

    assert facts == {FactKey("visits"): 12, FactKey("area"): Decimal(1000)}


@pytest.mark.parametrize(
    ("parts", "place", "kind"),
    [
        ({"facility": None}, "facility", FlawKind.NOT_AN_OBJECT),
        ({"facility": []}, "facility", FlawKind.NOT_AN_OBJECT),
        ({"facility": FACILITY | {"id": "x"}}, "facility.id", FlawKind.BAD_UUID),
        ({"facility": FACILITY | {"id": 5}}, "facility.id", FlawKind.BAD_UUID),
        ({"facility": FACILITY | {"name": ""}}, "facility.name", FlawKind.MISSING),
        ({"facility": FACILITY | {"name": " \0 "}}, "facility.name", FlawKind.MISSING),
        (
            {"facility": FACILITY | {"name": "院" * 101}},
            "facility.name",
            FlawKind.TOO_LONG,
        ),
        ({"facility": FACILITY | {"name": 5}}, "facility.name", FlawKind.WRONG_TYPE),
        (
            {"facility": FACILITY | {"type": "hospital"}},
            "facility.type",
            FlawKind.NOT_A_CHOICE,
        ),
        ({"period": {}}, "period.kind", FlawKind.MISSING),
        ({"period": "2024"}, "period", FlawKind.NOT_AN_OBJECT),
        ({"period": {"kind": "year", "year": "2024"}}, "period.year", None),
        ({"period": {"kind": "year", "year": 2024.5}}, "period.year", None),
        ({"period": {"kind": "year", "year": 1999}}, "period.year", None),
        ({"period": {"kind": "year", "year": 2024, "quarter": 1}}, "period", None),
        ({"period": {"kind": "quarter", "year": 2024}}, "period", None),
        ({"period": {"kind": "quarter", "year": 2024, "quarter": 5}}, None, None),
        ({"version": "1"}, "version", FlawKind.NOT_A_CHOICE),
        ({"version": 0}, "version", FlawKind.NOT_A_CHOICE),
        ({"version": True}, "version", FlawKind.WRONG_TYPE),
        ({"version": 1.5}, "version", FlawKind.NEWER_VERSION),
        ({"version": None}, "version", FlawKind.NOT_A_CHOICE),
        ({"standards": "small"}, "standards", FlawKind.NOT_A_LIST),
        ({"standards": [1]}, "standards[0]", FlawKind.WRONG_TYPE),
        ({"standards": ["no"]}, "standards[0]", FlawKind.UNKNOWN_STANDARD),
        ({"facts": None}, "facts", FlawKind.NOT_AN_OBJECT),
        ({"facts": []}, "facts", FlawKind.NOT_AN_OBJECT),
        ({"facts": {"visitz": 1}}, "facts.visitz", FlawKind.UNKNOWN_FACT),
        ({"facts": {"people": True}}, "facts.people", FlawKind.UNKNOWN_FACT),
        ({"facts": {"\x1b[2J": 1}}, "facts.\x1b[2J", FlawKind.UNKNOWN_FACT),
        ({"facts": {"visits": "12"}}, "facts.visits", FlawKind.WRONG_TYPE),
        ({"facts": {"visits": 12.5}}, "facts.visits", FlawKind.WRONG_TYPE),
        ({"facts": {"visits": True}}, "facts.visits", FlawKind.WRONG_TYPE),
        ({"facts": {"visits": [1]}}, "facts.visits", FlawKind.WRONG_TYPE),
        ({"facts": {"visits": -1}}, "facts.visits", FlawKind.NEGATIVE),
        ({"facts": {"visits": 1000001}}, "facts.visits", FlawKind.OUT_OF_RANGE),
        ({"facts": {"physicians": -1}}, "facts.physicians", FlawKind.NEGATIVE),
        ({"facts": {"area": 0.5}}, "facts.area", FlawKind.OUT_OF_RANGE),
        ({"facts": {"area": -0.5}}, "facts.area", FlawKind.NEGATIVE),
        ({"facts": {"area": {}}}, "facts.area", FlawKind.WRONG_TYPE),
        ({"facts": {"has_hall": 1}}, "facts.has_hall", FlawKind.WRONG_TYPE),
        ({"facts": {"has_hall": "yes"}}, "facts.has_hall", FlawKind.WRONG_TYPE),
        ({"facts": {"opened": "2024-02-30"}}, "facts.opened", FlawKind.NO_SUCH_DAY),
        ({"facts": {"opened": "20240411"}}, "facts.opened", FlawKind.NO_SUCH_DAY),
        ({"facts": {"opened": "2024-W15-4"}}, "facts.opened", FlawKind.NO_SUCH_DAY),
        ({"facts": {"opened": 20240411}}, "facts.opened", FlawKind.WRONG_TYPE),
        ({"facts": {"note": "太长的一句话"}}, "facts.note", FlawKind.TOO_LONG),
        ({"facts": {"note": 5}}, "facts.note", FlawKind.WRONG_TYPE),
        ({"facts": {"method": "by_eye"}}, "facts.method", FlawKind.NOT_A_CHOICE),
        ({"tables": None}, "tables", FlawKind.NOT_AN_OBJECT),
        ({"tables": {"peple": []}}, "tables.peple", FlawKind.UNKNOWN_TABLE),
        ({"tables": {"people": {}}}, "tables.people", FlawKind.NOT_A_LIST),
        ({"tables": {"people": [1]}}, "tables.people[0]", FlawKind.NOT_AN_OBJECT),
        ({"tables": {"people": [{}]}}, "tables.people[0].id", FlawKind.BAD_ROW_ID),
        (
            {"tables": {"people": [{"id": "张三"}]}},
            "tables.people[0].id",
            FlawKind.BAD_ROW_ID,
        ),
        (
            {"tables": {"people": [{"id": 1}]}},
            "tables.people[0].id",
            FlawKind.BAD_ROW_ID,
        ),
        (
            {
                "tables": {
                    "people": [
                        {"id": "p1", "licence": "nurse"},
                        {"id": "p1", "licence": "physician"},
                    ]
                }
            },
            "tables.people[1].id",
            FlawKind.DUPLICATE_ROW,
        ),
        (
            {"tables": {"skills": [{"id": "t1", "technique": "AC99"}]}},
            "tables.skills[0].technique",
            FlawKind.UNKNOWN_ENTRY,
        ),
        (
            {"tables": {"skills": [{"id": "t1", "operators": "p1"}]}},
            "tables.skills[0].operators",
            FlawKind.WRONG_TYPE,
        ),
        (
            {"tables": {"skills": [{"id": "t1", "operators": ["张三"]}]}},
            "tables.skills[0].operators",
            FlawKind.WRONG_TYPE,
        ),
        ({"complete": ["peple"]}, "complete[0]", FlawKind.UNKNOWN_TABLE),
        ({"complete": "people"}, "complete", FlawKind.NOT_A_LIST),
        ({"complete": {"people": True}}, "complete", FlawKind.NOT_A_LIST),
        ({"evidence": [5]}, "evidence[0]", FlawKind.NOT_AN_OBJECT),
        ({"evidence": [{}]}, "evidence[0].id", FlawKind.MISSING),
        ({"actions": [1]}, "actions[0]", FlawKind.NOT_AN_OBJECT),
    ],
)
def test_a_flaw_is_named_at_its_place(
    pack: FormPack, parts: dict[str, object], place: str | None, kind: FlawKind | None
) -> None:
    found = flaws_of(pack, document(**parts))

    assert place is None or found[0][0] == place
    assert kind is None or found[0][1] is kind


@pytest.mark.parametrize("name", ["facility", "period", "standards"])
def test_a_part_that_is_not_there_is_named(pack: FormPack, name: str) -> None:
    raw = document()
    del raw[name]

    assert flaws_of(pack, raw) == [(name, FlawKind.MISSING)]


def test_all_flaws_are_named_at_once(pack: FormPack) -> None:
    raw = document(
        standards=["no"],
        facts={"visits": -1, "visitz": 1},
        tables={"people": [{"id": "p1", "licence": "doctor"}]},
        complete=["peple"],
    )

    assert len(flaws_of(pack, raw)) == 5


def test_a_long_list_of_flaws_is_cut_short(pack: FormPack) -> None:
    raw = document(facts={f"unheard_of_{number}": 1 for number in range(50)})

    with pytest.raises(UnusableDocumentError) as refused:
        read(pack, raw)

    assert str(refused.value).splitlines()[-1] == "另外还有 30 处。"
    assert len(str(refused.value).splitlines()) == 21


EVIDENCE = {"id": "v1", "file": "v1.jpg", "sha256": "0" * 64, "media_type": "image/png"}


def test_two_pieces_of_evidence_cannot_share_an_id(pack: FormPack) -> None:
    raw = document(evidence=[EVIDENCE, EVIDENCE | {"file": "v2.jpg"}])

    assert flaws_of(pack, raw) == [("evidence[1].id", FlawKind.DUPLICATE_EVIDENCE)]


def test_evidence_for_something_never_asked_is_remarked_on(pack: FormPack) -> None:
    supports = ["has_hall", "people/p1/licence", "physicians", "halll"]
    raw = document(evidence=[EVIDENCE | {"supports": supports}])

    contents = read(pack, raw)

    assert [each.details["name"] for each in contents.remarks] == ["halll"]
    assert warnings_of(pack, raw) == [("unknown_support", "evidence/v1/supports")]


def test_the_name_of_the_facility_holds_nothing_invisible(pack: FormPack) -> None:
    raw = document(facility=FACILITY | {"name": "\u202e青石沟\x1b镇\n", "uscc": ""})

    facility = read(pack, raw).header.facility

    assert (facility.name, facility.uscc) == ("青石沟镇", None)


def test_the_name_of_the_facility_is_one_line(pack: FormPack) -> None:
    broken = {"name": "青石沟镇\n卫生院", "parent": "青石沟\u2028卫生院"}

    facility = read(pack, document(facility=FACILITY | broken)).header.facility

    assert (facility.name, facility.parent) == ("青石沟镇 卫生院", "青石沟 卫生院")


def test_a_wrong_credit_code_is_a_warning(pack: FormPack) -> None:
    raw = document(facility=FACILITY | {"uscc": "12150103000000101X"})

    assert warnings_of(pack, raw) == [("credit_code", "facility/uscc/uscc")]


def test_what_no_one_asked_for_is_left_aside_with_a_warning(pack: FormPack) -> None:
    raw = document(
        facts={"facility_name": "青石沟镇卫生院"},
        tables={"people": [{"id": "p1", "licence": "nurse", "shoe_size": 41}]},
        remarks="手写",
    )

    assert warnings_of(pack, raw) == [
        ("header_fact", "facility_name"),
        ("unused_member", "people/p1/shoe_size"),
        ("unused_member", "remarks"),
    ]


def test_a_standard_named_twice_judges_once(pack: FormPack) -> None:
    raw = document(standards=["small", "small"])

    assert read(pack, raw).header.standards == ("small",)


def test_a_row_that_says_nothing_is_not_counted_with_a_warning(pack: FormPack) -> None:
    raw = document(tables={"people": [{"id": "p1"}, {"id": "p2", "licence": None}]})

    assert warnings_of(pack, raw) == [
        ("empty_row", "people/p1"),
        ("empty_row", "people/p2"),
    ]


def test_rows_of_another_time_are_not_counted_with_a_warning(pack: FormPack) -> None:
    raw = document(
        tables={
            "people": [
                {"id": "p1", "licence": "physician", "left": "2024-05-31"},
                {"id": "p2", "licence": "physician", "joined": "2025-01-01"},
            ],
            "log": [{"id": "e1", "date": "2023-12-31"}],
        }
    )

    assert warnings_of(pack, raw) == [
        ("not_standing", "people/p1"),
        ("not_standing", "people/p2"),
        ("outside_period", "log/e1/date"),
    ]


def test_numbers_of_actions_can_be_written_again(pack: FormPack) -> None:
    raw = document(
        actions=[{"cost": 1.5, "steps": [{"share": 0.25, "done": None}], "days": 3}],
        ledger=[{"progress": 0.5}],
    )

    contents = read(pack, raw)

    written = canonical_bytes({"actions": list(contents.actions)})
    assert written == (
        b'{"actions":[{"cost":1.5,"days":3,"steps":[{"done":null,"share":0.25}]}]}'
    )
    assert contents.ledger == ({"progress": 0.5},)
