"""A county added up by hand: each kind of roll-up, and who stands behind it.

甲 and 乙 are township centres, 丙 is a station, 丁, 戊 and 己 are village clinics.
丁 is counted in 甲; 己 has sent nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.findings import Outcome
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack
from tcm_desk.rollup.bounds import Bounds
from tcm_desk.rollup.contributions import Role
from tcm_desk.rollup.results import CountyFigure, Unjudged
from tcm_desk.rollup.roll_up import CountyRollup

MET, NOT_MET = Outcome.MET, Outcome.NOT_MET
INCOMPLETE, NOT_APPLICABLE = Outcome.INCOMPLETE, Outcome.NOT_APPLICABLE

CENTRE, STATION = FacilityType.TOWNSHIP_CENTRE, FacilityType.COMMUNITY_STATION
CLINIC = FacilityType.VILLAGE_CLINIC
ALL = '["township_centre", "community_station", "village_clinic"]'

FORM = """
[[item]]
id = "counted_in_parent"
type = "yes_no"
facility_types = ["community_station", "village_clinic"]

[[item]]
id = "parent_centre"
type = "text"

[[item]]
id = "has_hall"
type = "yes_no"

[[item]]
id = "member"
type = "yes_no"

[[item]]
id = "led_by_hospital"
type = "yes_no"
relevant = { fact = "member", equals = true }

[[item]]
id = "connected"
type = "yes_no"

[[item]]
id = "visits"
type = "integer"

[[item]]
id = "visits_tcm"
type = "integer"

[[item]]
id = "visits_tcm_before"
type = "integer"

[[item]]
id = "residents"
type = "integer"
facility_types = []

[[item]]
id = "hospital_doctors"
type = "integer"
facility_types = []

[[item]]
id = "plan"
type = "decimal"
facility_types = []

[[item]]
kind = "table"
id = "county_facility_counts"
facility_types = []
column = [
  { id = "kind", type = "choice", choices = ["township_centre", "village_clinic"] },
  { id = "count", type = "integer" },
]

[[item]]
kind = "table"
id = "people"
column = [{ id = "doctor", type = "yes_no" }]

[measure.doctors]
kind = "count"
table = "people"
where = { doctor = [true] }

[measure.visit_share]
kind = "share"
numerator = "visits_tcm"
denominator = "visits"

[[indicator]]
id = "hall"
strength = "share"
all_of = [{ measure = "has_hall", is = true }]

[[indicator]]
id = "visit_share"
all_of = [{ measure = "visit_share", at_least = 0.35 }]
"""

SIX: dict[tuple[str, FacilityType], dict[str, Value] | Role] = {
    ("甲", CENTRE): {
        "has_hall": True,
        "visits": 20000,
        "visits_tcm": 6999,
        "visits_tcm_before": 6000,
        "people": True,
        "people/a/doctor": True,
        "people/b/doctor": True,
    },
    ("乙", CENTRE): {
        "has_hall": False,
        "visits": 0,
        "visits_tcm": 0,
        "visits_tcm_before": 900,
        "people": True,
        "people/a/doctor": False,
    },
    ("丙", STATION): {
        "counted_in_parent": False,
        "has_hall": True,
        "visits": 1000,
        "visits_tcm": 700,
        "visits_tcm_before": 699,
        "people": True,
        "people/a/doctor": True,
    },
    ("丁", CLINIC): {
        "counted_in_parent": True,
        "parent_centre": "甲",
        "has_hall": False,
        "visits": 500,
        "visits_tcm": 500,
        "visits_tcm_before": 0,
        "people": True,
    },
    ("戊", CLINIC): {
        "counted_in_parent": False,
        "visits": 400,
        "visits_tcm": 100,
        "visits_tcm_before": 100,
        "people": True,
    },
    ("己", CLINIC): Role.NOT_SENT,
}
FIVE = {key: answers for key, answers in SIX.items() if key[0] != "己"}

RollUp = Callable[..., CountyRollup]
PackFrom = Callable[[str], FormPack]
Figure = Callable[..., CountyFigure]


@pytest.fixture(scope="module")
def figure(pack_from: PackFrom, county_of: RollUp) -> Figure:
    """Return a function that works out one roll-up, written as TOML."""

    def made(
        rollup: str,
        facilities: object = FIVE,
        county: dict[str, Value] | None = None,
    ) -> CountyFigure:
        pack = pack_from(f'{FORM}[[rollup]]\nid = "it"\n{rollup}')
        return county_of(pack, facilities, county).standards[0].figures[0]

    return made


def coverage(types: str, rest: str, kind: str = "coverage") -> str:
    return f'kind = "{kind}"\nfacility_types = {types}\n{rest}'


def test_a_share_of_facilities_is_of_all_on_the_register(figure: Figure) -> None:
    found = figure(coverage(ALL, 'indicator = "hall"\nat_least = 0.5'), SIX)

    assert found.value == Fraction(2, 6)  # 甲, 丙; 己 sent nothing and is one of six
    assert found.outcome is INCOMPLETE  # 戊 has not said, 己 not sent: up to 4 of 6
    assert found.so_far is NOT_MET
    assert found.short == 1
    assert found.ratio is not None
    assert found.ratio.bounds == Bounds(Fraction(2, 6), Fraction(4, 6))


def test_what_is_missing_does_not_matter_once_it_cannot_change_the_outcome(
    figure: Figure,
) -> None:
    a_third = coverage(ALL, 'indicator = "hall"\nmore_than = 0.3')
    three_quarters = coverage(ALL, 'indicator = "hall"\nat_least = 0.75')

    assert figure(a_third, SIX).outcome is MET  # 2 of 6 whatever 戊 and 己 say
    assert figure(three_quarters, SIX).outcome is NOT_MET  # 4 of 6 at best
    assert figure(three_quarters, SIX).short == 3  # 4.5 of 6: five


def test_a_tenth_of_twenty_one_is_three_and_not_two(figure: Figure) -> None:
    many = {(f"室{number}", CLINIC): {"has_hall": number < 2} for number in range(21)}
    a_tenth = coverage('["village_clinic"]', 'indicator = "hall"\nat_least = 0.1')
    assert figure(a_tenth, many).outcome is NOT_MET
    assert figure(a_tenth, many).short == 1

    many[("室2", CLINIC)] = {"has_hall": True}
    assert figure(a_tenth, many).outcome is MET


def test_a_facility_counted_in_its_centre_stays_in_a_share_of_facilities(
    figure: Figure,
) -> None:
    clinics = '["village_clinic"]'
    found = figure(coverage(clinics, 'indicator = "hall"\nat_least = 0.5'))

    assert found.tally.roles == {Role.NOT_MET: 1, Role.UNANSWERED: 1}


def test_a_facility_with_nothing_to_divide_by_is_not_left_out_of_the_register(
    figure: Figure,
) -> None:
    centres = '["township_centre"]'
    found = figure(coverage(centres, 'indicator = "visit_share"\nat_least = 1'))

    # 甲 comes to 34.995 %, 乙 had no visits: both are among the two, neither reaches it
    assert found.tally.roles == {Role.NOT_MET: 1, Role.NOT_APPLICABLE: 1}
    assert (found.value, found.outcome, found.short) == (Fraction(0), NOT_MET, 2)


def test_criteria_are_met_together_or_not_at_all(figure: Figure) -> None:
    both = 'all_of = [{ measure = "has_hall", is = true }, '
    both += '{ measure = "visit_share", at_least = 0.35 }]\nat_least = 0.2'
    found = figure(coverage(ALL, both))

    assert found.value == Fraction(1, 5)  # 丙 alone
    assert found.outcome is MET


def test_those_that_have_said_it_does_not_concern_them_are_not_counted(
    figure: Figure,
) -> None:
    among = 'all_of = [{ measure = "visit_share", at_least = 0.3 }]\nat_least = 1\n'
    among += 'among = { fact = "has_hall", equals = true }'
    found = figure(coverage(ALL, among), SIX)

    assert found.tally.roles == {
        Role.MET: 2,  # 甲, 丙
        Role.NOT_CONCERNED: 2,  # 乙, 丁
        Role.UNANSWERED: 1,  # 戊 has not said whether it has a hall
        Role.NOT_SENT: 1,
    }
    assert (found.value, found.outcome) == (Fraction(2, 4), INCOMPLETE)


def test_an_answer_that_rules_a_question_out_says_that_it_does_not_concern_them(
    figure: Figure,
) -> None:
    rule = 'all_of = [{ measure = "connected", is = true }]\nat_least = 1\n'
    rule += 'among = { fact = "led_by_hospital", equals = true }'
    facilities = {
        ("甲", CENTRE): {"member": True, "led_by_hospital": True, "connected": True},
        ("乙", CENTRE): {"member": False},  # is then not asked who leads it
        ("丙", CENTRE): {"connected": True},
    }
    found = figure(coverage('["township_centre"]', rule), facilities)

    assert found.tally.roles == {
        Role.MET: 1,
        Role.NOT_CONCERNED: 1,
        Role.UNANSWERED: 1,
    }


def test_where_all_have_said_no_there_is_nothing_to_divide_by(figure: Figure) -> None:
    among = 'indicator = "hall"\nat_least = 1\n'
    among += 'among = { fact = "member", equals = true }'
    found = figure(
        coverage('["township_centre"]', among), {("甲", CENTRE): {"member": False}}
    )

    assert (found.value, found.outcome) == (None, NOT_APPLICABLE)
    assert found.unjudged is Unjudged.NOTHING_TO_DIVIDE


def test_a_kind_of_which_there_is_none_is_neither_nothing_nor_all(
    figure: Figure,
) -> None:
    centres = '["community_centre"]'
    found = figure(coverage(centres, 'indicator = "hall"\nat_least = 1'))

    assert (found.value, found.outcome) == (None, NOT_APPLICABLE)


def test_a_number_of_facilities_is_counted_not_divided(figure: Figure) -> None:
    rule = coverage(ALL, 'indicator = "hall"\nat_least = 3', "count")

    assert figure(rule).value == 2
    assert figure(rule).outcome is INCOMPLETE  # 戊 may yet be the third
    assert figure(rule.replace("= 3", "= 4")).outcome is NOT_MET


SHARE = 'kind = "pooled"\nnumerator = ["visits_tcm"]\ndenominator = ["visits"]\n'


def test_a_pooled_share_is_sums_over_sums(figure: Figure) -> None:
    found = figure(f"{SHARE}facility_types = {ALL}\nat_least = 0.35")

    # 甲 + 乙 + 丙 + 戊; 丁 is in 甲 already: a mean of the shares would be 43.3 %
    assert found.value == Fraction(6999 + 0 + 700 + 100, 20000 + 0 + 1000 + 400)
    assert (found.outcome, found.short) == (MET, None)
    assert found.tally.count(Role.IN_PARENT) == 1


def test_a_pooled_share_is_open_while_somebody_is_silent(figure: Figure) -> None:
    found = figure(f"{SHARE}facility_types = {ALL}\nat_least = 0.4", SIX)

    assert found.value == Fraction(7799, 21400)  # as it stands
    assert (found.outcome, found.so_far) == (INCOMPLETE, NOT_MET)
    assert found.short == 761  # 8 560 visits are 40 %


def test_34_995_per_cent_is_not_35(figure: Figure) -> None:
    found = figure(
        f'{SHARE}facility_types = ["township_centre"]\nat_least = 0.35',
    )

    assert found.value == Fraction(6999, 20000)
    assert (found.outcome, found.short) == (NOT_MET, 1)


def test_who_answered_one_half_of_a_share_counts_in_neither(figure: Figure) -> None:
    half = {("甲", CENTRE): FIVE["甲", CENTRE], ("乙", CENTRE): {"visits": 90000}}
    found = figure(f'{SHARE}facility_types = ["township_centre"]', half)

    assert found.value == Fraction(6999, 20000)
    assert found.tally.count(Role.UNANSWERED) == 1


def test_a_station_that_has_not_said_who_counts_it_may_not_be_added(
    figure: Figure,
) -> None:
    unsaid = {("甲", CENTRE): FIVE["甲", CENTRE]}
    unsaid["丙", STATION] = {"visits": 1000, "visits_tcm": 1000}
    found = figure(f"{SHARE}facility_types = {ALL}", unsaid)

    assert found.value == Fraction(6999, 20000)


PER_HEAD = """
kind = "pooled"
numerator = ["doctors", "hospital_doctors"]
denominator = ["residents"]
per = 10000
facility_types = ["township_centre", "community_station", "village_clinic"]
"""


def test_the_county_adds_what_only_it_knows(figure: Figure) -> None:
    county: dict[str, Value] = {"hospital_doctors": 2, "residents": 50000}
    found = figure(f"{PER_HEAD}at_least = 1", county=county)

    # 甲 2, 丙 1, the hospital 2: five for 50 000
    assert (found.value, found.outcome) == (Fraction(1), MET)
    assert figure(f"{PER_HEAD}more_than = 1", county=county).outcome is NOT_MET


def test_what_the_county_has_not_given_is_named(figure: Figure) -> None:
    found = figure(f"{PER_HEAD}at_least = 1")

    assert (found.value, found.outcome) == (None, INCOMPLETE)
    assert found.tally.needs == {"hospital_doctors", "residents"}


def test_enough_is_enough_whoever_is_silent(figure: Figure) -> None:
    county: dict[str, Value] = {"residents": 30000}
    found = figure(f"{PER_HEAD}at_least = 1", SIX, county)

    assert (found.value, found.outcome) == (
        Fraction(1),
        MET,
    )  # three are there at least


def test_nothing_to_divide_by_is_not_judged(figure: Figure) -> None:
    county: dict[str, Value] = {"hospital_doctors": 2, "residents": 0}
    found = figure(f"{PER_HEAD}at_least = 1", county=county)

    assert (found.value, found.outcome) == (None, NOT_APPLICABLE)


TREND = 'kind = "pooled"\nnumerator = ["visits_tcm"]\n'
TREND += 'more_than_of = { numerator = ["visits_tcm_before"] }\n'


def test_a_sum_is_held_against_last_years(figure: Figure) -> None:
    found = figure(f"{TREND}facility_types = {ALL}")

    # 6 999 + 0 + 700 + 100 against 6 000 + 900 + 699 + 100
    assert found.limit is not None
    assert (found.value, found.limit.value) == (Fraction(7799), Fraction(7699))
    assert found.outcome is MET


def test_who_had_no_last_year_is_compared_with_nothing(figure: Figure) -> None:
    facilities = {**FIVE, ("庚", CENTRE): {"visits_tcm": 5000}}
    found = figure(f"{TREND}facility_types = {ALL}", facilities)

    assert (found.value, found.outcome) == (Fraction(7799), INCOMPLETE)


def test_a_limit_that_comes_to_nothing_is_none(figure: Figure) -> None:
    new = {("庚", CENTRE): {"visits_tcm": 5000, "visits_tcm_before": 0}}
    found = figure(f"{TREND}facility_types = {ALL}", new)

    assert (found.value, found.outcome) == (Fraction(5000), None)
    assert found.unjudged is Unjudged.NO_LIMIT


def test_a_figure_without_a_limit_is_shown(figure: Figure) -> None:
    found = figure(f"{SHARE}facility_types = {ALL}")

    assert (found.outcome, found.unjudged) == (None, Unjudged.NO_LIMIT)
    assert found.value == Fraction(7799, 21400)


def test_the_regions_limit_is_not_held_against_a_county(figure: Figure) -> None:
    found = figure(f'{TREND}facility_types = {ALL}\narea = "region"')

    assert (found.value, found.outcome) == (Fraction(7799), None)
    assert found.unjudged is Unjudged.WIDER_AREA


PLAN = """
kind = "county"
numerator = ["hospital_doctors"]
denominator = ["residents"]
per = 1000
at_least_of = { numerator = ["plan"] }
"""


def test_the_countys_own_figure_is_held_against_its_plan(figure: Figure) -> None:
    from decimal import Decimal  # noqa: PLC0415 - nowhere else

    county: dict[str, Value] = {
        "hospital_doctors": 149,
        "residents": 50000,
        "plan": Decimal(3),
    }
    found = figure(PLAN, county=county)

    assert (found.value, found.outcome) == (Fraction(149, 50), NOT_MET)
    assert found.short == 1
    assert figure(PLAN, county={**county, "plan": Decimal(0)}).outcome is None
    del county["plan"]
    assert figure(PLAN, county=county).outcome is INCOMPLETE


def test_criteria_of_the_county_are_judged_one_by_one(figure: Figure) -> None:
    rule = 'kind = "county"\nall_of = [{ measure = "hospital_doctors", at_least = 3 }, '
    rule += '{ measure = "residents", at_least = 10 }]'

    assert figure(rule, county={"hospital_doctors": 3, "residents": 10}).outcome is MET
    assert figure(rule, county={"hospital_doctors": 2}).outcome is NOT_MET
    unsaid = figure(rule, county={"hospital_doctors": 3})
    assert unsaid.outcome is INCOMPLETE
    assert unsaid.tally.needs == {"residents"}


def test_facilities_that_only_the_county_counts_are_in_the_denominator(
    figure: Figure,
) -> None:
    county: dict[str, Value] = {
        "county_facility_counts/a/kind": "village_clinic",
        "county_facility_counts/a/count": 5,
        "county_facility_counts/b/kind": "township_centre",
        "county_facility_counts/b/count": 1,  # fewer than are named: the names stand
    }
    found = figure(coverage(ALL, 'indicator = "hall"\nat_least = 0.1'), SIX, county)

    assert found.value == Fraction(2, 8)  # six named, and two more clinics


@pytest.mark.parametrize(
    "why", [each for each in Role if each.open and each is not Role.UNANSWERED]
)
def test_a_packet_that_does_not_count_is_as_good_as_none(
    figure: Figure, why: Role
) -> None:
    rule = f"{SHARE}facility_types = {ALL}\nat_least = 0.35"
    found = figure(rule, {**SIX, ("己", CLINIC): why})

    assert (found.value, found.outcome) == (Fraction(7799, 21400), INCOMPLETE)
    assert found.tally.count(why) == 1


def test_what_was_declared_not_applicable_is_not_met_and_not_missing(
    figure: Figure,
) -> None:
    excused: dict[tuple[str, FacilityType], dict[str, Value]] = {
        ("甲", CENTRE): {"has_hall": True},
        ("乙", CENTRE): {"waivers/has_hall/reason": "没有病房"},
    }
    found = figure(coverage(ALL, 'indicator = "hall"\nat_least = 0.6'), excused)

    assert found.tally.roles == {Role.MET: 1, Role.NOT_APPLICABLE: 1}
    assert (found.value, found.outcome) == (Fraction(1, 2), NOT_MET)


def test_who_need_not_answer_half_of_a_share_counts_in_neither(figure: Figure) -> None:
    excused = {("甲", CENTRE): FIVE["甲", CENTRE]}
    excused["乙", CENTRE] = {"visits": 500, "waivers/visits_tcm/reason": "不接诊"}
    found = figure(f"{SHARE}facility_types = {ALL}\nat_least = 0.35", excused)

    assert found.tally.roles == {Role.ADDED: 1, Role.NOT_APPLICABLE: 1}
    assert (found.value, found.outcome) == (Fraction(6999, 20000), NOT_MET)


def test_who_need_not_say_who_counts_it_is_added(figure: Figure) -> None:
    excused: dict[tuple[str, FacilityType], dict[str, Value]] = {
        ("丙", STATION): {
            "waivers/counted_in_parent/reason": "没有上级机构",
            "visits": 10,
            "visits_tcm": 5,
        },
    }

    assert figure(f"{SHARE}facility_types = {ALL}", excused).value == Fraction(1, 2)


def test_not_even_a_part_is_added_of_what_a_centre_may_have_counted(
    figure: Figure,
) -> None:
    county: dict[str, Value] = {"residents": 10000, "hospital_doctors": 0}
    unsaid = {
        ("甲", CENTRE): FIVE["甲", CENTRE],
        ("丙", STATION): {"people": True, "people/a/doctor": True},
    }
    found = figure(f"{PER_HEAD}at_least = 3", unsaid, county)

    assert (found.value, found.outcome) == (Fraction(2), INCOMPLETE)


def test_a_share_of_a_whole_that_joins_both_can_be_out_of_reach(
    pack_from: PackFrom, county_of: RollUp
) -> None:
    """Nobody can hire so many that all physicians are TCM physicians."""
    form = FORM.replace("[[indicator]]", JOINED, 1)
    rule = '[[rollup]]\nid = "it"\nkind = "pooled"\nnumerator = ["doctors"]\n'
    rule += f'denominator = ["everybody"]\nfacility_types = {ALL}\n'
    centre = {"people": True, "people/a/doctor": True, "people/b/doctor": False}

    def short(limit: str) -> int | None:
        pack = pack_from(f"{form}{rule}at_least = {limit}")
        found = county_of(pack, {("甲", CENTRE): centre})
        return found.standards[0].figures[0].short

    assert short("0.75") == 2  # three of four
    assert short("1") is None


JOINED = """[measure.everybody]
kind = "count"
table = "people"

[measure.doctor_share]
kind = "share"
numerator = "doctors"
denominator = "everybody"
joins_both = true

[[indicator]]"""
