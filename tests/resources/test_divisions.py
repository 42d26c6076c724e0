"""The table of division codes, GB/T 2260."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest


@pytest.fixture
def rows(repository: Path) -> list[dict[str, str]]:
    table = repository / "resources" / "divisions.csv"
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("150000", "内蒙古自治区"),
        ("150100", "呼和浩特市"),
        ("150103", "回民区"),
        ("512002", "雁江区"),
        ("440104", "越秀区"),
        ("659012", "白杨市"),
    ],
)
def test_a_division_has_its_name(
    rows: list[dict[str, str]], code: str, name: str
) -> None:
    assert [row["name"] for row in rows if row["code"] == code] == [name]


def test_the_codes_have_six_digits_and_stand_in_order(
    rows: list[dict[str, str]],
) -> None:
    codes = [row["code"] for row in rows]

    assert all(len(code) == 6 and code.isdecimal() for code in codes)
    assert codes == sorted(set(codes))


def test_every_division_stands_under_another_up_to_the_province(
    rows: list[dict[str, str]],
) -> None:
    codes = {row["code"] for row in rows}

    assert {code[:2] + "0000" for code in codes} <= codes
    assert {code[:4] + "00" for code in codes} <= codes
