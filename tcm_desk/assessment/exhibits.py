"""Evidence as a packet shows it: in an order, numbered, beside what it proves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from tcm_desk.assessment.evidence import EvidenceItem
from tcm_desk.assessment.findings import Finding
from tcm_desk.assessment.snapshot import Snapshot


class ExhibitOrder(StrEnum):
    """How evidence is ordered: as one walks through the form, or by clauses."""

    WALK = "walk"
    CLAUSE = "clause"


Exhibits = Mapping[int, EvidenceItem]  # by number, from 1
_LAST = 10**6


def exhibits(snapshot: Snapshot, order: ExhibitOrder = ExhibitOrder.WALK) -> Exhibits:
    """Return what supports something in this period, each file once, numbered."""
    places = _walk(snapshot) if order is ExhibitOrder.WALK else _clauses(snapshot)

    def place(item: EvidenceItem) -> tuple[int, date, str]:
        first = min(places.get(key.item, _LAST) for key in item.supports)
        return first, item.taken or date.max, item.id

    shown = sorted((each for each in snapshot.evidence if each.supports), key=place)
    return dict(enumerate(shown, start=1))


def numbers_for(snapshot: Snapshot, shown: Exhibits, finding: Finding) -> Sequence[int]:
    """Return the numbers of the exhibits that support what feeds a finding."""
    fed = {
        item
        for item in {key.item for each in shown.values() for key in each.supports}
        if finding in snapshot.findings_fed_by(item)
    }
    return [
        number
        for number, each in shown.items()
        if any(key.item in fed for key in each.supports)
    ]


def _walk(snapshot: Snapshot) -> Mapping[str, int]:
    items = (item.id for asked in snapshot.asked.values() for item in asked)
    return {item: place for place, item in enumerate(items)}


def _clauses(snapshot: Snapshot) -> Mapping[str, int]:
    """Return for each item the place of the first finding that it feeds."""
    order = {id(finding): place for place, finding in enumerate(snapshot.findings)}
    return {
        item: min(
            (order[id(each)] for each in snapshot.findings_fed_by(item)), default=_LAST
        )
        for item in _walk(snapshot)
    }
