"""Evidence, corrective actions, ledger, notes and waivers travel in the document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.findings import Exemption
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.contents import read_document
from tcm_desk.packet.spelling import canonical_bytes
from tcm_desk.packet.writing import document_of

FORM = """
[[item]]
id = "area"
type = "integer"

[[item]]
kind = "table"
id = "rectification_rows"
purpose = "register"
column = [
  { id = "problem", type = "text", per_period = true },
  { id = "finding", type = "text", per_period = true, hidden = true },
]

[[indicator]]
id = "room"
all_of = [{ measure = "area", at_least = 60 }]
"""

FACTS: dict[str, Value] = {
    "evidence/v1/file": "平面图.jpg",
    "evidence/v1/sha256": "b" * 64,
    "evidence/v1/media_type": "image/jpeg",
    "evidence/v1/taken": date(2024, 4, 1),
    "evidence/v1/supports": "area rectification_rows/c1",
    "evidence/v2/file": "去年的.jpg",
    "evidence/v2/sha256": "c" * 64,
    "evidence/v2/media_type": "image/jpeg",
    "ledger/q1/progress": "已添置",
    "ledger/q1/reported": date(2024, 3, 20),
    "notes/area/text": "含走廊",
    "waivers/area/reason": "正在改建",
    "rectification_rows/c1/problem": "面积不够",
    "rectification_rows/c1/finding": "small/room",
    "rectification_rows/c2/problem": "检查发现的",
}


def _document(pack: FormPack, judge: Callable[..., Snapshot]) -> dict[str, object]:
    return document_of(judge(pack, FACTS))


def test_what_is_kept_beside_the_answers_stands_in_members_of_its_own(
    pack_from: Callable[[str], FormPack], judge: Callable[..., Snapshot]
) -> None:
    document = _document(pack_from(FORM), judge)

    assert document["evidence"] == [
        {
            "id": "v1",
            "file": "平面图.jpg",
            "sha256": "b" * 64,
            "media_type": "image/jpeg",
            "caption": "",
            "supports": ["area", "rectification_rows/c1"],
            "taken": "2024-04-01",
        }
    ]
    assert document["actions"] == [
        {"id": "c1", "standard": "small", "indicator": "room"}
    ]
    assert document["ledger"] == [
        {"id": "q1", "progress": "已添置", "reported": "2024-03-20"}
    ]
    assert document["notes"] == {"area": "含走廊"}
    assert document["waivers"] == {"area": "正在改建"}


def test_a_reader_judges_with_the_waivers_and_writes_the_same_document(
    pack_from: Callable[[str], FormPack], judge: Callable[..., Snapshot]
) -> None:
    pack = pack_from(FORM)
    written = canonical_bytes(_document(pack, judge))

    again = read_document(written, pack).snapshot(pack)

    assert again.findings[0].exemption is Exemption.DECLARED
    assert canonical_bytes(document_of(again)) == written


def test_a_ledger_of_another_shape_is_carried_and_not_read(
    pack_from: Callable[[str], FormPack], judge: Callable[..., Snapshot]
) -> None:
    pack = pack_from(FORM)
    other = [{"id": "q9"}, {"what": 1}, {"id": "q1", "progress": 3, "reported": "3月"}]
    document = {**_document(pack, judge), "ledger": other}

    contents = read_document(canonical_bytes(document), pack)

    assert contents.snapshot(pack).ledger == {}
    assert list(contents.ledger) == other


def test_a_document_without_notes_and_waivers_has_no_such_members(
    pack_from: Callable[[str], FormPack], judge: Callable[..., Snapshot]
) -> None:
    document = document_of(judge(pack_from(FORM), {"area": 60}))

    assert not {"notes", "waivers"} & document.keys()
