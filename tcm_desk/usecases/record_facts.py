"""Record, correct or clear facts, and say what follows from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from tcm_desk.assessment.facts import Value, canonical_text, read_value
from tcm_desk.assessment.snapshot import AssessmentHeader, Snapshot, changed
from tcm_desk.errors import DiskFault, NotSavedError
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.store.records import UNDATED, FactChange
from tcm_desk.store.reserve import release_reserve
from tcm_desk.usecases.assessment_events import refuse_sealed
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.workspace import Workspace

Typed = Mapping[FactKey, str]


def record_facts(
    workspace: Workspace,
    assessment_id: UUID,
    typed: Typed,
    before: Snapshot | None = None,
) -> Snapshot:
    """Save what was typed under each key, all of it or none; empty text clears a fact.

    `before` is how the assessment stood, if the caller knows: as no other program can
    write to this database, only what changes is then worked out anew. On a full disk
    the reserve is given up for it, once: what was typed last is kept.

    Raises:
        AssessmentSealedError: it must be withdrawn first; nothing was changed.
        ValueRejectedError: for the first text that is no value of its fact.
        NotSavedError: the disk refused; nothing was changed.
    """
    if before is None:
        before = open_assessment(workspace, assessment_id)
    header, pack = before.header, before.pack
    values = {key: _value(text, key, pack) for key, text in typed.items()}
    changes = [
        FactChange(
            period_of(pack, key, header.period.code),
            key,
            None if value is None else canonical_text(value),
        )
        for key, value in values.items()
    ]
    try:
        _save(workspace, header, changes)
    except NotSavedError as error:
        full = error.details["reason"] is DiskFault.FULL
        if not (full and release_reserve(workspace.data)):
            raise
        _save(workspace, header, changes)
    return changed(before, values)


def _save(
    workspace: Workspace, header: AssessmentHeader, changes: Sequence[FactChange]
) -> None:
    with workspace.database.transaction() as transaction:
        refuse_sealed(transaction, header.id)
        transaction.facts.apply(
            header.facility.id, changes, workspace.actor, workspace.now()
        )


def period_of(pack: FormPack, key: FactKey, period: str) -> str:
    """Return the period a fact is stored under: none for rows, which have dates."""
    if not key.row:
        return period
    column = pack.column(key)
    return period if column is not None and column.per_period else UNDATED


def _value(text: str, key: FactKey, pack: FormPack) -> Value | None:
    if not text.strip():
        pack.answer_at(key)  # even an empty text needs a place in the form
        return None
    return read_value(text, key, pack)
