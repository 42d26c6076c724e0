from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcm_desk.formpack.sections import ValueType
from tcm_desk.pdf.chapters.columns import Claim, claim, fixed, shares
from tcm_desk.pdf.fonts import Fonts

CLAIMS = st.lists(
    st.builds(
        lambda least, typical, longest: Claim(*sorted((longest, typical, least))[::-1]),
        *[st.floats(2, 30)] * 3,
    ),
    min_size=1,
    max_size=9,
)


@given(claims=CLAIMS, room=st.floats(20, 80))
def test_columns_take_no_more_than_the_room_and_get_at_least_their_least(
    claims: list[Claim], room: float
) -> None:
    widths = shares(claims, room)

    least = sum(each.within(1e9) for each in claims)
    assert sum(widths) <= max(room, least) + 1e-3
    for width, each in zip(widths, claims, strict=True):
        assert each.within(1e9) <= width <= each.within(1e-9)


def test_a_long_text_takes_lines_before_a_name_does() -> None:
    name, date, story = Claim(3, 3, 3), fixed(4.7), Claim(60, 40, 4)

    assert shares([name, date, story], 32) == pytest.approx([3.8, 5.5, 22.7], abs=0.01)


def test_two_long_texts_take_equally_many_lines() -> None:
    assert shares([Claim(90, 40, 4), Claim(90, 20, 4)], 31.6) == pytest.approx(
        [20.8, 10.8], abs=0.01
    )


def test_a_head_of_three_characters_stays_on_one_line(fonts: Fonts) -> None:
    asked = claim(fonts.sans, "参加数", ["1"], ValueType.INTEGER)

    assert asked.least >= 3
