"""Adding up: in any order, county by county, always to the same figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcm_desk.assessment.findings import Outcome
from tcm_desk.formpack.pack import FormPack
from tcm_desk.rollup.bounds import Bounds
from tcm_desk.rollup.contributions import Contribution, Role, measures_of_facilities
from tcm_desk.rollup.results import work_out
from tcm_desk.rollup.tallies import Tally, tally_of

ROLLUPS = """
[[item]]
id = "visits"
type = "integer"

[[item]]
id = "visits_tcm"
type = "integer"

[[rollup]]
id = "covered"
kind = "coverage"
facility_types = ["township_centre"]
all_of = [{ measure = "visits", at_least = 1 }]
at_least = 0.5

[[rollup]]
id = "share"
kind = "pooled"
facility_types = ["township_centre"]
numerator = ["visits_tcm"]
denominator = ["visits"]
at_least = 0.3
"""

PackFrom = Callable[[str], FormPack]

numbers = st.integers(0, 10**6)
part = st.builds(
    lambda low, more: Bounds(
        Fraction(low), None if more is None else Fraction(low + more)
    ),
    numbers,
    st.none() | numbers,
)
given_ = st.builds(
    Contribution,
    st.sampled_from(Role),
    st.fixed_dictionaries({"visits": part, "visits_tcm": part}),
)


@pytest.fixture(scope="module")
def pack(pack_from: PackFrom) -> FormPack:
    return pack_from(ROLLUPS)


@given(st.lists(given_), st.randoms(use_true_random=False), st.integers(0, 20))
def test_facilities_are_added_in_any_order_and_any_portions(
    found: list[Contribution], chance: Random, cut: int
) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)
    portions = tally_of(shuffled[:cut]) + tally_of(shuffled[cut:])

    assert portions == tally_of(found)
    assert Tally() + portions == portions


@given(st.lists(given_, min_size=1), st.lists(given_, min_size=1))
def test_two_counties_come_to_what_all_their_facilities_come_to(
    pack: FormPack, one: Sequence[Contribution], other: Sequence[Contribution]
) -> None:
    for rollup in pack.standard("small").rollups:
        together = work_out(pack, rollup, tally_of([*one, *other]))
        added = work_out(pack, rollup, tally_of(one) + tally_of(other))

        assert added == together


@given(st.lists(given_))
def test_what_is_decided_stays_decided_when_the_rest_comes_in(
    pack: FormPack, found: list[Contribution]
) -> None:
    """Whoever was silent answers: an outcome that was no longer open is the same."""
    coverage = pack.standard("small").rollups[0]
    silent = [*found, Contribution(Role.NOT_SENT)]
    before = work_out(pack, coverage, tally_of(silent))
    for role in (Role.MET, Role.NOT_MET):
        after = work_out(pack, coverage, tally_of([*found, Contribution(role)]))

        assert before.outcome in (Outcome.INCOMPLETE, after.outcome)


def test_only_measures_of_facilities_are_summed_over_packets(pack: FormPack) -> None:
    covered, share = pack.standard("small").rollups

    assert measures_of_facilities(pack, covered) == ()
    assert measures_of_facilities(pack, share) == ("visits_tcm", "visits")
