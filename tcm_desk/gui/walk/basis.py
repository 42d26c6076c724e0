"""What a finding stands on: the clauses, the rule, the reckoning, the facts."""

from __future__ import annotations

from dataclasses import dataclass

from tcm_desk.assessment.findings import CriterionResult, Finding
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.measures import ShareMeasure
from tcm_desk.formpack.sections import Question
from tcm_desk.formpack.standards import Strength
from tcm_desk.gui.walk.joint_findings import JointFinding
from tcm_desk.gui.walk.places import place_words
from tcm_desk.i18n import translate as _
from tcm_desk.wording.findings import (
    measure_name,
    parts_text,
    rule_sentence,
    value_text,
)
from tcm_desk.wording.numbers import grouped
from tcm_desk.wording.terms import outcome_word, strength_word, text_of
from tcm_desk.wording.values import value_with_unit


@dataclass(frozen=True)
class Source:
    """One standard's say: what it asks, in which clause, and how we read it."""

    standard: str
    clause: str
    rule: str
    outcome: str
    note: str


@dataclass(frozen=True)
class Reckoning:
    """How one value came about."""

    name: str
    value: str
    parts: str


@dataclass(frozen=True)
class Behind:
    """One fact, or one table, behind a value."""

    key: FactKey
    place: str
    name: str
    value: str


@dataclass(frozen=True)
class Basis:
    """Everything a finding stands on, in words."""

    title: str
    sources: tuple[Source, ...]
    reckonings: tuple[Reckoning, ...]
    facts: tuple[Behind, ...]


def basis_of(snapshot: Snapshot, joint: JointFinding) -> Basis:
    """Gather what a joint finding stands on."""
    worst = joint.worst
    items = dict.fromkeys(
        item
        for result in worst.criteria
        for item in snapshot.pack.items_read_by(result.criterion.measure)
    )
    return Basis(
        title=text_of(worst.indicator.name),
        sources=tuple(_source(snapshot, each) for each in joint.findings),
        reckonings=tuple(_reckoning(snapshot, each) for each in worst.criteria),
        facts=tuple(_behind(snapshot, item) for item in items),
    )


def _source(snapshot: Snapshot, finding: Finding) -> Source:
    standard = snapshot.pack.standard(finding.standard)
    indicator = finding.indicator
    rule = rule_sentence(
        snapshot.pack, indicator.criteria, every=bool(indicator.all_of)
    )
    if indicator.strength is not Strength.REQUIRED:
        rule = _("{rule}（{strength}）").format(
            rule=rule, strength=strength_word(indicator.strength)
        )
    return Source(
        standard=text_of(standard.title),
        clause=indicator.clause,
        rule=rule,
        outcome=outcome_word(finding.outcome),
        note=text_of(indicator.note) if indicator.note else "",
    )


def _reckoning(snapshot: Snapshot, result: CriterionResult) -> Reckoning:
    pack, id_ = snapshot.pack, result.criterion.measure
    measure = pack.measure(id_)
    parts = ""
    if isinstance(measure, ShareMeasure):
        parts = _("{numerator} ÷ {denominator}：{numbers}").format(
            numerator=measure_name(pack, measure.numerator),
            denominator=measure_name(pack, measure.denominator),
            numbers=parts_text(result.figure),
        )
    return Reckoning(measure_name(pack, id_), value_text(pack, result), parts)


def _behind(snapshot: Snapshot, item: str) -> Behind:
    pack, key = snapshot.pack, FactKey(item)
    place = place_words(snapshot, key)
    question: Question | None = pack.questions.get(item)
    if question is not None:
        value = value_with_unit(pack, question, snapshot.facts.get(key))
        return Behind(key, place, text_of(question.label), value)
    cut = snapshot.cuts[item]
    value = _("{count} 行").format(count=grouped(len(cut.rows)))
    if not cut.complete:
        value = _("{rows}，还没有确认填全").format(rows=value)
    return Behind(key, place, text_of(cut.table.label), value)
