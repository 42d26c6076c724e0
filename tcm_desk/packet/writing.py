"""A snapshot becomes the document that a packet carries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.packet.document import FORMAT, VERSION, EvidencePart, json_value
from tcm_desk.packet.side_members import (
    action_members,
    evidence_parts,
    ledger_members,
)


def document_of(
    snapshot: Snapshot,
    evidence: Sequence[EvidencePart] | None = None,
    actions: Sequence[Mapping[str, Any]] | None = None,
    ledger: Sequence[Mapping[str, Any]] | None = None,
) -> dict[str, Any]:
    """Build the document: the facts of the period and the rows that belong to it.

    Evidence, actions and ledger are the snapshot's, unless a document that was read
    brings its own, which may say more than this program keeps.
    """
    parts = evidence_parts(snapshot) if evidence is None else evidence
    made = action_members(snapshot) if actions is None else actions
    reported = ledger_members(snapshot) if ledger is None else ledger
    texts = {"notes": dict(snapshot.notes), "waivers": dict(snapshot.waivers)}
    return {
        "format": FORMAT,
        "version": VERSION,
        "facility": _facility(snapshot),
        "period": period_part(snapshot),
        "standards": list(snapshot.header.standards),
        "facts": _facts(snapshot),
        "tables": _tables(snapshot),
        "complete": [id_ for id_, cut in snapshot.cuts.items() if cut.complete],
        "evidence": [evidence_member(part) for part in parts],
        "actions": [dict(each) for each in made],
        "ledger": [dict(each) for each in reported],
        **{name: member for name, member in texts.items() if member},
    }


def evidence_member(part: EvidencePart) -> dict[str, Any]:
    """Spell one piece of evidence; days that are not known are left out."""
    return {
        name: member
        for name, member in part.model_dump(mode="json").items()
        if member is not None
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
