"""One jurisdiction's document as data: its indicators with their clauses."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.label import Id, Label, PackModel


class Strength(StrEnum):
    """How strongly a clause binds; only a required one can fail a facility."""

    REQUIRED = "required"
    ENCOURAGED = "encouraged"  # 鼓励, 探索
    TARGET = "target"  # 力争, 原则上
    SHARE = "share"  # only a part of the facilities must


class Operator(StrEnum):
    """How a value is held against a threshold, as the document words it."""

    AT_LEAST = ">="  # 以上, 不低于, 不少于, 至少, 达, a bare number
    MORE_THAN = ">"  # 超过
    AT_MOST = "<="
    LESS_THAN = "<"
    IS = "=="  # a yes/no answer


class Criterion(PackModel):
    """One measure held against one threshold; shares are fractions of one."""

    measure: Id
    at_least: Decimal | None = None
    more_than: Decimal | None = None
    at_most: Decimal | None = None
    less_than: Decimal | None = None
    is_: bool | None = Field(default=None, alias="is")

    @model_validator(mode="after")
    def _has_one_threshold(self) -> Self:
        if len(self._given()) != 1:
            raise ValueError(
                "give exactly one of at_least, more_than, at_most, less_than, is"
            )
        return self

    @property
    def operator(self) -> Operator:
        """How the value is compared."""
        return self._given()[0][0]

    @property
    def threshold(self) -> Decimal | bool:
        """What the value is compared with."""
        return self._given()[0][1]

    def _given(self) -> list[tuple[Operator, Decimal | bool]]:
        thresholds: tuple[tuple[Operator, Decimal | bool | None], ...] = (
            (Operator.AT_LEAST, self.at_least),
            (Operator.MORE_THAN, self.more_than),
            (Operator.AT_MOST, self.at_most),
            (Operator.LESS_THAN, self.less_than),
            (Operator.IS, self.is_),
        )
        return [(name, value) for name, value in thresholds if value is not None]


class Indicator(PackModel):
    """A criterion, or several, over measures, with the clause that sets it."""

    id: Id
    name: Label
    sources: tuple[str, ...] = Field(min_length=1)
    clause: str
    applies_to: tuple[FacilityType, ...] = Field(min_length=1)
    strength: Strength = Strength.REQUIRED
    period: str = "year"
    deadline: str | None = None
    all_of: tuple[Criterion, ...] = ()
    any_of: tuple[Criterion, ...] = ()
    note: Label | None = None  # the reading taken where the text is open

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
    indicators: tuple[Indicator, ...] = Field(alias="indicator")
    # inventory id -> why no indicator answers it yet
    left_out: dict[str, str] = Field(default_factory=dict)

    def indicator(self, id_: str) -> Indicator | None:
        """Return the indicator of this id, if the standard has one."""
        return next((each for each in self.indicators if each.id == id_), None)
