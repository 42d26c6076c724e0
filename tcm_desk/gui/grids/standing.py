"""Where one measure stands among the thresholds of all chosen standards."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tcm_desk.assessment.findings import CriterionResult, Finding, Outcome
from tcm_desk.assessment.measures import Figure
from tcm_desk.assessment.snapshot import Snapshot, rank
from tcm_desk.formpack.measures import ShareMeasure
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.standards import Operator, Strength
from tcm_desk.gui.look.threshold_bar import Gate, Reading
from tcm_desk.gui.walk.finding_words import short_name
from tcm_desk.gui.walk.joint_findings import JointFinding, joint_in_section
from tcm_desk.i18n import translate as _
from tcm_desk.wording.findings import rule_text
from tcm_desk.wording.numbers import grouped, percent
from tcm_desk.wording.terms import text_of

_WHOLE = 100  # per cent


@dataclass(frozen=True)
class Judged:
    """One criterion on the measure, with the finding it belongs to."""

    finding: Finding
    result: CriterionResult

    @property
    def outcome(self) -> Outcome:
        """What the criterion came to; what only encourages never fails."""
        binding = self.finding.indicator.strength is Strength.REQUIRED
        if self.result.outcome is Outcome.NOT_MET and not binding:
            return Outcome.NOT_APPLICABLE
        return self.result.outcome


@dataclass(frozen=True)
class Standing:
    """A measure, its figure, and everything that judges it."""

    measure: str
    figure: Figure
    judged: tuple[Judged, ...]

    @property
    def worst(self) -> Judged | None:
        """The criterion whose state is shown, the hardest gate among equals."""
        if not self.judged:
            return None
        return min(
            self.judged,
            key=lambda each: (
                rank(each.outcome),
                -Fraction(each.result.criterion.threshold),
            ),
        )

    @property
    def outcome(self) -> Outcome | None:
        """The worst state; None where no standard judges the measure."""
        return None if self.worst is None else self.worst.outcome


class OpenReading(Reading):
    """A value that may still grow: what is short of the gate is not held against it."""

    @property
    def met(self) -> bool:
        """Say nothing yet."""
        return False

    @property
    def gap(self) -> None:
        """Hatch nothing yet."""
        return


def standing_of(snapshot: Snapshot, measure: str) -> Standing:
    """Gather what every standard demands of a measure in so many words.

    Criteria that are one way among several are left out: missing one is no gap. Where
    a clause binds, those that only encourage are left out too.
    """
    found = [
        Judged(finding, result)
        for finding in snapshot.findings
        for result in finding.criteria
        if result.criterion.measure == measure
        and (finding.indicator.all_of or len(finding.criteria) == 1)
    ]
    binding = [
        each for each in found if each.finding.indicator.strength is Strength.REQUIRED
    ]
    return Standing(measure, snapshot.figures.of(measure), tuple(binding or found))


def reading_of(pack: FormPack, standing: Standing) -> Reading:
    """Return the bar of a measure; per cent for a share."""
    is_share = isinstance(pack.measure(standing.measure), ShareMeasure)
    scale = _WHOLE if is_share else 1
    figure = standing.figure
    known = figure.low if figure.parts is None else figure.known
    value = None if known is None else float(known * scale)
    open_ = standing.outcome in (None, Outcome.INCOMPLETE)
    kind = OpenReading if open_ else Reading
    ceiling = float(_WHOLE) if is_share else None
    return kind(value, _gates(pack, standing, scale), _at_most(standing), ceiling)


def value_words(pack: FormPack, standing: Standing) -> str:
    """Return the number alone, as far as it is known: 5, 23.08 %."""
    figure, worst = standing.figure, standing.worst
    if isinstance(pack.measure(standing.measure), ShareMeasure):
        if figure.value is None:
            return "—"
        gate = None if worst is None else Fraction(worst.result.criterion.threshold)
        return percent(figure.value, gate)
    return grouped(figure.low)


def unit_words(pack: FormPack, measure: str) -> str:
    """Return the unit of a measure, if it has one."""
    unit = pack.measure(measure).unit
    return "" if unit is None else text_of(unit)


def joints_on_table(
    snapshot: Snapshot, section: str, table: str
) -> tuple[list[JointFinding], list[JointFinding]]:
    """Return what of a section is judged by the table, and what by its questions."""
    by_table: list[JointFinding] = []
    by_questions: list[JointFinding] = []
    for joint in joint_in_section(snapshot, section):
        read = {
            item
            for criterion in joint.worst.indicator.criteria
            for item in snapshot.pack.items_read_by(criterion.measure)
        }
        (by_table if table in read else by_questions).append(joint)
    return by_table, by_questions


def _gates(pack: FormPack, standing: Standing, scale: int) -> tuple[Gate, ...]:
    """Return one gate per threshold, with names where the standards differ."""
    names: dict[tuple[float, str], list[str]] = {}
    for each in standing.judged:
        criterion = each.result.criterion
        if isinstance(criterion.threshold, bool):
            continue
        place = float(Fraction(criterion.threshold) * scale)
        words = rule_text(pack, criterion).split(maxsplit=1)[1]
        standard = short_name(pack.standard(each.finding.standard))
        names.setdefault((place, words), []).append(standard)
    if len(names) == 1:
        ((place, words),) = names
        return (Gate(place, _("门槛 {rule}").format(rule=words)),)
    return tuple(
        Gate(place, f"{_('、').join(dict.fromkeys(standards))} {words}")
        for (place, words), standards in names.items()
    )


def _at_most(standing: Standing) -> bool:
    worst = standing.worst
    upper = (Operator.AT_MOST, Operator.LESS_THAN)
    return worst is not None and worst.result.criterion.operator in upper
