"""Doubts about the computer's clock: flat batteries reset it, people set it wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

_TOLERATED = timedelta(minutes=10)  # a clock that was put right by a little
_YEARS_AHEAD = timedelta(days=3 * 365)


class DoubtKind(StrEnum):
    """Why a clock is doubted."""

    BEFORE_LAST_EDIT = "before_last_edit"
    BEFORE_BUILD = "before_build"
    YEARS_AHEAD = "years_ahead"


@dataclass(frozen=True)
class ClockDoubt:
    """A time that the clock claims, and the time that it does not go together with."""

    kind: DoubtKind
    claimed: datetime
    against: datetime


def doubts(
    claimed: datetime, built_on: date, last_edit_at: datetime | None
) -> Iterator[ClockDoubt]:
    """Compare the clock with when the program was built and when it was last used.

    The day of building counts from the day before: nobody knows in which time zone.
    """
    built = datetime.combine(built_on, time(), UTC)
    if last_edit_at is not None and claimed < last_edit_at - _TOLERATED:
        yield ClockDoubt(DoubtKind.BEFORE_LAST_EDIT, claimed, last_edit_at)
    if claimed < built - timedelta(days=1):
        yield ClockDoubt(DoubtKind.BEFORE_BUILD, claimed, built)
    latest = max(built, last_edit_at or built)
    if claimed > latest + _YEARS_AHEAD:
        yield ClockDoubt(DoubtKind.YEARS_AHEAD, claimed, latest)
