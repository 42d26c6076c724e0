"""A year or a quarter: its code, its first and last day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcm_desk.assessment.period import Period

PERIODS = st.builds(
    lambda year, quarter: Period("quarter" if quarter else "year", year, quarter),
    st.integers(2000, 2100),
    st.none() | st.integers(1, 4),
)


@given(PERIODS)
def test_a_period_survives_its_code(period: Period) -> None:
    assert Period.parse(period.code) == period


@pytest.mark.parametrize(
    "code",
    ["", "24", "2024Q5", "2024Q0", "2024q1", "2024-Q1", " 2024", "2024年", "٢٠٢٤"],
)
def test_what_is_no_period_is_an_error(code: str) -> None:
    with pytest.raises(ValueError, match="is no period"):
        Period.parse(code)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024Q2", date(2024, 4, 1), date(2024, 6, 30)),
        ("2024Q3", date(2024, 7, 1), date(2024, 9, 30)),
        ("2024Q4", date(2024, 10, 1), date(2024, 12, 31)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(
    code: str, first: date, last: date
) -> None:
    period = Period.parse(code)

    assert (period.first_day, period.last_day) == (first, last)
    assert period.contains(first)
    assert period.contains(last)
    assert not period.contains(first - timedelta(days=1))
    assert not period.contains(last + timedelta(days=1))


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_a_day_belongs_to_its_year_and_to_one_quarter(day: date) -> None:
    quarters = [Period("quarter", day.year, number) for number in (1, 2, 3, 4)]

    assert Period("year", day.year).contains(day)
    assert sum(quarter.contains(day) for quarter in quarters) == 1


@given(PERIODS)
def test_the_period_of_a_year_before_is_of_the_same_kind(period: Period) -> None:
    before = period.year_before

    assert (before.kind, before.quarter) == (period.kind, period.quarter)
    assert before.year == period.year - 1
