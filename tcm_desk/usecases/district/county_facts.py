"""What only the county knows: entered at the district's desk, kept with its history."""

from __future__ import annotations

from collections.abc import Mapping

from tcm_desk.assessment.facts import Value, canonical_text, read_sheet, read_value
from tcm_desk.assessment.period import Period
from tcm_desk.errors import UnknownFactError
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.rollup.county import CountySheet, county_items
from tcm_desk.rollup.county_document import read_county
from tcm_desk.store.database import Transaction
from tcm_desk.store.records import FactChange
from tcm_desk.usecases.record_facts import Typed, period_of
from tcm_desk.usecases.workspace import Workspace

Values = Mapping[FactKey, Value | None]


def county_sheet(workspace: Workspace, period: Period) -> CountySheet:
    """Return what the county has given for a period."""
    with workspace.database.transaction() as transaction:
        return county_within(transaction, workspace.pack, period)


def county_within(
    transaction: Transaction, pack: FormPack, period: Period
) -> CountySheet:
    """Return the same, in a transaction that reads more."""
    county = transaction.facilities.county()
    known = (
        {} if county is None else transaction.facts.of_assessment(county, period.code)
    )
    sheet, _ = read_sheet(pack, known)
    return CountySheet(pack, period, sheet)


def record_county_facts(
    workspace: Workspace, period: Period, typed: Typed
) -> CountySheet:
    """Save what was typed under each key, all or none; empty text clears a fact.

    Raises:
        UnknownFactError: it is no question of the county's.
        ValueRejectedError: for the first text that is no value of its fact.
        NotSavedError: the disk refused; nothing was changed.
    """
    pack = workspace.pack
    values = {key: _value(text, key, pack) for key, text in typed.items()}
    return _save(workspace, period, values)


def take_in_county_facts(
    workspace: Workspace, period: Period, data: bytes
) -> CountySheet:
    """Save what a document gives; its values win where both speak.

    Raises:
        UnusableDocumentError: naming every flaw; nothing was changed.
        NotSavedError: the disk refused; nothing was changed.
    """
    return _save(workspace, period, read_county(data, workspace.pack, period))


def _value(text: str, key: FactKey, pack: FormPack) -> Value | None:
    if key.item not in {each.id for each in county_items(pack)}:
        raise UnknownFactError(key=key)
    if not text.strip():
        pack.answer_at(key)
        return None
    return read_value(text, key, pack)


def _save(workspace: Workspace, period: Period, values: Values) -> CountySheet:
    pack, now = workspace.pack, workspace.now()
    changes = [
        FactChange(
            period_of(pack, key, period.code),
            key,
            None if value is None else canonical_text(value),
        )
        for key, value in values.items()
    ]
    with workspace.database.transaction() as transaction:
        county = transaction.facilities.keep_county(now)
        transaction.facts.apply(county, changes, workspace.actor, now)
        return county_within(transaction, pack, period)
