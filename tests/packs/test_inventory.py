"""The pack answers the five documents: every clause, under the names it was read by."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tcm_desk.formpack.loader import load_pack
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.standards import Standard

HERE = Path(__file__).parent
FORMS = HERE.parents[1] / "forms"


@cache
def shipped_pack() -> FormPack:
    return load_pack(FORMS)


def words_of(name: str) -> Iterator[list[str]]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split()


def ids_at(level: str, document: str) -> set[str]:
    return {
        id_
        for id_, its_level in words_of("inventory_ids.txt")
        if its_level == level and id_.startswith(f"{document}-")
    }


def answered(standard: Standard) -> list[str]:
    return [source for each in standard.indicators for source in each.sources]


@pytest.mark.parametrize("name", sorted(shipped_pack().standards))
def test_every_clause_for_a_facility_is_judged_or_left_out_with_a_reason(
    name: str,
) -> None:
    standard = shipped_pack().standards[name]
    asked = ids_at("facility", standard.document)

    assert asked - set(answered(standard)) - set(standard.left_out) == set()
    assert set(answered(standard)) <= asked
    assert all(standard.left_out.values())


@pytest.mark.parametrize("name", sorted(shipped_pack().standards))
def test_no_clause_is_judged_twice(name: str) -> None:
    sources = answered(shipped_pack().standards[name])

    assert len(sources) == len(set(sources))


def test_facts_and_measures_go_by_the_names_of_the_inventory() -> None:
    pack = shipped_pack()
    known = {key for _, key in words_of("inventory_keys.txt")}
    added = {words[0] for words in words_of("new_keys.txt")}

    used = {*pack.questions, *pack.tables, *pack.measures, *pack.header_facts}

    assert used - known == added


def test_indicators_go_by_the_names_of_the_inventory() -> None:
    keys = {key for _, key in words_of("inventory_keys.txt")}
    named = {
        each.id
        for standard in shipped_pack().standards.values()
        for each in standard.indicators
    }

    assert named <= keys
