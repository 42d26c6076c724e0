from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcm_desk.formpack.sections import ValueType
from tcm_desk.pdf.chapters.columns import Claim, claim, shares
from tcm_desk.pdf.fonts import Fonts

CLAIMS = st.lists(
    st.builds(Claim, ems=st.floats(2, 24), rigid=st.booleans()), min_size=1, max_size=9
)


@given(claims=CLAIMS, room=st.floats(60, 80))
def test_columns_take_no_more_than_the_room_and_no_more_than_they_asked(
    claims: list[Claim], room: float
) -> None:
    widths = shares(claims, room)

    rigid = sum(each.ems for each in claims if each.rigid)
    flexible = len([each for each in claims if not each.rigid])
    assert sum(widths) <= max(room, rigid + flexible) + 1e-3
    assert all(w <= each.ems + 1e-9 for w, each in zip(widths, claims, strict=True))


def test_the_widest_text_gives_way_before_a_name_does() -> None:
    name, date, story = (
        Claim(3.8, rigid=False),
        Claim(5.5, rigid=True),
        Claim(24, rigid=False),
    )

    assert shares([name, date, story], 20) == pytest.approx([3.8, 5.5, 10.7], abs=0.01)


def test_a_head_of_three_characters_stays_on_one_line(fonts: Fonts) -> None:
    asked = claim(fonts.sans, "参加数", ["1"], ValueType.INTEGER)

    assert asked.rigid
    assert asked.ems >= 3
