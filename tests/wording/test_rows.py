"""What a row is called, and what a file proves."""

from __future__ import annotations

from tcm_desk.formpack.keys import FactKey
from tcm_desk.wording.rows import subject_words
from tests.conftest import Judge, PackFrom

PACK = """
[[item]]
id = "hall"
type = "yes_no"
label = "有没有中医馆"

[[item]]
kind = "table"
id = "people"
label = "人员名册"
row_label = "一人"
column = [{ id = "name", type = "text" }]
"""


def test_what_a_file_proves_is_said_as_people_call_it(
    pack_from: PackFrom, judge: Judge
) -> None:
    snapshot = judge(pack_from(PACK), {"people/p1/name": "李春芳"})

    said = {
        key: subject_words(snapshot, FactKey.parse(key))
        for key in ("hall", "people", "people/p1", "people/p2", "unheard_of")
    }

    assert said == {
        "hall": "有没有中医馆",
        "people": "人员名册",
        "people/p1": "人员名册：李春芳",
        "people/p2": "人员名册：一人",
        "unheard_of": "unheard_of",
    }
