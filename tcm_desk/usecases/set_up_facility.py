"""The first start: the facility, its key, and its first assessment, all or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from tcm_desk.assessment.facts import canonical_text, read_value
from tcm_desk.assessment.period import Period
from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.formpack.keys import FactKey
from tcm_desk.store.records import FactChange
from tcm_desk.usecases.begin_assessment import begin_within
from tcm_desk.usecases.create_facility import FacilityDetails, new_facility
from tcm_desk.usecases.record_facts import period_of
from tcm_desk.usecases.workspace import Workspace

HEAD = FactKey("facility_head")


@dataclass(frozen=True)
class SetUp:
    """What the first start has asked."""

    details: FacilityDetails
    head: str
    period: Period
    standards: tuple[str, ...]


def set_up_facility(
    workspace: Workspace, asked: SetUp, passphrase: str
) -> AssessmentHeader:
    """Make the key, then keep facility, assessment and head in one transaction.

    Cut short in between, nothing is left but a key file that belongs to nobody.

    Raises:
        ValueRejectedError: the head's name is no value of its fact.
        WeakPassphraseError: the passphrase is too short.
        CannotWriteError, NotSavedError: the disk refused.
    """
    from tcm_desk.usecases.make_own_key import (  # noqa: PLC0415 - heavy, and used once
        make_own_key,
    )

    pack = workspace.pack
    head = canonical_text(read_value(asked.head, HEAD, pack))
    binding = pack.with_parents(asked.standards)
    facility = new_facility(asked.details)
    make_own_key(workspace, facility, passphrase)
    now, period = workspace.now(), asked.period
    change = FactChange(period_of(pack, HEAD, period.code), HEAD, head)
    with workspace.database.transaction() as transaction:
        transaction.facilities.add(facility, now)
        header = begin_within(transaction, workspace, facility, period, binding)
        transaction.facts.apply(facility.id, [change], workspace.actor, now)
    return header
