"""Judging only what changed comes to the same as judging everything anew."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.snapshot import changed, snapshot_of
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tests.conftest import _judge

Columns = Mapping[str, st.SearchStrategy[Any]]

ROSTER: Columns = {
    "licence": st.sampled_from(["physician", "nurse"]),
    "category": st.sampled_from(["tcm", "clinical"]),
    "practice": st.sampled_from(["main", "retired"]),
    "left": st.dates(date(2023, 1, 1), date(2026, 1, 1)),
}
LOG: Columns = {
    "date": st.dates(date(2023, 6, 1), date(2025, 6, 1)),
    "form": st.sampled_from(["lecture", "text"]),
    "title": st.sampled_from(["艾灸", "艾 灸", "八段锦"]),
    "tcm": st.booleans(),
    "participants": st.integers(0, 50),
}
QUESTIONS: Columns = {
    "visits_total": st.integers(0, 30),
    "visits_tcm": st.integers(0, 30),
    "has_tcm_hall": st.booleans(),
    "roster_rows": st.booleans(),
    "edu_rows": st.booleans(),
    "tcm_doctors": st.integers(0, 5),
}


def _cells(
    table: str, columns: Columns
) -> list[st.SearchStrategy[tuple[FactKey, Value | None]]]:
    rows = ("r1", "r2", "r3")
    return [
        st.tuples(st.just(FactKey(table, row, column)), st.none() | values)
        for row in rows
        for column, values in columns.items()
    ]


CHANGES = st.one_of(
    *_cells("roster_rows", ROSTER),
    *_cells("edu_rows", LOG),
    *(
        st.tuples(st.just(FactKey(question)), st.none() | values)
        for question, values in QUESTIONS.items()
    ),
)


@given(batches=st.lists(st.lists(CHANGES, min_size=1, max_size=4), max_size=6))
def test_a_change_comes_to_the_same_as_judging_anew(
    shipped_pack: FormPack, batches: list[list[tuple[FactKey, Value | None]]]
) -> None:
    snapshot = _judge(shipped_pack, {}, standards=("huimin-2023", "yanjiang-2023"))
    for batch in batches:
        snapshot = changed(snapshot, dict(batch))

    anew = snapshot_of(snapshot.header, shipped_pack, snapshot.facts)

    assert snapshot.cuts == anew.cuts
    assert snapshot.asked == anew.asked
    assert snapshot.judged == anew.judged
    assert snapshot.remarks == anew.remarks
    assert snapshot.progress == anew.progress
