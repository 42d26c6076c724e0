"""Roll-ups: what a document asks of all facilities of an area together."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.label import Id, PackModel
from tcm_desk.formpack.requirements import Criterion, Limit, Operator, Requirement
from tcm_desk.formpack.sections import Condition


class Area(StrEnum):
    """Over how much a roll-up adds up."""

    COUNTY = "county"  # 旗县区
    CITY = "city"  # 盟市
    REGION = "region"  # 自治区, 省


class Formula(PackModel):
    """Sums of measures, one divided by the other; without a divisor, the sum alone.

    Measures of facilities are added up over the packets, those of the county are taken
    as they are. `per` is 1 000 or 10 000 where the figure is so many per residents.
    """

    numerator: tuple[Id, ...] = Field(min_length=1)
    denominator: tuple[Id, ...] = ()
    per: int = Field(default=1, gt=0)

    @property
    def measures(self) -> tuple[str, ...]:
        """Every measure that is summed."""
        return self.numerator + self.denominator


# The inventory tells the shares of stations and village clinics apart: _S, _V.
RollupId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(_[TCSV])?$")]


class _OfAnArea(Requirement, Limit):
    """What the two kinds of roll-up share; without a limit it is shown, not judged."""

    id: RollupId
    facility_types: tuple[FacilityType, ...] = ()
    area: Area = Area.COUNTY
    period: str = "year"


class CoverageRollup(_OfAnArea):
    """How many facilities meet an indicator (or criteria): their share, or their count.

    The share is of all on the register: a facility that sent nothing stays in the
    denominator. `among` leaves out those that have said it does not concern them.
    """

    kind: Literal["coverage", "count"]
    indicator: Id | None = None
    all_of: tuple[Criterion, ...] = ()
    among: Condition | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if bool(self.indicator) == bool(self.all_of):
            raise ValueError("give either indicator or all_of")
        if not self.facility_types:
            raise ValueError("name the facility_types that are counted")
        if len(self.limits) > 1:
            raise ValueError("give one limit at most")
        return self


class PooledRollup(_OfAnArea):
    """Sums over sums, never a mean of shares; `county` reads county-only facts alone.

    The limit may itself be a figure: last year's, or the county plan's. One that comes
    to nothing is no limit; the figure is then shown, not judged.
    """

    kind: Literal["pooled", "county"]
    numerator: tuple[Id, ...] = ()
    denominator: tuple[Id, ...] = ()
    per: int = Field(default=1, gt=0)
    all_of: tuple[Criterion, ...] = ()  # instead of a formula
    at_least_of: Formula | None = None
    more_than_of: Formula | None = None
    at_most_of: Formula | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if bool(self.numerator) == bool(self.all_of):
            raise ValueError("give either numerator or all_of")
        if bool(self.facility_types) != (self.kind == "pooled"):
            raise ValueError("only a pooled figure names facility_types, and it must")
        if self.all_of and self.kind == "pooled":
            raise ValueError("criteria are judged of the county alone; give numerator")
        if len(self.limits) + len(self.limit_figures) > (0 if self.all_of else 1):
            raise ValueError("give one limit at most, and none beside all_of")
        return self

    @property
    def formula(self) -> Formula | None:
        """What is added up and divided, unless criteria stand instead."""
        if not self.numerator:
            return None
        return Formula(
            numerator=self.numerator, denominator=self.denominator, per=self.per
        )

    @property
    def limit_figures(self) -> list[tuple[Operator, Formula]]:
        """The figures it is held against, which should be one at most."""
        figures = (
            (Operator.AT_LEAST, self.at_least_of),
            (Operator.MORE_THAN, self.more_than_of),
            (Operator.AT_MOST, self.at_most_of),
        )
        return [(name, value) for name, value in figures if value is not None]


Rollup = Annotated[CoverageRollup | PooledRollup, Field(discriminator="kind")]
