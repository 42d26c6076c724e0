"""The quarterly ledger: when each quarter's report is due, and what it said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tcm_desk.assessment.period import Period
from tcm_desk.assessment.rows import Row
from tcm_desk.formpack.side_tables import QUARTERS

MONTHS = (3, 6, 9, 12)
DAY = 25  # Hohhot 2021, 重点任务(三)7(20): counties report by the 25th


@dataclass(frozen=True)
class LedgerEntry:
    """What was reported for one quarter; `id` is q1 to q4."""

    id: str
    progress: str = ""
    reported: date | None = None


def ledger_of(rows: Sequence[Row]) -> Mapping[str, LedgerEntry]:
    """Read the rows of the side table: the quarters anything is known of."""
    known = {row.id: row.cells for row in rows}
    return {id_: _entry(id_, known[id_]) for id_ in QUARTERS if id_ in known}


def ledger_due(period: Period, days_before: int = 0) -> Mapping[str, date]:
    """Return by when each quarter of a period is to be reported.

    `days_before` is how much earlier the county wants it of its facilities than the
    city wants it of the county.
    """
    due = {
        id_: date(period.year, month, DAY) - timedelta(days=days_before)
        for id_, month in zip(QUARTERS, MONTHS, strict=True)
    }
    if period.quarter is None:
        return due
    own = QUARTERS[period.quarter - 1]
    return {own: due[own]}


def _entry(id_: str, cells: Mapping[str, object]) -> LedgerEntry:
    progress, reported = cells.get("progress"), cells.get("reported")
    return LedgerEntry(
        id_,
        progress if isinstance(progress, str) else "",
        reported if isinstance(reported, date) else None,
    )
