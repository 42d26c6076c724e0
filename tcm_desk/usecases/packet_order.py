"""Which of several packets of one assessment is later, whatever the clocks said.

A packet states how many edits its facts came of, and the digest that follows from all
of them; both are under its signature.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

from tcm_desk.assessment.history import HistoryHead
from tcm_desk.usecases.verify_packet import FINDINGS, CheckedFile

_MOST_EDITS = 2**53  # more than anybody types, and what every reader can hold
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


class Relation(StrEnum):
    """How a packet stands to the one after it."""

    EARLIER = "earlier"
    SAME_STATE = "same_state"  # not an edit lies between them
    SPLIT = "split"  # as many edits, but not the same ones
    CLOCK_WENT_BACK = "clock_went_back"  # fewer edits, and claims to be later


@dataclass(frozen=True)
class Ordered:
    """Two packets of one assessment, one after the other."""

    first: CheckedFile
    second: CheckedFile
    relation: Relation
    edits: tuple[int, int]


def history_of(checked: CheckedFile) -> HistoryHead | None:
    """Return how far the history had come; None where nobody vouches for it."""
    data = checked.verdict.attachments.get(FINDINGS)
    if data is None:
        return None
    try:
        findings = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return _head(findings.get("history")) if isinstance(findings, dict) else None


def in_order(checked: Sequence[CheckedFile]) -> Iterator[Ordered]:
    """Compare the packets of each assessment, by the number of their edits."""
    groups: dict[str, list[tuple[HistoryHead, CheckedFile]]] = {}
    for each in checked:
        if (head := history_of(each)) is not None:
            groups.setdefault(_assessment(each), []).append((head, each))
    for group in groups.values():
        group.sort(key=lambda pair: pair[0].edits)
        for first, second in pairwise(group):
            edits = (first[0].edits, second[0].edits)
            yield Ordered(first[1], second[1], _relation(first, second), edits)


def _relation(
    first: tuple[HistoryHead, CheckedFile], second: tuple[HistoryHead, CheckedFile]
) -> Relation:
    if first[0].edits == second[0].edits:
        same = first[0].digest == second[0].digest
        return Relation.SAME_STATE if same else Relation.SPLIT
    claimed = [each.verdict.signed_at for _, each in (first, second)]
    if claimed[0] and claimed[1] and claimed[0] > claimed[1]:
        return Relation.CLOCK_WENT_BACK
    return Relation.EARLIER


def _assessment(checked: CheckedFile) -> str:
    named = [checked.facility.get("id"), checked.period]
    return json.dumps(named, sort_keys=True, default=str)


def _head(stated: Any) -> HistoryHead | None:  # noqa: ANN401 - plain data
    if not isinstance(stated, dict):
        return None
    edits, digest = stated.get("edits"), stated.get("head")
    if not isinstance(edits, int) or isinstance(edits, bool):
        return None
    if not 0 <= edits <= _MOST_EDITS:
        return None
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        return None
    return HistoryHead(edits, digest)
