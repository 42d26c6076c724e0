"""Remarks as sentences, and where in the document they belong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from string import Formatter

import pytest

from tcm_desk.assessment.remarks import Remark, RemarkCode, Severity
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.label import Label
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
  { id = "month", label = "月份", type = "date", precision = "month" },
  { id = "all", label = "总人次", type = "integer" },
  { id = "some", label = "中医人次", type = "integer" },
  { id = "closed", label = "办结日期", type = "date" },
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
    RemarkCode.EVIDENCE_MISSING: (
        FactKey("visits_tcm"),
        {"evidence": Label(zh="门诊日志", en="Log")},
        "“中医诊疗人次”还没有佐证。检查时要看：门诊日志。",
    ),
    RemarkCode.EVIDENCE_EXPIRED: (
        FactKey("visits_tcm"),
        {"file": "协议.pdf", "day": date(2024, 6, 30)},
        "“中医诊疗人次”的佐证“协议.pdf”2024-06-30 到期，早于期末。请换上有效的。",
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
    RemarkCode.CELL_EXCEEDS_CELL: (
        FactKey("log", "e1", "some"),
        {"whole": "all", "part": 11, "limit": 10},
        "台账里“中医人次” 11 多于“总人次” 10。请核对两个数。",
    ),
    RemarkCode.PARTS_EXCEED_WHOLE: (
        FactKey("visits_tcm"),
        {
            "parts": ("visits_tcm", "lectures"),
            "part": 11,
            "whole": "visits_total",
            "limit": 10,
            "why": Label(zh="都是诊疗。", en="Both are visits."),
        },
        ("“中医诊疗人次”、“讲座次数”合计 11，多于“总诊疗人次” 10。都是诊疗。请核对。"),
    ),
    RemarkCode.LOG_DIFFERS: (
        FactKey("visits_total"),
        {"given": 12, "counted": 11},
        "“总诊疗人次”填的是 12，逐月登记的合计是 11，按合计采用。请核对两处。",
    ),
    RemarkCode.LOG_EXCEEDS: (
        FactKey("visits_total"),
        {"given": 12, "counted": 13},
        "“总诊疗人次”填的是 12，逐月登记的已经有 13。请核对两处。",
    ),
    RemarkCode.MONTHS_MISSING: (
        FactKey("log"),
        {"months": ("2", "11")},
        "“台账”确认填全了，但没有 2、11 月。请补上，或在漏的月份填 0。",
    ),
    RemarkCode.TWICE: (
        FactKey("log", "e1", "month"),
        {"value": date(2024, 3, 1)},
        "台账里“月份” 2024-03 填了不止一次，会重复计算。请删去多的。",
    ),
    RemarkCode.DATE_OUTSIDE: (
        FactKey("visits_total"),
        {"day": date(2023, 5, 1), "period": "2024"},
        "“总诊疗人次” 2023-05-01 不在 2024 期内。请核对日期。",
    ),
    RemarkCode.DATE_AFTER: (
        FactKey("visits_total"),
        {"day": date(2025, 5, 1), "period": "2024"},
        "“总诊疗人次” 2025-05-01 晚于 2024 期末。请核对日期。",
    ),
    RemarkCode.DATES_REVERSED: (
        FactKey("log", "e1", "closed"),
        {"day": date(2024, 1, 5), "first": "date", "before": date(2024, 2, 5)},
        "台账里“办结日期” 2024-01-05 早于“日期” 2024-02-05。请核对两个日期。",
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
    RemarkCode.PERSONAL_NUMBER: (
        FactKey("log", "e1", "date"),
        {"kind": "mobile", "number": "139…78"},
        "“日期”里像有手机号 139…78。报送材料里不需要的个人信息请删去。",
    ),
    RemarkCode.PERSONAL_NUMBER_SHOWN: (
        FactKey("visits_total"),
        {"kind": "identity_card", "number": "110…2X"},
        "“总诊疗人次”的佐证，文件名或说明里像有身份证号 110…2X。不需要的请改掉。",
    ),
    RemarkCode.PATIENT_NAMED: (
        FactKey("visits_total"),
        {},
        (
            "“总诊疗人次”的佐证，文件名或说明里像有病人的姓名或证件。"
            "请改名，照片请遮住姓名。"
        ),
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
