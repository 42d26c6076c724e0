"""The roll-ups of the shipped documents, added up by hand for one county.

Two township centres, a community centre, two stations and ten village clinics, of which
the last has sent nothing. Beside each figure stands the sum as one does it on paper.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.findings import Outcome
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack
from tcm_desk.rollup.contributions import Role
from tcm_desk.rollup.results import CountyFigure, Unjudged
from tcm_desk.rollup.roll_up import CountyRollup

MET, NOT_MET = Outcome.MET, Outcome.NOT_MET
INCOMPLETE, NOT_APPLICABLE = Outcome.INCOMPLETE, Outcome.NOT_APPLICABLE
TOWNSHIP, COMMUNITY = FacilityType.TOWNSHIP_CENTRE, FacilityType.COMMUNITY_CENTRE
STATION, CLINIC = FacilityType.COMMUNITY_STATION, FacilityType.VILLAGE_CLINIC

Answers = dict[str, Value]
Figure = Callable[[str, str], CountyFigure]


def roster(*people: tuple[str, str, bool]) -> Answers:
    """Return a roster of physicians: name, category, whether a general practitioner."""
    rows: Answers = {"roster_rows": True}
    for id_, category, general in people:
        rows |= {
            f"roster_rows/{id_}/licence": "physician",
            f"roster_rows/{id_}/category": category,
            f"roster_rows/{id_}/general_practice": general,
            f"roster_rows/{id_}/tcm_capable": category == "tcm",
            f"roster_rows/{id_}/practice": "main",
        }
    return rows


def volume(visits: tuple[int, int], before: tuple[int, int]) -> Answers:
    return {
        "visits_tcm": visits[0],
        "visits_total": visits[1],
        "visits_tcm_prev": before[0],
        "visits_total_prev": before[1],
    }


def elderly(managed: int, all_: int) -> Answers:
    return {"pop65_managed": managed, "pop65": all_}


def clinic(number: int) -> Answers:
    """The first is counted in its centre; the first alone has a pavilion."""
    return {
        "counted_in_parent": number == 1,
        "parent_centre": "甲卫生院",
        "has_tcm_pavilion": number == 1,
        "provides_tcm_service": number <= 8,
        **volume((50, 100), (60, 100)),
        **elderly(10, 20),
        **roster(),
        "edu_rows": True,
    }


FACILITIES: dict[tuple[str, FacilityType], Answers | Role] = {
    ("甲卫生院", TOWNSHIP): {
        "has_tcm_hall": True,
        "hall_platform_connected": True,
        "hall_standardised": True,
        "consortium_member": True,
        "consortium_lead_is_tcm_hospital": True,
        "consortium_interop": True,
        "provides_tcm_service": True,
        "master_studio_count": 1,
        **volume((7000, 20000), (6000, 18000)),
        **elderly(1500, 2000),
        **roster(("a", "tcm", True), ("b", "clinical", False)),
        "edu_rows": True,
        "edu_rows/e1/date": date(2024, 5, 1),
        "edu_rows/e1/form": "culture",
        "edu_rows/e1/tcm": True,
    },
    ("乙卫生院", TOWNSHIP): {
        "has_tcm_hall": False,
        "hall_standardised": False,
        "consortium_member": False,
        "provides_tcm_service": True,
        "master_studio_count": 0,
        **volume((1000, 10000), (1200, 10000)),
        **elderly(700, 1000),
        **roster(("a", "clinical", False), ("b", "clinical", True)),
        "edu_rows": True,
    },
    ("丙中心", COMMUNITY): {
        "has_tcm_hall": True,
        "hall_platform_connected": False,
        "hall_standardised": True,
        "hall_connotation_done": True,
        "hall_tier_flagship": True,
        "consortium_member": True,
        "consortium_lead_is_tcm_hospital": True,
        "consortium_interop": False,
        "provides_tcm_service": True,
        "master_studio_count": 2,
        **volume((4000, 10000), (3000, 8000)),
        **elderly(900, 1000),
        **roster(("a", "tcm", True), ("b", "tcm", False), ("c", "clinical", False)),
        "edu_rows": True,
    },
    **{
        (f"站{number}", STATION): {
            "counted_in_parent": False,
            "has_tcm_pavilion": False,
            "provides_tcm_service": True,
            **volume((100, 400), (90, 400)),
            **elderly(80, 100),
            **roster(),
            "edu_rows": True,
        }
        for number in (1, 2)
    },
    **{(f"室{number}", CLINIC): clinic(number) for number in range(1, 10)},
    ("室10", CLINIC): Role.NOT_SENT,
}
COUNTY: Answers = {
    "county_population": 100000,
    "county_tcm_gps_other": 5,
    "county_beds_total": 640,
    "county_doctors_total": 240,
    "county_nurses_total": 290,
    "consortium_population": 29999,
    "county_events": 0,
    "county_plan_targets": True,
    "county_plan_targets/a/kind": "beds",
    "county_plan_targets/a/target": Decimal("6.4"),
    "county_plan_targets/b/kind": "docnurse",
    "county_plan_targets/b/target": Decimal("0.8"),
    "county_training_center_items": True,
    **{
        f"county_training_center_items/t{number}/technique": technique
        for number, technique in enumerate(("AC01", "AC02"))
    },
}


@pytest.fixture(scope="module")
def figure(shipped_pack: FormPack, county_of: Callable[..., CountyRollup]) -> Figure:
    found = county_of(shipped_pack, FACILITIES, COUNTY)
    figures = {
        (judged.standard.id, each.rollup.id): each
        for judged in found.standards
        for each in judged.figures
    }
    return lambda standard, rollup: figures[standard, rollup]


@pytest.mark.parametrize(
    ("standard", "rollup", "value", "outcome"),
    [
        # 回民区 三(三)19: 甲 and 丙 of three have a hall
        ("huimin-2023", "hall_rate", Fraction(2, 3), NOT_MET),
        # of the two that have one, 甲 is connected; 乙 has none and is not asked
        ("huimin-2023", "platform_rate", Fraction(1, 2), NOT_MET),
        # 三(三)20: one pavilion in 2 stations and 10 clinics; a tenth of 12 is two
        ("huimin-2023", "pavilion_rate", Fraction(1, 12), INCOMPLETE),
        # 三(三)21: 乙 is in no consortium; of 甲 and 丙 one is connected
        ("huimin-2023", "is_cons", Fraction(1, 2), NOT_MET),
        # 三(三)18: 29 999 of 100 000 is not 30 %
        ("huimin-2023", "cons_pop", Fraction(29999, 100000), NOT_MET),
        # 三(四)22: 640 beds for 100 000 are 6.4 for 1 000, as planned
        ("huimin-2023", "plan_beds", Fraction(64, 10), MET),
        # 240 : 290 is 0.827..., more physicians to a nurse than 0.8
        ("huimin-2023", "plan_docnurse", Fraction(24, 29), NOT_MET),
        # no target was entered for nurses: 2.9 for 1 000 is shown
        ("huimin-2023", "plan_nurses", Fraction(29, 10), None),
        # 甲 a, 丙 a and five in hospitals: 7 for 100 000; 乙 b is no TCM physician
        ("huimin-2023", "gp10k", Fraction(7, 10), MET),
        # 三(五)27: 7 000 + 1 000 + 4 000 + 2 * 100 + 8 * 50 of
        # 20 000 + 10 000 + 10 000 + 2 * 400 + 8 * 100; 室1 is in 甲, 室10 is silent
        ("huimin-2023", "visit_share_pooled", Fraction(12600, 41600), INCOMPLETE),
        # 内蒙古 附件14: 1 + 0 + 2 of 2 + 2 + 3 physicians
        ("inner-mongolia-2025", "tcm_doc_share_pooled", Fraction(3, 7), MET),
        # 附件13, 0.8 and not 0.6: 室10 might have one more
        ("inner-mongolia-2025", "gp10k", Fraction(7, 10), INCOMPLETE),
        # 附件3: 8 of 10 clinics, whatever 室10 has to say
        ("inner-mongolia-2025", "service_rate_V", Fraction(8, 10), MET),
        # 二(四)11: 12 600 against 6 000 + 1 200 + 3 000 + 2 * 90 + 8 * 60
        ("inner-mongolia-2025", "volume_trend", 12600, INCOMPLETE),
        # 附件12: 1 500 + 700 + 900 + 2 * 80 + 8 * 10 of 2 000 + 1 000 + 1 000 +
        # 2 * 100 + 8 * 20
        ("inner-mongolia-2025", "hm65_county", Fraction(3340, 4360), INCOMPLETE),
        # 二(四) 专栏4 gives no number
        ("inner-mongolia-2025", "studio_count", 3, None),
        # 二(三)9: one technique short of forty is short, and two are
        ("inner-mongolia-2025", "tech_promoted", None, NOT_MET),
        # 雁江 二(四): 21 centres were asked for, there are two
        ("yanjiang-2023", "hall_std_count", 2, NOT_MET),
        ("yanjiang-2023", "hall_std_rate", Fraction(2, 3), NOT_MET),
        # 二(四) asks clinics alone: a tenth of ten is one
        ("yanjiang-2023", "pavilion_rate", Fraction(1, 10), MET),
        # 二(八): every clinic; 室9 gives none
        ("yanjiang-2023", "service_rate_V", Fraction(8, 10), NOT_MET),
        # 三(九), 25 % each: 甲 half, 乙 none, 丙 two of three
        ("yanjiang-2023", "tcm_doc_share_rate", Fraction(2, 3), NOT_MET),
        # 越秀 二 一是: services and flagship of all community centres, of which one is
        ("yuexiu-2025", "hall_flagship_rate", Fraction(1, 1), MET),
        # 三(四)10: 40 % of 丙's visits, 37.5 % the year before
        ("yuexiu-2025", "volume_trend", Fraction(4, 10), MET),
        # 二 二是: the community centre alone
        ("yuexiu-2025", "tcm_doc_share_rate", Fraction(1, 1), MET),
        # 附表3: nine in ten clinics
        ("yuexiu-2025", "service_rate_V", Fraction(8, 10), INCOMPLETE),
        # 呼和浩特 10(33): one event of 甲, none of the county's own
        ("hohhot-2021", "edu_culture_county", 1, MET),
        # 18(55): seven in ten clinics
        ("hohhot-2021", "service_rate_V", Fraction(8, 10), MET),
        ("hohhot-2021", "service_rate_T", Fraction(1, 1), MET),
    ],
)
def test_a_figure_is_what_one_adds_up_by_hand(
    figure: Figure,
    standard: str,
    rollup: str,
    value: Fraction | None,
    outcome: Outcome | None,
) -> None:
    found = figure(standard, rollup)

    assert (found.value, found.outcome) == (value, outcome)


@pytest.mark.parametrize(
    ("standard", "rollup", "short"),
    [
        ("huimin-2023", "hall_rate", 1),
        ("huimin-2023", "pavilion_rate", 1),  # two of twelve
        ("huimin-2023", "cons_pop", 1),
        ("huimin-2023", "visit_share_pooled", 1960),  # 14 560 of 41 600
        ("inner-mongolia-2025", "gp10k", 1),
        ("yanjiang-2023", "hall_std_count", 19),
        ("yuexiu-2025", "service_rate_V", 1),
        ("huimin-2023", "plan_docnurse", None),  # more nurses or fewer physicians
    ],
)
def test_what_is_short_is_counted_in_whole_numbers(
    figure: Figure, standard: str, rollup: str, short: int | None
) -> None:
    assert figure(standard, rollup).short == short


@pytest.mark.parametrize(
    ("rollup", "why"),
    [
        ("hall_model_count", Unjudged.WIDER_AREA),
        ("tr_backbone_total", Unjudged.WIDER_AREA),
        ("studio_count", Unjudged.NO_LIMIT),
    ],
)
def test_what_no_county_is_held_to_is_only_shown(
    figure: Figure, rollup: str, why: Unjudged
) -> None:
    found = figure("inner-mongolia-2025", rollup)

    assert (found.outcome, found.unjudged) == (None, why)


def test_every_roll_up_that_is_shipped_comes_to_something(
    shipped_pack: FormPack, figure: Figure
) -> None:
    for standard in shipped_pack.standards.values():
        for rollup in standard.rollups:
            found = figure(standard.id, rollup.id)

            assert found.outcome is not None or found.unjudged is not None
            assert found.ratio is not None or found.criteria
