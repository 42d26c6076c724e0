"""How far filling in has come; says nothing about verdicts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tcm_desk.assessment.facts import FactSheet
from tcm_desk.assessment.rows import Cut
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Question, Table


@dataclass(frozen=True)
class Progress:
    """How many of the things asked have been answered."""

    answered: int
    applicable: int

    def __add__(self, other: Progress) -> Progress:
        return Progress(
            self.answered + other.answered, self.applicable + other.applicable
        )

    @property
    def done(self) -> bool:
        """Whether nothing asked is left open."""
        return self.answered == self.applicable


NONE = Progress(0, 0)


def progress_of(
    items: Sequence[Question | Table],
    sheet: FactSheet,
    cuts: Mapping[str, Cut],
    waived: Collection[str] = (),
) -> Progress:
    """Count a section: a question, a row, a table's declaration are one thing each.

    What is optional, or declared not applicable, counts once it is answered.
    """
    total = NONE
    for item in items:
        optional = item.optional or item.id in waived
        if isinstance(item, Question):
            total += _of_one(answered=FactKey(item.id) in sheet, optional=optional)
        else:
            total += _of_table(cuts[item.id], optional=optional)
    return total


def _of_one(*, answered: bool, optional: bool) -> Progress:
    return Progress(int(answered), int(answered or not optional))


def _of_table(cut: Cut, *, optional: bool) -> Progress:
    rows = len(cut.rows) + len(cut.undated)
    declared = _of_one(answered=cut.complete, optional=optional)
    return Progress(cut.filled, rows) + declared
