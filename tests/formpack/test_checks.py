"""A mistake of a pack's author is named with its place and a cure; all at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tcm_desk.errors import FormPackError
from tcm_desk.formpack.pack import FormPack

SOUND = """
header_facts = ["facility_name"]

[[item]]
id = "has_hall"
type = "yes_no"

[[item]]
id = "hall_area"
type = "decimal"
relevant = { fact = "has_hall", equals = true }

[[item]]
id = "visits"
type = "integer"

[[item]]
id = "visits_tcm"
type = "integer"
within = "visits"
asked_with = "visits"

[[item]]
id = "method"
type = "choice"
choices = ["by_visit", "by_doctor"]

[[item]]
id = "note"
type = "text"

[[item]]
id = "clinic_beds"
type = "integer"
facility_types = ["village_clinic"]

[[item]]
kind = "table"
id = "people"
since_column = "joined"
until_column = "left"
column = [
  { id = "licence", type = "choice", choices = ["physician", "nurse"] },
  { id = "general", type = "yes_no" },
  { id = "hours", type = "decimal" },
  { id = "joined", type = "date" },
  { id = "left", type = "date" },
]

[[item]]
kind = "table"
id = "skills"
column = [
  { id = "technique", type = "catalogue", catalogue = "techniques" },
  { id = "operators", type = "rows", of = "people" },
]

[catalogue.techniques]
category = [{ id = "AC" }]
entry = [
  { id = "AC01", category = "AC" },
  { id = "AC02", category = "AC", alternates = ["AC"], family = "AC01" },
]

[measure.share]
kind = "share"
numerator = "visits_tcm"
denominator = "visits"

[measure.nurses]
kind = "count"
table = "people"
where = { licence = ["nurse"], general = [true] }

[measure.hours]
kind = "sum"
table = "people"
column = "hours"

[measure.hands]
kind = "sum"
table = "skills"
column = "hours"
or_length_of = "operators"

[measure.items]
kind = "distinct"
table = "skills"
column = "technique"

[measure.all]
kind = "total"
of = ["nurses", "items", "visits"]

[[indicator]]
id = "i"
all_of = [{ measure = "share", at_least = 0.35 }, { measure = "has_hall", is = true }]
""".replace(
    '{ id = "operators"', '{ id = "hours", type = "integer" },\n  { id = "operators"'
)


def problems_of(pack_from: Callable[[str], FormPack], text: str) -> list[str]:
    with pytest.raises(FormPackError) as refused:
        pack_from(text)
    found = str(refused.value.details["problems"]).splitlines()
    assert refused.value.details["count"] == len(found)
    assert str(len(found)) in str(refused.value)
    return found


def test_a_sound_pack_has_no_problems(pack_from: Callable[[str], FormPack]) -> None:
    assert pack_from(SOUND).id == "small"


ITEM = '\n[[item]]\nid = "extra"\n'
TABLE = '\n[[item]]\nkind = "table"\nid = "extra"\n'
MEASURE = "\n[measure.extra]\n"
INDICATOR = '\n[[indicator]]\nid = "extra"\n'


@pytest.mark.parametrize(
    ("added", "problem"),
    [
        (
            '\n[[item]]\nid = "visits"\ntype = "integer"',
            "visits: stands for two things; rename one of them",
        ),
        (
            '\n[[item]]\nid = "nurses"\ntype = "integer"',
            "nurses: stands for two things; rename one of them",
        ),
        (
            '\n[[item]]\nid = "facility_name"\ntype = "text"',
            "facility_name: stands for two things; rename one of them",
        ),
        (
            f'{ITEM}type = "choice"',
            "extra: type choice has nothing to choose; name it",
        ),
        (
            f'{ITEM}type = "catalogue"\ncatalogue = "equipment"',
            "extra: type catalogue has nothing to choose; name it",
        ),
        (
            f'{ITEM}type = "rows"\nof = "visits"',
            "extra: type rows has nothing to choose; name it",
        ),
        (
            f'{ITEM}type = "choice"\nchoices = ["a", "a"]',
            "extra: choice a is there twice; remove one",
        ),
        (
            f'{ITEM}type = "integer"\nwithin = "visitz"',
            "extra: refers to unknown visitz; ask for it",
        ),
        (
            f'{ITEM}type = "integer"\nasked_with = "people"',
            "extra: refers to unknown people; ask for it",
        ),
        (
            f'{ITEM}type = "text"\nrelevant = {{ fact = "has_hal", equals = true }}',
            "extra: refers to unknown has_hal; ask for it",
        ),
        (
            f'{ITEM}type = "text"\nrelevant = {{ fact = "method", equals = "by_eye" }}',
            "extra: method is never by_eye; use one of its answers",
        ),
        (
            f'{ITEM}type = "text"\nrelevant = {{ fact = "method", equals = true }}',
            "extra: method is never True; use one of its answers",
        ),
        (
            f'{ITEM}type = "text"\nrelevant = {{ fact = "visits", equals = true }}',
            "extra: visits is never True; use one of its answers",
        ),
        (
            f'{ITEM}type = "yes_no"\nrelevant = {{ fact = "extra", equals = true }}',
            "extra: is relevant by itself; break the circle",
        ),
        (
            (
                f'{TABLE}column = [{{ id = "a", type = "text", '
                'relevant = { column = "b", is_in = ["x"] } }]'
            ),
            "extra: has no column b; add the column",
        ),
        (
            (
                f'{TABLE}column = [{{ id = "a", type = "text" }}, '
                '{ id = "a", type = "text" }]'
            ),
            "extra: column a is there twice; rename one",
        ),
        (
            f'{TABLE}column = [{{ id = "id", type = "text" }}]',
            "extra: column id would hide the row's; rename it",
        ),
        (
            f'{TABLE}purpose = "log"\ncolumn = [{{ id = "date", type = "date" }}]',
            "extra: only a log has a date column; set date_column",
        ),
        (
            f'{TABLE}date_column = "date"\ncolumn = [{{ id = "date", type = "date" }}]',
            "extra: only a log has a date column; set date_column",
        ),
        (
            f'{TABLE}since_column = "since"\ncolumn = [{{ id = "a", type = "text" }}]',
            "extra: has no column since; add the column",
        ),
        (
            f'{TABLE}until_column = "a"\ncolumn = [{{ id = "a", type = "text" }}]',
            "extra: column a is no date; correct its type",
        ),
        (
            f'{MEASURE}kind = "share"\nnumerator = "visitz"\ndenominator = "visits"',
            "extra: refers to unknown visitz; declare it",
        ),
        (
            f'{MEASURE}kind = "value"\nfact = "people"',
            "extra: refers to unknown people; declare it",
        ),
        (
            f'{MEASURE}kind = "share"\nnumerator = "note"\ndenominator = "visits"',
            "extra: note is no number of things; use another",
        ),
        (
            f'{MEASURE}kind = "total"\nof = ["share", "visits"]',
            "extra: share is no number of things; use another",
        ),
        (
            f'{MEASURE}kind = "total"\nof = ["extra", "visits"]',
            "extra: is derived from itself; break the circle",
        ),
        (
            f'{MEASURE}kind = "count"\ntable = "visits"',
            "extra: unknown table visits; declare the table",
        ),
        (
            f'{MEASURE}kind = "distinct"\ntable = "people"\ncolumn = "name"',
            "extra: people has no column name; correct it",
        ),
        (
            f'{MEASURE}kind = "sum"\ntable = "people"\ncolumn = "licence"',
            "extra: licence is choice; use a column of integer",
        ),
        (
            (
                f'{MEASURE}kind = "sum"\ntable = "people"\ncolumn = "hours"\n'
                'or_length_of = "licence"'
            ),
            "extra: licence is choice; use a column of rows",
        ),
        (
            f'{MEASURE}kind = "count"\ntable = "people"\nwhere = {{ sex = ["f"] }}',
            "extra: people has no column sex; correct it",
        ),
        (
            f'{MEASURE}kind = "count"\ntable = "people"\nwhere = {{ licence = ["x"] }}',
            "extra: licence is never x; use one of its choices",
        ),
        (
            (
                f'{MEASURE}kind = "count"\ntable = "people"\n'
                'where = { general = ["yes"] }'
            ),
            "extra: general is never yes; use one of its choices",
        ),
        (
            '\n[[indicator]]\nid = "i"\nall_of = [{ measure = "all", at_least = 1 }]',
            "standard small: indicator i is there twice; merge them",
        ),
        (
            (
                f'{INDICATOR}sources = ["T-1"]\n'
                'all_of = [{ measure = "visits", at_least = 1 }]'
            ),
            "small/extra: T-1 is another document's; correct it",
        ),
        (
            f'{INDICATOR}all_of = [{{ measure = "visitz", at_least = 1 }}]',
            "small/extra: unknown measure visitz; declare it",
        ),
        (
            f'{INDICATOR}all_of = [{{ measure = "has_hall", at_least = 1 }}]',
            (
                "small/extra: threshold does not fit has_hall; "
                "use `is` for yes/no answers and a number for the others"
            ),
        ),
        (
            f'{INDICATOR}all_of = [{{ measure = "visits", is = true }}]',
            (
                "small/extra: threshold does not fit visits; "
                "use `is` for yes/no answers and a number for the others"
            ),
        ),
        (
            f'{INDICATOR}all_of = [{{ measure = "share", at_least = 35 }}]',
            "small/extra: share is a fraction of one; write 35 per cent as 0.35",
        ),
        (
            (
                f'{INDICATOR}applies_to = ["village_clinic", "community_centre"]\n'
                'all_of = [{ measure = "clinic_beds", at_least = 1 }]'
            ),
            (
                "small/extra: clinic_beds is not asked of a community_centre; "
                "ask it there too"
            ),
        ),
        (
            f'{INDICATOR}all_of = [{{ measure = "hall_area", at_least = 60 }}]',
            (
                "small/extra: hall_area is not always asked; "
                "ask it always, or judge what it hangs on"
            ),
        ),
    ],
)
def test_one_mistake_is_one_problem_with_its_cure(
    pack_from: Callable[[str], FormPack], added: str, problem: str
) -> None:
    catalogues = SOUND.index("[catalogue.")
    text = f"{SOUND[:catalogues]}{added}\n{SOUND[catalogues:]}"

    assert problems_of(pack_from, text) == [problem]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            'entry = [\n  { id = "AC01", category = "AC" }',
            'entry = [\n  { id = "AC01", category = "MX" }',
            "techniques/AC01: unknown category MX; add it",
        ),
        (
            'alternates = ["AC"]',
            'alternates = ["OT"]',
            "techniques/AC02: unknown category OT; add it",
        ),
        (
            'family = "AC01"',
            'family = "AC99"',
            "techniques/AC02: unknown family AC99; add it",
        ),
        ('id = "AC02"', 'id = "AC01"', "techniques/AC01: is there twice; rename one"),
        (
            '[{ id = "AC" }]',
            '[{ id = "AC" }, { id = "AC" }]',
            "techniques/AC: is there twice; rename one",
        ),
    ],
)
def test_a_catalogue_is_checked_too(
    pack_from: Callable[[str], FormPack], old: str, new: str, problem: str
) -> None:
    assert old in SOUND

    assert problems_of(pack_from, SOUND.replace(old, new, 1)) == [problem]


def test_all_problems_are_named_at_once(pack_from: Callable[[str], FormPack]) -> None:
    text = SOUND.replace('within = "visits"', 'within = "visitz"')
    text = text.replace('numerator = "visits_tcm"', 'numerator = "tcm"')
    text = text.replace('measure = "has_hall"', 'measure = "hall"')

    assert len(problems_of(pack_from, text)) == 3


def test_a_circle_of_conditions_is_found_from_everywhere(
    pack_from: Callable[[str], FormPack],
) -> None:
    text = "\n".join(
        f'[[item]]\nid = "{one}"\ntype = "yes_no"\n'
        f'relevant = {{ fact = "{other}", equals = true }}'
        for one, other in ("ab", "bc", "ca")
    )

    assert len(problems_of(pack_from, text)) == 3
