from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tcm_desk.assessment.history import HistoryHead
from tcm_desk.packet.verdict import PacketStatus, PacketVerdict
from tcm_desk.usecases.packet_order import Relation, history_of, in_order
from tcm_desk.usecases.verify_packet import FINDINGS, CheckedFile

NOON = datetime(2024, 12, 20, 12, tzinfo=UTC)
ONE, OTHER = (f"sha256:{digit * 64}" for digit in "1f")


def checked(
    name: str,
    history: Mapping[str, object] | None,
    signed_at: datetime = NOON,
    facility: str = "a",
) -> CheckedFile:
    members = {} if history is None else {"history": history}
    attachments = {FINDINGS: json.dumps(members).encode()}
    verdict = PacketVerdict(
        PacketStatus.VALID, signed_at=signed_at, attachments=attachments
    )
    return CheckedFile(Path(name), verdict, {"id": facility}, {"year": 2024})


def head(edits: int, digest: str = ONE) -> Mapping[str, object]:
    return {"edits": edits, "head": digest}


def test_more_edits_are_later_however_they_are_given() -> None:
    late = checked("late", head(20), NOON + timedelta(hours=1))
    early = checked("early", head(12))

    (found,) = in_order([late, early])

    assert (found.first, found.second) == (early, late)
    assert (found.relation, found.edits) == (Relation.EARLIER, (12, 20))


@pytest.mark.parametrize(
    ("second", "relation"),
    [
        (checked("b", head(12)), Relation.SAME_STATE),
        (checked("b", head(12, OTHER)), Relation.SPLIT),
        (
            checked("b", head(13), NOON - timedelta(days=1)),
            Relation.CLOCK_WENT_BACK,
        ),
    ],
)
def test_what_does_not_follow_simply_is_told_apart(
    second: CheckedFile, relation: Relation
) -> None:
    (found,) = in_order([checked("a", head(12)), second])

    assert found.relation is relation


def test_packets_of_different_assessments_have_no_order() -> None:
    both = [checked("a", head(1)), checked("b", head(2), facility="b")]

    assert list(in_order(both)) == []


@pytest.mark.parametrize(
    "stated",
    [None, {}, {"edits": 1}, head(1, "sha256:x"), {"edits": True, "head": ONE}],
)
def test_what_states_no_history_is_left_out(
    stated: Mapping[str, object] | None,
) -> None:
    packet = checked("a", stated)

    assert history_of(packet) is None
    assert list(in_order([packet, checked("b", head(2))])) == []


def test_a_history_is_read_as_it_was_written() -> None:
    assert history_of(checked("a", head(7))) == HistoryHead(7, ONE)
