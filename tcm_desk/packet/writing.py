"""A snapshot becomes the document that a packet carries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.packet.document import FORMAT, VERSION, EvidencePart, json_value


def document_of(
    snapshot: Snapshot,
    evidence: Sequence[EvidencePart] = (),
    actions: Sequence[Mapping[str, Any]] = (),
    ledger: Sequence[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """Build the document: the facts of the period and the rows that belong to it."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "facility": _facility(snapshot),
        "period": period_part(snapshot),
        "standards": list(snapshot.header.standards),
        "facts": _facts(snapshot),
        "tables": _tables(snapshot),
        "complete": [id_ for id_, cut in snapshot.cuts.items() if cut.complete],
        "evidence": [part.model_dump(mode="json") for part in evidence],
        "actions": [dict(each) for each in actions],
        "ledger": [dict(each) for each in ledger],
    }


def period_part(snapshot: Snapshot) -> dict[str, Any]:
    """Spell the period as in the document."""
    period = snapshot.header.period
    return {"kind": period.kind, "year": period.year, "quarter": period.quarter}


def _facility(snapshot: Snapshot) -> dict[str, Any]:
    facility = snapshot.header.facility
    return {
        "id": str(facility.id),
        "name": facility.name,
        "type": facility.type.value,
        "uscc": facility.uscc,
        "division": facility.division or None,
        "parent": facility.parent,
    }


def _facts(snapshot: Snapshot) -> dict[str, Any]:
    asked = (*snapshot.pack.questions, *snapshot.pack.derived)
    keys = (FactKey(id_) for id_ in asked)
    return {
        key.item: json_value(snapshot.facts[key])
        for key in keys
        if key in snapshot.facts
    }


def _tables(snapshot: Snapshot) -> dict[str, list[dict[str, Any]]]:
    return {
        id_: [
            {"id": row.id}
            | {name: json_value(value) for name, value in row.cells.items()}
            for row in (*cut.rows, *cut.undated)
        ]
        for id_, cut in snapshot.cuts.items()
        if cut.given
    }
