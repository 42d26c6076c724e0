"""One jurisdiction's document as data: its indicators with their clauses."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from tcm_desk.formpack.duties import Duty
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.label import Label, PackModel
from tcm_desk.formpack.requirements import Criterion, Operator, Requirement, Strength
from tcm_desk.formpack.rollups import Rollup

__all__ = ["Criterion", "Indicator", "Operator", "Standard", "Strength"]


class Indicator(Requirement):
    """A criterion, or several, over measures, that one facility meets or does not."""

    applies_to: tuple[FacilityType, ...] = Field(min_length=1)
    period: str = "year"
    all_of: tuple[Criterion, ...] = ()
    any_of: tuple[Criterion, ...] = ()

    @model_validator(mode="after")
    def _has_one_kind_of_criteria(self) -> Self:
        if bool(self.all_of) == bool(self.any_of):
            raise ValueError("give either all_of or any_of")
        return self

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria, however they are combined."""
        return self.all_of or self.any_of


class Standard(PackModel):
    """One document: who issued it, where it binds, and what it asks."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    name: Label  # short: 回民区 2023
    title: Label
    issuer: Label
    division: str  # GB/T 2260 code of the jurisdiction
    year: int
    document: str  # the inventory's prefix: S000
    parent: str | None = None
    mongolian: bool = False  # it writes 中医（蒙医）, and so do the labels
    indicators: tuple[Indicator, ...] = Field(alias="indicator")
    rollups: tuple[Rollup, ...] = Field(default=(), alias="rollup")
    duties: tuple[Duty, ...] = Field(default=(), alias="duty")
    # inventory id -> why nothing answers it yet
    left_out: dict[str, str] = Field(default_factory=dict)

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """Everything the document asks: of a facility, of an area, of those who act."""
        return (*self.indicators, *self.rollups, *self.duties)

    def indicator(self, id_: str) -> Indicator | None:
        """Return the indicator of this id, if the standard has one."""
        return next((each for each in self.indicators if each.id == id_), None)
