"""What comes next, by date: the ends of month, quarter and period, and the sealing."""

from __future__ import annotations

import calendar
from datetime import date
from typing import NamedTuple

from tcm_desk.assessment.period import Period
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.i18n import translate as _
from tcm_desk.store.records import AssessmentState
from tcm_desk.wording.terms import period_name

ACTIVITIES = "edu_rows"
_MOST = 3
_MONTHS_IN_QUARTER = 3


class Coming(NamedTuple):
    """One thing that comes, on its day."""

    day: date
    words: str


def coming_next(
    snapshot: Snapshot, state: AssessmentState, today: date
) -> list[Coming]:
    """List what comes next, the earliest first; only while the period runs."""
    period = snapshot.header.period
    sealing = _sealing(period, state)
    if not period.contains(today):
        return [Coming(max(period.last_day, today), sealing)]
    found = [
        Coming(_month_end(today), _activities_words(snapshot, today)),
        Coming(period.last_day, sealing),
    ]
    quarter = _quarter_of(today)
    if period.kind == "year" and quarter.last_day < period.last_day:
        words = _("{quarter}结束，把活动和培训补记齐").format(
            quarter=period_name(quarter)
        )
        found.append(Coming(quarter.last_day, words))
    return sorted(found)[:_MOST]


def _sealing(period: Period, state: AssessmentState) -> str:
    name = period_name(period)
    if state is AssessmentState.SEALED:
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
