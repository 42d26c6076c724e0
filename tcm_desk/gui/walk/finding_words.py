"""A finding as a card shows it: value, gates, the gap in few words, the clause."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tcm_desk.assessment.findings import CriterionResult, Exemption, Finding, Outcome
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.measures import ShareMeasure
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.standards import Operator, Standard
from tcm_desk.gui.finding_card import FindingView
from tcm_desk.gui.look.threshold_bar import Gate, Reading
from tcm_desk.gui.walk.joint_findings import JointFinding
from tcm_desk.gui.walk.places import number_of, place_words, section_id_of
from tcm_desk.gui.walk.target_words import joint_target_words
from tcm_desk.i18n import translate as _
from tcm_desk.wording.findings import gap_sentence, rule_sentence, sentence, value_text
from tcm_desk.wording.numbers import grouped
from tcm_desk.wording.terms import text_of

_AT_MOST = (Operator.AT_MOST, Operator.LESS_THAN)
_WHOLE = 100  # per cent


def finding_view(
    snapshot: Snapshot, joint: JointFinding, here: str, *, with_clause: bool = False
) -> FindingView:
    """Return a joint finding as the page of section `here` shows it."""
    pack, worst = snapshot.pack, joint.worst
    notes = [joint_target_words(snapshot, joint), _other_states(pack, joint)]
    if with_clause:
        notes.insert(0, clause_words(pack, joint.findings))
    return FindingView(
        name=text_of(worst.indicator.name),
        value=_value(pack, worst),
        state=worst.outcome.value,
        gap=gap_words(snapshot, worst, here),
        reading=_reading(pack, joint),
        clause=" · ".join(filter(None, notes)),
    )


def gap_words(snapshot: Snapshot, finding: Finding, here: str = "") -> str:
    """Say in few words what is missing; nothing where the finding is met.

    Questions of the section `here` are called by their number alone.
    """
    match finding.outcome:
        case Outcome.MET:
            return ""
        case Outcome.NOT_MET:
            return _short_of(snapshot.pack, finding)
        case Outcome.INCOMPLETE:
            return _open_words(snapshot, finding, here)
        case Outcome.NOT_APPLICABLE:
            if finding.exemption is Exemption.NOT_BINDING:
                return _("只是鼓励，没有做到不算未达标")
            return sentence(snapshot.pack, finding).rstrip("。.")


def clause_words(pack: FormPack, findings: Sequence[Finding]) -> str:
    """Name the clause of each standard: 回民区 三(五)27 · 雁江区 二(八)."""
    return " · ".join(
        f"{short_name(pack.standard(each.standard))} {each.indicator.clause}"
        for each in findings
    )


def short_name(standard: Standard) -> str:
    """Return a standard's name without its year, for the words under a gate."""
    return text_of(standard.name).removesuffix(str(standard.year)).strip()


def _value(pack: FormPack, finding: Finding) -> str:
    """Return the values of all conditions, or of the one that decides."""
    results = list(finding.criteria)
    if finding.indicator.any_of:
        results = _deciding(finding)[:1]
    if len(results) > 1 and all(map(_is_yes_no, results)):
        met = sum(each.outcome is Outcome.MET for each in results)
        return f"{met} / {len(results)}"
    return " ".join(value_text(pack, each) for each in results) or "—"


def _is_yes_no(result: CriterionResult) -> bool:
    return isinstance(result.criterion.threshold, bool)


def _deciding(finding: Finding) -> list[CriterionResult]:
    same = [each for each in finding.criteria if each.outcome is finding.outcome]
    return same or list(finding.criteria)


def _short_of(pack: FormPack, finding: Finding) -> str:
    short = [each for each in finding.criteria if each.outcome is Outcome.NOT_MET]
    if finding.indicator.any_of and len(short) > 1:
        return _("{count} 条做到一条即可").format(count=len(short))
    if any(each.units is not None for each in short):
        return gap_sentence(pack, finding).rstrip("。.")
    if len(short) > 1:
        return _("{count} 条还没有做到").format(count=len(short))
    return _("还没有做到")


def _open_words(snapshot: Snapshot, finding: Finding, here: str) -> str:
    keys = [FactKey.parse(need) for need in finding.needs]
    cells = [key for key in keys if key.row]
    numbers = {key: number_of(snapshot, key.item) for key in keys if not key.row}
    asked = sorted(
        (key for key, number in numbers.items() if number is not None),
        key=lambda key: (section_id_of(snapshot, key) != here, numbers[key] or 0),
    )
    if asked:
        places = (_question(snapshot, key, here) for key in asked)
        return _("{questions}没有填").format(questions=_("、").join(places))
    if cells:
        table = snapshot.pack.tables[cells[0].item]
        return _("{table}有 {count} 处没有填").format(
            table=text_of(table.label), count=len(cells)
        )
    names = [
        text_of(snapshot.pack.tables[key.item].label)
        for key in keys
        if key.item in snapshot.pack.tables
    ]
    if names:
        return _("{tables}还没有确认填全").format(tables=_("、").join(names))
    return sentence(snapshot.pack, finding).rstrip("。.")


def _question(snapshot: Snapshot, key: FactKey, here: str) -> str:
    if section_id_of(snapshot, key) != here:
        return place_words(snapshot, key)
    return _("第 {number} 题").format(number=number_of(snapshot, key.item))


def _other_states(pack: FormPack, joint: JointFinding) -> str:
    """Where standards disagree, say which of them is met."""
    if joint.outcome is Outcome.MET:
        return ""
    met = [each for each in joint.findings if each.outcome is Outcome.MET]
    return " · ".join(
        _("{standard} {rule} 已达标").format(
            standard=short_name(pack.standard(each.standard)),
            rule=rule_sentence(
                pack, each.indicator.criteria, every=bool(each.indicator.all_of)
            ),
        )
        for each in met
    )


def _reading(pack: FormPack, joint: JointFinding) -> Reading | None:
    """Return the value of the deciding condition among the gates of all standards."""
    result = next(iter(_deciding(joint.worst)), None)
    if result is None or _is_yes_no(result):
        return None
    measure = result.criterion.measure
    scale = _WHOLE if isinstance(pack.measure(measure), ShareMeasure) else 1
    known = result.figure.known
    return Reading(
        value=None if known is None else float(known * scale),
        gates=_gates(pack, joint, measure, scale),
        at_most=result.criterion.operator in _AT_MOST,
        ceiling=_WHOLE if scale == _WHOLE else None,
        settled=joint.outcome in (Outcome.MET, Outcome.NOT_MET),
    )


def _gates(
    pack: FormPack, joint: JointFinding, measure: str, scale: int
) -> tuple[Gate, ...]:
    names: dict[Fraction, list[str]] = {}
    for finding in joint.findings:
        for criterion in finding.indicator.criteria:
            threshold = criterion.threshold
            if criterion.measure == measure and not isinstance(threshold, bool):
                standard = short_name(pack.standard(finding.standard))
                names.setdefault(Fraction(threshold) * scale, []).append(standard)
    if len(names) == 1:
        (at,) = names
        return (Gate(float(at), _("门槛 {number}").format(number=grouped(at))),)
    return tuple(
        Gate(float(at), f"{_('、').join(standards)} {grouped(at)}")
        for at, standards in names.items()
    )
