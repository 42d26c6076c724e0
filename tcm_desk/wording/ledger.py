"""The quarters of the ledger in words."""

from __future__ import annotations

from datetime import date

from tcm_desk.assessment.ledger import LedgerEntry
from tcm_desk.formpack.side_tables import QUARTERS
from tcm_desk.i18n import translate
from tcm_desk.wording.actions import days_words


def quarter_word(id_: str) -> str:
    """Return the name of a quarter by its id: 第 3 季度."""
    return translate("第 {quarter} 季度").format(quarter=QUARTERS.index(id_) + 1)


def report_words(entry: LedgerEntry | None, due: date, today: date) -> str:
    """Say whether a quarter was reported, or how long there is for it."""
    reported = entry.reported if entry is not None else None
    if reported is None:
        return days_words(due, today)
    day = f"{reported:%m-%d}" if reported.year == due.year else f"{reported}"
    if reported > due:
        return translate("已报送 {day}，晚 {days} 天").format(
            day=day, days=(reported - due).days
        )
    return translate("已报送 {day}").format(day=day)
