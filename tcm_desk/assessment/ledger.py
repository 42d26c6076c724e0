"""The quarterly ledger: when each quarter's report is due, and what it said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from tcm_desk.assessment.facts import FactSheet
from tcm_desk.assessment.period import Period
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.side_tables import LEDGER, QUARTERS

MONTHS = (3, 6, 9, 12)
DAY = 25  # Hohhot 2021, 重点任务(三)7(20): counties report by the 25th


@dataclass(frozen=True)
class LedgerEntry:
    """What was reported for one quarter; `id` is q1 to q4."""

    id: str
    progress: str = ""
    reported: date | None = None


class LedgerKeys(NamedTuple):
    """Where a quarter's entry is kept."""

    progress: FactKey
    reported: FactKey


def ledger_keys(pack: FormPack, period: Period, quarter: str) -> LedgerKeys:
    """Return where a quarter's entry is kept in the assessment of a period.

    Where the quarter itself is assessed, the form asks for both; then the entry is the
    answers, so that nothing is asked twice.
    """
    if period.quarter is not None and _ANSWERS.progress.item in pack.questions:
        return _ANSWERS
    return LedgerKeys(
        FactKey(LEDGER, quarter, "progress"), FactKey(LEDGER, quarter, "reported")
    )


_ANSWERS = LedgerKeys(FactKey("ledger_quarter_progress"), FactKey("ledger_report_date"))


def ledger_of(
    pack: FormPack, period: Period, sheet: FactSheet
) -> Mapping[str, LedgerEntry]:
    """Return the quarters of which anything is known."""
    own = period.quarter
    quarters = QUARTERS if own is None else (QUARTERS[own - 1],)
    entries = (_entry(id_, sheet, ledger_keys(pack, period, id_)) for id_ in quarters)
    return {each.id: each for each in entries if each.progress or each.reported}


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


def _entry(id_: str, sheet: FactSheet, keys: LedgerKeys) -> LedgerEntry:
    progress, reported = sheet.get(keys.progress), sheet.get(keys.reported)
    return LedgerEntry(
        id_,
        progress if isinstance(progress, str) else "",
        reported if isinstance(reported, date) else None,
    )
