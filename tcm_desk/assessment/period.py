"""For what time an assessment speaks."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, Self

_CODE = re.compile(r"([0-9]{4})(?:Q([1-4]))?")


@dataclass(frozen=True)
class Period:
    """A calendar year or a quarter of one."""

    kind: Literal["year", "quarter"]
    year: int
    quarter: int | None = None

    @classmethod
    def parse(cls, code: str) -> Self:
        """Read `2024` or `2024Q3`; ValueError for anything else."""
        match = _CODE.fullmatch(code)
        if match is None:
            raise ValueError(f"'{code}' is no period")
        if match[2] is None:
            return cls("year", int(match[1]))
        return cls("quarter", int(match[1]), int(match[2]))

    @property
    def code(self) -> str:
        """The spelling used as a key: `2024` or `2024Q3`."""
        return f"{self.year}" if self.quarter is None else f"{self.year}Q{self.quarter}"

    @cached_property
    def first_day(self) -> date:
        """The first day that belongs to it."""
        return date(self.year, 1 if self.quarter is None else self.quarter * 3 - 2, 1)

    @cached_property
    def last_day(self) -> date:
        """The last day that belongs to it."""
        month = 12 if self.quarter is None else self.quarter * 3
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    @property
    def year_before(self) -> Period:
        """The same period a year earlier."""
        return Period(self.kind, self.year - 1, self.quarter)

    @property
    def quarter_before(self) -> Period:
        """The quarter before a quarter; ValueError for a year."""
        if self.quarter is None:
            raise ValueError(f"{self.code} is no quarter")
        if self.quarter == 1:
            return Period("quarter", self.year - 1, 4)
        return Period("quarter", self.year, self.quarter - 1)

    def contains(self, day: date) -> bool:
        """Return whether a day belongs to it."""
        return self.first_day <= day <= self.last_day
