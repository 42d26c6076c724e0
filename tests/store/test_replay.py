"""The history alone must give back the facts: what a restore relies on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcm_desk.assessment.facility import Facility
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.keys import FactKey
from tcm_desk.store.database import Database
from tcm_desk.store.records import UNDATED, FactChange, HistoryEntry

NOW = datetime(2024, 7, 1, 4, tzinfo=UTC)
KEYS = (
    FactKey("visits_total"),
    FactKey("roster_rows"),
    FactKey("roster_rows", "p1", "name"),
    FactKey("roster_rows", "p2", "name"),
)

State = dict[tuple[str, FactKey], str]

changes = st.builds(
    FactChange,
    period=st.sampled_from([UNDATED, "2024", "2024Q3"]),
    key=st.sampled_from(KEYS),
    text=st.none() | st.sampled_from(["1", "2", "李强"]),
)
batches = st.lists(st.lists(changes, max_size=8), max_size=6)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder: Path = tmp_path_factory.mktemp("replay")
    database = Database.open(folder / "facts.sqlite")
    yield database
    database.close()


@settings(deadline=None)
@given(batches=batches)
def test_replaying_the_history_gives_the_facts(
    shared: Database, batches: Sequence[Sequence[FactChange]]
) -> None:
    facility = Facility(
        uuid4(), "化隆村卫生室", FacilityType.VILLAGE_CLINIC, None, "150103"
    )
    with shared.transaction() as transaction:
        transaction.facilities.add(facility, NOW)
    for batch in batches:
        with shared.transaction() as transaction:
            transaction.facts.apply(facility.id, batch, "", NOW)

    with shared.transaction() as transaction:
        entries = [
            entry
            for key in KEYS
            for entry in transaction.facts.history(facility.id, key)
        ]
        standing = {
            period: transaction.facts.of_assessment(facility.id, period)
            for period in (UNDATED, "2024", "2024Q3")
        }

    assert standing == seen_by_period(replayed(entries))
    assert standing == seen_by_period(last_texts(batches))


def replayed(entries: Sequence[HistoryEntry]) -> State:
    state: State = {}
    for entry in sorted(entries, key=lambda each: each.edit):
        address = (entry.period, entry.key)
        assert state.get(address) == entry.old
        if entry.new is None:
            del state[address]
        else:
            state[address] = entry.new
    return state


def last_texts(batches: Sequence[Sequence[FactChange]]) -> State:
    texts = {(c.period, c.key): c.text for batch in batches for c in batch}
    return {address: text for address, text in texts.items() if text is not None}


def seen_by_period(state: State) -> dict[str, dict[FactKey, str]]:
    def of(period: str) -> dict[FactKey, str]:
        return {key: text for (at, key), text in state.items() if at == period}

    return {
        period: {**of(UNDATED), **of(period)} for period in (UNDATED, "2024", "2024Q3")
    }
