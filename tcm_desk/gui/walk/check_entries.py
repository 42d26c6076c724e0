"""What is still to be done, as lines of the check list, in falling weight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from tcm_desk.assessment.findings import Finding, Outcome
from tcm_desk.assessment.remarks import Remark, RemarkCode, Severity
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import label_of
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.walk.action_words import action_word
from tcm_desk.gui.walk.filters import Show, unproven_items
from tcm_desk.gui.walk.finding_words import clause_words, finding_view
from tcm_desk.gui.walk.joint_findings import JointFinding, finding_id, join_findings
from tcm_desk.gui.walk.places import (
    place_words,
    section_words,
    subject_of,
)
from tcm_desk.gui.walk.question_order import items_in_walk_order
from tcm_desk.i18n import mark
from tcm_desk.i18n import translate as _
from tcm_desk.wording.findings import fact_name
from tcm_desk.wording.remarks import remark_sentence
from tcm_desk.wording.rows import row_title
from tcm_desk.wording.terms import text_of

_NAMES_SHOWN = 3


class Weight(StrEnum):
    """The groups of the list; the value heads the group."""

    MUST = mark("必须改，否则不能封存")
    OPEN = mark("待补：没有填，不能评判")
    UNMET = mark("未达标：可以封存，请写整改")
    UNPROVEN = mark("缺佐证：填了，检查时要看的还没有附上")
    LOOK = mark("再看一眼：可以说明后放过")


class CheckEntry(NamedTuple):
    """One line: how it weighs, where it is, what it says, and where it leads."""

    weight: Weight
    place: str
    sentence: str
    key: FactKey
    kind: Show = Show.ALL  # what of the section is shown on going there
    joint: JointFinding | None = None  # what a corrective action would be about
    to_action: str = ""  # the word of the way there

    @property
    def action(self) -> str:
        """The word of what can be done about it."""
        if self.to_action:
            return self.to_action
        match self.weight:
            case Weight.MUST:
                return _("去改")
            case Weight.OPEN:
                return _("去填")
            case Weight.UNPROVEN:
                return _("去补")
            case _:
                return _("去看")


def count_words(group: Sequence[CheckEntry]) -> str:
    """Say how many lines a group has, and how many indicators if those are more."""
    unmet = sum(len(_unmet(each.joint)) for each in group if each.joint)
    if unmet <= len(group):
        return str(len(group))
    words = _("{count} 处，合 {indicators} 项指标：几个标准要求相同的并作一处")
    return words.format(count=len(group), indicators=unmet)


def check_entries(model: AssessmentModel) -> list[CheckEntry]:
    """Return everything still to be done, the weightiest first, then in walk order."""
    snapshot = model.snapshot
    found = [_refused(model, key) for key in model.refused]
    found += [
        _remarked(snapshot, each)
        for each in snapshot.remarks
        if each.code is not RemarkCode.EVIDENCE_MISSING
    ]
    found += _unproven(snapshot)
    joint = join_findings(snapshot.findings)
    found += [
        _not_met(snapshot, each) for each in joint if each.outcome is Outcome.NOT_MET
    ]
    weights = list(Weight)
    walk = [
        item.id for id_ in snapshot.asked for item in items_in_walk_order(snapshot, id_)
    ]
    places = {item: place for place, item in enumerate(walk)}

    def order(entry: CheckEntry) -> tuple[int, int]:
        place = places.get(subject_of(snapshot, entry.key).item, len(places))
        return weights.index(entry.weight), place

    return sorted(found, key=order)


def stop_words(model: AssessmentModel, found: Sequence[FactKey], key: FactKey) -> str:
    """Say which of all stops this is, and why F8 stops there."""
    return _("第 {number} / {of} 处：{why}").format(
        number=found.index(key) + 1, of=len(found), why=why_stop(model, key)
    )


def why_stop(model: AssessmentModel, key: FactKey) -> str:
    """Say why F8 stops at a fact: what was refused, noticed, or is not met."""
    snapshot = model.snapshot
    if key in model.refused:
        return _refused(model, key).sentence
    noticed = [
        _remark_words(snapshot, each)
        for each in snapshot.remarks
        if each.key == key and each.code is not RemarkCode.EVIDENCE_MISSING
    ]
    if noticed:
        return _("；").join(noticed)
    fed = set(map(finding_id, snapshot.findings_fed_by(key.item)))
    unmet = (
        _not_met(snapshot, each).sentence
        for each in join_findings(snapshot.findings)
        if each.outcome is Outcome.NOT_MET and fed & set(map(finding_id, each.findings))
    )
    return next(unmet, "")


def _unproven(snapshot: Snapshot) -> Iterator[CheckEntry]:
    """Return one line for each section: by themselves they would flood the list."""
    lacking = unproven_items(snapshot)
    for section in snapshot.asked:
        items = [
            item.id
            for item in items_in_walk_order(snapshot, section)
            if item.id in lacking
        ]
        if items:
            names = [text_of(label_of(snapshot.pack, each)) for each in items]
            sentence = _("{count} 题还没有佐证：{names}").format(
                count=len(items), names=_shortened(names)
            )
            key = FactKey(items[0])
            place = section_words(snapshot, key)
            yield CheckEntry(Weight.UNPROVEN, place, sentence, key, Show.UNPROVEN)


def _shortened(names: list[str]) -> str:
    shown = _("、").join(names[:_NAMES_SHOWN])
    return _("{names} 等").format(names=shown) if len(names) > _NAMES_SHOWN else shown


def _refused(model: AssessmentModel, key: FactKey) -> CheckEntry:
    snapshot, refused = model.snapshot, model.refused[key]
    sentence = _("{name} {typed} 没有收下：{reason}").format(
        name=_called(snapshot, key),
        typed=refused.typed,
        reason=refused.reason,
    )
    return CheckEntry(Weight.MUST, place_words(snapshot, key), sentence, key)


def _remarked(snapshot: Snapshot, remark: Remark) -> CheckEntry:
    match remark.severity:
        case Severity.BLOCK:
            weight = Weight.MUST
        case Severity.WARN:
            weight = Weight.LOOK
        case Severity.INFORM:
            weight = Weight.OPEN
    place = place_words(snapshot, remark.key)
    sentence = _remark_words(snapshot, remark)
    return CheckEntry(weight, place, sentence, remark.key)


def _remark_words(snapshot: Snapshot, remark: Remark) -> str:
    pack, key = snapshot.pack, remark.key
    match remark.code:
        case RemarkCode.UNANSWERED:
            return _("{name}没有填").format(name=fact_name(pack, str(key)))
        case RemarkCode.EMPTY_CELL:
            column = text_of(pack.answer_at(key).label)
            row = row_title(snapshot, key)
            return _("{row}：没有填“{column}”").format(row=row, column=column)
        case RemarkCode.NOT_DECLARED_COMPLETE:
            table = text_of(pack.tables[key.item].label)
            return _("{table}还没有确认填全，由它数出的指标先按待补").format(
                table=table
            )
        case _:
            return remark_sentence(pack, remark).rstrip("。.")


def _called(snapshot: Snapshot, key: FactKey) -> str:
    """Return what a fact is called: the question's short name, or row and column."""
    if not key.row:
        return fact_name(snapshot.pack, str(key))
    column = text_of(snapshot.pack.answer_at(key).label)
    return _("{row}的{column}").format(row=row_title(snapshot, key), column=column)


def _not_met(snapshot: Snapshot, joint: JointFinding) -> CheckEntry:
    view = finding_view(snapshot, joint, "")
    clause = clause_words(snapshot.pack, _unmet(joint))
    if view.reading is None:  # a yes or no: the gap says it all
        sentence = _("{name}：{gap}（{clause}）")
    else:
        sentence = _("{name} {value}，{gap}（{clause}）")
    sentence = sentence.format(
        name=view.name, value=view.value, gap=view.gap, clause=clause
    )
    key = FactKey(_first_item(snapshot, joint))
    return CheckEntry(
        Weight.UNMET,
        section_words(snapshot, key),
        sentence,
        key,
        joint=joint,
        to_action=action_word(snapshot, joint),
    )


def _unmet(joint: JointFinding) -> list[Finding]:
    return [each for each in joint.findings if each.outcome is Outcome.NOT_MET]


def _first_item(snapshot: Snapshot, joint: JointFinding) -> str:
    short = [each for each in joint.worst.criteria if each.outcome is Outcome.NOT_MET]
    return next(snapshot.pack.items_read_by(short[0].criterion.measure))
