"""Which of several packets counts: by the counter, never by the clock alone."""

from __future__ import annotations

import pytest

from tcm_desk.packet.intake import ArrivalResult, DoubtCode, Standing
from tcm_desk.store.district_records import ReceivedPacket
from tcm_desk.usecases.district.placing import place
from tests.usecases.district.conftest import received

HERE = received("here")


def test_the_first_of_its_facility_and_period_is_the_one() -> None:
    placing = place(received("new"), [])

    assert (placing.result, placing.standing) == (ArrivalResult.NEW, Standing.RECEIVED)


@pytest.mark.parametrize(
    ("new", "result", "standing", "doubt"),
    [
        (received("n", 4, hours=1), "newer", "received", None),
        (received("n", 4, hours=None), "newer", "received", None),
        (received("n", 2, hours=-1), "older", "superseded", None),
        (received("n", 4, hours=-1), "contested", "contested", "clock_went_back"),
        (received("n", 2, hours=1), "contested", "contested", "clock_went_back"),
        (
            received("n", 3, "b", hours=1),
            "contested",
            "contested",
            "same_state_other_facts",
        ),
        (received("n", 3, "a", hours=1), "newer", "received", None),
        (received("n", 3, "a", hours=-1), "older", "superseded", None),
        (received("n", 3, "a", hours=0), "newer", "received", None),
        (
            received("n", 3, "a", hours=0, facts="g"),
            "contested",
            "contested",
            "order_unknown",
        ),
        (received("n", None, hours=1, facts="g"), "newer", "received", "order_unknown"),
        (
            received("n", None, hours=-1, facts="g"),
            "older",
            "superseded",
            "order_unknown",
        ),
        (
            received("n", None, hours=None, facts="g"),
            "contested",
            "contested",
            "order_unknown",
        ),
        (received("n", None, hours=1), "newer", "received", None),
    ],
)
def test_a_packet_is_placed_by_its_edits_and_doubted_where_the_clock_disagrees(
    new: ReceivedPacket, result: str, standing: str, doubt: str | None
) -> None:
    placing = place(new, [HERE])

    assert (placing.result, placing.standing) == (result, standing)
    assert (placing.doubt.code if placing.doubt else None) == doubt
    assert placing.against is HERE
    assert list(placing.supersedes) == ([HERE] if result == "newer" else [])


def test_a_newer_packet_settles_those_that_were_contested() -> None:
    contested = received("c", 3, "b", standing=Standing.CONTESTED)
    ahead = received("ahead", 9, "c", hours=9, standing=Standing.CONTESTED)

    placing = place(received("new", 5, hours=2), [HERE, contested, ahead])

    assert list(placing.supersedes) == [HERE, contested]


@pytest.mark.parametrize("standing", [Standing.RETURNED, Standing.ACCEPTED])
def test_a_packet_that_was_answered_is_superseded_like_any_other(
    standing: Standing,
) -> None:
    answered = received("answered", standing=standing)

    placing = place(received("new", 5, hours=2), [answered])

    assert placing.supersedes == (answered,)


def test_what_was_superseded_is_not_asked_again() -> None:
    old = received("old", 9, standing=Standing.SUPERSEDED)

    assert place(received("new", 2), [old]).result is ArrivalResult.NEW


def test_the_doubt_names_the_file_it_is_about() -> None:
    doubt = place(received("n", 3, "b"), [HERE]).doubt

    assert doubt is not None
    assert doubt.code is DoubtCode.SAME_STATE_OTHER_FACTS
    assert doubt.details == {"file": HERE.file_name}
