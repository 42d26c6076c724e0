"""In which order a page asks: numbers first, then the duties as one list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Question, Table, ValueType

_FEW_CHARACTERS = 60
_LEAST_LISTED = 3  # fewer duties are asked like any other question


class PageOrder(NamedTuple):
    """The questions of a page as they stand below each other."""

    rows: tuple[Question, ...]
    listed: tuple[Question, ...]  # duties, one line each
    told: tuple[Question, ...]  # what is told at length comes last

    @property
    def questions(self) -> tuple[Question, ...]:
        """All of them, from top to bottom."""
        return self.rows + self.listed + self.told


def page_order(pack: FormPack, items: Iterable[Question | Table]) -> PageOrder:
    """Arrange the questions among the items that a section asks."""
    questions = tuple(item for item in items if isinstance(item, Question))
    listed = tuple(each for each in questions if is_duty(pack, each))
    if len(listed) < _LEAST_LISTED:
        return PageOrder(questions, (), ())
    told = tuple(each for each in questions if _is_told(each))
    apart = {each.id for each in (*listed, *told)}
    rows = tuple(each for each in questions if each.id not in apart)
    return PageOrder(rows, listed, told)


def order_asked(snapshot: Snapshot, section: str) -> PageOrder:
    """Arrange the questions that a section asks now."""
    return page_order(snapshot.pack, snapshot.asked.get(section, ()))


def items_in_walk_order(snapshot: Snapshot, section: str) -> list[Question | Table]:
    """Return what a section asks, from the top of its page to the bottom.

    A table that comes first has the page to itself, with the questions below it.
    """
    items = snapshot.asked.get(section, ())
    tables = [item for item in items if isinstance(item, Table)]
    questions = order_asked(snapshot, section).questions
    if items and isinstance(items[0], Table):
        return [*tables, *questions]
    return [*questions, *tables]


def is_duty(pack: FormPack, question: Question) -> bool:
    """Return whether a question is a duty: done or not done, and nothing hangs on it.

    A yes or no that brings other questions along stays beside them, and so do those.
    """
    if question.type is not ValueType.YES_NO or question.id in pack.deciding:
        return False
    return question.relevant is None


def _is_told(question: Question) -> bool:
    """Return whether a question by itself wants more than a few words."""
    long = question.at_most is None or question.at_most > _FEW_CHARACTERS
    return question.type is ValueType.TEXT and long and question.relevant is None
