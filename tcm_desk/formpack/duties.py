"""Duties: what a document asks to be done, by whom and by when."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.label import Id, Label
from tcm_desk.formpack.requirements import Limit, Month, Requirement

DayOfYear = Annotated[
    str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$")
]  # 03-25; the last days of a month are not in every one


class Actor(StrEnum):
    """Who has to do it."""

    FACILITY = "facility"
    HOSPITAL = "hospital"  # the county's TCM hospital
    COUNTY = "county"  # 旗县区
    CITY = "city"  # 盟市
    REGION = "region"  # 自治区, 省


class Rhythm(StrEnum):
    """How often it comes round."""

    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    ONCE = "once"
    ONGOING = "ongoing"  # 定期, 持续: the document gives no interval


class Duty(Requirement, Limit):
    """Something to be done, and what shows that it was.

    `shown_by` names items of the form; `facility_types` are the kinds of facility that
    are asked for them, none if the county alone has them. The limit is how many, or
    what part of them all, where the document says so.
    """

    actor: Actor
    offices: Label | None = None  # where the document names them
    period: Rhythm
    begins: Month | None = None
    due: tuple[DayOfYear, ...] = ()  # each year; on the day is still in time
    evidence: Label  # what an inspector asks to see
    shown_by: tuple[Id, ...] = ()
    facility_types: tuple[FacilityType, ...] = ()
    unit: Label | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.facility_types and not self.shown_by:
            raise ValueError("facility_types are asked for what shown_by names")
        if len(self.limits) > 1:
            raise ValueError("give one limit at most")
        if list(self.due) != sorted(set(self.due)):
            raise ValueError("give the due dates in order, each once")
        return self

    def due_in(self, year: int) -> tuple[date, ...]:
        """Return the dates of a year by which it is due."""
        return tuple(date.fromisoformat(f"{year}-{day}") for day in self.due)
