"""What every clause has in common once it is data: its place, its force, its limit."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, model_validator

from tcm_desk.formpack.label import Id, Label, PackModel

Month = Annotated[str, Field(pattern=r"^20\d\d-(0[1-9]|1[0-2])$")]  # 2025-12


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


class Limit(PackModel):
    """A threshold, if there is one; shares are fractions of one."""

    at_least: Decimal | None = None
    more_than: Decimal | None = None
    at_most: Decimal | None = None
    less_than: Decimal | None = None

    @property
    def limits(self) -> list[tuple[Operator, Decimal | bool]]:
        """The thresholds given, which should be one at most."""
        thresholds = (
            (Operator.AT_LEAST, self.at_least),
            (Operator.MORE_THAN, self.more_than),
            (Operator.AT_MOST, self.at_most),
            (Operator.LESS_THAN, self.less_than),
        )
        return [(name, value) for name, value in thresholds if value is not None]


class Criterion(Limit):
    """One measure held against one threshold."""

    measure: Id
    is_: bool | None = Field(default=None, alias="is")

    @model_validator(mode="after")
    def _has_one_threshold(self) -> Self:
        if len(self.limits) != 1:
            raise ValueError(
                "give exactly one of at_least, more_than, at_most, less_than, is"
            )
        return self

    @cached_property
    def operator(self) -> Operator:
        """How the value is compared."""
        return self.limits[0][0]

    @cached_property
    def threshold(self) -> Decimal | bool:
        """What the value is compared with."""
        return self.limits[0][1]

    @cached_property
    def exact(self) -> Fraction:
        """The threshold to reckon with; yes is 1."""
        return Fraction(self.threshold)

    @property
    def limits(self) -> list[tuple[Operator, Decimal | bool]]:
        """The thresholds given, a yes/no answer among them."""
        answer = [] if self.is_ is None else [(Operator.IS, self.is_)]
        return [*super().limits, *answer]


class Requirement(PackModel):
    """What one or more clauses of a document ask."""

    id: Id
    name: Label
    sources: tuple[str, ...] = Field(min_length=1)
    clause: str
    strength: Strength = Strength.REQUIRED
    deadline: Month | None = None
    note: Label | None = None  # the reading taken where the text is open
