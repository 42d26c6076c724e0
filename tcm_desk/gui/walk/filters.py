"""Which part of a page is shown: everything, or what waits for one kind of work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from tcm_desk.assessment.remarks import RemarkCode
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.sections import Question
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.walk.question_words import last_year_value
from tcm_desk.gui.walk.stops import items_not_met
from tcm_desk.i18n import mark
from tcm_desk.wording.terms import text_of


class Show(StrEnum):
    """The choices; the value is the word on the tag."""

    ALL = mark("全部")
    OPEN = mark("未填")
    UNMET = mark("未达标")
    UNPROVEN = mark("缺佐证")
    DIFFERENT = mark("与上期不同")


Shown = Mapping[Show, frozenset[str]]
"""The questions and tables of the whole walk that each choice shows."""

_OPEN = (
    RemarkCode.UNANSWERED,
    RemarkCode.EMPTY_CELL,
    RemarkCode.NOT_DECLARED_COMPLETE,
)


def shown_by(model: AssessmentModel) -> Shown:
    """Return what each choice shows as the answers stand now."""
    snapshot = model.snapshot
    asked = frozenset(item.id for items in snapshot.asked.values() for item in items)
    found = {
        Show.ALL: asked,
        Show.OPEN: frozenset(
            [key.item for key in model.refused]
            + [each.key.item for each in snapshot.remarks if each.code in _OPEN]
        ),
        Show.UNMET: frozenset(items_not_met(snapshot)),
        Show.UNPROVEN: unproven_items(snapshot),
        Show.DIFFERENT: frozenset(_different(model)),
    }
    return {choice: items & asked for choice, items in found.items()}


def unproven_items(snapshot: Snapshot) -> frozenset[str]:
    """Name what was answered and lacks what an inspector asks to see."""
    lacking = {
        each.key.item
        for each in snapshot.remarks
        if each.code is RemarkCode.EVIDENCE_MISSING
    }
    return frozenset(lacking - snapshot.waivers.keys())


def items_in(model: AssessmentModel, section: str) -> frozenset[str]:
    """Name what a section asks now."""
    asked = model.snapshot.asked.get(section, ())
    return frozenset(item.id for item in asked)


class Elsewhere(NamedTuple):
    """The next section that has what is looked for, and how much."""

    section: str
    name: str
    waiting: int


def next_section(
    model: AssessmentModel, items: frozenset[str], here: str
) -> Elsewhere | None:
    """Return the next section with any of these, round the end."""
    sections = [
        each for each in model.snapshot.pack.sections if each.id in model.snapshot.asked
    ]
    ids = [each.id for each in sections]
    place = ids.index(here)
    for section in (*sections[place + 1 :], *sections[:place]):
        count = len(items & items_in(model, section.id))
        if count:
            return Elsewhere(section.id, text_of(section.name), count)
    return None


def _different(model: AssessmentModel) -> Iterator[str]:
    """Name the questions answered otherwise than in the period compared with."""
    facts = {
        key.item: value for key, value in model.snapshot.facts.items() if not key.row
    }
    for items in model.snapshot.asked.values():
        for item in items:
            if isinstance(item, Question) and item.id in facts:
                last = last_year_value(model, item)
                if last is not None and last != facts[item.id]:
                    yield item.id
