"""A facility that is enrolled belongs on the register; one that is there becomes known.

What is certified names the facility by its credit code, or by its own id where it has
none; a request says nothing of its type, which its name mostly does.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from tcm_desk.signature.certificates import CertificateFacts
from tcm_desk.store.district_records import RegisterEntry
from tcm_desk.usecases.district.own_desk import own_division
from tcm_desk.usecases.district.register import find_theirs
from tcm_desk.usecases.district.register_table import type_by_name
from tcm_desk.usecases.workspace import Workspace


def register_enrolled(
    workspace: Workspace, facts: CertificateFacts
) -> RegisterEntry | None:
    """Put on the register who got a certificate; None if the type is unclear.

    Raises:
        NotSavedError: the disk refused; nothing was changed.
    """
    with workspace.database.transaction() as transaction:
        entries = transaction.register.all(struck=True)
        known = next((each for each in entries if _is_theirs(each, facts)), None)
        if known is not None:
            found = replace(
                known,
                facility_id=known.facility_id or facts.facility_id,
                uscc=known.uscc or facts.uscc or None,
                struck_at=None,
            )
            transaction.register.update(found)
        else:
            type_ = type_by_name(facts.name)
            if type_ is None:
                return None
            code, division = facts.uscc or None, own_division(workspace.data)
            told = (facts.name, type_, code, division, None, facts.facility_id)
            found = RegisterEntry(uuid4(), *told)
            transaction.register.add(found, workspace.now())
        find_theirs(workspace, transaction)
    return found


def _is_theirs(entry: RegisterEntry, facts: CertificateFacts) -> bool:
    if facts.facility_id is not None and entry.facility_id == facts.facility_id:
        return True
    if facts.uscc and entry.uscc == facts.uscc:
        return True
    free = entry.facility_id is None and not (facts.uscc and entry.uscc)
    return free and entry.name == facts.name
