"""A snapshot becomes a document, and comes back from its bytes as it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcm_desk.assessment.facts import Value, clean_text
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.contents import read_document
from tcm_desk.packet.document import EvidencePart
from tcm_desk.packet.spelling import canonical_bytes, digest_of
from tcm_desk.packet.writing import document_of

FORM = """
[[item]]
id = "visits"
type = "integer"

[[item]]
id = "area"
type = "decimal"

[[item]]
id = "has_hall"
type = "yes_no"

[[item]]
id = "opened"
type = "date"

[[item]]
id = "note"
type = "text"

[[item]]
kind = "table"
id = "people"
since_column = "joined"
column = [
  { id = "name", type = "text" },
  { id = "doctor", type = "yes_no" },
  { id = "joined", type = "date" },
]

[[item]]
kind = "table"
id = "log"
purpose = "log"
date_column = "date"
column = [
  { id = "date", type = "date" },
  { id = "people", type = "rows", of = "people" },
  { id = "hours", type = "decimal" },
]

[measure.doctors]
kind = "count"
table = "people"
where = { doctor = [true] }

[measure.hours]
kind = "sum"
table = "log"
column = "hours"

[measure.everything]
kind = "total"
of = ["doctors", "hours"]

[[indicator]]
id = "i"
all_of = [
  { measure = "doctors", at_least = 2 },
  { measure = "everything", at_least = 5 },
  { measure = "area", at_least = 60 },
  { measure = "has_hall", is = true },
]
"""


@pytest.fixture(scope="module")
def pack(pack_from: Callable[[str], FormPack]) -> FormPack:
    return pack_from(FORM)


NUMBERS = st.decimals(0, 10**6, places=3) | st.integers(0, 10**12).map(Decimal)
DAYS = st.sampled_from([date(2023, 12, 31), date(2024, 5, 1), date(2025, 1, 1)])
ROW_IDS = st.from_regex("[A-Za-z0-9_-]{1,9}", fullmatch=True)
TEXTS = st.text(max_size=20).map(clean_text).filter(bool)
QUESTIONS: dict[str, st.SearchStrategy[Value]] = {
    "visits": st.integers(0, 10**15 - 1),
    "area": NUMBERS,
    "has_hall": st.booleans(),
    "opened": st.dates(),
    "note": TEXTS,
    "doctors": st.integers(0, 9),
    "everything": st.integers(0, 9),
}
CELLS: dict[str, dict[str, st.SearchStrategy[Value]]] = {
    "people": {"name": TEXTS, "doctor": st.booleans(), "joined": DAYS},
    "log": {
        "date": DAYS,
        "hours": NUMBERS,
        "people": st.lists(ROW_IDS, unique=True, max_size=3).map(tuple),
    },
}


@st.composite
def sheets(draw: st.DrawFn) -> dict[str, Value]:
    facts: dict[str, Value] = dict(
        draw(st.fixed_dictionaries({}, optional=QUESTIONS)),
    )
    for table, columns in CELLS.items():
        rows = draw(
            st.dictionaries(
                ROW_IDS, st.fixed_dictionaries({}, optional=columns), max_size=4
            )
        )
        for id_, cells in rows.items():
            for column, value in cells.items():
                facts[f"{table}/{id_}/{column}"] = value
    return facts


@given(
    facts=sheets(),
    complete=st.sets(st.sampled_from(["people", "log"])).map(sorted).map(tuple),
    period=st.sampled_from(["2024", "2024Q2", "2025"]),
)
def test_a_document_survives_its_bytes_with_equal_findings(
    pack: FormPack,
    judge: Callable[..., Snapshot],
    facts: dict[str, Value],
    complete: tuple[str, ...],
    period: str,
) -> None:
    before = judge(pack, facts, complete=complete, period=period)
    written = canonical_bytes(document_of(before))

    contents = read_document(written, pack)
    after = contents.snapshot(pack)

    assert contents.remarks == ()
    assert after.findings == before.findings
    assert after.header.facility == before.header.facility
    assert after.header.period == before.header.period
    assert canonical_bytes(document_of(after)) == written


@given(facts=sheets(), data=st.data())
def test_rule_4_equal_data_have_equal_bytes_and_digests(
    pack: FormPack,
    judge: Callable[..., Snapshot],
    facts: dict[str, Value],
    data: st.DataObject,
) -> None:
    shuffled = dict(data.draw(st.permutations(list(facts.items()))))

    one, other = (
        canonical_bytes(document_of(judge(pack, each))) for each in (facts, shuffled)
    )

    assert digest_of(one) == digest_of(other)
    assert b": " not in one.replace(b'": "', b"")  # no space but within texts
    raw = json.loads(one)
    assert list(raw) == sorted(raw)


def test_a_document_says_all_that_the_contract_names(
    pack: FormPack, judge: Callable[..., Snapshot]
) -> None:
    facts: dict[str, Value] = {
        "visits": 20000,
        "area": Decimal("60.50"),
        "has_hall": False,
        "opened": date(2011, 9, 1),
        "people/p1/doctor": True,
        "people/p2/doctor": True,
        "people/p2/joined": date(2025, 1, 1),
        "log/e2/date": date(2024, 5, 2),
        "log/e1/date": date(2024, 5, 1),
        "log/e1/people": ("p1",),
        "log/e0/date": date(2023, 5, 1),
        "log/e9/hours": Decimal(2),
    }
    evidence = EvidencePart(
        id="v1",
        file="v1.jpg",
        sha256="0" * 64,
        media_type="image/jpeg",
        supports=("has_hall",),
    )
    actions: list[dict[str, Any]] = [{"what": "建中医馆", "by": "2025-06-30"}]

    document = document_of(
        judge(pack, facts, complete=("people",)), [evidence], actions, [{"q": 1}]
    )

    assert document == {
        "format": "tcm-desk/assessment",
        "version": 1,
        "facility": {
            "id": "00000000-0000-0000-0000-000000000001",
            "name": "青石沟镇卫生院",
            "type": "township_centre",
            "uscc": None,
            "division": "150103",
            "parent": None,
        },
        "period": {"kind": "year", "year": 2024, "quarter": None},
        "standards": ["small"],
        "facts": {
            "visits": 20000,
            "area": 60.5,
            "has_hall": False,
            "opened": "2011-09-01",
        },
        "tables": {
            "people": [{"id": "p1", "doctor": True}],
            "log": [
                {"id": "e1", "date": "2024-05-01", "people": ["p1"]},
                {"id": "e2", "date": "2024-05-02"},
                {"id": "e9", "hours": 2},
            ],
        },
        "complete": ["people"],
        "evidence": [
            {
                "id": "v1",
                "file": "v1.jpg",
                "sha256": "0" * 64,
                "media_type": "image/jpeg",
                "caption": "",
                "supports": ["has_hall"],
            }
        ],
        "actions": actions,
        "ledger": [{"q": 1}],
    }
