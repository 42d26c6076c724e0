"""The facts: what stands, and how it came to stand."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Uuid, bindparam, delete, insert, text
from sqlalchemy.dialects import sqlite
from sqlmodel import Session, col, select

from tcm_desk.assessment.history import HistoryHead
from tcm_desk.formpack.keys import FactKey
from tcm_desk.store.chain import COUNTER, START, link
from tcm_desk.store.moments import read_moment, spell_moment
from tcm_desk.store.records import UNDATED, FactChange, HistoryEntry
from tcm_desk.store.tables import FactHistoryRow, FactRow

_Address = tuple[str, FactKey]  # period and key: one fact of a facility

# One statement for one key or ten thousand: the keys travel as one JSON text.
_STANDING = text(
    """
    SELECT fact.period, fact.item, fact."row", fact."column", fact.text
    FROM json_each(:addresses) AS wanted CROSS JOIN fact
    WHERE fact.facility_id = :facility_id
      AND fact.period = wanted.value ->> 0
      AND fact.item = wanted.value ->> 1
      AND fact."row" = wanted.value ->> 2
      AND fact."column" = wanted.value ->> 3
    """
).bindparams(bindparam("facility_id", type_=Uuid()))

_COUNTER = text(COUNTER)

_ADDRESS_COLUMNS = ("facility_id", "period", "item", "row", "column")
_HISTORY_COLUMNS = (
    *("edit", "at", "actor", *_ADDRESS_COLUMNS),
    *("old", "new", "digest"),
)
_NEW_FACT = sqlite.insert(FactRow)
_PUT = _NEW_FACT.on_conflict_do_update(
    index_elements=_ADDRESS_COLUMNS,
    set_={"text": _NEW_FACT.excluded.text, "edit": _NEW_FACT.excluded.edit},
)
_REMOVE = delete(FactRow).where(
    *(getattr(FactRow, name) == bindparam(name) for name in _ADDRESS_COLUMNS)
)


class FactRepository:
    """The facts in the database; the only way to change them writes their history."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_assessment(self, facility_id: UUID, period: str) -> dict[FactKey, str]:
        """Return the answers of a period and the facility's dated rows, as text."""
        found = self._connection.execute(
            select(FactRow.item, FactRow.row, FactRow.column, FactRow.text)
            .where(col(FactRow.facility_id) == facility_id)
            .where(col(FactRow.period).in_((UNDATED, period)))
            .order_by(FactRow.period)  # should a key have both, the answer wins
        )
        return {FactKey(item, row, column): text for item, row, column, text in found}

    def apply(
        self, facility_id: UUID, changes: Sequence[FactChange], actor: str, at: datetime
    ) -> int:
        """Change facts in this order; one that changes nothing leaves no trace.

        Args:
            facility_id: whose facts.
            changes: canonical texts, or None to remove.
            actor: who did it, as they call themselves.
            at: when, as the computer's clock claims.

        Returns:
            The counter of edits, counting these.
        """
        counter = self.last_edit()
        edits = _edits(changes, self._standing(facility_id, changes), counter)
        if not edits:
            return counter
        self._write_history(edits, facility_id, actor, at)
        self._replace(edits, facility_id)
        return edits[-1].number

    def history(self, facility_id: UUID, key: FactKey) -> list[HistoryEntry]:
        """Return every edit of a fact in every period, oldest first."""
        rows = self._session.exec(
            select(FactHistoryRow)
            .where(col(FactHistoryRow.facility_id) == facility_id)
            .where(col(FactHistoryRow.item) == key.item)
            .where(col(FactHistoryRow.row) == key.row)
            .where(col(FactHistoryRow.column) == key.column)
            .order_by(col(FactHistoryRow.edit))
        )
        return [_entry(row) for row in rows]

    def history_of_gone_rows(self, facility_id: UUID, item: str) -> list[HistoryEntry]:
        """Return every edit of the rows of a table of which nothing stands any more.

        Oldest first.
        """
        standing = (
            select(FactRow.row)
            .where(col(FactRow.facility_id) == facility_id)
            .where(col(FactRow.item) == item)
        )
        rows = self._session.exec(
            select(FactHistoryRow)
            .where(col(FactHistoryRow.facility_id) == facility_id)
            .where(col(FactHistoryRow.item) == item)
            .where(col(FactHistoryRow.row) != "")
            .where(col(FactHistoryRow.row).not_in(standing))
            .order_by(col(FactHistoryRow.edit))
        )
        return [_entry(row) for row in rows]

    def last_of(self, facility_id: UUID, period: str) -> HistoryEntry | None:
        """Return the last edit that an assessment of this period sees."""
        row = self._session.exec(
            select(FactHistoryRow)
            .where(col(FactHistoryRow.facility_id) == facility_id)
            .where(col(FactHistoryRow.period).in_((UNDATED, period)))
            .order_by(col(FactHistoryRow.edit).desc())
            .limit(1)
        ).first()
        return None if row is None else _entry(row)

    def last_edit(self) -> int:
        """Return the counter of edits, which only ever grows; 0 before the first."""
        return self._connection.execute(_COUNTER).scalar() or 0

    def last_edit_at(self) -> datetime | None:
        """Return when the clock claimed that the last edit was made."""
        newest = (
            select(FactHistoryRow.at).order_by(col(FactHistoryRow.edit).desc()).limit(1)
        )
        at = self._connection.execute(newest).scalar()
        return None if at is None else read_moment(at)

    def head(self) -> HistoryHead:
        """Return how far the history has come, as a packet states it."""
        counter = self.last_edit()
        return HistoryHead(counter, f"sha256:{self._digest(counter).hex()}")

    def has_passed(self, head: HistoryHead) -> bool:
        """Whether this history once came to that head and went on from there."""
        if not 0 <= head.edits <= self.last_edit():
            return False
        return head.digest == f"sha256:{self._digest(head.edits).hex()}"

    def _digest(self, edit: int) -> bytes:
        if edit == 0:
            return START
        chosen = select(FactHistoryRow.digest).where(col(FactHistoryRow.edit) == edit)
        return self._connection.execute(chosen).scalar_one()

    @property
    def _connection(self) -> Connection:
        return self._session.connection()

    def _standing(
        self, facility_id: UUID, changes: Sequence[FactChange]
    ) -> dict[_Address, str]:
        addresses = [[change.period, *change.key] for change in changes]
        found = self._connection.execute(
            _STANDING,
            {"facility_id": facility_id, "addresses": json.dumps(addresses)},
        )
        return {
            (period, FactKey(item, row, column)): text
            for period, item, row, column, text in found
        }

    def _write_history(
        self, edits: Sequence[_Edit], facility_id: UUID, actor: str, at: datetime
    ) -> None:
        when, digest = spell_moment(at), self._digest(edits[0].number - 1)
        rows = []
        for number, change, old in edits:
            values = (change.period, *change.key, old, change.text)
            digest = link(digest, (number, when, actor, facility_id.hex, *values))
            row = (number, when, actor, facility_id, *values, digest)
            rows.append(dict(zip(_HISTORY_COLUMNS, row, strict=True)))
        self._connection.execute(insert(FactHistoryRow), rows)

    def _replace(self, edits: Sequence[_Edit], facility_id: UUID) -> None:
        last = {_address(edit.change): edit for edit in edits}
        put: list[dict[str, object]] = []
        removed: list[dict[str, object]] = []
        for number, change, _old in last.values():
            columns = _columns(facility_id, change)
            if change.text is None:
                removed.append(columns)
            else:
                put.append(columns | {"text": change.text, "edit": number})
        if put:
            self._connection.execute(_PUT, put)
        if removed:
            self._connection.execute(_REMOVE, removed)


class _Edit(NamedTuple):
    """A change that changes something, numbered."""

    number: int
    change: FactChange
    old: str | None


def _edits(
    changes: Sequence[FactChange], standing: Mapping[_Address, str], counter: int
) -> list[_Edit]:
    edits: list[_Edit] = []
    texts: dict[_Address, str | None] = {**standing}
    for change in changes:
        old = texts.get(_address(change))
        if change.text != old:
            edits.append(_Edit(counter + len(edits) + 1, change, old))
            texts[_address(change)] = change.text
    return edits


def _address(change: FactChange) -> _Address:
    return change.period, change.key


def _columns(facility_id: UUID, change: FactChange) -> dict[str, object]:
    values = (facility_id, change.period, *change.key)
    return dict(zip(_ADDRESS_COLUMNS, values, strict=True))


def _entry(row: FactHistoryRow) -> HistoryEntry:
    return HistoryEntry(
        edit=row.edit,
        at=read_moment(row.at),
        actor=row.actor,
        period=row.period,
        key=FactKey(row.item, row.row, row.column),
        old=row.old,
        new=row.new,
    )
