"""What roll-ups and duties ask, in one line each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tcm_desk.formpack.pack import FormPack
from tcm_desk.wording.rollups import duty_rule, rollup_rule

FORM = """
[[item]]
id = "has_hall"
type = "yes_no"

[[item]]
id = "visits"
label = "诊疗人次"
unit = "人次"
type = "integer"

[[item]]
id = "visits_before"
label = "上年诊疗人次"
type = "integer"

[[item]]
id = "residents"
label = "常住人口"
type = "integer"
facility_types = []

[[indicator]]
id = "hall"
all_of = [{ measure = "has_hall", is = true }]
"""
HALLS = 'indicator = "hall"\nfacility_types = ["village_clinic"]\n'
POOLED = 'kind = "pooled"\nfacility_types = ["village_clinic"]\n'

PackFrom = Callable[[str], FormPack]


@pytest.mark.parametrize(
    ("rollup", "rule"),
    [
        (f'kind = "coverage"\n{HALLS}at_least = 0.8', "≥ 80 %"),
        (f'kind = "count"\n{HALLS}at_least = 21', "≥ 21 家"),
        (f'kind = "count"\n{HALLS}', "只列出，不评判"),
        (f'{POOLED}numerator = ["visits"]\nmore_than = 1000', "> 1\u2009000 人次"),
        (
            (
                f'{POOLED}numerator = ["visits"]\ndenominator = ["visits_before"]\n'
                "more_than = 0.25"
            ),
            "> 25 %",
        ),
        (
            (
                f'{POOLED}numerator = ["visits"]\ndenominator = ["residents"]\n'
                "per = 10000\nat_least = 0.6"
            ),
            "≥ 0.6 人次",
        ),
        (
            (
                f'{POOLED}numerator = ["visits"]\nmore_than_of = '
                '{ numerator = ["visits_before"], denominator = ["residents"] }'
            ),
            "> 上年诊疗人次 ÷ 常住人口",
        ),
        (
            'kind = "county"\nall_of = [{ measure = "residents", at_least = 2 }]',
            "≥ 2",
        ),
    ],
)
def test_a_roll_up_says_what_it_asks(
    pack_from: PackFrom, rollup: str, rule: str
) -> None:
    pack = pack_from(f'{FORM}\n[[rollup]]\nid = "r"\n{rollup}')

    assert rollup_rule(pack, pack.standard("small").rollups[0]) == rule


@pytest.mark.parametrize(
    ("duty", "rule"),
    [
        ('period = "once"', "一次"),
        ('period = "half_year"\ndue = ["06-25", "12-25"]', "每半年（06-25、12-25 前）"),
        ('period = "ongoing"\nat_least = 0.6', "持续 ≥ 60 %"),
        ('period = "year"\nat_least = 10\nunit = "项"', "每年 ≥ 10 项"),
    ],
)
def test_a_duty_says_how_often_and_how_much(
    pack_from: PackFrom, duty: str, rule: str
) -> None:
    pack = pack_from(f'{FORM}\n[[duty]]\nid = "d"\n{duty}')

    assert duty_rule(pack.standard("small").duties[0]) == rule
