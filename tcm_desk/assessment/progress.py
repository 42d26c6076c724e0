"""How far filling in has come; says nothing about verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tcm_desk.assessment.facts import FactSheet
from tcm_desk.assessment.rows import Cut, missing_cells
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
    items: Sequence[Question | Table], sheet: FactSheet, cuts: Mapping[str, Cut]
) -> Progress:
    """Count a section: a question, a row, a table's declaration are one thing each."""
    total = NONE
    for item in items:
        if isinstance(item, Question):
            total += Progress(int(FactKey(item.id) in sheet), 1)
        else:
            total += _of_table(cuts[item.id])
    return total


def _of_table(cut: Cut) -> Progress:
    rows = (*cut.rows, *cut.undated)
    filled = sum(not missing_cells(cut.table, row) for row in rows)
    return Progress(filled + int(cut.complete), len(rows) + 1)
