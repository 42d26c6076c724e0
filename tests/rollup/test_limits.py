"""Figures of which a part is missing: decided only where nothing can change that."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcm_desk.assessment.findings import Outcome
from tcm_desk.formpack.requirements import Operator
from tcm_desk.rollup.bounds import Bounds
from tcm_desk.rollup.limits import Limit, Ratio

MET, NOT_MET, OPEN = Outcome.MET, Outcome.NOT_MET, Outcome.INCOMPLETE
SIGNS = [each for each in Operator if each is not Operator.IS]
TRUE = {
    Operator.AT_LEAST: lambda one, other: one >= other,
    Operator.MORE_THAN: lambda one, other: one > other,
    Operator.AT_MOST: lambda one, other: one <= other,
    Operator.LESS_THAN: lambda one, other: one < other,
}
numbers = st.integers(0, 20)
spans = st.tuples(numbers, numbers).map(sorted)


def between(low: int, high: int | None) -> Bounds:
    return Bounds(Fraction(low), None if high is None else Fraction(high))


@pytest.mark.parametrize(
    ("sign", "below", "touching", "at", "above"),
    [
        (Operator.AT_LEAST, NOT_MET, OPEN, MET, MET),
        (Operator.MORE_THAN, NOT_MET, NOT_MET, NOT_MET, MET),
        (Operator.AT_MOST, MET, MET, MET, NOT_MET),
        (Operator.LESS_THAN, MET, OPEN, NOT_MET, NOT_MET),
    ],
)
def test_a_figure_is_held_against_a_number(
    sign: Operator, below: Outcome, touching: Outcome, at: Outcome, above: Outcome
) -> None:
    limit = Limit(sign, between(10, 10), Fraction(10))

    assert limit.judge(between(3, 9)) is below
    assert limit.judge(between(3, 10)) is touching
    assert limit.judge(between(10, 10)) is at
    assert limit.judge(between(11, 12)) is above


@given(spans, spans, st.sampled_from(SIGNS), st.data())
def test_what_is_decided_holds_for_whatever_is_true_in_the_end(
    figure: list[int], limit: list[int], sign: Operator, data: st.DataObject
) -> None:
    held = Limit(sign, between(*limit), None)
    outcome = held.judge(between(*figure))
    one, other = (data.draw(st.integers(*each)) for each in (figure, limit))

    if outcome is not OPEN:
        assert (outcome is MET) == TRUE[sign](one, other)


def test_a_yes_is_never_summed() -> None:
    with pytest.raises(ValueError, match="=="):
        Limit(Operator.IS, between(1, 1), Fraction(1)).judge(between(1, 1))


def test_a_ratio_lies_between_what_is_there_and_what_may_come() -> None:
    ratio = Ratio(between(1, 3), between(4, 6), 12)

    assert ratio.bounds == between(2, 9)
    assert ratio.value == 3
    assert Ratio(between(1, 3), between(0, 6)).bounds == Bounds(Fraction(1, 6), None)
    assert Ratio(between(1, 3), between(0, 6)).value is None
    assert Ratio(between(0, None)).value is None
    assert Ratio(between(0, 0), between(0, 0)).undefined
