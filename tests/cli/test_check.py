"""`tcm-desk check`: judged, or refused with a sentence; never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcm_desk.cli.check import lines_of
from tcm_desk.errors import UnusableDocumentError
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.findings_document import findings_document
from tcm_desk.packet.spelling import canonical_bytes
from tcm_desk.usecases.judge_document import judge_document, wording_for

JUDGED, UNUSABLE = 0, 2
CONTRACT = """
{"format": "tcm-desk/assessment", "version": 1,
 "facility": {"id": "3f6b1c52-8a4e-4d0b-9c67-5e1f00000101", "name": "青石沟镇卫生院", "type": "township_centre", "uscc": null, "division": "150103", "parent": null},
 "period": {"kind": "year", "year": 2024, "quarter": null},
 "standards": ["huimin-2023"],
 "facts": {"has_tcm_hall": true, "visits_total": 20000, "visits_tcm": 6999},
 "tables": {
   "technique_rows": [{"id": "t1", "technique": "AC01", "per_spec": true, "proficient": true, "uses": 320, "operators": ["p1"], "mongolian": false}],
   "roster_rows":    [{"id": "p1", "name": "赵广田", "licence": "physician", "category": "tcm", "general_practice": false, "tcm_capable": true, "practice": "main"}],
   "training_rows":  [{"id": "r1", "date": "2024-03-02", "kind": "technique", "people": ["p1"], "count": 1, "hours": 6, "organiser": "区中医院"}],
   "edu_rows":       [{"id": "e1", "date": "2024-04-11", "form": "lecture", "title": "冬病夏治", "tcm": true, "participants": 42}]},
 "complete": ["technique_rows", "roster_rows"],
 "evidence": [{"id": "v1", "file": "v1.jpg", "sha256": "0000", "media_type": "image/jpeg", "caption": "中医馆", "supports": ["has_tcm_hall"]}],
 "actions": [], "ledger": []}
"""  # noqa: E501 - as it stands in the contract

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def check(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Return the real command, run on a file of these bytes."""
    folder = tmp_path_factory.mktemp("documents")
    program = Path(sys.executable).with_name("tcm-desk")

    def check(data: bytes | Path, *options: str) -> subprocess.CompletedProcess[str]:
        path = data if isinstance(data, Path) else folder / "document.json"
        if isinstance(data, bytes):
            path.write_bytes(data)
        return subprocess.run(
            [program, "check", path, *options],
            env={**os.environ, "TCM_DESK_HOME": str(folder), "TCM_DESK_LANG": "zh"},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )

    return check


def refused(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == UNUSABLE, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.stderr.strip()


def test_the_document_of_the_contract_is_judged_as_the_contract_says(
    check: Run,
) -> None:
    done = check(CONTRACT.encode(), "--json")

    assert done.returncode == JUDGED, done.stderr
    found = json.loads(done.stdout)
    assert_shape(found)
    assert found["facility"] == {"name": "青石沟镇卫生院", "type": "township_centre"}
    findings = {each["indicator"]: each for each in found["standards"][0]["findings"]}
    share = findings["visit_share"]
    assert share["sources"] == ["S000-074"]
    assert (share["strength"], share["outcome"]) == ("required", "not_met")
    assert share["criteria"] == [
        {
            "measure": "visit_share",
            "value": 0.34995,
            "operator": ">=",
            "threshold": 0.35,
            "gap": 0.00005,
            "outcome": "not_met",
        }
    ]
    assert found["warnings"] == []


ADDED = {"pack", "clause", "combine"}  # members the contract does not name


def assert_shape(found: dict[str, Any]) -> None:
    """Hold a findings document to the members and types of the contract."""
    assert list(found) == [
        *("format", "version", "facility", "period", "pack", "standards", "warnings")
    ]
    assert (found["format"], found["version"]) == ("tcm-desk/findings", 1)
    assert set(found["facility"]) == {"name", "type"}
    assert set(found["period"]) == {"kind", "year", "quarter"}
    outcomes = {"met", "not_met", "incomplete", "not_applicable"}
    for standard in found["standards"]:
        assert set(standard) == {"id", "summary", "findings"}
        assert set(standard["summary"]) == outcomes
        assert sum(standard["summary"].values()) == len(standard["findings"])
        for finding in standard["findings"]:
            assert set(finding) - ADDED == {
                *("indicator", "sources", "strength", "outcome", "criteria"),
                *("needs", "message"),
            }
            assert finding["outcome"] in outcomes
            assert finding["message"].endswith("。")
            assert bool(finding["needs"]) == (finding["outcome"] == "incomplete")
            for criterion in finding["criteria"]:
                assert set(criterion) == {
                    *("measure", "value", "operator", "threshold", "gap", "outcome")
                }
                assert criterion["operator"] in (">=", ">", "<=", "<", "==")
    for warning in found["warnings"]:
        assert set(warning) == {"code", "path", "message"}


def test_every_example_has_the_shape_of_the_contract(
    shipped_pack: FormPack, repository: Path
) -> None:
    for path in sorted((repository / "forms/examples").rglob("*.json")):
        if not path.name.endswith(".expected.json"):
            snapshot = judge_document(path.read_bytes(), shipped_pack)
            found = findings_document(snapshot, wording_for(shipped_pack))
            assert_shape(found)
            assert canonical_bytes(found)


def test_findings_are_printed_for_people(check: Run) -> None:
    done = check(CONTRACT.encode())

    assert done.returncode == JUDGED
    assert "青石沟镇卫生院（乡镇卫生院）  2024 年度" in done.stdout
    assert "34.99 %" in done.stdout
    assert "还差 1 人次。" in done.stdout


def test_other_standards_may_be_asked_for(check: Run) -> None:
    done = check(
        CONTRACT.encode(),
        *("--standard", "yanjiang-2023", "--standard", "yanjiang-2023", "--json"),
    )

    assert [each["id"] for each in json.loads(done.stdout)["standards"]] == [
        "yanjiang-2023"
    ]


def test_a_standard_that_is_not_there_is_answered_with_those_that_are(
    check: Run,
) -> None:
    said = refused(check(CONTRACT.encode(), "--standard", "hohhot"))

    assert "没有名为“hohhot”的标准" in said
    assert "huimin-2023" in said


def test_warnings_go_with_the_findings(check: Run) -> None:
    beside = CONTRACT.replace('"has_tcm_hall": true,', '"tcm_doctors": 4,', 1)

    done = check(beside.encode())

    assert done.returncode == JUDGED
    assert "注意：" in done.stdout.splitlines()[-1]


def spoil(old: str, new: str) -> bytes:
    assert old in CONTRACT
    return CONTRACT.replace(old, new, 1).encode()


BAD = {
    "empty": (b"", "文件：文件是空的。"),
    "not JSON": (b"{format", "文件：第 1 行第 2 列不是正确的 JSON。"),
    "UTF-16": (CONTRACT.encode("utf-16"), "文件：文字不是 UTF-8 编码。"),
    "array": (b"[]", "文件：这里应当是一个对象"),
    "too deep": (b"[" * 100_000, "文件：嵌套超过 32 层。"),
    "format": (spoil("tcm-desk/assessment", "x"), "format：不是自评文件"),
    "newer": (
        spoil('"version": 1', '"version": 2'),
        "version：这是更新的第 2 版格式。",
    ),
    "wrong type": (spoil("20000", '"20000"'), "facts.visits_total：应当是整数"),
    "negative": (spoil("20000", "-1"), "facts.visits_total：不能是负数"),
    "NaN": (spoil("20000", "NaN"), "facts.visits_total：不能是 NaN。"),
    "Infinity": (spoil("20000", "Infinity"), "facts.visits_total：不能是 Infinity。"),
    "long": (spoil("20000", "9" * 5000), "facts.visits_total：数字太长"),
    "exponent": (spoil("20000", "1e999999999"), "facts.visits_total：数字太长"),
    "fact": (spoil("visits_tcm", "visits_tcn"), "facts.visits_tcn：表单里没有"),
    "standard": (spoil("huimin-2023", "huimin"), "standards[0]：没有名为“huimin”"),
    "technique": (
        spoil('"technique": "AC01"', '"technique": "AC99"'),
        "tables.technique_rows[0].technique：目录里没有编号“AC99”。",
    ),
    "table": (spoil('"edu_rows": ', '"edu_rowz": '), "tables.edu_rowz：表单里没有"),
    "day": (
        spoil("2024-03-02", "2024-02-30"),
        "tables.training_rows[0].date：2024-02-30 不是一个日期。",
    ),
    "row twice": (
        spoil('[{"id": "p1"', '[{"id": "p1", "licence": "nurse"}, {"id": "p1"'),
        "tables.roster_rows[1].id：行 id “p1”用了两次。",
    ),
    "member twice": (spoil("visits_tcm", "visits_total"), "facts：“visits_total”写了"),
    "facility": (
        spoil('"facility": {', '"facility": null, "x": {'),
        "facility：这里应",
    ),
    "surrogate": (
        spoil("冬病夏治", r"\ud800"),
        "tables.edu_rows[0].title：文字里有残缺",
    ),
    "name": (spoil("青石沟镇卫生院", r"\u0000"), "facility.name：缺少这一项。"),
    "escape": (spoil("visits_tcm", r"\u001b[31m"), "facts.\ufffd[31m：表单里没有"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_document_has_one_sentence_naming_place_and_cure(
    shipped_pack: FormPack, case: str
) -> None:
    data, start = BAD[case]

    with pytest.raises(UnusableDocumentError) as unusable:
        judge_document(data, shipped_pack)

    said = str(unusable.value)
    assert said.startswith(start)
    assert said.endswith("。")
    assert said.isprintable()


@pytest.mark.parametrize("case", ["too deep", "exponent", "escape"])
def test_a_bad_document_ends_the_command_with_that_sentence_and_no_traceback(
    check: Run, case: str
) -> None:
    data, start = BAD[case]

    assert refused(check(data)).startswith(start)


def test_an_unknown_column_is_a_warning(check: Run) -> None:
    done = check(spoil('"uses": 320', '"used": 320'), "--json")

    assert done.returncode == JUDGED
    warning = json.loads(done.stdout)["warnings"][0]
    assert warning["code"] == "unused_member"
    assert warning["path"] == "tables.technique_rows[t1].used"


def test_a_byte_order_mark_and_foreign_texts_do_no_harm(check: Run) -> None:
    data = b"\xef\xbb\xbf" + spoil("冬病夏治", r"\u202e\u0000\u200b𠮷\ud842\udfb7")

    assert check(data).returncode == JUDGED


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":"' + b'\\"' * 4_000_000,
        b"{" + b",".join(b'"k%d":1' % i for i in range(200_000)) + b',"k199999":2}',
        b" " * (33 * 2**20),
    ],
    ids=["open quotes", "twice at the end", "huge"],
)
def test_a_large_bad_file_is_refused_while_one_waits(check: Run, data: bytes) -> None:
    refused(check(data))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file here")
def test_a_file_without_an_end_is_refused(check: Run) -> None:
    assert "文件大于 8 MB" in refused(check(Path("/dev/zero")))


def test_a_file_that_cannot_be_read_is_named(check: Run, tmp_path: Path) -> None:
    assert "没有这个文件" in refused(check(tmp_path / "nowhere.json"))
    assert "这是一个文件夹" in refused(check(tmp_path))


@pytest.mark.skipif(os.name != "posix", reason="names are Unicode there")
def test_a_file_whose_name_is_no_text_is_named_all_the_same(
    check: Run, tmp_path: Path
) -> None:
    path = tmp_path / os.fsdecode(b"\xff\xfe.json")

    assert "\\udcff" in refused(check(path))


WHOLE = CONTRACT.encode()
SNIPPETS = st.binary(max_size=3) | st.sampled_from(
    [
        *(b"", b"0", b"-1", b"1e9", b"0.5", b"true", b"null", b'""', b"[]", b"{}"),
        *(b'"', b"{", b"}", b"[", b"]", b",", b":", b"\\", b"\\ud800", b"\\u0000"),
        *(b"2024-02-29", b"9999-12-31", b"\xc3", b"NaN", b"1e-9", b"99999999999999"),
    ]
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    data = WHOLE
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 8))
        data = data[:at] + draw(SNIPPETS) + data[at + length :]
    return data


@st.composite
def retyped(draw: st.DrawFn) -> bytes:
    """Put some other value in the place of one value of a good document."""
    raw = json.loads(WHOLE)
    value = draw(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text()
        | st.sampled_from(["AC01", "2024-02-30", "p1", "x" * 600, [], {}, [[]], [{}]])
    )
    part: Any = raw
    while True:
        names = list(part) if isinstance(part, dict) else list(range(len(part)))
        name = draw(st.sampled_from(names))
        inner = part[name]
        if not isinstance(inner, dict | list) or not inner or draw(st.booleans()):
            part[name] = value
            return json.dumps(raw).encode()
        part = inner


@settings(max_examples=250)
@given(data=damaged() | retyped())
def test_any_damage_is_judged_or_refused_but_never_breaks(
    shipped_pack: FormPack, data: bytes
) -> None:
    assert answer_to(data, shipped_pack).encode()


def answer_to(data: bytes, pack: FormPack) -> str:
    """Return what is printed; any error but that of a bad document breaks the test."""
    try:
        snapshot = judge_document(data, pack)
    except UnusableDocumentError as unusable:
        return str(unusable)
    found = findings_document(snapshot, wording_for(pack))
    canonical_bytes(found)
    return "\n".join(lines_of(snapshot))
