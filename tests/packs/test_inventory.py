"""The pack answers the five documents: every clause, at its threshold, by its name.

`inventory.csv` and `inventory_keys.txt` are what was read out of the documents, apart
from the pack; `new_keys.txt` is what the pack had to add.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.loader import load_pack
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import ValueType
from tcm_desk.formpack.standards import Indicator, Standard

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
    with (HERE / "inventory.csv").open(encoding="utf-8", newline="") as file:
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


def named(standard: Standard | Indicator) -> str:
    return standard.id


def answered(standard: Standard) -> list[str]:
    return [source for each in standard.indicators for source in each.sources]


def sources_of(indicator: Indicator) -> list[Clause]:
    return [clauses()[source] for source in indicator.sources]


@pytest.mark.parametrize("standard", documents(), ids=named)
def test_every_clause_for_a_facility_is_judged_or_left_out_with_a_reason(
    standard: Standard,
) -> None:
    asked = {
        id_
        for id_, clause in clauses().items()
        if clause["level"] == "facility" and id_.startswith(f"{standard.document}-")
    }

    assert asked - set(answered(standard)) - set(standard.left_out) == set()
    assert set(answered(standard)) <= asked
    assert all(standard.left_out.values())


@pytest.mark.parametrize("standard", documents(), ids=named)
def test_no_clause_is_judged_twice(standard: Standard) -> None:
    assert len(answered(standard)) == len(set(answered(standard)))


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
    set_here = {
        Decimal(criterion.threshold)
        for criterion in indicator.criteria
        if not isinstance(criterion.threshold, bool)
    }

    assert asked in (set_here, set())  # a clause without a number names no threshold


def numbers(clause: Clause) -> Iterator[Decimal]:
    """The thresholds of a clause: 35 %, 6/10 categories and items, 1-2 at least."""
    least = clause["threshold"].partition("-")[0]
    for part in filter(None, least.split("/")):
        yield Decimal(part) / (100 if "%" in clause["unit"] else 1)


def test_the_letter_of_the_strictest_reading_decides_more_or_at_least() -> None:
    wanted = {"": {">=", ">", "=="}, ">=": {">="}, "between": {">="}}
    for indicator in indicators():
        operators = {criterion.operator.value for criterion in indicator.criteria}
        for clause in sources_of(indicator):
            assert operators <= wanted[clause["operator"]]


def test_every_fact_of_the_inventory_is_asked_or_counted() -> None:
    pack = shipped_pack()
    used = {*pack.questions, *pack.tables, *pack.measures, *pack.header_facts}
    in_parts = {words[1] for words in words_of("new_keys.txt")}

    assert keys_of("fact") - used - in_parts == set()


def test_facts_and_measures_go_by_the_names_of_the_inventory() -> None:
    pack = shipped_pack()
    columns = {each.id for table in pack.tables.values() for each in table.columns}
    used = {*pack.questions, *pack.tables, *pack.measures, *pack.header_facts}
    used |= {indicator.id for indicator in indicators()}
    added = {words[0] for words in words_of("new_keys.txt")}

    assert used - keys_of("fact") - keys_of("measure") == added - columns


def test_every_question_asks_has_a_name_and_says_what_it_counts() -> None:
    for question in shipped_pack().questions.values():
        counts = question.type in {ValueType.INTEGER, ValueType.DECIMAL}
        assert question.label.zh.endswith("？"), question.id
        assert question.label.en.endswith("?"), question.id
        assert question.name is not None, question.id
        assert not counts or question.unit is not None, question.id
