"""What to aim at, as a question and a finding say it: 目标：≥ 35 %（…，最严）."""

from __future__ import annotations

from collections.abc import Iterator

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.assessment.targets import Target
from tcm_desk.formpack.measures import ShareMeasure, ValueMeasure
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import ValueType
from tcm_desk.formpack.standards import Strength
from tcm_desk.gui.walk.joint_findings import JointFinding
from tcm_desk.i18n import translate as _
from tcm_desk.wording.findings import measure_name, rule_text
from tcm_desk.wording.terms import strength_word, text_of

_COUNTED = (ValueType.INTEGER, ValueType.DECIMAL)


def target_words(snapshot: Snapshot, item: str) -> str:
    """Say what the answer to a question should reach; nothing where none is set.

    A share is aimed at where its numerator is asked: that is the number that can grow.
    """
    if snapshot.pack.questions[item].type not in _COUNTED:
        return ""  # that there is a name or a day at all is no number to reach
    found = list(_targets_of(snapshot, item))
    shares = [each for each in found if _is_share(snapshot.pack, each[0])]
    found = shares or found  # a share asks more than that there be one at all
    if not found:
        return ""
    if len(found) == 1:
        ((measure, target),) = found
        return _("目标：{rule}（{source}）").format(
            rule=rule_text(snapshot.pack, target.result.criterion),
            source=_source(snapshot, measure, target),
        )
    each = (
        _("{name} {rule}（{source}）").format(
            name=measure_name(snapshot.pack, measure),
            rule=rule_text(snapshot.pack, target.result.criterion),
            source=_source(snapshot, measure, target),
        )
        for measure, target in found
    )
    return _("目标：{targets}").format(targets=_("；").join(each))


def joint_target_words(snapshot: Snapshot, joint: JointFinding) -> str:
    """Say which of several thresholds is the target; nothing where there is one."""
    if len(joint.findings) == 1:
        return ""
    measures = dict.fromkeys(
        criterion.measure
        for finding in joint.findings
        for criterion in finding.indicator.criteria
    )
    several = [
        (measure, snapshot.targets[measure])
        for measure in measures
        if measure in snapshot.targets and _is_disputed(snapshot, measure)
    ]
    return _("；").join(
        _("目标 {rule}（{source}）").format(
            rule=rule_text(snapshot.pack, target.result.criterion),
            source=_source(snapshot, measure, target),
        )
        for measure, target in several
    )


def _targets_of(snapshot: Snapshot, item: str) -> Iterator[tuple[str, Target]]:
    for measure, target in snapshot.targets.items():
        threshold = target.result.criterion.threshold
        if not isinstance(threshold, bool) and _grows_by(snapshot.pack, measure, item):
            yield measure, target


def _grows_by(pack: FormPack, measure: str, item: str) -> bool:
    match pack.measures.get(measure):
        case None:
            return measure == item  # a question is a measure of its own id
        case ValueMeasure(fact=fact):
            return fact == item
        case ShareMeasure(numerator=numerator):
            return _grows_by(pack, numerator, item)
        case _:
            return False


def _is_share(pack: FormPack, measure: str) -> bool:
    return isinstance(pack.measures.get(measure), ShareMeasure)


def _source(snapshot: Snapshot, measure: str, target: Target) -> str:
    name = text_of(snapshot.pack.standard(target.standard).name)
    strength = target.indicator.strength
    if strength is not Strength.REQUIRED:
        return _("{standard}，{strength}").format(
            standard=name, strength=strength_word(strength)
        )
    if _is_disputed(snapshot, measure):
        return _("{standard}，最严").format(standard=name)
    return name


def _is_disputed(snapshot: Snapshot, measure: str) -> bool:
    """Return whether the standards ask different things of one measure."""
    asked = {
        (each.criterion.operator, each.criterion.threshold)
        for finding in snapshot.findings
        for each in finding.criteria
        if each.criterion.measure == measure
    }
    return len(asked) > 1
