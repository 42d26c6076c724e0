"""Record, correct or clear facts, and say what follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from tcm_desk.assessment.facts import canonical_text, read_value
from tcm_desk.assessment.snapshot import Snapshot, take_snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.store.records import UNDATED, FactChange
from tcm_desk.usecases.workspace import Workspace

Typed = Mapping[FactKey, str]


def record_facts(workspace: Workspace, assessment_id: UUID, typed: Typed) -> Snapshot:
    """Save what was typed under each key, all of it or none; empty text clears a fact.

    Raises:
        ValueRejectedError: for the first text that is no value of its fact.
        NotSavedError: the disk refused; nothing was changed.
    """
    pack = workspace.pack
    texts = {key: _canonical(text, key, pack) for key, text in typed.items()}
    with workspace.database.transaction() as transaction:
        header = transaction.assessments.get(assessment_id).header
        facility, period = header.facility.id, header.period.code
        changes = [
            FactChange(period_of(pack, key, period), key, text)
            for key, text in texts.items()
        ]
        transaction.facts.apply(facility, changes, workspace.actor, workspace.now())
        stored = transaction.facts.of_assessment(facility, period)
    return take_snapshot(header, pack, stored)


def period_of(pack: FormPack, key: FactKey, period: str) -> str:
    """Return the period a fact is stored under: none for rows, which have dates."""
    if not key.row:
        return period
    column = pack.tables[key.item].column(key.column)
    return period if column is not None and column.per_period else UNDATED


def _canonical(text: str, key: FactKey, pack: FormPack) -> str | None:
    if not text.strip():
        pack.answer_at(key)  # even an empty text needs a place in the form
        return None
    return canonical_text(read_value(text, key, pack))
