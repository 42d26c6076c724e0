"""F8 stops at everything that waits for something, in the order of the walk."""

from __future__ import annotations

from collections.abc import Callable

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.gui.walk.stops import next_stop, stops

Judge = Callable[..., Snapshot]
PackFrom = Callable[[str], FormPack]

DONE = {
    "visits_total": 100,
    "visits_tcm": 40,
    "area": 80,
    "has_beds": False,
    "owner": "government",
    "opened": "2010",
}


def test_an_assessment_without_flaw_has_no_stop(
    small_pack: FormPack, judge: Judge
) -> None:
    snapshot = judge(small_pack, {**DONE, "has_beds": True, "beds": 2, "ward": "内科"})

    assert stops(snapshot, []) == []
    assert next_stop(snapshot, [], FactKey("area"), 1) is None


def test_missing_answers_refused_texts_and_unmet_findings_are_stops(
    small_pack: FormPack, judge: Judge
) -> None:
    facts = {key: value for key, value in DONE.items() if key != "area"}
    snapshot = judge(small_pack, facts)

    found = stops(snapshot, [FactKey("opened")])

    assert found == [FactKey("area"), FactKey("has_beds"), FactKey("opened")]


def test_an_unmet_share_stops_at_both_of_its_parts(
    small_pack: FormPack, judge: Judge
) -> None:
    snapshot = judge(small_pack, {**DONE, "visits_tcm": 10, "has_beds": False})

    found = [str(key) for key in stops(snapshot, [])]

    assert found == ["visits_total", "visits_tcm", "has_beds"]


def test_an_answer_larger_than_its_whole_is_a_stop(
    small_pack: FormPack, judge: Judge
) -> None:
    facts = {**DONE, "visits_tcm": 140, "has_beds": True, "beds": 1, "ward": "内科"}

    assert stops(judge(small_pack, facts), []) == [FactKey("visits_tcm")]


def test_every_empty_cell_of_a_table_is_a_stop_and_so_is_its_declaration(
    pack_from: PackFrom, judge: Judge
) -> None:
    pack = pack_from("""
[[item]]
kind = "table"
id = "people"
column = [{ id = "name", type = "text" }, { id = "tcm", type = "yes_no" }]
[measure.staff]
kind = "count"
table = "people"
[[indicator]]
id = "staff"
all_of = [{ measure = "staff", at_least = 1 }]
""")
    snapshot = judge(pack, {"people/p1/name": "苏和"})

    found = [str(key) for key in stops(snapshot, [])]

    assert found == ["people/p1/tcm", "people"]


def test_the_next_stop_lies_after_where_one_stands_and_comes_round(
    small_pack: FormPack, judge: Judge
) -> None:
    snapshot = judge(small_pack, {})
    found = stops(snapshot, [])
    here, last = FactKey("area"), found[-1]

    assert next_stop(snapshot, found, here, 1) == FactKey("has_beds")
    assert next_stop(snapshot, found, here, -1) == FactKey("visits_tcm")
    assert next_stop(snapshot, found, last, 1) == found[0]
    assert next_stop(snapshot, found, found[0], -1) == last


def test_from_an_answered_question_the_nearest_stop_counts(
    small_pack: FormPack, judge: Judge
) -> None:
    snapshot = judge(small_pack, {"area": 80, "has_beds": True})
    found = stops(snapshot, [])

    assert next_stop(snapshot, found, FactKey("area"), 1) == FactKey("beds")
    assert next_stop(snapshot, found, FactKey("area"), -1) == FactKey("visits_tcm")
    assert next_stop(snapshot, found, FactKey(""), 1) == found[0]
