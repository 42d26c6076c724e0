from __future__ import annotations

from pathlib import Path

import pytest

from tcm_desk.formpack.loader import load_divisions
from tcm_desk.gui.first_start.divisions import Division, DivisionSearch, divisions_of


@pytest.fixture(scope="module")
def divisions(repository: Path) -> list[Division]:
    return divisions_of(load_divisions(repository / "resources" / "divisions.csv"))


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("hmq", "150103"),
        ("回民", "150103"),
        ("回mq", "150103"),
        ("huimin", "150103"),
        ("yxq", "440104"),
    ],
)
def test_a_county_is_found_by_chinese_and_initials(
    divisions: list[Division], query: str, code: str
) -> None:
    assert code in [each.code for each in DivisionSearch(divisions).find(query)]


def test_counties_of_the_same_name_are_told_apart_by_their_city(
    divisions: list[Division],
) -> None:
    found = [each.words for each in DivisionSearch(divisions).find("鼓楼区")]

    assert len(found) == len(set(found)) >= 4


def test_a_city_without_counties_can_be_chosen_and_others_cannot(
    divisions: list[Division],
) -> None:
    codes = {each.code for each in divisions}

    assert "441900" in codes
    assert "150100" not in codes
    assert "150000" not in codes


def test_no_name_says_that_a_place_is_no_place(divisions: list[Division]) -> None:
    assert not [each.words for each in divisions if "市辖区" in each.words]
