"""Where F8 stops: what is missing, refused, noticed or not good enough, in walk order.

A table is one stop for each cell that is open in it, and one for itself when an
indicator that it feeds is not met.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from tcm_desk.assessment.findings import Outcome
from tcm_desk.assessment.remarks import RemarkCode
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.walk.question_order import items_in_walk_order

_NO_STOP = (RemarkCode.EVIDENCE_MISSING,)  # the answer is there; they have a filter


def stops(snapshot: Snapshot, refused: Collection[FactKey]) -> list[FactKey]:
    """Return every fact that waits for something, in the order of the walk."""
    unmet = items_not_met(snapshot)
    open_: dict[str, dict[FactKey, None]] = {}
    noticed = (each.key for each in snapshot.remarks if each.code not in _NO_STOP)
    for key in (*refused, *noticed):
        open_.setdefault(key.item, {})[key] = None
    found: list[FactKey] = []
    for item in _items(snapshot):
        keys = list(open_.get(item, ()))
        found += keys or ([FactKey(item)] if item in unmet else [])
    return found


def items_not_met(snapshot: Snapshot) -> set[str]:
    """Name the questions and tables that feed a finding which is not met."""
    return {
        item
        for finding in snapshot.findings
        if finding.outcome is Outcome.NOT_MET
        for result in finding.criteria
        if result.outcome is Outcome.NOT_MET
        for item in snapshot.pack.items_read_by(result.criterion.measure)
    }


def next_stop(
    snapshot: Snapshot, found: Sequence[FactKey], here: FactKey, step: int
) -> FactKey | None:
    """Return the stop after (1) or before (-1) a fact, round the end; None if none."""
    if not found:
        return None
    if here in found:
        return found[(found.index(here) + step) % len(found)]
    order = {item: place for place, item in enumerate(_items(snapshot))}
    place = order.get(here.item, -1)
    if step > 0:
        after = [key for key in found if order[key.item] >= place]
        return after[0] if after else found[0]
    before = [key for key in found if order[key.item] <= place]
    return before[-1] if before else found[-1]


def _items(snapshot: Snapshot) -> Iterator[str]:
    for section in snapshot.pack.sections:
        for item in items_in_walk_order(snapshot, section.id):
            yield item.id
