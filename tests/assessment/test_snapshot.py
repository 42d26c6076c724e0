"""Snapshots: sound in what they decide early, and the same from facts in any order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcm_desk.assessment.facts import Value, canonical_text
from tcm_desk.assessment.findings import Outcome
from tcm_desk.assessment.remarks import RemarkCode
from tcm_desk.assessment.snapshot import Snapshot, take_snapshot
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.spelling import canonical_bytes
from tcm_desk.packet.writing import document_of

FORM = """
[[item]]
id = "visits_total"
type = "integer"

[[item]]
id = "visits_tcm"
type = "integer"
within = "visits_total"

[[item]]
id = "has_hall"
type = "yes_no"

[[item]]
kind = "table"
id = "people"
column = [
  { id = "doctor", type = "yes_no" },
  { id = "category", type = "choice", choices = ["tcm", "clinical"] },
]

[[item]]
kind = "table"
id = "skills"
column = [
  { id = "technique", type = "catalogue", catalogue = "techniques" },
  { id = "per_spec", type = "yes_no" },
]

[[item]]
kind = "table"
id = "log"
purpose = "log"
date_column = "date"
column = [
  { id = "date", type = "date" },
  { id = "form", type = "choice", choices = ["lecture", "text"] },
  { id = "title", type = "text" },
  { id = "participants", type = "integer" },
]

[catalogue.techniques]
category = [{ id = "AC" }, { id = "MX" }, { id = "HP", counts = false }]
entry = [
  { id = "AC01", category = "AC" },
  { id = "AC02", category = "AC" },
  { id = "MX01", category = "MX" },
  { id = "HP01", category = "HP" },
]

[measure]
doctors = { kind = "count", table = "people", where = { doctor = [true] } }
items = { kind = "distinct", table = "skills", column = "technique" }
lectures = { kind = "count", table = "log", where = { form = ["lecture"] } }
reached = { kind = "sum", table = "log", column = "participants" }
education = { kind = "total", of = ["lectures", "texts"] }

[measure.tcm_doctors]
kind = "count"
table = "people"
where = { doctor = [true], category = ["tcm"] }

[measure.categories]
kind = "distinct"
table = "skills"
column = "technique"
by = "category"
where = { per_spec = [true] }

[measure.texts]
kind = "distinct"
table = "log"
column = "title"
where = { form = ["text"] }

[measure.visit_share]
kind = "share"
numerator = "visits_tcm"
denominator = "visits_total"

[measure.doctor_share]
kind = "share"
numerator = "tcm_doctors"
denominator = "doctors"
joins_both = true

[measure.visits_per_doctor]
kind = "share"
numerator = "visits_total"
denominator = "doctors"

[measure.text_share]
kind = "share"
numerator = "texts"
denominator = "education"
"""

COUNTED = ("doctors", "tcm_doctors", "items", "categories", "lectures", "texts")
SHARED = ("visit_share", "doctor_share", "text_share", "visits_per_doctor")
SUMMED = ("reached", "education", "visits_total")


def indicators() -> str:
    criteria = [
        f'{{ measure = "{measure}", {word} = {limit} }}'
        for measures, limits in (
            (COUNTED, ("1", "2")),
            (SUMMED, ("2", "20")),
            (SHARED, ("0.35", "0.5")),
        )
        for measure in measures
        for limit in limits
        for word in ("at_least", "more_than", "at_most", "less_than")
    ]
    criteria += [f'{{ measure = "has_hall", is = {answer} }}' for answer in ("true",)]
    return "\n".join(
        f'[[indicator]]\nid = "{combine}_{number}"\n{combine} = [{one}, {other}]'
        for number, (one, other) in enumerate(
            zip(criteria, criteria[5:] + criteria[:5], strict=True)
        )
        for combine in ("all_of", "any_of")
    )


@pytest.fixture(scope="module")
def pack(pack_from: Callable[[str], FormPack]) -> FormPack:
    return pack_from(FORM + indicators())


ROWS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "people": st.fixed_dictionaries(
        {"doctor": st.booleans(), "category": st.sampled_from(["tcm", "clinical"])}
    ),
    "skills": st.fixed_dictionaries(
        {
            "technique": st.sampled_from(["AC01", "AC02", "MX01", "HP01"]),
            "per_spec": st.booleans(),
        }
    ),
    "log": st.fixed_dictionaries(
        {
            "date": st.sampled_from(
                [date(2023, 12, 31), date(2024, 5, 1), date(2025, 1, 1)]
            ),
            "form": st.sampled_from(["lecture", "text"]),
            "title": st.sampled_from(["甲", "乙", " 甲 "]),
            "participants": st.integers(0, 20),
        }
    ),
}
Truth = dict[str, Value]


@st.composite
def truths(draw: st.DrawFn) -> Truth:
    """Everything there is to know of a small facility."""
    truth: Truth = {
        "visits_total": draw(st.integers(0, 30)),
        "visits_tcm": draw(st.integers(0, 30)),
        "has_hall": draw(st.booleans()),
    }
    for table, row in ROWS.items():
        for number, cells in enumerate(draw(st.lists(row, max_size=4))):
            for column, value in cells.items():
                truth[f"{table}/r{number}/{column}"] = value
    return truth


@st.composite
def stages(draw: st.DrawFn) -> tuple[Truth, Truth, Truth]:
    """Two stages of filling in, the second further than the first, and the truth."""
    truth = draw(truths())
    kept = {key: draw(st.integers(0, 2)) for key in truth}
    first = {key: value for key, value in truth.items() if kept[key] == 2}
    second = {key: value for key, value in truth.items() if kept[key] >= 1}
    return first, second, truth


def complete_tables(facts: Mapping[str, Value], truth: Truth) -> tuple[str, ...]:
    """Name the tables of which every row is there, though cells may be missing."""

    def rows(of: Mapping[str, Value], table: str) -> set[str]:
        return {key.split("/")[1] for key in of if key.startswith(f"{table}/")}

    return tuple(table for table in ROWS if rows(facts, table) == rows(truth, table))


@given(stages=stages(), declared=st.sets(st.sampled_from(sorted(ROWS))))
def test_what_is_decided_early_is_never_turned_around(
    pack: FormPack,
    judge: Callable[..., Snapshot],
    stages: tuple[Truth, Truth, Truth],
    declared: set[str],
) -> None:
    first, second, truth = stages
    early, later, whole = (
        judge(pack, facts, complete=complete)
        for facts, complete in (
            (first, declared & set(complete_tables(first, truth))),
            (second, complete_tables(second, truth)),
            (truth, tuple(ROWS)),
        )
    )

    for soon, then, last in zip(
        early.findings, later.findings, whole.findings, strict=True
    ):
        assert last.outcome is not Outcome.INCOMPLETE
        assert not last.needs
        if soon.outcome in (Outcome.MET, Outcome.NOT_MET):
            assert then.outcome is last.outcome is soon.outcome
        for one, two, three in zip(
            soon.criteria, then.criteria, last.criteria, strict=True
        ):
            if one.outcome is not Outcome.INCOMPLETE:
                assert one.outcome is two.outcome is three.outcome


@given(stages=stages())
def test_every_incomplete_finding_names_what_it_needs(
    pack: FormPack, judge: Callable[..., Snapshot], stages: tuple[Truth, Truth, Truth]
) -> None:
    first, _, truth = stages
    early = judge(pack, first, complete=complete_tables(first, truth))

    for finding in early.findings:
        assert bool(finding.needs) == (finding.outcome is Outcome.INCOMPLETE)
        for need in finding.needs:
            key = FactKey.parse(need)
            assert pack.answer_at(key)
            assert key not in early.facts


@given(stages=stages(), data=st.data())
def test_the_order_of_facts_does_not_matter(
    pack: FormPack,
    judge: Callable[..., Snapshot],
    stages: tuple[Truth, Truth, Truth],
    data: st.DataObject,
) -> None:
    facts, _, truth = stages
    complete = complete_tables(facts, truth)
    shuffled = dict(data.draw(st.permutations(list(facts.items()))))

    one = judge(pack, facts, complete=complete)
    other = judge(pack, shuffled, complete=complete)

    assert one.findings == other.findings
    assert sorted(map(str, one.remarks)) == sorted(map(str, other.remarks))
    assert canonical_bytes(document_of(one)) == canonical_bytes(document_of(other))


@given(truth=truths())
def test_a_snapshot_of_stored_texts_is_that_of_the_facts(
    pack: FormPack, judge: Callable[..., Snapshot], truth: Truth
) -> None:
    judged = judge(pack, truth)
    texts = {key: canonical_text(value) for key, value in judged.facts.items()}

    stored = take_snapshot(judged.header, pack, texts)

    assert stored.facts == judged.facts
    assert stored.findings == judged.findings
    assert stored.remarks == judged.remarks


def test_a_stored_fact_of_another_form_is_remarked_on_and_not_used(
    pack: FormPack, judge: Callable[..., Snapshot]
) -> None:
    header = judge(pack, {}).header
    texts = {FactKey("visits_total"): "many", FactKey("beds"): "12"}

    snapshot = take_snapshot(header, pack, texts)

    assert snapshot.facts == {}
    assert [
        str(each.key) for each in snapshot.remarks if each.code is RemarkCode.UNREADABLE
    ] == ["visits_total", "beds"]


TWO_SECTIONS = """
[[item]]
id = "beds"
type = "integer"

[[item]]
id = "rooms"
type = "integer"
always = true

[[indicator]]
id = "few"
all_of = [{ measure = "beds", at_least = 5 }]

[[indicator]]
id = "enough"
all_of = [{ measure = "beds", at_least = 1 }]

[[indicator]]
id = "clinics"
applies_to = ["village_clinic"]
all_of = [{ measure = "beds", at_least = 1 }]
"""


def test_a_section_shows_what_its_answers_feed_the_worst_first(
    pack_from: Callable[[str], FormPack], judge: Callable[..., Snapshot]
) -> None:
    pack = pack_from(TWO_SECTIONS)

    snapshot = judge(pack, {"beds": 2})

    fed = snapshot.findings_by_section["all"]
    assert [each.indicator.id for each in fed] == ["few", "enough"]
    by_item = snapshot.findings_fed_by("beds")
    assert [each.indicator.id for each in by_item] == ["few", "enough"]
    assert snapshot.findings_fed_by("rooms") == ()
    assert snapshot.count(Outcome.NOT_MET) == 1
    assert snapshot.count(Outcome.NOT_APPLICABLE) == 1


def test_progress_counts_what_is_asked_and_says_nothing_of_verdicts(
    pack_from: Callable[[str], FormPack], judge: Callable[..., Snapshot]
) -> None:
    pack = pack_from(TWO_SECTIONS)

    half = judge(pack, {"beds": 0})
    done = judge(pack, {"beds": 0, "rooms": 0})
    clinic = judge(pack, {}, type_=FacilityType.VILLAGE_CLINIC)

    assert (half.progress.answered, half.progress.applicable) == (1, 2)
    assert done.progress.done
    assert not clinic.progress.done
    assert clinic.progress_by_section["all"].applicable == 2


def test_without_a_standard_nothing_is_judged_and_little_is_asked(
    pack_from: Callable[[str], FormPack], judge: Callable[..., Snapshot]
) -> None:
    snapshot = judge(pack_from(TWO_SECTIONS), {}, standards=())

    assert snapshot.findings == ()
    assert [item.id for item in snapshot.asked["all"]] == ["rooms"]
