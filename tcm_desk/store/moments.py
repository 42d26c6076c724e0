"""One spelling for points of time, which sorts as text and knows no local time."""

from __future__ import annotations

from datetime import UTC, datetime


def spell_moment(moment: datetime) -> str:
    """Return the spelling in UTC; ValueError if the moment names no time zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} does not say in which time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def read_moment(text: str) -> datetime:
    """Return the moment that `spell_moment` spelled."""
    return datetime.fromisoformat(text)
