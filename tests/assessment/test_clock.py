from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tcm_desk.assessment.clock import DoubtKind, doubts

BUILT = date(2024, 6, 1)
EDITED = datetime(2024, 7, 1, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("claimed", "kinds"),
    [
        (EDITED + timedelta(days=400), []),
        (EDITED - timedelta(minutes=9), []),
        (EDITED - timedelta(minutes=11), [DoubtKind.BEFORE_LAST_EDIT]),
        (
            datetime(2000, 1, 1, tzinfo=UTC),
            [DoubtKind.BEFORE_LAST_EDIT, DoubtKind.BEFORE_BUILD],
        ),
        (datetime(2027, 7, 3, tzinfo=UTC), [DoubtKind.YEARS_AHEAD]),
    ],
)
def test_a_clock_is_doubted_for_what_it_contradicts(
    claimed: datetime, kinds: list[DoubtKind]
) -> None:
    assert [each.kind for each in doubts(claimed, BUILT, EDITED)] == kinds


def test_before_the_first_edit_only_the_day_of_building_counts() -> None:
    claimed = datetime(2024, 5, 31, 1, tzinfo=UTC)  # already June in the east

    assert list(doubts(claimed, BUILT, None)) == []
    (doubt,) = doubts(claimed - timedelta(days=1), BUILT, None)
    assert doubt.kind is DoubtKind.BEFORE_BUILD
