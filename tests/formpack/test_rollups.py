"""Roll-ups and duties as data: what they may say, and what is wrong with others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tcm_desk.errors import FormPackError
from tcm_desk.formpack.demands import items_demanded, items_read, measures_read
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack

FORM = """
[[item]]
id = "has_hall"
type = "yes_no"
facility_types = ["township_centre"]

[[item]]
id = "visits"
type = "integer"

[[item]]
id = "visits_tcm"
type = "integer"

[[item]]
id = "visits_before"
type = "integer"

[[item]]
id = "plan"
type = "text"

[[item]]
id = "residents"
type = "integer"
facility_types = []

[[item]]
id = "hospital_doctors"
type = "integer"
facility_types = []

[[item]]
kind = "table"
id = "people"
column = [{ id = "doctor", type = "yes_no" }]

[measure.doctors]
kind = "count"
table = "people"

[[indicator]]
id = "hall"
applies_to = ["township_centre"]
all_of = [{ measure = "has_hall", is = true }]
"""

ROLLUPS = """
[[rollup]]
id = "hall_rate"
kind = "coverage"
indicator = "hall"
facility_types = ["township_centre"]
among = { fact = "has_hall", equals = true }
at_least = 0.9

[[rollup]]
id = "doctors_per_resident_V"
kind = "pooled"
facility_types = ["village_clinic"]
numerator = ["doctors", "hospital_doctors"]
denominator = ["residents"]
per = 10000
at_least = 0.6

[[rollup]]
id = "more_visits"
kind = "pooled"
facility_types = ["village_clinic"]
numerator = ["visits"]
more_than_of = { numerator = ["visits_before"] }

[[rollup]]
id = "hospital_share"
kind = "county"
numerator = ["hospital_doctors"]
denominator = ["residents"]

[[rollup]]
id = "hospital_size"
kind = "county"
all_of = [{ measure = "hospital_doctors", at_least = 10 }]

[[duty]]
id = "report"
period = "quarter"
due = ["03-25", "06-25", "09-25", "12-25"]
shown_by = ["plan"]
facility_types = ["township_centre"]
"""

PackFrom = Callable[[str], FormPack]


@pytest.fixture(scope="module")
def pack(pack_from: PackFrom) -> FormPack:
    return pack_from(FORM + ROLLUPS)


def test_a_roll_up_reads_its_indicator_its_sums_and_its_limit(pack: FormPack) -> None:
    small = pack.standard("small")
    read = {each.id: list(measures_read(small, each)) for each in small.rollups}

    assert read == {
        "hall_rate": ["has_hall"],
        "doctors_per_resident_V": ["doctors", "hospital_doctors", "residents"],
        "more_visits": ["visits_before", "visits"],
        "hospital_share": ["hospital_doctors", "residents"],
        "hospital_size": ["hospital_doctors"],
    }


def test_a_roll_up_is_worked_out_from_questions_and_tables(pack: FormPack) -> None:
    small = pack.standard("small")

    assert items_read(pack, small, small.rollups[0]) == {"has_hall"}
    assert items_read(pack, small, small.rollups[1]) == {
        "people",
        "hospital_doctors",
        "residents",
    }


def test_a_facility_is_asked_for_what_adds_it_up_and_what_shows_a_duty(
    pack: FormPack,
) -> None:
    small = pack.standard("small")

    assert items_demanded(pack, small, FacilityType.TOWNSHIP_CENTRE) == {
        "has_hall",
        "plan",
    }
    assert items_demanded(pack, small, FacilityType.VILLAGE_CLINIC) == {
        "people",
        "hospital_doctors",
        "residents",
        "visits",
        "visits_before",
    }


def test_a_duty_has_dates_in_every_year(pack: FormPack) -> None:
    (duty,) = pack.standard("small").duties

    assert duty.due_in(2024)[:2] == (date(2024, 3, 25), date(2024, 6, 25))


ROLLUP = '[[rollup]]\nid = "r"\n'
CENTRES = '\nfacility_types = ["township_centre"]\n'
CLINICS = '\nfacility_types = ["village_clinic"]\n'
DUTY = '[[duty]]\nid = "d"\n'


@pytest.mark.parametrize(
    ("added", "problem"),
    [
        (
            f'{ROLLUP}kind = "coverage"\nindicator = "hal"{CENTRES}',
            "small/r: unknown indicator hal; correct it",
        ),
        (
            f'{ROLLUP}kind = "coverage"\nindicator = "hall"{CLINICS}',
            (
                "small/r: counts facilities that hall does not bind;"
                " correct facility_types"
            ),
        ),
        (
            f'{ROLLUP}kind = "coverage"\nindicator = "hall"\nat_least = 90{CENTRES}',
            "small/r: a share is above one; write 90 per cent as 0.9",
        ),
        (
            f'{ROLLUP}kind = "count"\nindicator = "hall"\nat_least = 0.5{CENTRES}',
            "small/r: a count is not whole; give a whole number",
        ),
        (
            (
                f'{ROLLUP}kind = "coverage"\nindicator = "hall"{CENTRES}'
                'among = { fact = "hal", equals = true }'
            ),
            "small/r: refers to unknown hal; ask for it",
        ),
        (
            (
                f'{ROLLUP}kind = "coverage"{CENTRES}'
                'all_of = [{ measure = "has_hal", is = true }]'
            ),
            "small/r: unknown measure has_hal; declare it",
        ),
        (
            f'{ROLLUP}kind = "pooled"\nnumerator = ["vists"]{CLINICS}',
            "small/r: unknown measure vists; declare it",
        ),
        (
            f'{ROLLUP}kind = "pooled"\nnumerator = ["residents"]{CLINICS}',
            (
                "small/r: is no pooled figure by what it reads;"
                " correct the kind or the measures"
            ),
        ),
        (
            f'{ROLLUP}kind = "county"\nnumerator = ["visits"]',
            (
                "small/r: is no county figure by what it reads;"
                " correct the kind or the measures"
            ),
        ),
        (
            (
                f'{ROLLUP}kind = "pooled"\nnumerator = ["tcm_share"]{CLINICS}'
                '[measure.tcm_share]\nkind = "share"\n'
                'numerator = "visits_tcm"\ndenominator = "visits"'
            ),
            ("small/r: tcm_share is a share, and shares do not add up; name its parts"),
        ),
        (
            f'{ROLLUP}kind = "pooled"\nnumerator = ["has_hall"]{CLINICS}',
            "small/r: has_hall is not asked of a village_clinic; ask it there too",
        ),
        (
            (
                f'{ROLLUP}kind = "county"\nnumerator = ["residents"]\n'
                f'{DUTY}[[duty]]\nid = "r"'
            ),
            "standard small: r stands for two things; rename one of them",
        ),
        (
            '[[duty]]\nid = "hall"',
            "standard small: hall stands for two things; rename one of them",
        ),
        (
            f'{DUTY}sources = ["T-001"]',
            "small/d: T-001 is another document's; correct it",
        ),
        (
            f'{DUTY}shown_by = ["plam"]',
            "small/d: refers to unknown plam; ask for it",
        ),
        (
            f'{DUTY}period = "quarter"\ndue = ["03-25"]',
            (
                "small/d: 1 due dates do not make a quarter;"
                " give one for each time it comes round"
            ),
        ),
        (
            f'{DUTY}begins = "2024-02"\ndeadline = "2024-01"',
            "small/d: begins after its deadline; correct one",
        ),
        (
            '[standard.city]\nparent = "region"\n[standard.region]\nparent = "city"',
            "standard city: stands under itself; correct a parent",
        ),
    ],
)
def test_a_mistake_in_a_roll_up_or_duty_is_named_with_its_cure(
    pack_from: PackFrom, added: str, problem: str
) -> None:
    assert problem in problems_of(pack_from, f"{FORM}\n{added}")


@pytest.mark.parametrize(
    ("added", "problem"),
    [
        (f'{ROLLUP}kind = "coverage"{CENTRES}', "give either indicator or all_of"),
        (
            f'{ROLLUP}kind = "coverage"\nindicator = "hall"',
            "name the facility_types that are counted",
        ),
        (
            (
                f'{ROLLUP}kind = "count"\nindicator = "hall"{CENTRES}'
                "at_least = 1\nmore_than = 0"
            ),
            "give one limit at most",
        ),
        (f'{ROLLUP}kind = "pooled"{CLINICS}', "give either numerator or all_of"),
        (
            f'{ROLLUP}kind = "pooled"\nnumerator = ["visits"]',
            "only a pooled figure names facility_types, and it must",
        ),
        (
            f'{ROLLUP}kind = "county"\nnumerator = ["residents"]{CLINICS}',
            "only a pooled figure names facility_types, and it must",
        ),
        (
            (
                f'{ROLLUP}kind = "county"\nnumerator = ["residents"]\nat_least = 1\n'
                'at_most_of = { numerator = ["residents"] }'
            ),
            "give one limit at most, and none beside all_of",
        ),
        (
            (
                f'{ROLLUP}kind = "pooled"{CLINICS}'
                'all_of = [{ measure = "visits", at_least = 1 }]'
            ),
            "criteria are judged of the county alone; give numerator",
        ),
        (
            f'{ROLLUP}kind = "mean"',
            "is mean, not one of coverage、count、pooled、county",
        ),
        (f"{DUTY}{CLINICS}", "facility_types are asked for what shown_by names"),
        (f"{DUTY}at_least = 1\nat_most = 2", "give one limit at most"),
        (f'{DUTY}due = ["06-25", "03-25"]', "give the due dates in order, each once"),
        (f'{DUTY}due = ["02-30"]', "which does not fit ^"),
        (f'{DUTY}deadline = "2025"', "which does not fit ^"),
        (f'{DUTY}actor = "ministry"', "is ministry, not one of facility、hospital"),
    ],
)
def test_a_roll_up_or_duty_that_is_not_whole_is_refused(
    pack_from: PackFrom, added: str, problem: str
) -> None:
    (found,) = problems_of(pack_from, f"{FORM}\n{added}")

    assert problem in found


def problems_of(pack_from: PackFrom, text: str) -> list[str]:
    with pytest.raises(FormPackError) as refused:
        pack_from(text)
    return str(refused.value.details["problems"]).splitlines()
