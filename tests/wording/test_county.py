"""A county's figures in words: what stands, what is missing, what is still to do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.period import Period
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack
from tcm_desk.rollup.contributions import Role
from tcm_desk.rollup.remarks import CountyRemarkCode, county_remarks
from tcm_desk.rollup.roll_up import CountyRollup
from tcm_desk.wording.county import (
    figure_sentence,
    names_text,
    register_line,
    remark_sentence,
    role_word,
    rollup_title,
    summary_words,
)
from tcm_desk.wording.county_figures import (
    deadline_text,
    figure_outcome,
    figure_parts,
    figure_rule,
    figure_value,
)

CENTRE, CLINIC = FacilityType.TOWNSHIP_CENTRE, FacilityType.VILLAGE_CLINIC
FORM = """
[[item]]
id = "counted_in_parent"
type = "yes_no"
facility_types = ["village_clinic"]

[[item]]
id = "has_hall"
label = "有中医馆"
type = "yes_no"

[[item]]
id = "visits"
label = "总诊疗人次"
unit = "人次"
type = "integer"

[[item]]
id = "visits_tcm"
label = "中医诊疗人次"
unit = "人次"
type = "integer"

[[item]]
id = "residents"
label = "常住人口"
type = "integer"
facility_types = []

[[item]]
id = "doctors"
label = "医师数"
unit = "名"
type = "integer"
facility_types = []

[[item]]
id = "plan"
label = "规划目标"
type = "integer"
facility_types = []

[[indicator]]
id = "hall"
all_of = [{ measure = "has_hall", is = true }]
"""
FACILITIES: dict[tuple[str, FacilityType], dict[str, Value] | Role] = {
    ("甲卫生院", CENTRE): {"has_hall": True, "visits": 20000, "visits_tcm": 6999},
    ("乙卫生院", CENTRE): {"has_hall": False, "visits": 1000, "visits_tcm": 350},
    ("丁室", CLINIC): Role.NOT_SENT,
}
HALLS = 'kind = "coverage"\nindicator = "hall"\nfacility_types = ["township_centre"]\n'
ALL = HALLS.replace("]", ', "village_clinic"]')
SHARE = 'kind = "pooled"\nnumerator = ["visits_tcm"]\ndenominator = ["visits"]\n'
SHARE += 'facility_types = ["township_centre"]\n'
DOCTORS = 'kind = "county"\nnumerator = ["doctors"]\ndenominator = ["residents"]\n'
PLAN = "at_least_of = { numerator = ['plan'] }\n"

PackFrom = Callable[[str], FormPack]
RollUp = Callable[..., CountyRollup]
Said = Callable[..., tuple[str, str, str, str]]


@pytest.fixture(scope="module")
def said(pack_from: PackFrom, county_of: RollUp) -> Said:
    """Return a function that puts a roll-up in words: value, rule, outcome, sentence.

    A thin space is written as a blank, for people to read the tests.
    """

    def made(rollup: str, **county: int) -> tuple[str, str, str, str]:
        pack = pack_from(f'{FORM}[[rollup]]\nid = "it"\n{rollup}')
        found = county_of(pack, FACILITIES, county)
        (figure,) = found.standards[0].figures
        value, parts = figure_value(pack, figure), figure_parts(figure)
        words = (
            f"{value} ({parts})" if parts else value,
            figure_rule(pack, figure),
            figure_outcome(figure),
            figure_sentence(found, "small", figure),
        )
        value, rule, outcome, sentence = (each.replace("\u2009", " ") for each in words)
        return value, rule, outcome, sentence

    return made


@pytest.mark.parametrize(
    ("rollup", "words"),
    [
        (
            f"{HALLS}at_least = 0.5",
            ("50 % (1 / 2)", "≥ 50 %，即 1 家", "达标", "已达到要求。"),
        ),
        (
            f"{HALLS}at_least = 0.6",
            (
                "50 % (1 / 2)",
                "≥ 60 %，即 2 家",
                "未达标",
                "还差 1 家。没有达到的：乙卫生院。",
            ),
        ),
        (
            f"{ALL}at_least = 0.3",
            (
                "33.33 % (1 / 3)",
                "≥ 30 %，即 1 家",
                "达标",
                "已达到要求。下列缺项不影响结论。未报送：丁室。",
            ),
        ),
        (
            f"{ALL}at_least = 0.6",
            (
                "33.33 % (1 / 3)",
                "≥ 60 %，即 2 家",
                "待补",
                "按现有数据还差 1 家。未报送：丁室。",
            ),
        ),
        (
            f"{HALLS.replace('coverage', 'count')}at_least = 21",
            ("1 家", "≥ 21 家", "未达标", "还差 20 家。没有达到的：乙卫生院。"),
        ),
        (
            f"{SHARE}at_least = 0.35",
            # 7 349 of 21 000 is 34.995...: never written as what it does not reach
            ("34.99 % (7 349 / 21 000)", "≥ 35 %", "未达标", "还差 1 人次。"),
        ),
        (
            SHARE,
            (
                "35 % (7 349 / 21 000)",
                "只列出，不评判",
                "只列出",
                "文件没有给出数，只列出，不评判。",
            ),
        ),
        (
            f'{SHARE}at_least = 0.3\narea = "region"\nperiod = "2021-2025"',
            (
                "35 % (7 349 / 21 000)",
                "≥ 30 %",
                "只列出",
                (
                    "要求的是全自治区（省）的总数，这里只列出本地的部分，不评判。"
                    "要求的是 2021-2025 年的合计，这里只有 2024 年度的。"
                ),
            ),
        ),
        (
            (
                'kind = "coverage"\nindicator = "hall"\n'
                'facility_types = ["community_station"]\nat_least = 1'
            ),
            ("— (0 / 0)", "≥ 100 %", "不适用", "名册上没有社区卫生服务站，不评判。"),
        ),
    ],
)
def test_a_figure_is_said_with_what_is_still_to_do(
    said: Said, rollup: str, words: tuple[str, str, str, str]
) -> None:
    assert said(rollup) == words


def test_what_only_the_county_can_give_is_asked_of_it(said: Said) -> None:
    rollup = f"{DOCTORS}per = 1000\n{PLAN}"

    assert said(rollup) == (
        "— (— / —)",
        "≥ 规划目标",
        "待补",
        "还不能判定。区县还没有填全：“医师数”、“规划目标”、“常住人口”。",
    )
    assert said(rollup, residents=10000, doctors=29, plan=3) == (
        "2.9 名 (29 / 10 000)",
        "≥ 规划目标（3 名）",
        "未达标",
        "还差 1 名。",
    )
    assert said(rollup, residents=10000, doctors=29, plan=0)[2:] == (
        "只列出",
        "用来对照的数是 0，只列出，不评判。",
    )


def test_a_ratio_that_a_plan_names_as_a_number_is_no_percentage(said: Said) -> None:
    rollup = f"{DOCTORS}{PLAN.replace('at_least', 'at_most')}"

    assert said(rollup, residents=8, doctors=6, plan=1) == (
        "0.75 (6 / 8)",
        "≤ 规划目标（1）",
        "达标",
        "已达到要求。",
    )


def test_a_plan_in_per_cent_is_one(said: Said) -> None:
    rollup = f"{DOCTORS}per = 100\n{PLAN}"
    value, rule, *_ = said(rollup, residents=8, doctors=1, plan=12)

    assert (value, rule) == ("12.5 % (1 / 8)", "≥ 规划目标（12 %）")


def test_a_deadline_ahead_is_said_to_be_ahead(pack_from: PackFrom) -> None:
    rollup = f'[[rollup]]\nid = "it"\n{HALLS}deadline = "2024-09"'
    (it,) = pack_from(FORM + rollup).standard("small").rollups

    assert deadline_text(it, Period.parse("2024Q2")) == "2024-09（未到期）"
    assert deadline_text(it, Period.parse("2024Q3")) == "2024-09"


def test_the_county_and_its_register_are_named(
    pack_from: PackFrom, county_of: RollUp
) -> None:
    found = county_of(pack_from(f'{FORM}[[rollup]]\nid = "it"\n{HALLS}'), FACILITIES)

    assert rollup_title(found) == "某县 2024 年度 基层中医药指标汇总表"
    assert (
        register_line(found)
        == "名册 3 家（乡镇卫生院 2、村卫生室 1），可用的自评包 2 份"
    )
    assert summary_words(found.standards[0]) == (
        "达标 0、未达标 0、待补 0、不适用 0、只列出 1"
    )


def test_many_names_are_a_few_and_a_number() -> None:
    assert names_text("甲乙丙") == "甲、乙、丙"
    assert names_text("甲乙丙丁") == "甲、乙、丙等 4 家"


def test_every_role_has_its_words() -> None:
    assert len({role_word(each) for each in Role}) == len(Role)


def test_an_empty_register_is_pointed_out(
    pack_from: PackFrom, county_of: RollUp
) -> None:
    found = county_of(pack_from(FORM), {})
    (remark,) = county_remarks(found)

    assert remark.code is CountyRemarkCode.EMPTY_REGISTER
    assert "列入名册" in remark_sentence(remark)
