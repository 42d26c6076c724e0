"""What comes next, by date: the ends of month, quarter and period, and the sealing."""

from __future__ import annotations

import calendar
from datetime import date
from typing import NamedTuple

from tcm_desk.assessment.ledger import ledger_due
from tcm_desk.assessment.period import Period
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.i18n import translate as _
from tcm_desk.store.records import AssessmentState
from tcm_desk.wording.ledger import quarter_word
from tcm_desk.wording.terms import period_name

ACTIVITIES = "edu_rows"
LEDGER_TASKS = "ledger_rows"
_MOST = 3
_MONTHS_IN_QUARTER = 3


class Coming(NamedTuple):
    """One thing that comes, on its day."""

    day: date
    words: str


def coming_next(
    snapshot: Snapshot, state: AssessmentState, today: date, days_before: int = 0
) -> list[Coming]:
    """List what comes next, the earliest first; only while the period runs.

    `days_before` is how much earlier the county wants the ledger.
    """
    period = snapshot.header.period
    sealing = _sealing(period, state)
    if not period.contains(today):
        late = _ledger(snapshot, today, days_before)
        return [*late, Coming(max(period.last_day, today), sealing)][:_MOST]
    found = [
        Coming(_month_end(today), _activities_words(snapshot, today)),
        Coming(period.last_day, sealing),
    ]
    ledger = _ledger(snapshot, today, days_before)
    found += ledger
    quarter = _quarter_of(today)
    ends_quarter = period.kind == "year" and quarter.last_day < period.last_day
    if ends_quarter and not ledger:
        words = _("{quarter}结束，把活动和培训补记齐").format(
            quarter=period_name(quarter)
        )
        found.append(Coming(quarter.last_day, words))
    return sorted(found)[:_MOST]


def keeps_ledger(snapshot: Snapshot) -> bool:
    """Return whether the facility is asked for a ledger, or has begun one."""
    return bool(snapshot.ledger) or any(
        item.id == LEDGER_TASKS for items in snapshot.asked.values() for item in items
    )


def _ledger(snapshot: Snapshot, today: date, days_before: int) -> list[Coming]:
    """Name the quarter to report next, and one that is late where one reports at all.

    A facility that never wrote a ledger is not told that it is late.
    """
    if not keeps_ledger(snapshot):
        return []
    used = bool(snapshot.ledger)
    reported = {
        id_ for id_, entry in snapshot.ledger.items() if entry.reported is not None
    }
    open_ = {
        id_: day
        for id_, day in ledger_due(snapshot.header.period, days_before).items()
        if id_ not in reported and (used or day >= today)
    }
    late = [Coming(day, _late_words(id_)) for id_, day in open_.items() if day < today]
    ahead = [Coming(day, _due_words(id_)) for id_, day in open_.items() if day >= today]
    return [*late[-1:], *ahead[:1]]


def _late_words(id_: str) -> str:
    return _("{quarter}台账逾期，还没有报送").format(quarter=quarter_word(id_))


def _due_words(id_: str) -> str:
    return _("{quarter}台账报送").format(quarter=quarter_word(id_))


def _sealing(period: Period, state: AssessmentState) -> str:
    name = period_name(period)
    if state.locked:
        return _("{period}自评已封存过；又改过的话要重新封存").format(period=name)
    return _("{period}自评期满，填齐后封存报送").format(period=name)


def _activities_words(snapshot: Snapshot, today: date) -> str:
    table = snapshot.pack.tables[ACTIVITIES]
    column = table.date_column or ""
    days = [row.cells.get(column) for row in snapshot.cuts[ACTIVITIES].rows]
    count = sum(
        isinstance(day, date) and (day.year, day.month) == (today.year, today.month)
        for day in days
    )
    if not count:
        return _("本月还没有记健康教育活动")
    return _("本月已记 {count} 次健康教育活动").format(count=count)


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _quarter_of(day: date) -> Period:
    return Period("quarter", day.year, (day.month - 1) // _MONTHS_IN_QUARTER + 1)
