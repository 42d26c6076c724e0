"""What of the last period still stands, to be confirmed and taken over: 从上期带入."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tcm_desk.assessment.actions import ACTIONS, Action, actions_of
from tcm_desk.assessment.evidence import EvidenceItem, spell_supports
from tcm_desk.assessment.facts import Value, canonical_text
from tcm_desk.assessment.period import Period
from tcm_desk.assessment.snapshot import AssessmentHeader, Snapshot, changed
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Question, Table
from tcm_desk.formpack.side_tables import EVIDENCE
from tcm_desk.usecases.begin_assessment import list_assessments
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.workspace import Workspace


class Carried(StrEnum):
    """What kind of thing is taken over."""

    ANSWER = "answer"
    ACTION = "action"
    EVIDENCE = "evidence"


@dataclass(frozen=True)
class Offer:
    """One thing of the last period that may be taken over.

    Attributes:
        key: the question, or the row of an action or a file.
        value: the answer as it was; None for what is no answer.
        texts: what is recorded if it is confirmed.
        stands: whether it can be expected to be as it was.
    """

    kind: Carried
    key: FactKey
    value: Value | None
    texts: Mapping[FactKey, str]
    stands: bool


@dataclass(frozen=True)
class LastPeriod:
    """The assessment before, and what it has that this one lacks."""

    period: Period
    offers: tuple[Offer, ...]


def offers_of_last_period(workspace: Workspace, snapshot: Snapshot) -> LastPeriod:
    """Return what may be taken over, in the order of the form; nothing is recorded.

    Counts of a period and rows of logs are never among it: they are of their own time.
    """
    before = assessment_before(workspace, snapshot.header)
    if before is None:
        return LastPeriod(snapshot.header.period.year_before, ())
    last = open_assessment(workspace, before.id)
    offers = (*_answers(last, snapshot), *_actions(last, snapshot))
    return LastPeriod(last.header.period, (*offers, *_evidence(last, snapshot, offers)))


def texts_of(offers: Iterable[Offer]) -> dict[FactKey, str]:
    """Return what is recorded when these are confirmed."""
    return {key: text for each in offers for key, text in each.texts.items()}


def assessment_before(
    workspace: Workspace, header: AssessmentHeader
) -> AssessmentHeader | None:
    """Return the latest earlier assessment, rather one of the same kind of period."""
    earlier = [
        each.header
        for each in list_assessments(workspace, header.facility.id)
        if each.header.period.last_day < header.period.first_day
    ]

    def nearness(each: AssessmentHeader) -> tuple[bool, date]:
        return each.period.kind == header.period.kind, each.period.last_day

    return max(earlier, key=nearness, default=None)


def _answers(last: Snapshot, snapshot: Snapshot) -> Iterator[Offer]:
    missing = {
        key: value
        for key, value in last.facts.items()
        if not key.row and key not in snapshot.answers
    }
    offered = {
        key: value
        for key, value in missing.items()
        if key.item in snapshot.pack.questions
        and _may_be_taken(snapshot.pack.questions[key.item], value)
    }
    # An answer taken over may be what decides that another question is asked.
    asked = changed(snapshot, offered).asked
    for item in (each for items in asked.values() for each in items):
        key = FactKey(item.id)
        if not isinstance(item, Question) or key not in offered:
            continue
        value = offered[key]
        stands = item.stands and _was_before(value, snapshot.header.period)
        texts = {key: canonical_text(value)}
        yield Offer(Carried.ANSWER, key, value, texts, stands)


def _may_be_taken(item: Question, value: Value) -> bool:
    """Leave out counts of the period, and days that must lie in their own period.

    What another pack would not take is left out too: a choice that is gone.
    """
    if isinstance(value, bool):
        return True
    if isinstance(value, str) and item.choices:
        return value in item.choice_ids
    if isinstance(value, date):
        return item.dated != "in_period"
    return isinstance(value, str) or item.stands


def _was_before(value: Value, period: Period) -> bool:
    return not isinstance(value, date) or value < period.first_day


def _actions(last: Snapshot, snapshot: Snapshot) -> Iterator[Offer]:
    """Offer what was not done: the row goes on under its own name."""
    known = {each.id for each in actions_of(snapshot)}
    for action in actions_of(last):
        if action.open and action.id not in known and ACTIONS in snapshot.pack.tables:
            yield _action_offer(last, action)


def _action_offer(last: Snapshot, action: Action) -> Offer:
    row = next(each for each in last.cuts[ACTIONS].rows if each.id == action.id)
    texts = {
        FactKey(ACTIONS, row.id, column): canonical_text(value)
        for column, value in row.cells.items()
    }
    return Offer(Carried.ACTION, FactKey(ACTIONS, row.id), None, texts, stands=True)


def _evidence(
    last: Snapshot, snapshot: Snapshot, offers: Iterable[Offer]
) -> Iterator[Offer]:
    """Offer the files that support what stands, unless they ran out before."""
    wanted = {each.key.item for each in offers if each.stands}
    wanted |= {key.item for key in snapshot.answers if not key.row}
    wanted |= {
        item.id
        for items in snapshot.asked.values()
        for item in items
        if isinstance(item, Table) and item.purpose == "register"
    }
    used = {each.id for each in snapshot.evidence if each.supports}
    for file in last.evidence:
        keys = [each for each in file.supports if each.item in wanted]
        if keys and file.id not in used and _is_valid(file, snapshot.header.period):
            key = FactKey(EVIDENCE, file.id, "supports")
            texts = {key: spell_supports(keys)}
            row = FactKey(EVIDENCE, file.id)
            yield Offer(Carried.EVIDENCE, row, None, texts, stands=True)


def _is_valid(file: EvidenceItem, period: Period) -> bool:
    return file.valid_until is None or file.valid_until >= period.first_day
