"""What facts make of each kind of measure: which rows count, how far it is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.measures import Figure
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.pack import FormPack

FORM = """
[[item]]
id = "opened"
type = "date"

[[item]]
id = "head"
type = "text"

[[item]]
id = "has_hall"
type = "yes_no"

[[item]]
id = "area"
type = "decimal"

[[item]]
kind = "table"
id = "technique_rows"
since_column = "since"
until_column = "until"
column = [
  { id = "technique", type = "catalogue", catalogue = "techniques" },
  { id = "per_spec", type = "yes_no" },
  { id = "since", type = "date" },
  { id = "until", type = "date" },
]

[[item]]
kind = "table"
id = "roster_rows"
column = [
  { id = "name", type = "text" },
  { id = "practice", type = "choice", choices = ["main", "multisite", "retired"] },
]

[[item]]
kind = "table"
id = "training_rows"
purpose = "log"
appearance = "log"
date_column = "date"
column = [
  { id = "date", type = "date" },
  { id = "people", type = "rows", of = "roster_rows" },
  { id = "count", type = "integer" },
  { id = "hours", type = "decimal" },
]

[[item]]
kind = "table"
id = "edu_rows"
purpose = "log"
appearance = "log"
date_column = "date"
column = [
  { id = "date", type = "date" },
  { id = "form", type = "choice", choices = ["text", "lecture"] },
  { id = "title", type = "text" },
]

[catalogue.techniques]
category = [{ id = "AC" }, { id = "MX" }, { id = "HP", counts = false }]
entry = [
  { id = "AC01", category = "AC" },
  { id = "AC02", category = "AC" },
  { id = "MX01", category = "MX" },
  { id = "HP01", category = "HP" },
]

[measure.items]
kind = "distinct"
table = "technique_rows"
column = "technique"
where = { per_spec = [true] }

[measure.categories]
kind = "distinct"
table = "technique_rows"
column = "technique"
by = "category"
where = { per_spec = [true] }

[measure.categories_with_pieces]
kind = "distinct"
table = "technique_rows"
column = "technique"
by = "category"
every_category = true
where = { per_spec = [true] }

[measure.staff]
kind = "count"
table = "roster_rows"
where = { practice = ["main"] }

[measure.trained]
kind = "sum"
table = "training_rows"
column = "count"
or_length_of = "people"

[measure.hours]
kind = "sum"
table = "training_rows"
column = "hours"

[measure.lectures]
kind = "count"
table = "edu_rows"
where = { form = ["lecture"] }

[measure.texts]
kind = "distinct"
table = "edu_rows"
column = "title"
where = { form = ["text"] }

[measure.education]
kind = "total"
of = ["lectures", "texts"]

[measure.text_share]
kind = "share"
numerator = "texts"
denominator = "education"
"""


@pytest.fixture(scope="module")
def figure(
    pack_from: Callable[[str], FormPack], judge: Callable[..., Snapshot]
) -> Callable[..., Figure]:
    pack = pack_from(FORM)

    def figure(measure: str, facts: Mapping[str, Value], *complete: str) -> Figure:
        snapshot = judge(pack, facts, complete=complete)
        return snapshot.figures.of(measure)

    return figure


FigureOf = Callable[..., Figure]


def table(name: str, *rows: Mapping[str, Any]) -> dict[str, Value]:
    return {
        f"{name}/r{number}/{column}": value
        for number, row in enumerate(rows)
        for column, value in row.items()
    }


def techniques(*entries: str, per_spec: Value | None = True) -> dict[str, Value]:
    cells = {} if per_spec is None else {"per_spec": per_spec}
    return table("technique_rows", *({"technique": each} | cells for each in entries))


def spread(figure: Figure) -> tuple[int | None, int | None]:
    """Return the interval of a whole figure in plain numbers."""
    assert figure.low.denominator == 1
    high = None if figure.high is None else int(figure.high)
    return int(figure.low), high


def test_different_techniques_are_counted_not_rows(figure: FigureOf) -> None:
    facts = techniques("AC01", "AC01", "AC02", "MX01")

    assert spread(figure("items", facts, "technique_rows")) == (3, 3)
    assert spread(figure("categories", facts, "technique_rows")) == (2, 2)


def test_a_technique_not_done_to_specification_does_not_count(
    figure: FigureOf,
) -> None:
    facts = techniques("AC01", "MX01", per_spec=False)

    assert spread(figure("items", facts, "technique_rows")) == (0, 0)
    assert figure("items", facts, "technique_rows").needs == ()


def test_a_technique_of_which_that_is_unknown_might_count(figure: FigureOf) -> None:
    facts = techniques("AC01", "MX01", per_spec=None) | {
        "technique_rows/r0/per_spec": True
    }

    items = figure("items", facts, "technique_rows")

    assert spread(items) == (1, 2)
    assert items.needs == ("technique_rows/r1/per_spec",)


def test_what_might_count_but_is_there_already_changes_nothing(
    figure: FigureOf,
) -> None:
    facts = techniques("AC01", "AC01", per_spec=None) | {
        "technique_rows/r0/per_spec": True
    }

    items = figure("items", facts, "technique_rows")

    assert spread(items) == (1, 1)
    assert items.needs == ()


def test_a_row_whose_technique_is_not_named_might_be_one_more(figure: FigureOf) -> None:
    facts = techniques("AC01") | {"technique_rows/r1/per_spec": True}

    items = figure("items", facts, "technique_rows")

    assert spread(items) == (1, 2)
    assert items.needs == ("technique_rows/r1/technique",)


def test_herbal_pieces_count_only_where_the_standard_says_so(figure: FigureOf) -> None:
    facts = techniques("AC01", "HP01")

    assert spread(figure("categories", facts, "technique_rows")) == (1, 1)
    assert spread(figure("items", facts, "technique_rows")) == (1, 1)
    assert spread(figure("categories_with_pieces", facts, "technique_rows")) == (2, 2)


@pytest.mark.parametrize(
    ("since", "until", "counted"),
    [
        (None, None, 1),
        (date(2024, 12, 31), None, 1),
        (date(2025, 1, 1), None, 0),
        (None, date(2025, 1, 1), 1),
        (None, date(2024, 12, 31), 0),
        (date(2024, 3, 1), date(2024, 6, 1), 0),
    ],
)
def test_a_register_counts_what_stands_at_the_end_of_the_period(
    figure: FigureOf, since: date | None, until: date | None, counted: int
) -> None:
    facts = techniques("AC01")
    if since:
        facts["technique_rows/r0/since"] = since
    if until:
        facts["technique_rows/r0/until"] = until

    assert spread(figure("items", facts, "technique_rows")) == (counted, counted)


def test_only_the_main_place_of_practice_counts(figure: FigureOf) -> None:
    facts = table(
        "roster_rows",
        {"practice": "main"},
        {"practice": "multisite"},
        {"practice": "retired"},
        {"name": "未定"},
    )

    staff = figure("staff", facts, "roster_rows")

    assert spread(staff) == (1, 2)
    assert staff.needs == ("roster_rows/r3/practice",)


@pytest.mark.parametrize(
    ("day", "spread_"),
    [
        (date(2024, 1, 1), (1, 1)),
        (date(2024, 12, 31), (1, 1)),
        (date(2023, 12, 31), (0, 0)),
        (date(2025, 1, 1), (0, 0)),
        (None, (0, 1)),
    ],
)
def test_a_log_counts_what_is_dated_in_the_period(
    figure: FigureOf, day: date | None, spread_: tuple[int, int]
) -> None:
    row: dict[str, Value] = {"form": "lecture"}
    if day is not None:
        row["date"] = day

    lectures = figure("lectures", table("edu_rows", row), "edu_rows")

    assert spread(lectures) == spread_
    assert lectures.needs == (("edu_rows/r0/date",) if day is None else ())


def test_an_undated_row_that_could_never_count_is_no_matter(figure: FigureOf) -> None:
    facts = table("edu_rows", {"form": "text", "title": "甲"})

    assert spread(figure("lectures", facts, "edu_rows")) == (0, 0)


def test_titles_are_compared_without_spaces_width_and_case(figure: FigureOf) -> None:
    day = date(2024, 5, 1)
    titles = ("中医 养生", "中医养生", "ＴＣＭ", "tcm ", "T C M", "太极")
    facts = table(
        "edu_rows",
        *({"date": day, "form": "text", "title": title} for title in titles),
    )

    assert spread(figure("texts", facts, "edu_rows")) == (3, 3)


def test_people_named_stand_for_a_number_not_given(figure: FigureOf) -> None:
    day = date(2024, 5, 1)
    facts = table(
        "training_rows",
        {"date": day, "count": 5},
        {"date": day, "people": ("p1", "p2")},
        {"date": day, "count": 1, "people": ("p1", "p2", "p3")},
        {"date": day, "people": ()},
    )

    assert spread(figure("trained", facts, "training_rows")) == (8, 8)


def test_a_sum_with_an_addend_missing_has_no_upper_end(figure: FigureOf) -> None:
    day = date(2024, 5, 1)
    facts = table("training_rows", {"date": day, "count": 5}, {"date": day})

    trained = figure("trained", facts, "training_rows")

    assert spread(trained) == (5, None)
    assert trained.needs == ("training_rows/r1/count",)


def test_a_sum_takes_an_undated_row_as_what_might_be_added(figure: FigureOf) -> None:
    facts = table("training_rows", {"date": date(2024, 5, 1), "count": 5}, {"count": 3})

    trained = figure("trained", facts, "training_rows")

    assert spread(trained) == (5, 8)
    assert trained.needs == ("training_rows/r1/date",)


def test_decimals_are_added_exactly(figure: FigureOf) -> None:
    day = date(2024, 5, 1)
    rows = ({"date": day, "hours": Decimal("0.1")} for _ in range(3))

    hours = figure("hours", table("training_rows", *rows), "training_rows")

    assert hours.value == Fraction(3, 10)


def test_a_total_adds_what_is_known_and_asks_for_the_rest(figure: FigureOf) -> None:
    day = date(2024, 5, 1)
    facts = table(
        "edu_rows", {"date": day, "form": "lecture"}, {"date": day, "form": "text"}
    )

    total = figure("education", facts, "edu_rows")
    open_ = figure("education", facts)

    assert spread(total) == (1, 2)
    assert total.needs == ("edu_rows/r1/title",)
    assert spread(open_) == (1, None)
    assert open_.needs == ("edu_rows", "edu_rows/r1/title")


def test_a_derived_number_may_be_given_without_its_table(figure: FigureOf) -> None:
    assert spread(figure("lectures", {"lectures": 4})) == (4, 4)
    assert spread(figure("education", {"education": 12})) == (12, 12)
    assert figure("text_share", {"education": 12, "texts": 3}).value == Fraction(1, 4)


def test_a_derived_number_beside_its_table_gives_way_to_it(figure: FigureOf) -> None:
    row = table("edu_rows", {"date": date(2024, 5, 1), "form": "lecture"})
    given: dict[str, Value] = {"lectures": 4, "education": 12}

    assert spread(figure("lectures", row | given, "edu_rows")) == (1, 1)
    assert spread(figure("education", row | given, "edu_rows")) == (1, 1)
    assert spread(figure("lectures", row | given)) == (1, None)
    assert spread(figure("lectures", given, "edu_rows")) == (0, 0)
    assert spread(figure("education", given, "edu_rows")) == (0, 0)


def test_a_table_with_rows_of_other_years_only_says_nothing_of_this_one(
    figure: FigureOf,
) -> None:
    old = table("edu_rows", {"date": date(2023, 5, 1), "form": "lecture"})

    assert spread(figure("lectures", old | {"lectures": 4})) == (4, 4)


def test_what_is_no_number_counts_by_being_there(figure: FigureOf) -> None:
    assert figure("opened", {"opened": date(2011, 9, 1)}).value == 1
    assert figure("head", {"head": "赵广田"}).value == 1
    assert figure("head", {}).value is None
    assert figure("has_hall", {"has_hall": False}).value == 0
    assert figure("area", {"area": Decimal("60.5")}).value == Fraction(121, 2)


def test_what_is_known_of_an_open_count_is_how_far_it_has_come(
    figure: FigureOf,
) -> None:
    row = table("edu_rows", {"date": date(2024, 5, 1), "form": "lecture"})

    assert figure("lectures", row).known == 1
    assert figure("lectures", {}).known is None
    assert figure("lectures", {}, "edu_rows").known == 0
    assert figure("text_share", row).known is None


def test_rule_11_a_row_is_typed_once_and_cut_by_every_period_it_stands_in(
    pack_from: Callable[[str], FormPack], judge: Callable[..., Snapshot]
) -> None:
    pack = pack_from(FORM)
    facts = techniques("AC01") | table(
        "edu_rows",
        {"date": date(2024, 2, 1), "form": "lecture"},
        {"date": date(2024, 8, 1), "form": "lecture"},
    )
    facts["technique_rows/r0/since"] = date(2024, 7, 1)

    def counted(period: str) -> tuple[int, int]:
        complete = ("edu_rows", "technique_rows")
        figures = judge(pack, facts, period=period, complete=complete).figures
        return int(figures.of("lectures").low), int(figures.of("items").low)

    assert counted("2024") == (2, 1)
    assert counted("2024Q1") == (1, 0)
    assert counted("2024Q2") == (0, 0)
    assert counted("2024Q3") == (1, 1)
    assert counted("2025") == (0, 1)
