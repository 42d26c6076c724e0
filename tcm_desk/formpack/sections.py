"""What is asked: sections of questions and of tables whose rows the user adds."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from tcm_desk.formpack.facility_types import ALL_TYPES, FacilityType
from tcm_desk.formpack.label import Id, Label, PackModel


class ValueType(StrEnum):
    """How the text of a fact is read."""

    TEXT = "text"
    INTEGER = "integer"  # never negative
    DECIMAL = "decimal"  # never negative
    YES_NO = "yes_no"
    DATE = "date"
    CHOICE = "choice"  # one of `choices`
    CATALOGUE = "catalogue"  # the id of an entry of `catalogue`
    ROWS = "rows"  # ids of rows of the table named by `of`


_NUMBERS = (ValueType.INTEGER, ValueType.DECIMAL)


class Choice(PackModel):
    """One answer to choose."""

    id: str
    label: Label


class Answer(PackModel):
    """What questions and columns share: a value of a type within bounds.

    For text `at_most` bounds the number of characters.
    """

    id: Id
    label: Label
    type: ValueType
    unit: Label | None = None
    hint: Label | None = None  # how to count; folds out under the question
    choices: tuple[Choice, ...] = ()
    catalogue: str | None = None
    of: str | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    precision: Literal["day", "month"] = "day"  # a month is kept as its first day

    @cached_property
    def choice_ids(self) -> frozenset[str]:
        """The ids to choose from."""
        return frozenset(choice.id for choice in self.choices)


class Condition(PackModel):
    """That another question has been answered in a certain way."""

    fact: Id
    equals: bool | str


class Question(Answer):
    """One item with one answer."""

    kind: Literal["question"] = "question"
    name: Label | None = None  # what the answer is called where it is spoken of
    facility_types: tuple[FacilityType, ...] = ALL_TYPES
    relevant: Condition | None = None
    always: bool = False  # asked even when no chosen standard judges it
    optional: bool = False  # asked, but nothing is missed where it stays empty
    asked_of: Literal["year", "quarter"] | None = None  # of one kind of period only
    asked_with: Id | None = None  # asked whenever this other question is
    within: Id | None = None  # the question whose answer this one is a part of
    dated: Literal["in_period", "by_end"] | None = None  # where its date must lie
    stands: bool = True  # its answer outlives the period; of numbers, False
    counted_by: Id | None = None  # the measure that answers it, its table complete
    evidence: Label | None = None  # what an inspector asks to see

    @model_validator(mode="before")
    @classmethod
    def _counts_of_a_period(cls, raw: object) -> object:
        """Take a number that does not say so for a count of its period."""
        if isinstance(raw, dict) and "stands" not in raw:
            return {**raw, "stands": raw.get("type") not in _NUMBERS}
        return raw


class ColumnCondition(PackModel):
    """That another cell of the row holds one of these values."""

    column: Id
    is_in: tuple[str, ...]


class Column(Answer):
    """One column of a table; `per_period` cells belong to a period, not to the row."""

    required: bool = True
    per_period: bool = False
    relevant: ColumnCondition | None = None
    within: Id | None = None  # the column whose number this one is a part of
    not_before: Id | None = None  # the column whose date comes first
    once: bool = False  # no two rows say the same here
    hidden: bool = False  # kept by the program, never typed


class Table(PackModel):
    """Rows that the user adds: a register of what stands, or a log of what happened.

    Rows belong to the facility. An assessment takes in the rows of a log that are
    dated in its period, and the rows of a register that stand at its end.
    """

    kind: Literal["table"]
    id: Id
    label: Label
    row_label: Label  # what one row is: 一人, 一次活动
    hint: Label | None = None
    complete_label: Label  # the sentence by which the user declares it complete
    purpose: Literal["register", "log"]
    appearance: Literal["catalogue", "roster", "log"]
    date_column: Id | None = None  # of a log
    since_column: Id | None = None  # of a register
    until_column: Id | None = None
    facility_types: tuple[FacilityType, ...] = ALL_TYPES
    optional: bool = False  # asked, but nothing is missed where it has no rows
    evidence: Label | None = None
    columns: tuple[Column, ...] = Field(alias="column")

    @cached_property
    def shown(self) -> tuple[Column, ...]:
        """The columns that people see and fill in."""
        return tuple(each for each in self.columns if not each.hidden)

    def column(self, id_: str) -> Column | None:
        """Return the column of this id, if the table has one."""
        return next((each for each in self.columns if each.id == id_), None)


class CrossCheck(PackModel):
    """Answers that together cannot be more than another: parts of one whole."""

    id: Id
    parts: tuple[Id, ...] = Field(min_length=1)
    within: Id
    when: Condition | None = None
    why: Label


def _kind(item: object) -> str:
    """Let an item that does not say its kind be a question: most are."""
    kind = item.get("kind") if isinstance(item, dict) else getattr(item, "kind", None)
    return str(kind or "question")


Item = Annotated[
    Annotated[Question, Tag("question")] | Annotated[Table, Tag("table")],
    Discriminator(_kind),
]


class Section(PackModel):
    """A titled run of items: one page on screen, one heading in print."""

    id: Id
    name: Label  # at most five characters in Chinese
    title: Label
    items: tuple[Item, ...] = Field(alias="item")
    checks: tuple[CrossCheck, ...] = Field(default=(), alias="check")
