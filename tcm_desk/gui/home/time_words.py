"""Days and moments as people say them: 昨天 16:40, 还有 22 天."""

from __future__ import annotations

from datetime import date, datetime

from tcm_desk.assessment.period import Period
from tcm_desk.i18n import mark
from tcm_desk.i18n import translate as _

_WEEKDAYS = (
    mark("星期一"),
    mark("星期二"),
    mark("星期三"),
    mark("星期四"),
    mark("星期五"),
    mark("星期六"),
    mark("星期日"),
)


def day_words(day: date) -> str:
    """Write a day in full, with its day of the week."""
    return _("{year} 年 {month} 月 {day} 日　{weekday}").format(
        year=day.year, month=day.month, day=day.day, weekday=_(_WEEKDAYS[day.weekday()])
    )


def moment_words(moment: datetime, today: date) -> str:
    """Say when something was, from today: 14:02, 昨天 16:40, 11 月 2 日, 2024-12-20."""
    days = (today - moment.date()).days
    if days == 0:
        return _("今天 {time}").format(time=f"{moment:%H:%M}")
    if days == 1:
        return _("昨天 {time}").format(time=f"{moment:%H:%M}")
    if moment.year == today.year:
        return _("{month} 月 {day} 日").format(month=moment.month, day=moment.day)
    return f"{moment:%Y-%m-%d}"


def period_end_words(period: Period, today: date) -> tuple[str, str]:
    """Say when a period ends, and how long that is from today."""
    end = period.last_day
    left = (end - today).days
    if left < 0:
        return _("{year} 年 {month} 月 {day} 日已期满").format(
            year=end.year, month=end.month, day=end.day
        ), ""
    if end.year == today.year:
        until = _("{month} 月 {day} 日期满").format(month=end.month, day=end.day)
    else:
        until = _("{year} 年 {month} 月 {day} 日期满").format(
            year=end.year, month=end.month, day=end.day
        )
    return until, _("还有 {days} 天").format(days=left) if left else _("就是今天")
