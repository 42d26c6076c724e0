"""Remarks as sentences, and where in the document they belong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from string import Formatter

import pytest

from tcm_desk.assessment.remarks import Remark, RemarkCode, Severity
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.wording.remarks import document_path, remark_sentence

FORM = """
header_facts = ["facility_name"]

[[item]]
id = "visits_total"
label = "总诊疗人次"
type = "integer"

[[item]]
id = "visits_tcm"
label = "中医诊疗人次"
type = "integer"

[[item]]
kind = "table"
id = "log"
label = "台账"
purpose = "log"
date_column = "date"
column = [
  { id = "date", label = "日期", type = "date" },
  { id = "people", label = "参加人", type = "rows", of = "log" },
]

[measure.lectures]
kind = "count"
name = "讲座次数"
table = "log"
"""


@pytest.fixture(scope="module")
def pack(pack_from: Callable[[str], FormPack]) -> FormPack:
    return pack_from(FORM)


CELL = FactKey("log", "e1", "date")
CASES: dict[RemarkCode, tuple[FactKey, dict[str, object], str]] = {
    RemarkCode.UNANSWERED: (FactKey("visits_tcm"), {}, "“中医诊疗人次”还没有填。"),
    RemarkCode.EMPTY_CELL: (CELL, {}, "台账里有一行没有填“日期”。"),
    RemarkCode.NOT_DECLARED_COMPLETE: (
        FactKey("log"),
        {},
        "“台账”还没有确认填全，由它数出的指标先按待补。",
    ),
    RemarkCode.OUTSIDE_PERIOD: (
        CELL,
        {"day": date(2023, 5, 1), "period": "2024"},
        "台账里 2023-05-01 的一行不在 2024 期内，没有计入。",
    ),
    RemarkCode.UNDATED: (
        CELL,
        {},
        "台账里有一行没有日期，不知道该不该计入。请补上日期。",
    ),
    RemarkCode.NOT_STANDING: (
        FactKey("log", "e1"),
        {"row": "e1", "period": "2024"},
        "台账里 e1 这一行到 2024 期末已不在（或还没有），没有计入。",
    ),
    RemarkCode.EMPTY_ROW: (
        FactKey("log", "e1"),
        {"row": "e1"},
        "台账里 e1 这一行是空的，没有计入。请补上或删去。",
    ),
    RemarkCode.DERIVED_CONFLICT: (
        FactKey("lectures"),
        {"given": 4, "table": "log"},
        "“讲座次数”由“台账”数出，另填的 4 没有采用。请删去另填的数。",
    ),
    RemarkCode.PART_EXCEEDS_WHOLE: (
        FactKey("visits_tcm"),
        {"whole": "visits_total", "part": 11, "limit": 10},
        "“中医诊疗人次” 11 多于“总诊疗人次” 10。请核对两个数。",
    ),
    RemarkCode.UNKNOWN_ROW: (
        FactKey("log", "e1", "people"),
        {"row": "p9"},
        "台账的“参加人”指到的 p9 不在名册里。请改正。",
    ),
    RemarkCode.UNREADABLE: (
        FactKey("bed\x1bs"),
        {},
        "“bed\ufffds”是别的版本的表单填的，没有采用。请重新填写。",
    ),
    RemarkCode.UNUSED_MEMBER: (
        FactKey("\x1b[2J"),
        {"name": "\x1b[2J"},
        "“\ufffd[2J”不是表单要的内容，没有采用。",
    ),
    RemarkCode.HEADER_FACT: (
        FactKey("facility_name"),
        {},
        "“facility_name”以机构信息为准，这里填的没有采用。",
    ),
    RemarkCode.CREDIT_CODE: (
        FactKey("facility", "uscc", "uscc"),
        {"fault": "checksum"},
        "统一社会信用代码不对。请对照登记证书核对 18 位。",
    ),
    RemarkCode.UNKNOWN_SUPPORT: (
        FactKey("evidence", "v1", "supports"),
        {"name": "halll"},
        "佐证指到的“halll”不在表单里，没有采用。",
    ),
}


@pytest.mark.parametrize("code", RemarkCode)
def test_every_remark_has_its_sentence(pack: FormPack, code: RemarkCode) -> None:
    key, details, said = CASES[code]

    sentence = remark_sentence(pack, Remark(Severity.WARN, code, key, details))

    assert sentence == said
    assert sentence.isprintable()
    assert not [name for _, name, _, _ in Formatter().parse(sentence) if name]


@pytest.mark.parametrize(
    ("key", "path"),
    [
        (FactKey("visits_tcm"), "facts.visits_tcm"),
        (FactKey("lectures"), "facts.lectures"),
        (FactKey("facility_name"), "facts.facility_name"),
        (FactKey("log"), "tables.log"),
        (CELL, "tables.log[e1].date"),
        (FactKey("log", "e1"), "tables.log[e1]"),
        (FactKey("facility", "uscc", "uscc"), "facility.uscc"),
        (FactKey("evidence", "v1", "supports"), "evidence.supports"),
        (FactKey("shoe_size"), "shoe_size"),
    ],
)
def test_a_remark_points_into_the_document(
    pack: FormPack, key: FactKey, path: str
) -> None:
    assert document_path(pack, key) == path
