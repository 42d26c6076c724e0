"""What is kept beside the answers, as members of the document and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tcm_desk.assessment.actions import ACTIONS
from tcm_desk.assessment.evidence import EvidenceItem, spell_supports
from tcm_desk.assessment.facts import Value, clean_text, iso_day
from tcm_desk.assessment.ledger import ledger_keys
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey, is_row_id
from tcm_desk.formpack.side_tables import EVIDENCE, LEDGER, NOTES, QUARTERS, WAIVERS
from tcm_desk.packet.document import AssessmentDocument, EvidencePart

MOST_ATTACHED = 20 * 2**20  # bytes of evidence in a packet; what is more goes beside


def evidence_parts(snapshot: Snapshot) -> tuple[EvidencePart, ...]:
    """Return the files that support something in this period."""
    return tuple(_part(each) for each in snapshot.evidence if each.supports)


def action_members(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Say which finding each corrective action answers; its row says the rest."""
    cut = snapshot.cuts.get(ACTIONS)
    found = []
    for row in cut.rows if cut is not None else ():
        standard, _, indicator = str(row.cells.get("finding", "")).partition("/")
        if indicator:
            found.append({"id": row.id, "standard": standard, "indicator": indicator})
    return found


def ledger_members(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Return what was reported for each quarter, where no answer says it already."""
    period = snapshot.header.period
    return [
        {
            "id": entry.id,
            "progress": entry.progress,
            "reported": entry.reported.isoformat() if entry.reported else None,
        }
        for entry in snapshot.ledger.values()
        if ledger_keys(snapshot.pack, period, entry.id).progress.item == LEDGER
    ]


def side_facts(document: AssessmentDocument) -> Iterator[tuple[FactKey, Value]]:
    """Read the facts back; what another program wrote in another shape is left out."""
    for part in document.evidence:
        if is_row_id(part.id):
            yield from _evidence_facts(part)
    for member in document.ledger:
        yield from _ledger_facts(member)
    for table, column, texts in (
        (NOTES, "text", document.notes),
        (WAIVERS, "reason", document.waivers),
    ):
        for item, text in texts.items():
            if is_row_id(item) and text:
                yield FactKey(table, item, column), text


def _part(item: EvidenceItem) -> EvidencePart:
    return EvidencePart(
        id=item.id,
        file=item.file,
        sha256=item.sha256,
        media_type=item.media_type,
        caption=item.caption,
        supports=tuple(map(str, item.supports)),
        taken=item.taken,
        valid_until=item.valid_until,
    )


def _evidence_facts(part: EvidencePart) -> Iterator[tuple[FactKey, Value]]:
    keys = []
    for each in part.supports:
        try:
            keys.append(FactKey.parse(each))
        except ValueError:
            continue
    cells: Mapping[str, str | date | None] = {
        "file": part.file,
        "sha256": part.sha256,
        "media_type": part.media_type,
        "caption": part.caption,
        "taken": part.taken,
        "valid_until": part.valid_until,
        "supports": spell_supports(keys),
    }
    for column, value in cells.items():
        if value:
            yield FactKey(EVIDENCE, part.id, column), value


def _ledger_facts(member: Mapping[str, Any]) -> Iterator[tuple[FactKey, Value]]:
    id_ = member.get("id")
    if id_ not in QUARTERS:
        return
    progress, reported = member.get("progress"), member.get("reported")
    if isinstance(progress, str) and clean_text(progress):
        yield FactKey(LEDGER, id_, "progress"), clean_text(progress)
    day = iso_day(reported) if isinstance(reported, str) else None
    if day is not None:
        yield FactKey(LEDGER, id_, "reported"), day
