"""Numbers derived from facts, of a closed set of kinds, shared by every standard."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from tcm_desk.formpack.label import Id, Label, PackModel

Where = dict[str, tuple[str | bool, ...]]  # column -> the values that count


class ValueMeasure(PackModel):
    """The answer to a question; a question is implicitly a measure of its own id."""

    kind: Literal["value"] = "value"
    name: Label
    unit: Label | None = None
    fact: Id


class CountMeasure(PackModel):
    """How many rows of a table satisfy `where`."""

    kind: Literal["count"]
    name: Label
    unit: Label | None = None
    table: Id
    where: Where = Field(default_factory=dict)


class DistinctMeasure(PackModel):
    """How many different values a column holds in the rows that satisfy `where`.

    Of a column that names catalogue entries, entries or their categories are counted;
    categories that only some standards count are left out unless `every_category`.
    Texts are compared without regard to spaces, width and case.
    """

    kind: Literal["distinct"]
    name: Label
    unit: Label | None = None
    table: Id
    column: Id
    by: Literal["value", "category"] = "value"
    every_category: bool = False
    where: Where = Field(default_factory=dict)


class SumMeasure(PackModel):
    """The sum of a column over the rows that satisfy `where`.

    An empty cell counts as the number of rows that `or_length_of` names, if given.
    """

    kind: Literal["sum"]
    name: Label
    unit: Label | None = None
    table: Id
    column: Id
    or_length_of: Id | None = None
    where: Where = Field(default_factory=dict)


class TotalMeasure(PackModel):
    """The sum of other measures."""

    kind: Literal["total"]
    name: Label
    unit: Label | None = None
    of: tuple[Id, ...]


class ShareMeasure(PackModel):
    """One measure divided by another.

    `unit` is what the gap is counted in. With `joins_both`, one more in the numerator
    is one more in the denominator too (a new physician), else it is a shift within
    the denominator (a visit that becomes a TCM visit).
    """

    kind: Literal["share"]
    name: Label
    unit: Label | None = None
    numerator: Id
    denominator: Id
    joins_both: bool = False


TableMeasure = CountMeasure | DistinctMeasure | SumMeasure
Measure = Annotated[
    ValueMeasure
    | CountMeasure
    | DistinctMeasure
    | SumMeasure
    | TotalMeasure
    | ShareMeasure,
    Field(discriminator="kind"),
]
