"""The pack answers the five documents: every clause, at its threshold, by its name.

`forms/sources/inventory.csv` and `inventory_keys.txt` are what was read out of the
documents, apart from the pack; `new_keys.txt` is what the pack had to add.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from tcm_desk.formpack.duties import Duty
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.loader import load_pack
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.requirements import Requirement
from tcm_desk.formpack.rollups import Rollup
from tcm_desk.formpack.sections import ValueType
from tcm_desk.formpack.standards import Criterion, Indicator, Standard

HERE = Path(__file__).parent
FORMS = HERE.parents[1] / "forms"
LETTERS = dict(zip("TCSV", FacilityType, strict=True))
STRONGEST_FIRST = ("required", "target", "share", "encouraged")

Clause = dict[str, str]


@cache
def shipped_pack() -> FormPack:
    return load_pack(FORMS)


@cache
def clauses() -> dict[str, Clause]:
    with (FORMS / "sources/inventory.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def documents() -> list[Standard]:
    """The standards that one of the five documents sets."""
    read = {id_.partition("-")[0] for id_ in clauses()}
    return [each for each in shipped_pack().standards.values() if each.document in read]


def indicators() -> list[Indicator]:
    return [each for standard in documents() for each in standard.indicators]


def words_of(name: str) -> Iterator[list[str]]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split()


def keys_of(kind: str) -> set[str]:
    return {key for its_kind, key in words_of("inventory_keys.txt") if its_kind == kind}


def rollups() -> list[Rollup]:
    return [each for standard in documents() for each in standard.rollups]


def duties() -> list[Duty]:
    return [each for standard in documents() for each in standard.duties]


def named(part: Standard | Requirement) -> str:
    return part.id


def answered(standard: Standard) -> list[str]:
    return [source for each in standard.requirements for source in each.sources]


def sources_of(part: Requirement) -> list[Clause]:
    return [clauses()[source] for source in part.sources]


def test_the_five_documents_have_517_clauses() -> None:
    assert len(clauses()) == 517


@pytest.mark.parametrize("standard", documents(), ids=named)
def test_every_clause_is_answered_once_or_left_out_with_a_reason(
    standard: Standard,
) -> None:
    asked = [id_ for id_ in clauses() if id_.startswith(f"{standard.document}-")]

    assert sorted([*answered(standard), *standard.left_out]) == asked
    assert all(standard.left_out.values())


@pytest.mark.parametrize("standard", documents(), ids=named)
def test_what_is_asked_of_facilities_of_areas_and_of_offices_is_kept_apart(
    standard: Standard,
) -> None:
    levels = {
        kind: {clause["level"] for each in parts for clause in sources_of(each)}
        for kind, parts in (
            ("indicators", standard.indicators),
            ("rollups", standard.rollups),
            ("duties", standard.duties),
        )
    }

    assert levels["indicators"] == {"facility"}
    assert levels["rollups"] <= {"county", "programme"}  # sums of a region
    assert levels["duties"] <= {"county", "programme"}  # done or not, by the county


@pytest.mark.parametrize("part", [*rollups(), *duties()], ids=named)
def test_a_roll_up_or_duty_binds_as_its_clauses_say(part: Rollup | Duty) -> None:
    sources = sources_of(part)
    types = {LETTERS[each] for clause in sources for each in clause["facility_types"]}

    assert set(part.facility_types) <= types
    assert {clause["strength"] for clause in sources} == {part.strength.value}
    assert part.clause in {clause["clause"] for clause in sources}
    assert part.deadline in {None, *map(end_of, sources)}


@pytest.mark.parametrize("part", [*rollups(), *duties()], ids=named)
def test_a_roll_up_or_duty_goes_by_the_name_of_its_clause(part: Rollup | Duty) -> None:
    measures = {clause["measure"] for clause in sources_of(part)}
    renamed = {words[0]: words[1] for words in words_of("new_keys.txt")}

    assert {renamed.get(part.id, part.id)} == measures


def test_a_coverage_counts_the_facilities_that_its_clause_names() -> None:
    narrowed = {
        (standard.id, each.id)
        for standard in documents()
        for each in standard.rollups
        if each.kind in {"coverage", "count"}
        and {
            LETTERS[t] for clause in sources_of(each) for t in clause["facility_types"]
        }
        != set(each.facility_types)
    }

    # stations and clinics use their centre's systems
    assert {id_ for _, id_ in narrowed} == {"is_cons"}


def end_of(clause: Clause) -> str:
    """The month by which a clause wants it: 2025-12 of `by 2025-12-31`."""
    period = clause["period"]
    if period == "plan period (to 2025)":
        return "2025-12"
    months = re.findall(r"20\d\d-\d\d", period)
    years = re.findall(r"20\d\d", period)
    return str(months[-1]) if months else f"{years[-1]}-12" if years else ""


@pytest.mark.parametrize("indicator", indicators(), ids=named)
def test_an_indicator_binds_whom_its_clauses_name_as_strongly_as_they_say(
    indicator: Indicator,
) -> None:
    sources = sources_of(indicator)
    types = {LETTERS[each] for clause in sources for each in clause["facility_types"]}
    strengths = {clause["strength"] for clause in sources}

    assert set(indicator.applies_to) <= types
    assert indicator.strength.value == min(strengths, key=STRONGEST_FIRST.index)
    assert indicator.clause in {clause["clause"] for clause in sources}


@pytest.mark.parametrize("standard", documents(), ids=named)
def test_every_kind_of_facility_that_a_clause_names_is_bound_by_its_measure(
    standard: Standard,
) -> None:
    for indicator in standard.indicators:
        for clause in sources_of(indicator):
            bound = {
                type_
                for other in standard.indicators
                if clause["measure"] in {each["measure"] for each in sources_of(other)}
                for type_ in other.applies_to
            }
            assert {LETTERS[each] for each in clause["facility_types"]} <= bound


@pytest.mark.parametrize("indicator", indicators(), ids=named)
def test_an_indicator_has_the_thresholds_of_its_clauses(indicator: Indicator) -> None:
    asked = {threshold for each in sources_of(indicator) for threshold in numbers(each)}
    set_here = thresholds(indicator.criteria)

    assert asked in (set_here, set())  # a clause without a number names no threshold


@pytest.mark.parametrize("part", [*rollups(), *duties()], ids=named)
def test_a_roll_up_or_duty_has_the_thresholds_of_its_clauses(
    part: Rollup | Duty,
) -> None:
    asked = {threshold for each in sources_of(part) for threshold in numbers(each)}
    own = {Decimal(limit) for _, limit in part.limits}
    criteria = () if isinstance(part, Duty) else part.all_of
    set_here = own | (set() if own else thresholds(criteria))

    # without a number, a share is of all: 100 %
    assert set_here == asked or (not asked and set_here <= {Decimal(1)})


def test_reports_are_due_on_the_days_of_their_clause() -> None:
    dated = {each.sources: "-".join(each.due) for each in duties() if each.due}

    assert dated == {("S004-046",): clauses()["S004-046"]["threshold"]}


def thresholds(criteria: Iterable[Criterion]) -> set[Decimal]:
    return {
        Decimal(criterion.threshold)
        for criterion in criteria
        if not isinstance(criterion.threshold, bool)
    }


def numbers(clause: Clause) -> Iterator[Decimal]:
    """The thresholds of a clause: 35 %, 6/10 categories and items, 1-2 at least."""
    if clause["unit"] in {"month", "date", "period"}:
        return
    least = clause["threshold"].partition("-")[0]
    for part in filter(None, least.split("/")):
        yield Decimal(part) / (100 if "%" in clause["unit"] else 1)


def test_the_letter_of_the_strictest_reading_decides_more_or_at_least() -> None:
    wanted = {"": {">=", ">", "=="}, ">=": {">="}, "between": {">="}}
    for indicator in indicators():
        operators = {criterion.operator.value for criterion in indicator.criteria}
        for clause in sources_of(indicator):
            assert operators <= wanted[clause["operator"]]
    for rollup in rollups():  # where body and annex differ, the annex: 25 % or more
        assert {operator.value for operator, _ in rollup.limits} <= {">="}


def test_every_fact_of_the_inventory_is_asked_or_counted() -> None:
    pack = shipped_pack()
    used = {*pack.questions, *pack.tables, *pack.measures, *pack.header_facts}
    in_parts = {words[1] for words in words_of("new_keys.txt")}

    assert keys_of("fact") - used - in_parts == set()


def test_facts_and_measures_go_by_the_names_of_the_inventory() -> None:
    pack = shipped_pack()
    columns = {each.id for table in pack.tables.values() for each in table.columns}
    used = {*pack.questions, *pack.tables, *pack.measures, *pack.header_facts}
    used |= {each.id for standard in documents() for each in standard.requirements}
    added = {words[0] for words in words_of("new_keys.txt")}

    assert used - keys_of("fact") - keys_of("measure") == added - columns


def test_every_question_asks_has_a_name_and_says_what_it_counts() -> None:
    for question in shipped_pack().questions.values():
        counts = question.type in {ValueType.INTEGER, ValueType.DECIMAL}
        assert question.label.zh.endswith("？"), question.id
        assert question.label.en.endswith("?"), question.id
        assert question.name is not None, question.id
        assert not counts or question.unit is not None, question.id
